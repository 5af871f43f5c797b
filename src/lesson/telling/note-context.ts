import type { Conversation, Moment } from '../../tcp/moment.ts';
import { nextSeq, type Side } from '../../tcp/segment.ts';
import { type Seq, seqBefore } from '../../tcp/seq.ts';

/** What one direction had shown before a segment, as the rules of the notes look at it. Numbers are raw. */
export type Shown = {
  /** The number after the furthest, and the segment that reached it. */
  readonly next: Seq | undefined;
  readonly nextBy: Moment | undefined;
  /** The number after the furthest without a hole. */
  readonly continuous: Seq | undefined;
  /** Its last segment. */
  readonly last: Moment | undefined;
};

/** Both directions before the segment at `index`: its own and the other. */
export type NoteContext = {
  readonly moment: Moment;
  readonly before: readonly Moment[];
  readonly own: Shown;
  readonly other: Shown;
  readonly isStartMissing: boolean;
  readonly isOneSided: boolean;
};

/** Undefined where there is no such segment. */
export function noteContext(conversation: Conversation, index: number): NoteContext | undefined {
  const moment = conversation.moments[index];
  if (moment === undefined) return undefined;
  const before = conversation.moments
    .slice(0, index)
    .filter(({ notes }) => !notes.includes('captured_twice'));
  const { from } = moment.segment;
  return {
    moment,
    before,
    own: shown(before, from),
    other: shown(before, from === 'client' ? 'server' : 'client'),
    isStartMissing: conversation.orientedBy === 'first-segment',
    isOneSided: conversation.moments.every(({ segment }) => segment.from === from),
  };
}

function shown(before: readonly Moment[], side: Side): Shown {
  let next: Seq | undefined;
  let nextBy: Moment | undefined;
  let continuous: Seq | undefined;
  let last: Moment | undefined;
  for (const moment of before) {
    const { segment, notes } = moment;
    // An ACK of what was not seen says that it was there.
    if (segment.from !== side) {
      if (notes.includes('ack_lost_segment') && next !== undefined) continuous = next;
      continue;
    }
    last = moment;
    if (segment.control.syn && !segment.control.ack && continuous !== undefined) next = continuous;
    if (notes.includes('zero_window_probe')) continue;
    const end = nextSeq(segment);
    const reached = next === undefined || seqBefore(next, end) ? end : next;
    if (reached !== next) nextBy = moment;
    next = reached;
    if (continuous === undefined || continuous === segment.seq) continuous = next;
  }
  return { next, nextBy, continuous, last };
}
