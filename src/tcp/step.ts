import type { Endpoint, Ends } from './endpoint.ts';
import { overGap } from './gap.ts';
import { afterReceiving } from './receiving.ts';
import type { Segment } from './segment.ts';
import { afterSending } from './sending.ts';

/**
 * Both ends after one more segment has crossed the wire. We are onlookers without delay: what was sent has arrived,
 * until the ends' own segments say otherwise.
 */
export function step(ends: Ends, segment: Segment): Ends {
  const { client, server } = overGap(ends, segment);
  if (segment.from === 'client') {
    const sent = afterSending(client, segment, server);
    return settled(sent, afterReceiving(server, segment, sent));
  }
  const sent = afterSending(server, segment, client);
  return settled(afterReceiving(client, segment, sent), sent);
}

/**
 * Joined midway: when both ends have acknowledged the other's octets, both are synchronized, and while no FIN is seen
 * they are at least ESTABLISHED. That no FIN lies before the capture is supposed.
 */
function settled(client: Endpoint, server: Endpoint): Ends {
  if (client.state !== undefined && server.state !== undefined) return { client, server };
  const bothSpoke = client.rcv.announced !== undefined && server.rcv.announced !== undefined;
  if (!bothSpoke || finSeen(client) || finSeen(server)) return { client, server };
  return { client: atLeastEstablished(client), server: atLeastEstablished(server) };
}

const finSeen = ({ snd }: Endpoint): boolean => snd.fin !== undefined;

const atLeastEstablished = (end: Endpoint): Endpoint =>
  end.state === undefined ? { ...end, state: 'ESTABLISHED' } : end;
