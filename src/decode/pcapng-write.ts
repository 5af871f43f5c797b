import type { Frame } from './packet.ts';
import { SECTION_HEADER } from './pcapng.ts';
import { COMMENT, roundTo4 } from './pcapng-options.ts';

/** What is written of a frame. `wireLength` is left out where the frame is whole; `comment` is any text. */
export type WrittenFrame = Pick<Frame, 'time' | 'linkType' | 'bytes'> &
  Partial<Pick<Frame, 'wireLength' | 'comment'>>;

const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const TIME_RESOLUTION = 9;

/**
 * A pcapng file of one little-endian section. Each link type gets an interface of its own, described before its
 * first frame; times are nanoseconds since 1970.
 * @param comment on the file as a whole, kept in the section header
 */
export function pcapngFile(frames: Iterable<WrittenFrame>, comment?: string): Uint8Array {
  return joined([...pcapngBlocks(frames, comment)]);
}

/** The same file, a block at a time. */
export function* pcapngBlocks(frames: Iterable<WrittenFrame>, comment?: string): Generator<Uint8Array> {
  yield sectionHeader(comment);
  const interfaces = new Map<number, number>();
  for (const frame of frames) {
    let id = interfaces.get(frame.linkType);
    if (id === undefined) {
      id = interfaces.size;
      interfaces.set(frame.linkType, id);
      yield interfaceDescription(frame.linkType);
    }
    yield enhancedPacket(id, frame);
  }
  // A file without frames still says what it would have held.
  if (interfaces.size === 0) yield interfaceDescription(1);
}

/** Byte-order magic, version 1.0, and a section length that is not given. */
const sectionHeader = (comment: string | undefined): Uint8Array =>
  block(SECTION_HEADER, u32le(0x1a2b3c4d, 1, 0xffffffff, 0xffffffff), commentOptions(comment));

/** Snap length 0 is none. The time resolution is 10^-9 s. */
const interfaceDescription = (linkType: number): Uint8Array =>
  block(INTERFACE, u32le(linkType, 0), option(TIME_RESOLUTION, Uint8Array.of(9)), endOfOptions);

function enhancedPacket(id: number, { time, bytes, wireLength, comment }: WrittenFrame): Uint8Array {
  const ticks = BigInt.asUintN(64, time);
  const [high, low] = [Number(ticks >> 32n), Number(ticks & 0xffffffffn)];
  const head = u32le(id, high, low, bytes.length, wireLength ?? bytes.length);
  return block(ENHANCED_PACKET, head, padded(bytes), commentOptions(comment));
}

/** Type, length, body, and the length again, so that a reader can go backwards. */
function block(type: number, ...body: readonly Uint8Array[]): Uint8Array {
  const length = 12 + body.reduce((sum, part) => sum + part.length, 0);
  return joined([u32le(type, length), ...body, u32le(length)]);
}

const endOfOptions = new Uint8Array(4);

function commentOptions(text: string | undefined): Uint8Array {
  if (text === undefined || text === '') return new Uint8Array(0);
  return joined([option(COMMENT, atMost(0xffff, new TextEncoder().encode(text))), endOfOptions]);
}

/** An option's length has 16 bits. A character that does not fit whole is left out. */
function atMost(limit: number, utf8: Uint8Array): Uint8Array {
  let end = Math.min(limit, utf8.length);
  const isContinued = () => ((utf8[end] ?? 0) & 0xc0) === 0x80;
  while (end > 0 && isContinued()) end -= 1;
  return utf8.subarray(0, end);
}

const option = (code: number, value: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(code & 0xff, code >>> 8, value.length & 0xff, value.length >>> 8), padded(value)]);

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(roundTo4(bytes.length));
  whole.set(bytes);
  return whole;
}

function u32le(...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((n, i) => {
    view.setUint32(4 * i, n, true);
  });
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
