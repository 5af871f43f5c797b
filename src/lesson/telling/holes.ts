import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { ackOf, frameOf, isOrdinary, nearTo, type Story, seqOf } from './story.ts';

/** Octets that a segment jumped over, and what became of them. */
export type Hole = {
  readonly side: Side;
  /** The frame that jumped. */
  readonly frame: number;
  readonly octets: number;
  /** They came later; or were acknowledged though they never came; or neither. */
  readonly fate: 'filled' | 'acknowledged' | 'open';
  /** The frame that decided. */
  readonly settledBy: number | undefined;
};

/** `parts` are what is still missing, as relative numbers: from the first up to the second, itself left out. */
type Open = { readonly side: Side; readonly frame: number; parts: readonly (readonly [number, number])[] };

/** So many holes are watched at a time; what is jumped over beyond that stays open. */
const mostWatched = 64;

/** Every place where the capture jumps ahead in an end's numbers. */
export function holesOf({ moments }: Story): readonly Hole[] {
  const settled: Hole[] = [];
  const watched: Record<Side, Open[]> = { client: [], server: [] };
  const furthest: Partial<Record<Side, number>> = {};
  for (const moment of moments) {
    const { from } = moment.segment;
    settleAcknowledged(watched[peerOf(from)], moment, settled);
    if (moment.segment.control.rst) continue;
    const nxt = furthest[from];
    const start = nearTo(nxt ?? seqOf(moment), seqOf(moment));
    const end = start + moment.segment.len;
    if (moment.notes.includes('lost_segment') && nxt !== undefined && nxt < start) {
      const hole: Open = { side: from, frame: frameOf(moment), parts: [[nxt, start]] };
      watched[from].push(hole);
      if (watched[from].length > mostWatched) settled.push(fateOf(watched[from].shift() ?? hole, 'open'));
    } else if (watched[from].length > 0 && end > start) {
      fill(watched[from], start, end, frameOf(moment), settled);
    }
    furthest[from] = Math.max(nxt ?? end, end);
  }
  const left = [...watched.client, ...watched.server].map((hole) => fateOf(hole, 'open'));
  return [...settled, ...left].sort((a, b) => a.frame - b.frame);
}

const fateOf = ({ side, frame, parts }: Open, fate: Hole['fate'], settledBy?: number): Hole => ({
  side,
  frame,
  octets: parts.reduce((sum, [start, end]) => sum + end - start, 0),
  fate,
  settledBy,
});

/** An end that acknowledges what the capture has not seen has had it. */
function settleAcknowledged(watched: Open[], moment: Moment, settled: Hole[]): void {
  if (watched.length === 0 || !isOrdinary(moment)) return;
  const ack = ackOf(moment) ?? 0;
  for (let at = watched.length - 1; at >= 0; at--) {
    const hole = watched[at];
    const end = hole?.parts.at(-1)?.[1];
    if (hole === undefined || end === undefined || nearTo(end, ack) < end) continue;
    watched.splice(at, 1);
    settled.push(fateOf(hole, 'acknowledged', frameOf(moment)));
  }
}

/** What comes late takes its octets out of every hole, until nothing of it is left. */
function fill(watched: Open[], start: number, end: number, frame: number, settled: Hole[]): void {
  for (let at = watched.length - 1; at >= 0; at--) {
    const hole = watched[at];
    if (hole === undefined) continue;
    hole.parts = hole.parts.flatMap(([from, to]) =>
      [[from, Math.min(to, start)] as const, [Math.max(from, end), to] as const].filter(([a, b]) => a < b),
    );
    if (hole.parts.length > 0) continue;
    watched.splice(at, 1);
    settled.push(fateOf(hole, 'filled', frame));
  }
}
