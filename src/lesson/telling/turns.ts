import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { repeated } from './repeated.ts';
import { ackOf, nearTo, type Story, seqOf } from './story.ts';

/** Octets that one end sent without the other sending any in between. Numbers are relative. */
export type Turn = {
  readonly side: Side;
  readonly octets: number;
  readonly segments: readonly Moment[];
  /** The first number, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** The first of the other end that acknowledges all of it. */
  readonly ack: Moment | undefined;
};

type Growing = {
  readonly side: Side;
  octets: number;
  readonly segments: Moment[];
  start: number;
  end: number;
  ack: Moment | undefined;
};

/** What both ends sent, in turns. Octets that were sent again are counted once. */
export function turnsOf({ moments }: Story): readonly Turn[] {
  const turns: Growing[] = [];
  const furthest: Partial<Record<Side, number>> = {};
  const waiting: Record<Side, Growing[]> = { client: [], server: [] };
  for (const moment of moments) {
    acknowledge(waiting[peerOf(moment.segment.from)], moment);
    const { from, payload, control } = moment.segment;
    if (payload === 0 || control.rst || moment.notes.includes('keep_alive')) continue;
    // The SYN takes the number before its octets.
    const first = seqOf(moment) + (control.syn ? 1 : 0);
    const nxt = furthest[from] ?? first;
    const start = nearTo(nxt, first);
    const end = start + payload;
    const isLate = moment.notes.includes('out_of_order') && repeated(moments, moment) === undefined;
    const octets = isLate ? payload : Math.min(payload, Math.max(0, end - nxt));
    furthest[from] = Math.max(nxt, end);
    if (octets === 0) continue;
    let turn = turns.at(-1);
    if (turn?.side !== from) {
      turn = { side: from, octets: 0, segments: [], start, end, ack: undefined };
      turns.push(turn);
      waiting[from].push(turn);
    }
    turn.octets += octets;
    turn.segments.push(moment);
    turn.start = Math.min(turn.start, start);
    turn.end = Math.max(turn.end, end);
    if (turn.ack === undefined) continue;
    turn.ack = undefined;
    waiting[from].push(turn);
  }
  return turns;
}

/** Turns that `moment` is the first to acknowledge whole are no longer waiting. */
function acknowledge(waiting: Growing[], moment: Moment): void {
  if (moment.segment.control.rst || moment.segment.ack === undefined) return;
  const ack = ackOf(moment) ?? 0;
  for (let turn = waiting[0]; turn !== undefined && turn.end <= nearTo(turn.end, ack); turn = waiting[0]) {
    turn.ack = moment;
    waiting.shift();
  }
}
