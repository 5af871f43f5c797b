import { resetAgainst } from '../../tcp/acting/forming.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { ModelEnd, Reaction } from './end.ts';
import { type Draft, type Message, segmentOf } from './message.ts';
import type { Setting } from './setting.ts';

export const sent = (draft: Draft, setting: Setting): Message => ({
  segment: segmentOf(draft, setting),
  isOld: false,
});

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export const ackOf = (from: Side, { snd, rcv }: ModelEnd, setting: Setting): Message =>
  sent({ from, seq: snd.nxt!, ack: rcv.nxt, bits: ['ack'] }, setting);

/** Nothing changes and nothing is sent. */
export const dropped = (end: ModelEnd): Reaction => ({ end, sends: [] });

/** A segment that does not belong is answered with an ACK, unless it is a RST. */
export const challenged = (end: ModelEnd, { segment }: Message, setting: Setting): Reaction => ({
  end,
  sends: segment.control.rst ? [] : [ackOf(peerOf(segment.from), end, setting)],
});

/** A segment that belongs to no connection is answered with a RST, unless it is one (RFC 9293, section 3.10.7.1). */
export const refused = (end: ModelEnd, { segment }: Message, setting: Setting): Reaction => ({
  end,
  sends:
    segment.control.rst || !setting.resets
      ? []
      : [{ segment: resetAgainst(segment, peerOf(segment.from)).segment, isOld: false }],
});

/** Whether a RST in the window closes the connection. */
export const isTakenReset = ({ rcv }: ModelEnd, { segment }: Message, { resetRule }: Setting): boolean =>
  resetRule === 'window' || segment.seq === rcv.nxt;
