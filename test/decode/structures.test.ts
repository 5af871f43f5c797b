import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { corpus } from './fixtures/corpus.ts';

/** Files that keep to the form and lie about everything else. */

const u32 = (value: number, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
};
const u16 = (value: number, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, little);
  return bytes;
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const octets = fc.uint8Array({ maxLength: 80 });
/** Real frames, so that something is found behind the link header, and any octets. */
const frameOctets = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...corpus.flatMap(({ bytes }) => openCapture(bytes).frames.map((frame) => frame.bytes)),
    ),
  },
  { weight: 1, arbitrary: octets },
);
/** Mostly what it should be; else something near, or far. */
const claim = fc.oneof(
  { weight: 18, arbitrary: fc.constant('right' as const) },
  { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 4, 11, 0xffff, 0x7fffffff, 0xfffffffc, 0xffffffff) },
);
const claimed = (said: 'right' | number, right: number): number =>
  said === 'right' ? right : Math.abs(said) < 10 ? (right + said) >>> 0 : said;

const option = fc.record({ code: fc.constantFrom(0, 1, 2, 5, 9, 14, 0xffff), value: octets, length: claim });
const block = fc.record({
  type: fc.oneof(
    { weight: 3, arbitrary: fc.constant(6) },
    { weight: 1, arbitrary: fc.constantFrom(0x0a0d0d0a, 1, 2, 3, 4, 5, 0x80000001) },
  ),
  fixed: fc.uint8Array({ minLength: 20, maxLength: 20 }),
  small: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  data: frameOctets,
  options: fc.array(option, { maxLength: 6 }),
  before: claim,
  behind: claim,
});

const pcapng = fc
  .record({
    little: fc.boolean(),
    linkType: fc.constantFrom(0, 1, 101, 113, 276),
    blocks: fc.array(block, { maxLength: 12 }),
  })
  .map(({ little, linkType, blocks }) => {
    const blockOf = (type: number, body: Uint8Array, before: 'right' | number, behind: 'right' | number) => {
      const padded = joined(body, new Uint8Array((4 - (body.length % 4)) % 4));
      const length = padded.length + 12;
      return joined(
        u32(type, little),
        u32(claimed(before, length), little),
        padded,
        u32(claimed(behind, length), little),
      );
    };
    const section = joined(
      u32(0x1a2b3c4d, little),
      u16(1, little),
      u16(0, little),
      u32(0xffffffff, little),
      u32(0xffffffff, little),
    );
    return joined(
      blockOf(0x0a0d0d0a, section, 'right', 'right'),
      blockOf(1, joined(u16(linkType, little), u16(0, little), u32(0, little)), 'right', 'right'),
      ...blocks.map(({ type, fixed, small, data, options, before, behind }) => {
        // Small numbers where interface, time and lengths stand, so that frames come about.
        const head = small
          ? joined(
              u32(0, little),
              u32(0x5f000, little),
              u32(7, little),
              u32(data.length, little),
              u32(data.length, little),
            )
          : fixed;
        const padding = new Uint8Array((4 - (data.length % 4)) % 4);
        const rest = options.map(({ code, value, length }) =>
          joined(
            u16(code, little),
            u16(claimed(length, value.length) & 0xffff, little),
            value,
            new Uint8Array((4 - (value.length % 4)) % 4),
          ),
        );
        return blockOf(type, joined(head, data, padding, ...rest), before, behind);
      }),
    );
  });

const pcap = fc
  .record({
    little: fc.boolean(),
    magic: fc.constantFrom(0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34),
    linkType: fc.constantFrom(0, 1, 9, 101, 104, 105, 113, 127, 192, 276),
    records: fc.array(
      fc.record({ data: frameOctets, captured: claim, wire: claim, times: fc.tuple(fc.nat(), fc.nat()) }),
      {
        maxLength: 12,
      },
    ),
  })
  .map(({ little, magic, linkType, records }) =>
    joined(
      u32(magic, little),
      u16(2, little),
      u16(4, little),
      u32(0, little),
      u32(0, little),
      u32(0x40000, little),
      u32(linkType, little),
      ...records.flatMap(({ data, captured, wire, times }) => [
        u32(times[0], little),
        u32(times[1], little),
        u32(claimed(captured, data.length), little),
        u32(claimed(wire, data.length), little),
        ...(magic === 0xa1b2cd34 ? [new Uint8Array(8)] : []),
        data,
      ]),
    ),
  );

function readAll(bytes: Uint8Array): void {
  const { frames, stop } = openCapture(bytes);
  const captured = frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
  expect(captured).toBeLessThanOrEqual(bytes.length);
  if (stop !== undefined) {
    expect(stop.offset).toBeLessThanOrEqual(bytes.length);
    expect(stop.frames).toBe(frames.length);
  }
  const packets = frames.map(decodePacket);
  for (const packet of packets) {
    for (const { range } of describe(packet)) expect(range[1]).toBeLessThanOrEqual(packet.frame.bytes.length);
  }
  const { conversations, others } = follow(packets);
  expect(conversations.flatMap(({ moments }) => moments).length + others.length).toBe(packets.length);
}

group('files of sound form with any lengths, options and fields', () => {
  it('pcapng', () => fc.assert(fc.property(pcapng, readAll), { numRuns: 3000 }));
  it('pcap', () => fc.assert(fc.property(pcap, readAll), { numRuns: 3000 }));

  it('most of them have frames that can be read', () => {
    const read = fc
      .sample(pcapng, { numRuns: 300, seed: 1 })
      .filter((bytes) => openCapture(bytes).frames.length > 0);
    expect(read.length).toBeGreaterThan(100);
  });
});
