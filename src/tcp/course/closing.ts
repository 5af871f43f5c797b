import type { Closing, Opening } from '../index/explored.ts';
import { type Direction, isBehind, isFinAcked } from './direction.ts';

/** How the conversation between `client` and `server` ended (RFC 9293, section 3.6). */
export function closingOf(opening: Opening, client: Direction, server: Direction): Closing {
  if (opening === 'refused' || opening === 'unanswered') return 'never-opened';
  if (isFinAcked(client, server) && isFinAcked(server, client)) return shapeOf(client, server);
  // A RST after both FINs were acknowledged changed nothing any more; before that it is how the connection ended.
  if (client.isReset || server.isReset) return 'reset';
  if (isLost(client, server) || isLost(server, client)) return 'lost';
  if (client.fin !== undefined && server.fin !== undefined) return 'last-ack-missing';
  return client.fin === undefined && server.fin === undefined ? 'open' : 'half-closed';
}

/** Both FINs are acknowledged: in how many segments. */
function shapeOf(client: Direction, server: Direction): Closing {
  const passive = answersFin(server, client) ? server : answersFin(client, server) ? client : undefined;
  if (passive === undefined) return 'simultaneous';
  return passive.ackedFinFirst ? 'four-segments' : 'three-segments';
}

/** `end` had the FIN of `other` before it sent its own. */
export const answersFin = (end: Direction, other: Direction): boolean =>
  end.fin !== undefined && other.fin !== undefined && isBehind(other.fin, end.finAck);

/**
 * What `end` repeats is never answered. Where the other direction was not captured at all, nothing can be said of
 * answers; and one keep-alive is no repetition.
 */
const isLost = (end: Direction, other: Direction): boolean =>
  other.segments > 0 && (end.repeats > 0 || end.probes > 1);
