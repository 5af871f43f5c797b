import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CaptureReader, openCapture } from '../../src/decode/capture.ts';
import { gunzip, isGzip } from '../../src/decode/gzip.ts';
import type { Frame } from '../../src/decode/packet.ts';
import { beyondTshark, corpus, packed } from './fixtures/corpus.ts';
import { octets, utf8 } from './fixtures/octets.ts';
import { ethernet, tcp4 } from './fixtures/packets.ts';
import { pcap } from './fixtures/pcap-writer.ts';
import { BlockWriter, comment } from './fixtures/pcapng-writer.ts';

const fixture = (name: string): Uint8Array => {
  const found = [...corpus, ...beyondTshark, ...packed].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return found.bytes;
};

const le = new BlockWriter(true);
const twoFrames = pcap({ frames: [ethernet(tcp4()), ethernet(tcp4())] });

describe('a capture says in words what it is', () => {
  it.each([
    ['ethernet', 'pcap, little-endian, microseconds'],
    ['pcap, nanoseconds, big-endian', 'pcap, big-endian, nanoseconds'],
    ['modified pcap', 'modified pcap, little-endian, microseconds'],
    ['pcapng, big-endian, every kind of packet block', 'pcapng, big-endian'],
    ['pcapng, sections of either byte order', 'pcapng, 3 sections, the last little-endian'],
    ["pcap, gzip'd", "gzip'd pcap, little-endian, microseconds"],
    ["pcapng, gzip'd", "gzip'd pcapng, little-endian"],
  ])('%s', (name, format) => {
    expect(openCapture(fixture(name))).toMatchObject({ format });
    expect(openCapture(fixture(name)).stop).toBeUndefined();
  });
});

describe('what is no capture is called what it is', () => {
  it.each([
    ['nothing', octets(), 'the file is empty'],
    ['a zip archive', octets('504b0304 1400'), 'this is not a capture but a zip archive; unpack it first'],
    ['xz', octets('fd377a58 5a00'), 'this is not a capture but compressed with xz; unpack it first'],
    [
      'NetXray',
      octets(utf8('TRSNIFF data')),
      'this is not a capture but a NetXray capture; save it as pcap or pcapng first (editcap does)',
    ],
    [
      'something that begins as snoop',
      utf8('snooping is not nice'),
      'this is not a capture: it begins as snoop does, and goes on as none',
    ],
    [
      'a web page',
      utf8('\n<!DOCTYPE html><html lang="en">'),
      'this is not a capture but a web page; was the download a link to a page?',
    ],
    [
      'tcpdump’s print',
      utf8('12:00:01.123456 IP 10.0.0.1.40312 > 10.0.0.2.9501: Flags [S]'),
      'this is not a capture but what a program printed about one; import makes a capture of it',
    ],
    [
      'tshark’s print',
      utf8('    1 0.000000000     10.0.0.1 → 10.0.0.2     TCP 60'),
      'this is not a capture but what a program printed about one; import makes a capture of it',
    ],
    ['text', utf8('Dear diary,'), 'this is not a capture but text'],
    ['three octets', octets('d4c3b2'), 'this is not a capture: it has 3 octets'],
    [
      'anything else',
      octets('00010203 1b5b324a'),
      'this is neither pcap nor pcapng: it begins with 00010203 in hexadecimal (....)',
    ],
    [
      'pcap of another version',
      octets('d4c3b2a1 0300 0400', new Uint8Array(16)),
      'version 3.4 of pcap is not 2.x',
    ],
  ])('%s', (_, bytes, reason) => {
    expect(openCapture(bytes)).toMatchObject({ frames: [], stop: { reason, offset: 0, frames: 0 } });
  });
});

describe('a damaged file shows what precedes the damage and where it is', () => {
  // A file header of 24 octets, then twice a record header of 16 and a frame of 60.
  it('cut within a frame', () => {
    const { frames, stop } = openCapture(twoFrames.subarray(0, 24 + 76 + 30));
    expect(frames.length).toBe(1);
    expect(stop).toEqual({ reason: 'the file ends within frame 2: 30 of 76 octets', offset: 100, frames: 1 });
  });

  it('cut within a record header', () => {
    expect(openCapture(twoFrames.subarray(0, 24 + 76 + 7)).stop).toEqual({
      reason: 'the file ends within the header of frame 2: 7 of 16 octets',
      offset: 100,
      frames: 1,
    });
  });

  it('cut within the file header', () => {
    expect(openCapture(twoFrames.subarray(0, 20)).stop?.reason).toBe(
      'the file ends within the file header: 20 of 24 octets',
    );
  });

  it('cut within a block', () => {
    const start = octets(le.section(), le.interface(101), le.packet(tcp4()));
    const { frames, stop } = openCapture(octets(start, le.packet(tcp4()).subarray(0, 40)));
    expect(frames.length).toBe(1);
    expect(stop).toEqual({
      reason: 'the file ends within frame 2: 40 of 72 octets',
      offset: start.length,
      frames: 1,
    });
  });

  const damaged = (change: (block: DataView) => void): Uint8Array => {
    const packet = le.packet(tcp4());
    change(new DataView(packet.buffer));
    return octets(le.section(), le.interface(101), le.packet(tcp4()), packet, le.packet(tcp4()));
  };

  it.each<readonly [string, (block: DataView) => void, string]>([
    [
      'a block too short',
      (block) => block.setUint32(4, 16, true),
      'a block of type 6 has 16 octets, below 32',
    ],
    [
      'a block too long to believe',
      (block) => block.setUint32(4, 0x7fff_fff0, true),
      'a block claims 2147483632 octets, more than the 16777216 that are believed',
    ],
    [
      'two lengths of one block',
      (block) => block.setUint32(block.byteLength - 4, 76, true),
      "a block's length is 72 before it and 76 behind it",
    ],
    [
      'a frame longer than its block',
      (block) => block.setUint32(20, 41, true),
      'frame 2 claims 41 captured octets, its block has 40',
    ],
  ])('%s', (_, change, reason) => {
    // section 28, interface 20, packet 72
    expect(openCapture(damaged(change)).stop).toEqual({ reason, offset: 120, frames: 1 });
  });

  it('a byte order that is none', () => {
    const bytes = octets('0a0d0d0a 1c000000 12345678', new Uint8Array(16));
    expect(openCapture(bytes).stop?.reason).toBe('byte-order magic 0x12345678 is not 0x1a2b3c4d');
  });
});

describe('pcapng beside its frames', () => {
  it('keeps comments on the file, the interface and a frame', () => {
    const { comments, frames } = openCapture(fixture('pcapng, little-endian, every kind of packet block'));
    expect(comments).toEqual(['a section\nof two lines', 'an interface']);
    expect(frames.map((frame) => frame.comment)).toEqual(['first\nsecond', undefined, undefined, undefined]);
  });

  it('makes a comment safe to print', () => {
    const bytes = octets(le.section(comment('\u001b[2Jsafe\u202e')), le.interface(101));
    expect(openCapture(bytes).comments).toEqual(['\u241b[2Jsafe\ufffd']);
  });

  it('shows a frame of an interface that was not described', () => {
    const { frames, stop } = openCapture(fixture('pcapng with an undescribed interface'));
    expect(frames.map((frame) => frame.linkType)).toEqual([-1, 101]);
    expect(stop).toBeUndefined();
  });

  it('steps over a custom block', () => {
    expect(openCapture(fixture('pcapng with a custom block')).frames.length).toBe(1);
  });
});

describe('octets that come in pieces', () => {
  /** A frame's bytes as an array, so that windows onto different buffers compare. */
  const plain = (frame: Frame) => ({ ...frame, bytes: [...frame.bytes] });

  it.each([...corpus, ...beyondTshark])('$name, one by one and by sevens', ({ bytes }) => {
    const whole = openCapture(bytes);
    for (const size of [1, 7]) {
      const reader = new CaptureReader();
      const frames: Frame[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        frames.push(...reader.push(bytes.subarray(at, at + size)));
      }
      expect(reader.end()).toEqual(whole.stop);
      expect(reader.format).toBe(whole.format);
      expect(reader.comments).toEqual(whole.comments);
      expect(frames.map(plain)).toEqual(whole.frames.map(plain));
    }
  });

  it('gives no frames after damage', () => {
    const reader = new CaptureReader();
    reader.push(utf8('not a capture'));
    expect(reader.push(twoFrames)).toEqual([]);
    expect(reader.end()?.offset).toBe(0);
  });
});

describe('gzip', () => {
  it('is known by two octets', () => {
    expect(isGzip(octets('1f8b'))).toBe(true);
    expect(isGzip(twoFrames)).toBe(false);
  });

  // Random addresses would not shrink; many frames do, and fill several of zlib's blocks.
  const many = pcap({
    frames: Array.from({ length: 2000 }, (_, n) => ethernet(tcp4({ seq: n * 1_000_003 }))),
  });
  const zipped = gzipSync(many);

  it('cut, shows what precedes the cut', () => {
    const { frames, stop } = openCapture(zipped.subarray(0, zipped.length / 2));
    expect(frames.length).toBeGreaterThan(500);
    expect(frames.length).toBeLessThan(2000);
    expect(stop?.reason).toMatch(/^the gzip file is cut: it ends after \d+ octets without its end mark$/);
    expect(stop?.frames).toBe(frames.length);
  });

  it('damaged at the end, shows every frame', () => {
    const damaged = zipped.slice();
    // The CRC is the fourth to the eighth octet from the end (RFC 1952, section 2.3.1).
    damaged[damaged.length - 8] = (damaged[damaged.length - 8] ?? 0) ^ 0xff;
    const { frames, stop } = openCapture(damaged);
    expect(frames.length).toBe(2000);
    expect(stop?.reason).toMatch(/^the gzip file is damaged near its octet \d+$/);
  });

  it('is not unpacked beyond its limit', () => {
    expect(gunzip(zipped, 10_000)).toEqual({
      bytes: new Uint8Array(0),
      damage: 'the file unpacks to more than 10000 octets; unpack it first',
    });
  });
});
