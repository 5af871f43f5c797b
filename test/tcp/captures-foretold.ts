import type { Conversation, Moment } from '../../src/tcp/moment.ts';
import { reasonsFor } from '../../src/tcp/reasons.ts';
import { expectNext, kindOf, rcvNxt, sndNxt, sndUna } from '../../src/tcp/rules.ts';
import type { Segment, Side } from '../../src/tcp/segment.ts';
import { expectedState } from '../../src/tcp/state-walk.ts';

const sides = ['client', 'server'] as const;

/** A packet captured twice tells neither the ends nor the rules anything. */
export const counted = ({ moments }: Conversation): readonly Moment[] =>
  moments.filter(({ notes }) => !notes.includes('captured_twice'));

/** What follows a gap of the capture, has crossed a segment of the peer, or was overtaken cannot be foretold. */
export function canBeForetold({ segment, notes, before }: Moment, kind: string): boolean {
  const { snd, rcv } = before[segment.from];
  if (notes.includes('lost_segment')) return false;
  if (snd.nxt !== segment.seq && notes.length > 0) return false;
  return segment.ack === undefined || rcv.nxt === segment.ack || kind === 'reset';
}

/** What the rules foretell otherwise than it came, a line each. */
export function foretoldOtherwise(conversation: Conversation): readonly string[] {
  const moments = counted(conversation);
  const segments = moments.map(({ segment }) => segment);
  return moments.flatMap((moment, i) => {
    const { segment, packet } = moment;
    const history = segments.slice(0, i);
    const kind = kindOf(history, segment);
    if (!canBeForetold(moment, kind)) return [];
    const { seq, ack, flags } = expectNext(history, { from: segment.from, kind, payload: segment.payload });
    // PSH, URG and what ECN says (RFC 3168, section 6.1) are the sender's own choice.
    const { psh, urg, ece, cwr } = segment.control;
    const isAsFlagged = isSame({ ...flags, psh, urg, ece, cwr }, segment.control);
    // Absent: the segments so far do not tell.
    const isAsNumbered = seq === undefined || seq === 'free' || seq.value === segment.seq;
    const isAsAcked = ack === undefined || (ack === 'none' ? undefined : ack.value) === segment.ack;
    return isAsFlagged && isAsNumbered && isAsAcked ? [] : [`${packet.frame.number} ${kind}`];
  });
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Where rules and onlooker tell different things of an end, a line each. */
export function toldOtherwise(conversation: Conversation): readonly string[] {
  const moments = counted(conversation);
  const segments = moments.map(({ segment }) => segment);
  return sides.flatMap((side) => {
    const isWalked = beginsWithSyn(moments);
    const corrected = moments.findIndex((moment) => isCorrection(moment, side));
    return moments.flatMap(({ after, packet }, i) => {
      const history = segments.slice(0, i + 1);
      const { state } = after[side];
      // There are no arrows for what an end's own segment corrects.
      const isOnArrows = isWalked && (corrected === -1 || i < corrected);
      const isListening = moments[0]?.before.server.state === 'LISTEN';
      const isState = !isOnArrows || expectedState(history, side, isListening) === state;
      // Without a connection there are no variables, whatever was sent.
      const hasVariables = isWalked && state !== 'CLOSED' && state !== 'LISTEN';
      const isAsCounted = !hasVariables || isSame(variablesOf(after[side]), counting(history, side));
      return isState && isAsCounted ? [] : [`${packet.frame.number} ${side}`];
    });
  });
}

const beginsWithSyn = ([first]: readonly Moment[]): boolean =>
  first?.segment.control.syn === true && !first.segment.control.ack;

const isCorrection = ({ before, after, segment }: Moment, side: Side): boolean =>
  reasonsFor(before[side], after[side], segment, side).some(({ row }) => /^O(?:[1-4679]|10)$/.test(row));

const variablesOf = ({ snd, rcv }: Moment['after'][Side]) => ({ una: snd.una, nxt: snd.nxt, rcv: rcv.nxt });

const counting = (history: readonly Segment[], side: Side) => ({
  una: sndUna(history, side)?.value,
  nxt: sndNxt(history, side)?.value,
  rcv: rcvNxt(history, side)?.value,
});
