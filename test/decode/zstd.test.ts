import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { noZstd, unzstd } from '../../src/decode/zstd.ts';
import { isZstd, ZstdParts } from '../../src/decode/zstd-parts.ts';
import { octets } from './fixtures/octets.ts';
import { ethernet, tcp4 } from './fixtures/packets.ts';
import { pcap } from './fixtures/pcap-writer.ts';
import { skippable, zstd, zstdFrame } from './fixtures/zstd-writer.ts';

const canUnpack = 'zstdDecompressSync' in zlib;
const content = Uint8Array.from({ length: 10_000 }, (_, i) => i * i);
const limit = 1 << 20;
const none = new Uint8Array(0);

/** What this Node makes of a file: the same sentence for all where it has no zstd. */
const found = (bytes: Uint8Array, damage?: string) => {
  if (!canUnpack) return { bytes: none, damage: noZstd };
  return { bytes, ...(damage === undefined ? {} : { damage }) };
};
const unpacked = (packed: Uint8Array, most = limit) => {
  const { bytes, ...rest } = unzstd(packed, most);
  return { bytes: new Uint8Array(bytes), ...rest };
};

describe('a zstd file', () => {
  it('is known by four octets, also where it begins with what is skipped', () => {
    expect(isZstd(octets('28b52ffd'))).toBe(true);
    for (const first of [0x50, 0x5a, 0x5f]) expect(isZstd(octets([first], '2a4d18'))).toBe(true);
    for (const start of ['602a4d18', '28b52f', '1f8b0800', '']) expect(isZstd(octets(start))).toBe(false);
  });

  it('is unpacked', () => expect(unpacked(zstd(content))).toEqual(found(content)));

  it('of several frames, with some to be skipped before, between and behind', () => {
    const skip = skippable(content.subarray(0, 7));
    const file = octets(skip, zstd(content.subarray(0, 4000)), skip, zstd(content.subarray(4000)), skip);
    expect(unpacked(file)).toEqual(found(content));
  });

  it('holding nothing', () => {
    expect(unpacked(zstd(none))).toEqual(found(none));
    expect(unpacked(skippable(content))).toEqual(found(none));
  });

  it('cut anywhere, shows the blocks that are whole', () => {
    const file = zstd(content.subarray(0, 300), 100);
    for (let length = 4; length < file.length; length += 1) {
      const blocks = Math.max(0, Math.floor((length - 6) / 103));
      const damage = `the zstd file is cut: it ends after ${length} octets without its end mark`;
      expect(unpacked(file.subarray(0, length))).toEqual(found(content.subarray(0, blocks * 100), damage));
    }
  });

  it('damaged, shows the blocks before the damage', () => {
    const file = zstd(content.subarray(0, 300), 100);
    // The second block's header, with the type of which there is none (RFC 8878, section 3.1.1.2.2).
    const reserved = file.with(6 + 103, 0x06);
    const near = 'the zstd file is damaged near its octet 109';
    expect(unpacked(reserved)).toEqual(found(content.subarray(0, 100), near));
    const garbage = octets(file, 'deadbeef deadbeef');
    expect(unpacked(garbage)).toEqual(
      found(content.subarray(0, 300), `the zstd file is damaged near its octet ${file.length}`),
    );
  });

  it('is not unpacked beyond its limit', () => {
    const bomb = zstdFrame(Array.from({ length: 100 }, () => ({ octet: 0, times: 1 << 17 })));
    expect(unpacked(bomb)).toEqual(
      found(none, 'the file unpacks to more than 1048576 octets; unpack it first'),
    );
  });

  it('that claims a window of 2 GiB is not believed', () => {
    const claims = zstd(content).with(5, 0xa8);
    expect(unpacked(claims)).toEqual(
      found(
        none,
        'unpacking the zstd file takes more than 128 MiB of memory; unpack it first (zstd -d --long=31)',
      ),
    );
  });
});

describe('the parts of a zstd file', () => {
  it('are told by their headers alone', () => {
    const file = octets(zstd(content.subarray(0, 150), 100), skippable(content.subarray(0, 9)));
    const parts = new ZstdParts();
    const seen: unknown[] = [];
    for (let at = 0; at < file.length; ) {
      const part = parts.read(file, at);
      if (part === undefined || typeof part === 'number') throw new Error('a part that is none');
      seen.push([part.kind, part.octets, part.endsFrame]);
      at += part.octets;
    }
    expect(seen).toEqual([
      ['header', 6, false],
      ['block', 103, false],
      ['block', 53, true],
      ['skipped', 8, false],
      ['skipped', 9, true],
    ]);
  });

  it('with a checksum, a dictionary and a content size', () => {
    // A single segment, so no window; a dictionary id of 4 octets, a size of 8, a checksum; one empty block.
    const file = octets('28b52ffd', [0xe7], new Uint8Array(12), '010000', 'ffffffff');
    const parts = new ZstdParts();
    expect(parts.read(file, 0)).toMatchObject({ kind: 'header', octets: 17 });
    expect(parts.read(file, 17)).toMatchObject({ kind: 'block', octets: 3, endsFrame: false });
    expect(parts.isBetween).toBe(false);
    expect(parts.read(file, 20)).toMatchObject({ kind: 'checksum', octets: 4, endsFrame: true });
    expect(parts.isBetween).toBe(true);
  });
});

describe('a capture packed with zstd', () => {
  const file = zstd(pcap({ frames: [ethernet(tcp4()), ethernet(tcp4())] }));

  it('is read where Node can unpack it; elsewhere it is said', () => {
    const { format, frames, stop } = openCapture(file);
    if (canUnpack) {
      expect([format, frames.length, stop]).toEqual([
        "zstd'd pcap, little-endian, microseconds",
        2,
        undefined,
      ]);
    } else {
      expect([format, frames.length, stop]).toEqual([undefined, 0, { reason: noZstd, offset: 0, frames: 0 }]);
    }
  });
});
