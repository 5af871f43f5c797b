import { isAcceptable } from '../../tcp/acceptability.ts';
import { acknowledges } from '../../tcp/acknowledging.ts';
import { returnsToListen } from '../../tcp/reset.ts';
import { type Seq, seqAdd, seqBefore } from '../../tcp/seq.ts';
import { ackOf, challenged, dropped, isTakenReset, refused, sent } from './answers.ts';
import { begunEnd, idleEnd, type ModelEnd, type Reaction, withSyn } from './end.ts';
import type { Message } from './message.ts';
import { type Setting, serverIsns } from './setting.ts';

/** What B may do without a segment having come. */
export type ServerCall = 'retransmit';

export const serverCalls = (end: ModelEnd, setting: Setting): readonly (readonly [ServerCall, Reaction])[] =>
  end.state === 'SYN-RECEIVED' ? [['retransmit', replied(end, setting)]] : [];

/** The answer to the SYN: one segment, or the two of a handshake of four. */
function replied(end: ModelEnd, setting: Setting): Reaction {
  const { handshake } = setting;
  const from = 'server';
  const [seq, ack] = [end.iss!, end.rcv.nxt];
  const synAck = sent({ from, seq, ack, bits: ['syn', 'ack'] }, setting);
  const alone = sent({ from, seq, ack, bits: ['ack'] }, setting);
  const syn = sent({ from, seq, bits: ['syn'] }, setting);
  switch (handshake) {
    case '2':
    case '3':
      return { end, sends: [synAck] };
    case '4-naive':
      return { end, sends: [alone, syn] };
    case '4-bound':
      return { end, sends: [alone, synAck] };
  }
}

/**
 * What B makes of a segment (RFC 9293, sections 3.10.7.2 and 3.10.7.4). A SYN that no number is left for is not answered:
 * `numbers` are the fresh ISNs that it has.
 */
export function serverReceives(
  end: ModelEnd,
  message: Message,
  setting: Setting,
  numbers = serverIsns(setting),
): Reaction {
  return end.state === 'LISTEN'
    ? inListen(end, message, setting, numbers[end.used])
    : inConnection(end, message, setting);
}

function inListen(end: ModelEnd, message: Message, setting: Setting, iss: Seq | undefined): Reaction {
  const { control, ack, seq } = message.segment;
  if (control.rst) return dropped(end);
  if (ack !== undefined) return refused(end, message, setting);
  if (!control.syn || iss === undefined) return dropped(end);
  const state = setting.handshake === '2' ? 'ESTABLISHED' : 'SYN-RECEIVED';
  return replied(withSyn({ ...begunEnd(state, iss, end.used), opened: 'passively' }, seq, setting), setting);
}

function inConnection(end: ModelEnd, message: Message, setting: Setting): Reaction {
  const { segment } = message;
  const { control, ack, seq } = segment;
  // The answer was lost, or a copy of the SYN has come. RFC 9293 would have an ACK; the model says its answer again, as Linux
  // does in SYN-RECEIVED, since in two messages nothing else makes up for one that was lost.
  if (control.syn && seq === end.irs) return replied(end, setting);
  if (!isAcceptable(end.rcv, segment)) return challenged(end, message, setting);
  const listening = idleEnd('server', end.used);
  if (control.rst) {
    return isTakenReset(end, message, setting)
      ? dropped(listening)
      : { end, sends: [ackOf('server', end, setting)] };
  }
  if (control.syn) {
    if (!returnsToListen(end)) return challenged(end, message, setting);
    return setting.synRule === 'linux' ? refused(listening, message, setting) : dropped(listening);
  }
  if (ack === undefined) return dropped(end);
  if (end.state === 'SYN-RECEIVED' && !acknowledges(end.snd, ack)) return refused(end, message, setting);
  if (seqBefore(end.snd.nxt!, ack)) return challenged(end, message, setting);
  return withData(end.state === 'SYN-RECEIVED' ? opened(end, ack) : end, message, setting);
}

const opened = (end: ModelEnd, ack: Seq): ModelEnd => ({
  ...end,
  state: 'ESTABLISHED',
  snd: { ...end.snd, una: ack },
});

/**
 * The octet, where it is the next: RCV.NXT moves over it, and it is acknowledged. One that is ahead is not kept: TCP would
 * keep it, and that it is not old TCP leaves to how long a segment can live (RFC 9293, section 3.4.3).
 */
function withData(end: ModelEnd, { segment }: Message, setting: Setting): Reaction {
  const nxt = end.rcv.nxt!;
  if (segment.payload === 0 || segment.seq !== nxt) return dropped(end);
  const after: ModelEnd = { ...end, rcv: { ...end.rcv, nxt: seqAdd(nxt, 1) } };
  return { end: after, sends: [ackOf('server', after, setting)] };
}
