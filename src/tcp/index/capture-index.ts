import { type AsideKind, asideKinds } from '../../decode/aside.ts';
import { chunkOf, type FrameSink } from '../../decode/capture-format.ts';
import { FrameList } from '../../decode/frame-list.ts';
import type { Frame } from '../../decode/packet.ts';
import { type CaptureStop, RecordStream } from '../../decode/record-stream.ts';
import { Scan } from '../../decode/scan.ts';
import { summaryOf } from '../course/course.ts';
import { Courses } from './courses.ts';
import type { Explored, Summary } from './explored.ts';
import { FrameRows, SegmentRows } from './rows.ts';
import { Streams } from './streams.ts';
import { Threads } from './threads.ts';

/**
 * The tables take so much and no more: what a capture of 10 GB may need, where a process has 2 GiB. Room for 50 million
 * segments, or 80 million frames of anything else.
 */
const mostOctets = 1.5 * 2 ** 30;

/** What a frame holds that is neither a segment (its row) nor a header that is not sound (-2 - its conversation). */
const NOTHING = -1;

/** Conversations that go on at the same time are mostly fewer. */
const usualPlaces = 1 << 15;

/** Where a frame's record stands in the (unpacked) file, and how many octets it has. */
export type Place = { readonly offset: number; readonly octets: number };

/** One segment of a conversation, as the index knows it. */
export type IndexedSegment = {
  /** The frame's number, 1 for the capture's first. */
  readonly frame: number;
  /** Nanoseconds since the capture's first frame. */
  readonly time: number;
  readonly from: 'client' | 'server';
  /** As carried. */
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly window: number;
  /** Payload octets. */
  readonly length: number;
  /** See `notesOf` in analysis-notes.ts. */
  readonly notes: number;
};

/**
 * The conversations of a capture, from one pass over its octets: numbers in typed arrays, at most 64 octets a segment,
 * what its conversation needs included, and 32 any other frame. Packets are not kept; `place` says where in the file a
 * frame is, and `frameAt` reads it again.
 */
export class CaptureIndex implements Explored, FrameSink {
  private readonly stream = new RecordStream(this);
  private readonly scan = new Scan();
  private readonly streams = new Streams();
  private readonly frameRows = new FrameRows();
  private readonly segmentRows = new SegmentRows();
  private readonly threads: Threads;
  private readonly courses = new Courses(this.frameRows, this.segmentRows);
  private readonly mostOctets: number;
  private readonly asides = new Map<AsideKind, number>();
  private unlistedFrames = 0;
  private base = 0;
  /**
   * When the capture's first frame was captured: seconds, and nanoseconds. Doubles, as times are not small integers for
   * long, which would make what was compiled worthless.
   */
  private readonly start = new Float64Array(2);

  /**
   * @param limit how many octets the tables may take before frames are only counted
   * @param places of how many conversations of few segments the state is at hand; of others it is worked out again
   */
  constructor(limit: number = mostOctets, places: number = usualPlaces) {
    this.mostOctets = limit;
    this.threads = new Threads(this.frameRows, this.segmentRows, places);
  }

  /** Takes the next octets of the file, which may be overwritten afterwards. */
  push(chunk: Uint8Array): void {
    this.stream.push(chunk);
  }

  /** Says that no more comes. */
  end(): CaptureStop | undefined {
    return this.stream.end();
  }

  /** Why no more is read; present after damage was met or `end` found the file cut. */
  get stop(): CaptureStop | undefined {
    return this.stream.stop;
  }

  /** For people; absent until the first octets were seen, and when they are no capture's. */
  get format(): string | undefined {
    return this.stream.reader?.format;
  }

  /** Comments on the file or its interfaces seen so far, safe to print. */
  get comments(): readonly string[] {
    return this.stream.reader?.comments ?? [];
  }

  /** Frames so far, those that are not listed too. */
  get frames(): number {
    return this.frameRows.count + this.unlistedFrames;
  }

  /** Frames that only were counted, as the index was full. They are the capture's last. */
  get unlisted(): number {
    return this.unlistedFrames;
  }

  get segments(): number {
    return this.segmentRows.count;
  }

  get conversations(): number {
    return this.streams.count;
  }

  get setAside(): Explored['setAside'] {
    return asideKinds.flatMap((what) => {
      const count = this.asides.get(what);
      return count === undefined ? [] : [{ what, count }];
    });
  }

  summary(stream: number): Summary | undefined {
    const heading = this.streams.heading(stream);
    if (heading === undefined) return undefined;
    return summaryOf(heading, this.courses.of(stream, this.lastOf(stream)));
  }

  /** The frames of a conversation whose TCP header is sound, in their order, by number. */
  framesOf(stream: number): Uint32Array {
    return this.segmentsOf(stream).map((row) => this.frameRows.ofSegment(row) + 1);
  }

  /** The segments of a conversation by number, in their order; `segment` tells more of each. */
  segmentsOf(stream: number): Uint32Array {
    return this.segmentRows.chain(this.lastOf(stream));
  }

  /** One segment by its number among all of the capture's, from 0. Undefined where there is none. */
  segment(number: number): IndexedSegment | undefined {
    const { segmentRows: rows } = this;
    if (!Number.isInteger(number) || number < 0 || number >= rows.count) return undefined;
    const row = this.frameRows.ofSegment(number);
    return {
      frame: row + 1,
      time: this.frameRows.timeOf(row),
      from: rows.fromOf(number) === 0 ? 'client' : 'server',
      seq: rows.seqOf(number) >>> 0,
      ack: rows.ackOf(number) >>> 0,
      flags: rows.flagsOf(number),
      window: rows.windowOf(number),
      length: rows.lengthOf(number),
      notes: rows.notesOf(number),
    };
  }

  /** Where each direction of a conversation begins, as far as that is known: raw numbers. */
  basesOf(stream: number): { readonly client?: number; readonly server?: number } {
    return this.streams.basesOf(stream);
  }

  /** Nanoseconds from the capture's first frame to this one. */
  timeOf(frame: number): number | undefined {
    return this.isListed(frame) ? this.frameRows.timeOf(frame - 1) : undefined;
  }

  /** The conversation of a frame, also where its TCP header is not sound; undefined where it is none's. */
  streamOf(frame: number): number | undefined {
    if (!this.isListed(frame)) return undefined;
    const held = this.frameRows.heldOf(frame - 1);
    if (held >= 0) return this.segmentRows.conversationOf(held);
    return held === NOTHING ? undefined : -2 - held;
  }

  /** Where in the file a frame is; undefined where it is not listed. */
  place(frame: number): Place | undefined {
    if (!this.isListed(frame)) return undefined;
    return { offset: this.frameRows.offsetOf(frame - 1), octets: this.frameRows.octetsOf(frame - 1) };
  }

  /** Reads a frame again from the octets that are at its place; undefined where these are others than they were. */
  frameAt(octets: Uint8Array, frame: number): Frame | undefined {
    const place = this.place(frame);
    const { reader } = this.stream;
    if (place === undefined || reader === undefined || octets.length !== place.octets) return undefined;
    const bytes = new Uint8Array(octets.buffer, octets.byteOffset, octets.byteLength);
    const list = new FrameList(frame);
    list.over(bytes);
    const read = reader.readerAt(place.offset).read(chunkOf(bytes, place.offset), 0, list);
    const [found] = list.take();
    return read === place.octets && found !== undefined && this.isOf(frame, found.time) ? found : undefined;
  }

  /** Whether a frame was captured at such a time, as nearly as the index keeps it. */
  private isOf(frame: number, time: bigint): boolean {
    const [seconds = 0, nanoseconds = 0] = this.start;
    const start = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
    const kept = this.frameRows.timeOf(frame - 1);
    return Math.abs(Number(time - start) - kept) <= Math.abs(kept) * 2 ** -50;
  }

  // What the file's reader calls.

  get count(): number {
    return this.frames;
  }

  over(bytes: Uint8Array, offset: number): void {
    this.scan.over(bytes);
    this.base = offset;
  }

  frame(
    record: number,
    octets: number,
    start: number,
    length: number,
    wireLength: number,
    linkType: number,
    seconds: number,
    nanoseconds: number,
  ): void {
    if (this.isFull()) {
      this.unlistedFrames += 1;
      return;
    }
    const { start: first } = this;
    if (this.frameRows.count === 0) {
      first[0] = seconds;
      first[1] = nanoseconds;
    }
    const time = (seconds - (first[0] ?? 0)) * 1e9 + (nanoseconds - (first[1] ?? 0));
    const held = this.heldBy(start, length, wireLength, linkType, time);
    this.frameRows.add(this.base + record, octets, time, held);
  }

  /** Comments on frames are read again with them. */
  comment(): void {}

  private heldBy(start: number, length: number, wireLength: number, linkType: number, time: number): number {
    const { scan, streams } = this;
    const scanned = scan.frame(start, length, wireLength, linkType);
    if (scanned === 'nothing') {
      const aside = scan.packet?.aside;
      if (aside?.carriesTcp === true) this.asides.set(aside.kind, (this.asides.get(aside.kind) ?? 0) + 1);
      return NOTHING;
    }
    streams.take(scan, scanned === 'segment');
    if (scanned === 'unsound') return -2 - streams.conversation;
    streams.number();
    return this.threads.add(streams, scan, time);
  }

  /** The last segment of a conversation; -1 where there is none. */
  private lastOf(stream: number): number {
    return this.threads.lastOf(this.streams.endOf(stream));
  }

  private isListed(frame: number): boolean {
    return Number.isInteger(frame) && frame >= 1 && frame <= this.frameRows.count;
  }

  private isFull(): boolean {
    const { frameRows, segmentRows, streams, threads } = this;
    if (this.unlistedFrames > 0) return true;
    // They are not worth being counted with every frame.
    if (frameRows.count % 64 !== 0) return false;
    return frameRows.octets + segmentRows.octets + streams.octets + threads.octets > this.mostOctets;
  }
}
