import type { Scan } from '../../decode/scan.ts';
import { Analyser } from '../analysis/analyser.ts';
import { noteBit } from '../analysis/notes.ts';
import { STATE_OCTETS } from '../analysis/state-cells.ts';
import type { FrameRows, SegmentRows } from './rows.ts';
import type { Streams } from './streams.ts';

/**
 * A conversation of so few segments keeps no state of its analysis: it would take more room than they do, and a scan has
 * millions of such conversations. When another segment comes, the state is worked out again from their rows.
 */
const FEW = 4;

const NONE = -1;

// The `end` of a conversation in `Streams` is its last segment, -1 for none; or which state it keeps, as -2 - state.
const endOf = (state: number): number => -2 - state;
const stateOf = (end: number): number => -2 - end;

/** The segments of each conversation of a capture, each linked to the one before it, with what it means in context. */
export class Threads {
  private readonly frames: FrameRows;
  private readonly segments: SegmentRows;
  /** What it keeps with each state is the last segment of its conversation. */
  private readonly analyser = new Analyser();
  private statesMade = 0;
  private readonly places: number;
  /** Of each place: the state in it, and 1. */
  private readonly states: Int32Array;
  /** Of each place: the conversation whose state this is, and 1; and how many segments it has. */
  private readonly owners: Int32Array;
  private readonly counts: Uint8Array;
  /** The state of whichever conversation began last: it takes no place from those that go on. */
  private readonly first: number;

  /**
   * @param places how many places there are for states of conversations of few segments, which share them: so that of
   * those that go on at the same time, most find theirs as they left it
   */
  constructor(frames: FrameRows, segments: SegmentRows, places: number) {
    this.frames = frames;
    this.segments = segments;
    this.places = places;
    this.states = new Int32Array(places);
    this.owners = new Int32Array(places);
    this.counts = new Uint8Array(places);
    this.first = this.newState();
  }

  get octets(): number {
    return this.statesMade * STATE_OCTETS;
  }

  /** The last segment of a conversation by its `end`; -1 where it has none. */
  lastOf(end: number): number {
    return end < NONE ? this.analyser.kept(stateOf(end)) : end;
  }

  /**
   * Adds the segment that was scanned and that `streams` took last.
   * @param time nanoseconds since the capture's first frame
   * @returns its row, which is the next
   */
  add(streams: Streams, scan: Scan, time: number): number {
    const { conversation, from, seq, ack, flags, end } = streams;
    const { length, windowScale, ipId } = scan;
    const window = scan.view.getUint16(scan.tcp + 14);
    const kept = stateOf(end);
    const state = kept >= 0 ? kept : this.passingState(conversation, end, streams.wasReused);
    const notes = this.analyser.segment(
      conversation,
      from,
      seq,
      ack,
      flags,
      length,
      window,
      windowScale,
      time,
      ipId,
      state,
    );
    const row = this.segments.add(
      this.analyser.kept(state),
      conversation,
      from,
      seq,
      ack,
      flags,
      length,
      window,
      windowScale,
      notes,
    );
    this.analyser.keep(state, row);
    streams.end = kept >= 0 || this.isToBeKept(conversation, end) ? endOf(state) : row;
    return row;
  }

  /** The state of a conversation that keeps none; it is in its place afterwards, unless it has no segment yet. */
  private passingState(conversation: number, last: number, isReused: boolean): number {
    if (last === NONE) {
      this.analyser.beginAgain(this.first, isReused);
      this.analyser.keep(this.first, NONE);
      return this.first;
    }
    const place = conversation % this.places;
    const found = (this.states[place] ?? 0) - 1;
    if (found >= 0 && this.owners[place] === conversation + 1) return found;
    const state = found >= 0 ? found : this.newState();
    this.states[place] = state + 1;
    this.owners[place] = conversation + 1;
    this.analyser.beginAgain(state, isReused);
    this.counts[place] = this.takeAgain(conversation, state, last);
    this.analyser.keep(state, last);
    return state;
  }

  /** Tells the analysis again the segments of a conversation up to one, and returns how many there are. */
  private takeAgain(conversation: number, state: number, row: number): number {
    if (row === NONE) return 0;
    const { frames, segments: rows, analyser } = this;
    const before = this.takeAgain(conversation, state, rows.previousOf(row));
    if (rows.notesOf(row) === noteBit.captured_twice) return before + 1;
    analyser.segment(
      conversation,
      rows.fromOf(row),
      rows.seqOf(row),
      rows.ackOf(row),
      rows.flagsOf(row),
      rows.lengthOf(row),
      rows.windowOf(row),
      rows.scaleOf(row),
      frames.timeOf(frames.ofSegment(row)),
      0,
      state,
    );
    return before + 1;
  }

  /** Whether a conversation has many segments with the one that follows `last`: then its state is no longer its place's. */
  private isToBeKept(conversation: number, last: number): boolean {
    if (last === NONE) return false;
    const place = conversation % this.places;
    const count = (this.counts[place] ?? 0) + 1;
    this.counts[place] = count;
    if (count <= FEW) return false;
    this.states[place] = 0;
    return true;
  }

  private newState(): number {
    const state = this.analyser.begin(false);
    this.statesMade = state + 1;
    return state;
  }
}
