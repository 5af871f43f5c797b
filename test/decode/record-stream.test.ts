import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { chunkOf, type FrameSink } from '../../src/decode/capture-format.ts';
import { FrameList } from '../../src/decode/frame-list.ts';
import type { Frame } from '../../src/decode/packet.ts';
import { RecordStream } from '../../src/decode/record-stream.ts';
import { ordinaryFiles } from './captured-files.ts';
import { beyondTshark, corpus } from './fixtures/corpus.ts';
import { mutantOf, seeded } from './fixtures/mutants.ts';

const captured = ordinaryFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));
const everything = [...corpus, ...beyondTshark, ...captured];

/** A frame as plain values; `record` and `octets` say where in the file it stands. */
type Taken = Frame & { readonly record: number; readonly octets: number };

/** Copies each frame, as the octets that it is given may be overwritten. */
class Copies implements FrameSink {
  readonly taken: Taken[] = [];
  private list = new FrameList();
  private offset = 0;

  get count(): number {
    return this.list.count;
  }

  over(bytes: Uint8Array, offset: number): void {
    this.list.over(bytes);
    this.offset = offset;
  }

  frame(record: number, octets: number, ...rest: readonly [number, number, number, number, number, number]) {
    this.list.frame(record, octets, ...rest);
    this.take(this.offset + record, octets);
  }

  comment(text: string): void {
    const last = this.taken.pop();
    if (last !== undefined) this.taken.push({ ...last, comment: text });
  }

  private take(record: number, octets: number): void {
    for (const frame of this.list.take()) {
      this.taken.push({ ...frame, bytes: frame.bytes.slice(), record, octets });
    }
  }
}

/** Reads a file in pieces of `size` octets, all handed over in one buffer. */
function inPieces(file: Uint8Array, size: number): { stream: RecordStream; taken: readonly Taken[] } {
  const sink = new Copies();
  const stream = new RecordStream(sink);
  const buffer = new Uint8Array(size);
  for (let at = 0; at < file.length; at += size) {
    const piece = file.subarray(at, at + size);
    buffer.set(piece);
    stream.push(buffer.subarray(0, piece.length));
    buffer.fill(0xee);
  }
  stream.end();
  return { stream, taken: sink.taken };
}

const framesOnly = (taken: readonly Taken[]): readonly Frame[] =>
  taken.map(({ record: _, octets: __, ...frame }) => frame);

group('pieces in one buffer that is used again give what the whole file gives', () => {
  it.each(everything)('$name', ({ bytes }) => {
    const whole = openCapture(bytes);
    for (const size of [1, 7, 1000]) {
      const { stream, taken } = inPieces(bytes, size);
      expect(framesOnly(taken)).toEqual(whole.frames);
      expect(stream.stop).toEqual(whole.stop);
      expect(stream.reader?.format).toBe(whole.format);
    }
  });

  it.each(everything)('50 mutants of $name', ({ bytes }) => {
    const random = seeded(bytes.length + 1);
    for (let n = 0; n < 50; n++) {
      const mutant = mutantOf(bytes, random);
      const whole = openCapture(mutant);
      const { stream, taken } = inPieces(mutant, 1 + Math.floor(random() * 100));
      expect(framesOnly(taken)).toEqual(whole.frames);
      // Whether the first octets are text is judged by those that came first.
      if (whole.format !== undefined) expect(stream.stop).toEqual(whole.stop);
    }
  });
});

group('a record is read again by where it stands in the file', () => {
  it.each(everything)('$name, and 50 mutants', ({ bytes }) => {
    const random = seeded(bytes.length + 2);
    for (let n = 0; n <= 50; n++) {
      const file = n === 0 ? bytes : mutantOf(bytes, random);
      const { stream, taken } = inPieces(file, 256);
      for (const { record, octets, ...frame } of taken) {
        const list = new FrameList(frame.number);
        const again = file.slice(record, record + octets);
        list.over(again);
        expect(stream.reader?.readerAt(record).read(chunkOf(again, record), 0, list)).toBe(octets);
        expect(list.take()).toEqual([frame]);
      }
    }
  });
});
