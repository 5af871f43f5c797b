import fc from 'fast-check';
import { it } from 'vitest';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { acts, segmentsOfActs } from '../analysis/random-segments.ts';
import { frameOf } from '../frames.ts';
import { expectSame } from './expect-same.ts';

/** A conversation that ends after some of its segments, and pauses between them, in milliseconds. */
const conversation = fc.record({
  acts,
  segments: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 7 }) }, fc.constant(50)),
  start: fc.nat(100),
  // Up to far more than 2^32 nanoseconds.
  pauses: fc.array(fc.constantFrom(0, 0, 0.5, 40, 3000, 20_000), { minLength: 1, maxLength: 7 }),
  begin: fc.record({ client: fc.nat(2 ** 32 - 1), server: fc.nat(2 ** 32 - 1) }),
  // A frame of another identification, of the same one, or of none; the same once more was captured twice.
  ipId: fc.constantFrom(0, 7, 8),
  again: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
});

it('conversations whose next segment comes late, among those of others, mean what they mean to who follows them', () => {
  fc.assert(
    fc.property(fc.array(conversation, { minLength: 1, maxLength: 12 }), fc.nat(), (all, salt) => {
      const frames = all.flatMap(({ acts, segments, start, pauses, begin, ipId, again }, n) => {
        let late = start;
        return segmentsOfActs(acts, begin)
          .slice(0, segments)
          .flatMap(({ segment, at }, i) => {
            late += pauses[i % pauses.length] ?? 0;
            const time = BigInt(Math.round((at + late) * 1e6)) + BigInt(salt);
            // Some share their ports with the conversation before, which they follow or go on with.
            const clientPort = 1000 + n - (n % 3 === 2 ? 1 : 0);
            const frame = { time, linkType: 101, bytes: frameOf(segment, { clientPort, ipId }) };
            return again[i % again.length] === true ? [frame, { ...frame, time: time + 1000n }] : [frame];
          });
      });
      const inTime = frames.toSorted((a, b) => Number(a.time - b.time));
      const file = pcapngFile(inTime);
      for (const places of [1, 2, 1000]) expectSame(file, 1 << 16, places);
    }),
    { numRuns: 60 },
  );
});
