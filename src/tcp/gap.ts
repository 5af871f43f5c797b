import type { Endpoint, Ends } from './endpoint.ts';
import type { Segment } from './segment.ts';
import { type Seq, seqBefore } from './seq.ts';

/**
 * Both ends over a gap in the capture. A segment that lies ahead of all its sender was seen to send, and acknowledges
 * more than its receiver was seen to send, follows segments that both ends had and the capture has not: nothing
 * was lost between the ends. One of the two alone may be a loss, or a segment that is not acceptable.
 */
export function overGap(ends: Ends, segment: Segment): Ends {
  const { seq, ack, control, from } = segment;
  if (ack === undefined || control.syn || control.rst) return ends;
  const sender = from === 'client' ? ends.client : ends.server;
  const receiver = from === 'client' ? ends.server : ends.client;
  if (sender.snd.nxt === undefined || !seqBefore(sender.snd.nxt, seq)) return ends;
  if (receiver.snd.nxt === undefined || !seqBefore(receiver.snd.nxt, ack)) return ends;
  const sent = { ...sender, snd: { ...sender.snd, nxt: seq } };
  const reached = caughtUp(receiver, seq, ack);
  return from === 'client' ? { client: sent, server: reached } : { client: reached, server: sent };
}

const caughtUp = (end: Endpoint, seq: Seq, ack: Seq): Endpoint => ({
  ...end,
  snd: { ...end.snd, nxt: ack },
  rcv: { ...end.rcv, nxt: seq, announced: undefined, queued: undefined },
});
