import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { pcapngBlocks, pcapngFile, type WrittenFrame } from '../../src/decode/pcapng-write.ts';
import { tcp4 } from './fixtures/packets.ts';

const anyFrame: fc.Arbitrary<WrittenFrame> = fc
  .record({
    time: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    linkType: fc.constantFrom(0, 1, 101, 113, 276),
    bytes: fc.uint8Array({ maxLength: 70 }),
    more: fc.nat(3),
    comment: fc.option(fc.stringMatching(/^[ -~\u4e00-\u4eff]{1,30}$/), { nil: undefined }),
  })
  .map(({ comment, more, ...frame }) => ({
    ...frame,
    wireLength: frame.bytes.length + more,
    ...(comment === undefined ? {} : { comment }),
  }));

describe('what is written is read back', () => {
  test('frames with their times, link types, lengths and comments', () => {
    fc.assert(
      fc.property(
        fc.array(anyFrame, { maxLength: 8 }),
        fc.stringMatching(/^[ -~]{0,20}$/),
        (frames, comment) => {
          const { stop, frames: read, comments } = openCapture(pcapngFile(frames, comment));
          expect(stop).toBeUndefined();
          expect(comments).toEqual(comment === '' ? [] : [comment]);
          expect(read).toEqual(frames.map((frame, i) => ({ number: i + 1, ...frame })));
        },
      ),
    );
  });

  test('an interface for each link type', () => {
    const types = [1, 101, 1, 0].map((linkType) => ({ linkType, time: 0n, bytes: tcp4() }));
    const blocks = [...pcapngBlocks(types)].map((block) => new DataView(block.buffer).getUint32(0, true));
    expect(blocks).toEqual([0x0a0d0d0a, 1, 6, 1, 6, 6, 1, 6]);
  });

  test('a comment too long for its length field is cut between characters', () => {
    const { comments } = openCapture(pcapngFile([], '序'.repeat(30_000)));
    expect(comments).toEqual(['序'.repeat(21_845)]);
    expect(openCapture(pcapngFile([], `x${'序'.repeat(30_000)}`)).comments).toEqual([
      `x${'序'.repeat(21_844)}`,
    ]);
  });
});

const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0;
test.runIf(hasTcpdump)('tcpdump reads it, to the nanosecond', () => {
  const file = pcapngFile([{ time: 1_700_000_000_123_456_789n, linkType: 101, bytes: tcp4() }], 'a comment');
  const args = ['-n', '-tt', '-r', '-', '--nano'];
  const { stdout } = spawnSync('tcpdump', args, { input: file, encoding: 'utf8' });
  expect(stdout).toMatch(/^1700000000\.123456789 IP 10\.0\.0\.1\.40312 > 10\.0\.0\.2\.9501: Flags \[\.\]/);
});
