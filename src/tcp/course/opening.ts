import type { Opening } from '../index/explored.ts';
import { type Direction, isBehind } from './direction.ts';

/** How the conversation between `client` and `server` began (RFC 9293, section 3.5). */
export function openingOf(client: Direction, server: Direction): Opening {
  if (client.syn !== undefined && server.syn !== undefined) return 'simultaneous';
  if (client.syn !== undefined) return answerTo(client, server, client.syn);
  if (server.syn !== undefined) return answerTo(server, client, server.syn);
  return client.synAck === undefined && server.synAck === undefined ? 'midway' : 'syn-not-captured';
}

/** What became of a SYN that only one end sent. */
function answerTo(opener: Direction, answerer: Direction, syn: number): Opening {
  if (answerer.synAck !== undefined) return answerer.synAckedAt === undefined ? 'half-open' : 'three-way';
  const isAcknowledged = answerer.isSynchronized && answerer.ack !== undefined && isBehind(syn, answerer.ack);
  if (opener.isSynchronized || isAcknowledged) return 'syn-ack-not-captured';
  return answerer.hasRefused ? 'refused' : 'unanswered';
}
