import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { ackOf, isOrdinary, nearTo, type Story, seqOf } from './story.ts';

/** Octets of one end that the other has acknowledged, and that the capture does not have. */
export type Unseen = {
  readonly octets: number;
  /** The segment with the furthest ACK. */
  readonly ackedBy: Moment | undefined;
};

const nothing: Unseen = { octets: 0, ackedBy: undefined };

/**
 * What `side` must have sent besides what was captured, up to the furthest ACK. A FIN that was not captured counts as an
 * octet. Nothing where the direction's numbers begin anew in between.
 */
export function unseenOf({ moments }: Story, side: Side): Unseen {
  const own = moments.filter(({ segment }) => segment.from === side && !segment.control.rst);
  const acks = moments.filter(({ segment }) => segment.from === peerOf(side) && segment.ack !== undefined);
  const answers = acks.filter(isOrdinary);
  const [first] = answers;
  if (first === undefined || isRebased(moments, side)) return nothing;
  const start = own[0] === undefined ? (ackOf(first) ?? 0) : Math.min(seqOf(own[0]), ackOf(first) ?? 0);
  const { furthest, ackedBy } = furthestAck(answers, start);

  let reached = start;
  const taken = own
    .filter(({ segment }) => segment.len > 0)
    .map((moment): readonly [number, number] => {
      const at = nearTo(reached, seqOf(moment));
      reached = Math.max(reached, at + moment.segment.len);
      return [at, at + moment.segment.len];
    })
    .sort(([a], [b]) => a - b);
  let octets = 0;
  let covered = start;
  for (const [from, to] of taken) {
    if (from > covered) octets += Math.max(0, Math.min(from, furthest) - covered);
    covered = Math.max(covered, to);
  }
  return { octets: octets + Math.max(0, furthest - covered), ackedBy };
}

function furthestAck(answers: readonly Moment[], start: number) {
  let furthest = start;
  let ackedBy: Moment | undefined;
  for (const moment of answers) {
    const ack = nearTo(furthest, ackOf(moment) ?? 0);
    if (ack <= furthest) continue;
    furthest = ack;
    ackedBy = moment;
  }
  return { furthest, ackedBy };
}

/** A second SYN,ACK with another number moves the beginning of its direction. */
export const isRebased = (moments: readonly Moment[], side: Side): boolean => rebasedAt(moments, side) >= 0;

/** The first segment after which relative numbers of `side` count from elsewhere; -1 if there is none. */
export const rebasedAt = (moments: readonly Moment[], side: Side): number =>
  moments.findIndex((moment, i) => {
    const before = moments[i - 1]?.relative.bases[side];
    return before !== undefined && before !== moment.relative.bases[side];
  });
