import { expect } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Frame, Packet } from '../../../src/decode/packet.ts';
import { noteBit } from '../../../src/tcp/analysis/notes.ts';
import { courseOf, summaryOf } from '../../../src/tcp/course/course.ts';
import { Follower } from '../../../src/tcp/follower.ts';
import { CaptureIndex, type IndexedSegment } from '../../../src/tcp/index/capture-index.ts';
import type { Heading, Moment } from '../../../src/tcp/moment.ts';

/** An index of a file that comes in pieces, all in one buffer. `places` as in `CaptureIndex`. */
export function indexOf(file: Uint8Array, size: number, places?: number): CaptureIndex {
  const index = new CaptureIndex(undefined, places);
  const buffer = new Uint8Array(size);
  for (let at = 0; at < file.length; at += size) {
    const piece = file.subarray(at, at + size);
    buffer.set(piece);
    index.push(buffer.subarray(0, piece.length));
    buffer.fill(0xee);
  }
  index.end();
  return index;
}

const again = (index: CaptureIndex, file: Uint8Array, frame: number): Frame | undefined => {
  const place = index.place(frame);
  return place && index.frameAt(file.subarray(place.offset, place.offset + place.octets), frame);
};

/** What the index says of a segment, from the packet itself. */
const segmentOf = ({ packet, segment, notes }: Moment, start: bigint): IndexedSegment => ({
  frame: packet.frame.number,
  time: Number(packet.frame.time - start),
  from: segment.from,
  seq: segment.seq,
  ack: packet.tcp?.acknowledgmentNumber ?? 0,
  flags: packet.tcp?.flags ?? 0,
  window: segment.wnd,
  length: segment.payload,
  notes: notes.reduce((sum, note) => sum | noteBit[note], 0),
});

/** Times that no number can hold exactly are compared as far as it can. */
const comparable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === 'number' && Math.abs(each) > 2 ** 53 ? Number(each.toPrecision(12)) : each,
    ),
  );

/** Compares all that an index says of a file with what decoding and following each packet says. */
export function expectSame(file: Uint8Array, size: number, places?: number): void {
  const index = indexOf(file, size, places);
  const whole = openCapture(file);
  expect(index.frames).toBe(whole.frames.length);
  expect(index.format).toBe(whole.format);
  const follower = new Follower();
  const found = new Map<Heading, Moment[]>();
  const asides = new Map<string, number>();
  const start = whole.frames[0]?.time ?? 0n;
  for (const frame of whole.frames) {
    expect(again(index, file, frame.number)).toEqual(frame);
    const packet: Packet = decodePacket(frame);
    if (packet.aside?.carriesTcp) asides.set(packet.aside.kind, (asides.get(packet.aside.kind) ?? 0) + 1);
    const followed = follower.next(packet);
    expect(index.streamOf(frame.number)).toBe(followed?.conversation.stream);
    if (followed === undefined) continue;
    const moments = found.get(followed.conversation) ?? [];
    found.set(followed.conversation, moments);
    if (followed.moment !== undefined) moments.push(followed.moment);
  }
  expect(index.conversations).toBe(found.size);
  expect(index.segments).toBe([...found.values()].reduce((sum, moments) => sum + moments.length, 0));
  expect(Object.fromEntries(index.setAside.map(({ what, count }) => [what, count]))).toEqual(
    Object.fromEntries(asides),
  );
  for (const [heading, moments] of found) {
    const segments = [...index.segmentsOf(heading.stream)].map((n) => index.segment(n));
    expect(comparable(segments)).toEqual(comparable(moments.map((moment) => segmentOf(moment, start))));
    expect([...index.framesOf(heading.stream)]).toEqual(moments.map(({ packet }) => packet.frame.number));
    expect(index.basesOf(heading.stream)).toEqual(comparable(moments.at(-1)?.relative.bases ?? {}));
    const { start: _, duration: __, handshakeRtt: ___, ...counted } = index.summary(heading.stream) ?? {};
    const summary = summaryOf(heading, courseOf({ ...heading, moments }, start));
    expect(summary).toMatchObject(counted);
    const isExact = moments.every(({ packet }) => Math.abs(Number(packet.frame.time - start)) <= 2 ** 53);
    if (isExact) expect(index.summary(heading.stream)).toEqual(summary);
  }
}
