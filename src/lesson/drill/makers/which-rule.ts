import type { Moment } from '../../../tcp/moment.ts';
import { kindOf, pureAcksOf } from '../../../tcp/rules.ts';
import { nextSeq, peerOf, type Segment, type Side } from '../../../tcp/segment.ts';
import { seqDistance } from '../../../tcp/seq.ts';
import { askedNumber } from '../../grading/asked-number.ts';
import type { Evidence } from '../../grading/evidence.ts';
import type { NumberQuestion } from '../../lesson.ts';
import type { Ground } from '../item.ts';
import type { Asked } from './making.ts';

/** The rule that gives a packet's seq or ack, the most special one that applies; absent where it does not follow. */
export function ruleOfNumber(
  { stage }: Ground,
  { frame }: Asked,
  question: NumberQuestion,
): string | undefined {
  const asked = askedNumber(question, stage, frame - 1);
  const evidence = asked?.kind === 'seq' ? asked.evidence : undefined;
  if (evidence === undefined) return undefined;
  return evidence.role === 'seq' ? ruleOfSeq(evidence) : ruleOfAck(evidence);
}

function ruleOfSeq({ derived, history, side }: Evidence): string {
  const { rule, base } = derived.working;
  const segments = history.map(({ moment }) => moment.segment);
  switch (rule) {
    case 'SND.NXT-1':
      return 'keep-alive-repeats-a-number';
    case 'SND.UNA':
    case 'SND.UNA-1':
      return 'zero-window-is-probed';
    case 'original SEG.SEQ':
      return 'retransmission-keeps-its-number';
    case 'ISS':
      return segments.some((each) => each.from === side && each.control.syn && each.control.ack) ||
        !segments.some((each) => each.from !== side && each.control.syn)
        ? 'retransmission-keeps-its-number'
        : 'crossing-syns-make-one-connection';
    case 'SEG.ACK':
    case 'zero':
      return 'rst-numbers-come-from-the-offender';
    default:
  }
  const last = segments[base.index];
  if (derived.value < base.value) return 'numbers-wrap';
  if (pureAcksOf(segments, side) > 0) return 'pure-ack-consumes-none';
  return last === undefined || base.field !== 'SEG.SEQ' ? 'numbers-count-octets' : ruleOfLength(last);
}

/** The rule by which a segment takes as many numbers as it does. */
export function ruleOfLength({ control, payload, len }: Segment): string {
  if (control.syn) return payload > 0 ? 'syn-may-carry-data' : 'syn-consumes-one';
  if (control.fin) return payload > 0 ? 'data-and-fin-may-share-a-segment' : 'fin-consumes-one';
  return len > 0 ? 'numbers-count-octets' : 'pure-ack-consumes-none';
}

function ruleOfAck({ derived, history, side, owner, asked, expected }: Evidence): string {
  const { rule, base, octets, syn, fin } = derived.working;
  if (rule === 'SEG.SEQ+SEG.LEN') return 'rst-numbers-come-from-the-offender';
  if (derived.value < base.value) return 'numbers-wrap';
  const own = history.filter(({ moment }) => moment.segment.from === side);
  const came = history.filter(({ moment }) => moment.segment.from === owner && moment.segment.len > 0);
  if (came.some(({ moment }) => seqDistance(expected, nextSeq(moment.segment)) > 0))
    return 'ack-is-cumulative';
  const latest = came.at(-1)?.moment;
  const wanted = latest?.before[side].rcv.nxt;
  if (latest !== undefined && wanted !== undefined && !latest.segment.control.syn) {
    if (seqDistance(wanted, nextSeq(latest.segment)) <= 0) return 'duplicate-changes-no-number';
    // It has filled a hole: what lay behind it counts as well.
    if (seqDistance(nextSeq(latest.segment), expected) > 0) return 'ack-is-cumulative';
  }
  const last = history[base.index]?.moment.segment;
  if (syn > 0) {
    const isCrossing = asked?.segment.control.syn && own.some(({ moment }) => moment.segment.control.syn);
    if (isCrossing) return 'crossing-syns-make-one-connection';
    return last !== undefined && last.payload > 0 ? 'syn-may-carry-data' : 'syn-consumes-one';
  }
  if (fin > 0) {
    if (octets > 0) return 'data-and-fin-may-share-a-segment';
    return asked?.segment.control.fin ? 'ack-and-fin-may-share-a-segment' : 'fin-consumes-one';
  }
  if (own.some(({ moment }) => moment.segment.control.fin)) return 'half-close-still-receives';
  return 'ack-is-next-expected';
}

/** The rule that the control bits of a packet follow best. */
export function ruleOfFlags(history: readonly Segment[], segment: Segment): string {
  const { control, from, payload } = segment;
  if (kindOf(history, segment) === 'reset') return 'rst-numbers-come-from-the-offender';
  if (control.syn && !control.ack) return 'ack-bit-makes-ack-valid';
  if (control.fin && payload > 0) return 'data-and-fin-may-share-a-segment';
  const closed = history.findLast((each) => each.from === peerOf(from) && each.control.fin);
  const isFirstAck = !history.some((each) => each.from === from && closed && each.ack === nextSeq(closed));
  if (control.fin && closed !== undefined && isFirstAck && segment.ack === nextSeq(closed)) {
    return 'ack-and-fin-may-share-a-segment';
  }
  return 'control-bits-say-what';
}

/** The rule by which an end comes from the state before a packet to the one after it. */
export function ruleOfState({ segment, before, after }: Moment, side: Side): string {
  const [from, to] = [before[side].state, after[side].state];
  if (segment.control.rst) return 'control-bits-say-what';
  if (from === 'SYN-SENT' && to === 'SYN-RECEIVED') return 'crossing-syns-make-one-connection';
  if (from === 'CLOSING' || to === 'CLOSING') return 'crossing-fins-go-through-closing';
  if (to === 'TIME-WAIT') return 'time-wait-side';
  const isOpening = to === 'SYN-SENT' || to === 'SYN-RECEIVED' || to === 'ESTABLISHED';
  return isOpening ? 'states-of-opening' : 'states-of-closing';
}
