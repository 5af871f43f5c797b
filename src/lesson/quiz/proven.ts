import { kindOf } from '../../tcp/rules.ts';
import { nextSeq, peerOf, type Segment, type Side } from '../../tcp/segment.ts';
import { errorsIn } from '../checking/check-question.ts';
import type { Stage } from '../course.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import type { NumberQuestion, Question, StateQuestion } from '../lesson.ts';
import { isnOf } from '../written.ts';

/** What is known of a capture beside its packets. */
export type Witness = {
  /** The end at which it was made, where that is known. */
  readonly seenAt: Side | undefined;
  /** Whether something else that was written down contradicts the state of an end after a packet. */
  readonly isRefuted: (side: Side, after: number) => boolean;
};

/**
 * What can be asked of a packet before it is shown, in the order in which it is asked: its control bits, seq, ack, and the
 * states that it changes. A question is taken where an author could have written it: the capture has the answer, and the
 * rules come to the same from the packets before. None where not even the bits can be foretold.
 * @param lesson for which the questions are meant
 */
export function provenQuestions(
  lesson: GradeContext['lesson'],
  stage: Stage,
  frame: number,
  { seenAt, isRefuted }: Witness,
): readonly Question[] {
  const moment = stage.moments[frame - 1];
  if (moment === undefined || moment.notes.includes('captured_twice')) return [];
  const { segment, before, after } = moment;
  // Congestion control decides about ECE and CWR; no rule here foretells them.
  if (segment.control.ece || segment.control.cwr) return [];
  const context: GradeContext = { lesson, stage, shown: frame - 1, numbering: 'relative', lang: 'en' };
  const isProven = (question: Question) => errorsIn(question, context, () => stage).length === 0;
  const flags: Question = { id: 'tcp.flags', kind: 'flags', frame };
  if (!isProven(flags)) return [];
  const numbers = (['tcp.seq', 'tcp.ack'] as const)
    .map((field): NumberQuestion => ({ id: field, kind: 'number', value: `frame ${frame} ${field}` }))
    .filter((question) => isCountedAsShown(stage, frame, question.id) && isProven(question));
  const history = stage.moments.slice(0, frame - 1).map((each) => each.segment);
  const isAnswer = kindOf(history, segment) === 'reset';
  // Whether a reset answers the segment before it is seen by its number alone.
  if (isAnswer && !numbers.some(({ id }) => id === 'tcp.seq')) return [];
  const states = [segment.from, peerOf(segment.from)]
    .filter((side) => before[side].state !== after[side].state)
    .filter((side) => side === seenAt || isKnownThere(stage, frame, side))
    .filter((side) => !isRefuted(side, frame))
    .map((side): StateQuestion => ({ id: `${side}.state`, kind: 'state', side, after: frame }))
    .filter(isProven);
  return [flags, ...numbers, ...states];
}

/**
 * Whether the state of an end after a packet is certain from afar. Of the sender: it had everything that the other end had
 * sent, so that nothing crossed on the way. Of the receiver: what it sends next acknowledges the packet, and takes up where
 * it was last seen, so that nothing was sent between that the capture lacks. An ACK alone is not acknowledged: that it
 * arrived is seen where new data follows it at once, which waits for the handshake (RFC 9293, section 3.10.2).
 */
export function isKnownThere(stage: Stage, frame: number, side: Side): boolean {
  const { moments } = stage;
  const moment = moments[frame - 1];
  if (moment === undefined) return false;
  const { segment, before, after } = moment;
  if (side === segment.from) {
    if (segment.ack !== before[peerOf(side)].snd.nxt) return false;
    return !segment.control.fin || hadNotClosed(stage, frame, side);
  }
  const [next, at] = nextOf(moments, frame, side);
  if (next?.ack === undefined || next.control.rst || next.ack !== nextSeq(segment)) return false;
  const { nxt } = after[side].snd;
  if (nxt === undefined ? !next.control.syn : next.seq !== nxt) return false;
  if (segment.control.fin && next.control.fin) return false;
  if (segment.len > 0) return true;
  const mayHurry = moments.some((each) => each.segment.control.syn && each.segment.payload > 0);
  return next.payload > 0 && at === frame + 1 && !mayHurry;
}

/**
 * Whether an end whose FIN is captured had sent none before it had the other end's: then it closed second. A FIN that
 * acknowledges a FIN may be the second copy of one that was lost on its way here and crossed; an ACK before it that is
 * numbered as the FIN is tells that there was none.
 */
export function hadNotClosed({ moments }: Stage, frame: number, side: Side): boolean {
  const fin = moments[frame - 1]?.segment;
  const others = moments
    .slice(0, frame - 1)
    .findLast(({ segment }) => segment.from !== side && segment.control.fin);
  if (fin === undefined || others === undefined) return true;
  const end = nextSeq(others.segment);
  return moments
    .slice(0, frame - 1)
    .some(
      ({ segment }) =>
        segment.from === side && !segment.control.fin && segment.ack === end && nextSeq(segment) === fin.seq,
    );
}

/** The next packet of an end, and its place. */
function nextOf(
  moments: Stage['moments'],
  frame: number,
  side: Side,
): readonly [Segment | undefined, number] {
  const index = moments.findIndex(({ segment }, place) => place >= frame && segment.from === side);
  return [moments[index]?.segment, index + 1];
}

/** Whether the conversation counts that direction from one ISN, so that a relative number has one meaning throughout. */
function isCountedAsShown(stage: Stage, frame: number, field: string): boolean {
  const moment = stage.moments[frame - 1];
  if (moment === undefined) return false;
  const { from } = moment.segment;
  const owner: Side = field === 'tcp.seq' ? from : peerOf(from);
  const iss = moment.after[owner].iss;
  return iss === undefined || iss === isnOf(stage, owner);
}
