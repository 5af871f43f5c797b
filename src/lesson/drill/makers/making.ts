import type { Moment } from '../../../tcp/moment.ts';
import { peerOf, type Side } from '../../../tcp/segment.ts';
import { type Seq, seqDistance } from '../../../tcp/seq.ts';
import type { GradeContext } from '../../grading/grade-context.ts';
import type { Numbering } from '../../numbering.ts';
import { mostReached } from '../../quiz/quiz.ts';
import { isnOf } from '../../written.ts';
import type { Ground, Item } from '../item.ts';

/** What a maker says of an item; the rest follows from the ground. */
export type Made = Pick<
  Item,
  'rule' | 'kind' | 'frame' | 'field' | 'predict' | 'question' | 'say' | 'isVague'
> & {
  /** How many packets are on the ladder: up to the one that is asked about, or the one before, if nothing is said. */
  readonly shown?: number;
  /** Present where the answer is written in a numbering. */
  readonly numbering?: Numbering;
};

/** A packet that questions are made of, and its place. */
export type Asked = { readonly frame: number; readonly moment: Moment };

/** The packets of a ground that say what they say: a damaged header, and a copy that only the capture has, are left out. */
export const packetsOf = ({ stage }: Ground): readonly Asked[] =>
  stage.moments
    .slice(0, mostReached)
    .map((moment, index) => ({ frame: index + 1, moment }))
    .filter(({ moment }) => moment.packet.tcp?.isSound === true && !moment.notes.includes('captured_twice'));

/** An item of a ground. Its id names its packet, and what is asked of it. */
export function itemOn({ source }: Ground, made: Made): Item {
  const { numbering, shown = made.predict ? made.frame - 1 : made.frame, ...rest } = made;
  const { capture, vantage, conversationOf } = source;
  const where = [capture, vantage, conversationOf, made.frame].filter((part) => part !== undefined);
  const what = [made.kind, made.field, numbering].filter((part) => part !== undefined);
  return {
    id: `${where.join('/')} ${what.join(' ')}`,
    ...{ source, shown },
    ...rest,
    numbering: numbering ?? 'relative',
  };
}

/** What a question about a packet stands on: what is shown before it, in words of no matter which language. */
export const contextOf = ({ stage }: Ground, shown: number, numbering: Numbering): GradeContext => ({
  lesson: {},
  ...{ stage, shown, numbering },
  lang: 'en',
});

/** The numbering that is asked for; raw where not both ISNs were captured. */
export function numberingOf({ stage, numbering = 'relative' }: Ground): Numbering {
  const isCounted = isnOf(stage, 'client') !== undefined && isnOf(stage, 'server') !== undefined;
  return isCounted ? numbering : 'raw';
}

/**
 * Whether a relative number means the same to everybody: it is counted from one ISN throughout, Wireshark counts from there
 * too, and it does not lie before it.
 */
export function isCountedAlike({ stage }: Ground, { moment }: Asked, owner: Side, seq: Seq): boolean {
  const isn = isnOf(stage, owner);
  if (isn === undefined || moment.relative.bases[owner] !== isn) return false;
  return moment.after[owner].iss === isn && seqDistance(isn, seq) >= 0;
}

/** Whose octets a field counts. */
export const ownerIn = ({ moment }: Asked, field: 'tcp.seq' | 'tcp.ack'): Side =>
  field === 'tcp.seq' ? moment.segment.from : peerOf(moment.segment.from);
