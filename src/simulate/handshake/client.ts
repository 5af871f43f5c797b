import { isAcceptable } from '../../tcp/acceptability.ts';
import { acknowledges } from '../../tcp/acknowledging.ts';
import type { Seq } from '../../tcp/seq.ts';
import { ackOf, challenged, dropped, isTakenReset, refused, sent } from './answers.ts';
import { begunEnd, idleEnd, type ModelEnd, type Reaction, withSyn } from './end.ts';
import type { Message } from './message.ts';
import { clientIsns, type Setting } from './setting.ts';

/** What A may do without a segment having come. */
export type ClientCall = 'open' | 'retransmit' | 'data' | 'crash';

/** Each thing that A may do now. `numbers` are the fresh ISNs that it has. */
export function clientCalls(
  end: ModelEnd,
  setting: Setting,
  numbers = clientIsns(setting),
): readonly (readonly [ClientCall, Reaction])[] {
  const crash = [['crash', dropped(idleEnd('client', end.used))]] as const;
  const crashes = setting.crash ? crash : [];
  switch (end.state) {
    case 'CLOSED': {
      const iss = numbers[end.used];
      if (iss === undefined) return [];
      const opened = begunEnd('SYN-SENT', iss, end.used);
      return [['open', { end: opened, sends: [synOf(opened, setting)] }]];
    }
    case 'SYN-SENT':
      return [['retransmit', { end, sends: [synOf(end, setting)] }], ...crashes];
    default: {
      const data = sent(
        { from: 'client', seq: end.snd.nxt!, ack: end.rcv.nxt, bits: ['ack'], octet: true },
        setting,
      );
      return [['data', { end, sends: [data] }], ...crashes];
    }
  }
}

/** <SEQ=ISS><CTL=SYN> */
const synOf = ({ iss }: ModelEnd, setting: Setting): Message =>
  sent({ from: 'client', seq: iss!, bits: ['syn'] }, setting);

/** What A makes of a segment (RFC 9293, sections 3.10.7.1, 3.10.7.3 and 3.10.7.4). */
export function clientReceives(end: ModelEnd, message: Message, setting: Setting): Reaction {
  switch (end.state) {
    case 'CLOSED':
      return refused(end, message, setting);
    case 'SYN-SENT':
      return inSynSent(end, message, setting);
    default:
      return inEstablished(end, message, setting);
  }
}

function inSynSent(end: ModelEnd, message: Message, setting: Setting): Reaction {
  const { control, ack, seq } = message.segment;
  // SEG.ACK =< ISS or SEG.ACK > SND.NXT.
  if (ack !== undefined && !acknowledges({ una: end.iss, nxt: end.snd.nxt }, ack)) {
    return refused(end, message, setting);
  }
  if (control.rst) return ack === undefined ? dropped(end) : dropped(idleEnd('client', end.used));
  if (control.syn && ack !== undefined) return established(end, seq, setting);
  switch (setting.handshake) {
    case '2':
    case '3':
      return dropped(end);
    case '4-bound':
      return control.syn ? dropped(end) : dropped(withAck(end));
    case '4-naive':
      return control.syn ? bareSyn(end, seq, setting) : bareAck(end);
  }
}

const withAck = (end: ModelEnd): ModelEnd => ({ ...end, snd: { ...end.snd, una: end.snd.nxt } });

/** The SYN,ACK says in one segment which SYN it answers. Two messages end here; otherwise it is acknowledged. */
function established(end: ModelEnd, seq: Seq, setting: Setting): Reaction {
  const open = withAck(withSyn({ ...end, state: 'ESTABLISHED' }, seq, setting));
  return { end: open, sends: setting.handshake === '2' ? [] : [ackOf('client', open, setting)] };
}

/** Of the two that the client collects, the SYN: it does not say which SYN it answers, and is believed. */
function bareSyn(end: ModelEnd, seq: Seq, setting: Setting): Reaction {
  const heard = withSyn(end, seq, setting);
  const open: ModelEnd = end.snd.una === end.iss ? heard : { ...heard, state: 'ESTABLISHED' };
  return { end: open, sends: [ackOf('client', open, setting)] };
}

/** The other one, the ACK. */
const bareAck = (end: ModelEnd): Reaction =>
  dropped(end.irs === undefined ? withAck(end) : { ...withAck(end), state: 'ESTABLISHED' });

function inEstablished(end: ModelEnd, message: Message, setting: Setting): Reaction {
  const { segment } = message;
  if (!isAcceptable(end.rcv, segment)) return challenged(end, message, setting);
  if (segment.control.rst) {
    return isTakenReset(end, message, setting)
      ? dropped(idleEnd('client', end.used))
      : { end, sends: [ackOf('client', end, setting)] };
  }
  return segment.control.syn ? challenged(end, message, setting) : dropped(end);
}
