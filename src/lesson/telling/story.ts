import { type Course, courseOf } from '../../tcp/course/course.ts';
import type { Closing, Opening } from '../../tcp/index/explored.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { relativeTo } from '../../tcp/numbering.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';

/** A conversation as the narrator has it before him. */
export type Story = {
  readonly conversation: Conversation;
  /** Without what was captured twice. */
  readonly moments: readonly Moment[];
  /** Those that carry a note, and those that carry SYN. */
  readonly noted: readonly Moment[];
  readonly syns: readonly Moment[];
  readonly course: Course;
  readonly opening: Opening;
  readonly closing: Closing;
};

const known = new WeakMap<Conversation, Story>();

/** A conversation never changes, so this is worked out once. */
export function storyOf(conversation: Conversation): Story {
  const told = known.get(conversation) ?? prepared(conversation);
  known.set(conversation, told);
  return told;
}

function prepared(conversation: Conversation): Story {
  const moments = conversation.moments.filter(({ notes }) => !notes.includes('captured_twice'));
  const noted = moments.filter(({ notes }) => notes.length > 0);
  const syns = moments.filter(({ segment }) => segment.control.syn);
  const course = courseOf(conversation);
  return { conversation, moments, noted, syns, course, opening: course.opening, closing: course.closing };
}

export const frameOf = ({ packet }: Moment): number => packet.frame.number;

export const framesOf = (moments: readonly Moment[]): readonly number[] => moments.map(frameOf);

/** Nanoseconds from `a` to `b`. */
export const between = (a: Moment, b: Moment): number => Number(b.packet.frame.time - a.packet.frame.time);

/** A number of the octets that `owner` sends, counted from where its direction begins; raw where that is not known. */
export function relativeNumber(moment: Moment, number: Seq, owner: Side): number {
  const base = moment.relative.bases[owner];
  return base === undefined ? number : relativeTo(base, number);
}

/** `n` on a line instead of a circle: the number that is `n` modulo 2^32 and lies nearest to `reference`. */
export const nearTo = (reference: number, n: number): number => reference + ((n - reference) | 0);

export const seqOf = (moment: Moment): number => moment.relative.seq;

/** Absent unless the ACK bit is set. */
export function ackOf(moment: Moment): number | undefined {
  const { ack, from } = moment.segment;
  return ack === undefined ? undefined : relativeNumber(moment, ack, peerOf(from));
}

/** True for a segment that closes its direction: FIN with ACK, and neither SYN nor RST. */
export const isClosing = ({ segment: { control } }: Moment): boolean =>
  control.fin && control.ack && !control.syn && !control.rst;

/** True for a segment of an end that knows the other's numbers: ACK, and neither SYN nor RST. */
export const isOrdinary = ({ segment: { control } }: Moment): boolean =>
  control.ack && !control.syn && !control.rst;

/** `10.0.0.1:40312`, `[2001:db8::1]:40312`. */
export function addressText({ host, port }: Conversation['client']): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The first from `index` on that fits. */
export function firstFrom(
  moments: readonly Moment[],
  index: number,
  fits: (moment: Moment) => boolean,
): Moment | undefined {
  for (let at = index; at < moments.length; at++) {
    const moment = moments[at];
    if (moment !== undefined && fits(moment)) return moment;
  }
  return undefined;
}
