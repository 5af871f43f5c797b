import type { Endpoint, Ends } from './endpoint.ts';
import { overGap } from './gap.ts';
import type { Heading } from './moment.ts';
import { afterReceiving } from './receiving.ts';
import type { Segment, Side } from './segment.ts';
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

/** The same at a socket that has connected to itself: whatever it sends, it receives (RFC 9293, section 3.5, figure 7). */
export function stepToItself({ client: end }: Ends, segment: Segment): Ends {
  const sent = afterSending(end, segment, end);
  const both = afterReceiving(sent, segment, sent);
  return { client: both, server: both };
}

/** One socket is both ends. */
export const isToItself = ({ client, server }: Pick<Heading, Side>): boolean =>
  client.host === server.host && client.port === server.port;

/**
 * Joined midway: when both ends have acknowledged the other's octets, both are synchronized, and while neither is seen
 * to end they are at least ESTABLISHED. That no FIN lies before the capture is supposed.
 */
function settled(client: Endpoint, server: Endpoint): Ends {
  if (client.state !== undefined && server.state !== undefined) return { client, server };
  const bothSpoke = client.rcv.announced !== undefined && server.rcv.announced !== undefined;
  if (!bothSpoke || isEnding(client) || isEnding(server)) return { client, server };
  return { client: atLeastEstablished(client), server: atLeastEstablished(server) };
}

const isEnding = ({ state, snd }: Endpoint): boolean => state === 'CLOSED' || snd.fin !== undefined;

const atLeastEstablished = (end: Endpoint): Endpoint =>
  end.state === undefined ? { ...end, state: 'ESTABLISHED' } : end;
