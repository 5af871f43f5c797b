import type { FrameSink } from '../../decode/capture-format.ts';
import type { Packet } from '../../decode/packet.ts';
import { type CaptureStop, RecordStream } from '../../decode/record-stream.ts';
import { Scan, type Scanned } from '../../decode/scan.ts';
import { Analyser } from '../../tcp/analysis/analyser.ts';
import type { Filter } from '../../tcp/filter/filter.ts';
import { Streams } from '../../tcp/index/streams.ts';
import { Ascii } from '../ascii.ts';
import {
  needsAnalysis,
  needsStreams,
  type QuickField,
  type QuickRow,
  quickFieldsOf,
} from './quick-fields.ts';
import { quickFilter } from './quick-filter.ts';

const TAB = 0x09;
const LINE_BREAK = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** Rows of fields that need no conversation's ends, written as octets; an object a frame only where a field needs the packet. */
export class QuickRows implements FrameSink, QuickRow {
  readonly scan = new Scan();
  readonly streams = new Streams();
  readonly analyser = new Analyser();
  scanned: Scanned = 'nothing';
  notes = 0;
  number = 0;
  wireLength = 0;
  length = 0;
  seconds = 0;
  nanoseconds = 0;

  private start = 0;
  private linkType = 0;
  private made: Packet | undefined = undefined;

  private readonly stream = new RecordStream(this);
  private readonly out = new Ascii();
  private readonly fields: readonly QuickField[];
  /** Before each value in JSON; absent for values between tabs. */
  private readonly keys: readonly string[] | undefined;
  private isFollowed: boolean;
  private isAnalysed: boolean;
  private selects: ((row: QuickRow) => boolean) | undefined = undefined;
  /** Of the first segment, so that times are small enough to be exact. */
  private startSeconds: number | undefined = undefined;

  private constructor(names: readonly string[], fields: readonly QuickField[], isJson: boolean) {
    this.fields = fields;
    this.keys = isJson ? names.map((name) => `"${name}":"`) : undefined;
    this.isFollowed = needsStreams(names);
    this.isAnalysed = needsAnalysis(names);
  }

  /** Rows of these fields, between tabs or as JSON; undefined where one of them needs the conversation's ends, or text of the packet. */
  static of(names: readonly string[], format: 'tsv' | 'jsonl'): QuickRows | undefined {
    const fields = quickFieldsOf(names);
    return fields && new QuickRows(names, fields, format === 'jsonl');
  }

  /** Writes only the rows that a filter selects. False, and nothing is changed, where it needs packets. */
  takeOnly(filter: Filter): boolean {
    const selects = quickFilter(filter);
    if (selects === undefined) return false;
    this.selects = selects;
    this.isFollowed ||= needsStreams(filter.fields);
    this.isAnalysed ||= needsAnalysis(filter.fields);
    return true;
  }

  /** The rows of the frames that became complete. They hold until the next call, and `chunk` may then be overwritten. */
  push(chunk: Uint8Array): Uint8Array {
    this.out.length = 0;
    this.stream.push(chunk);
    return this.out.written;
  }

  /** Says that no more comes. */
  end(): CaptureStop | undefined {
    return this.stream.end();
  }

  /** Why no more is read. */
  get stop(): CaptureStop | undefined {
    return this.stream.stop;
  }

  // What the file's reader calls.

  get count(): number {
    return this.number;
  }

  over(bytes: Uint8Array): void {
    this.scan.over(bytes);
  }

  frame(
    _record: number,
    _octets: number,
    start: number,
    length: number,
    wireLength: number,
    linkType: number,
    seconds: number,
    nanoseconds: number,
  ): void {
    this.number += 1;
    this.start = start;
    this.linkType = linkType;
    this.made = undefined;
    this.length = length;
    this.wireLength = wireLength;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    this.scanned = this.scan.frame(start, length, wireLength, linkType);
    if (this.isFollowed && this.scanned !== 'nothing') this.follow(this.scanned === 'segment');
    if (this.selects?.(this) === false) return;
    if (this.keys === undefined) this.writeTabbed();
    else this.writeJson(this.keys);
  }

  comment(): void {}

  get packet(): Packet {
    this.made ??= this.scan.packetOf(this.start, this.length, this.wireLength, this.linkType);
    return this.made;
  }

  private follow(isSound: boolean): void {
    const { streams, analyser, scan } = this;
    streams.take(scan, isSound);
    if (this.isAnalysed && streams.isNew) analyser.begin(streams.isReused);
    if (!isSound) return;
    streams.number();
    if (!this.isAnalysed) return;
    this.notes = analyser.segment(
      streams.conversation,
      streams.from,
      streams.seq,
      streams.ack,
      streams.flags,
      scan.length,
      scan.view.getUint16(scan.tcp + 14),
      scan.windowScale,
      this.sinceStart(),
      scan.ipId,
    );
  }

  /** Nanoseconds, exact for a hundred days. */
  private sinceStart(): number {
    const { seconds, nanoseconds } = this;
    this.startSeconds ??= seconds;
    return (seconds - this.startSeconds) * 1e9 + nanoseconds;
  }

  private writeTabbed(): void {
    const { out, fields } = this;
    for (let n = 0; n < fields.length; n++) {
      if (n > 0) out.character(TAB);
      fields[n]?.(this, out);
    }
    out.character(LINE_BREAK);
  }

  /** What is absent is left out. */
  private writeJson(keys: readonly string[]): void {
    const { out, fields } = this;
    out.text('{');
    const first = out.length;
    for (let n = 0; n < fields.length; n++) {
      const before = out.length;
      if (before > first) out.character(COMMA);
      out.text(keys[n] ?? '');
      const value = out.length;
      fields[n]?.(this, out);
      if (out.length === value) out.length = before;
      else out.character(QUOTE);
    }
    out.text('}\n');
  }
}
