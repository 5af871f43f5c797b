import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goesBeyond } from '../../../src/tcp/analysis/beyond.ts';
import { HAS_SENT, STATE, STATUS } from '../../../src/tcp/analysis/state-cells.ts';

const ACK = 0x10;
const FIN = 0x01;
const SYN = 0x02;

/** Takes segments of one direction: where each ends, its acknowledgment number and its flags. */
function direction(): (end: number, ack: number, flags?: number) => boolean {
  const cells = new Int32Array(STATE);
  return (end, ack, flags = ACK) => {
    const isBeyond = goesBeyond(cells, 0, end, ack, flags);
    cells[STATUS] = HAS_SENT;
    return isBeyond;
  };
}

it('goes beyond: octets or an acknowledgment that are new', () => {
  const take = direction();
  expect(take(1, 0, SYN)).toBe(true);
  expect(take(1, 500)).toBe(true);
  expect(take(101, 500)).toBe(true);
  expect(take(101, 540)).toBe(true);
});

it('goes beyond: a FIN behind the ACK with the same numbers, but not when it comes again', () => {
  const take = direction();
  expect(take(1, 500)).toBe(true);
  expect(take(1, 500, FIN | ACK)).toBe(true);
  expect(take(1, 500, FIN | ACK)).toBe(false);
  expect(take(1, 500)).toBe(false);
  expect(take(2, 501)).toBe(true);
});

it('does not go beyond: a segment sent again, an ACK said again, a SYN said again', () => {
  const take = direction();
  expect(take(1, 0, SYN)).toBe(true);
  expect(take(1, 0, SYN)).toBe(false);
  expect(take(101, 500)).toBe(true);
  expect(take(201, 500)).toBe(true);
  expect(take(101, 500)).toBe(false);
  expect(take(201, 500)).toBe(false);
});

it('does not know what goes beyond once half of the numbers were gone through', () => {
  const take = direction();
  const far = 2 ** 30;
  expect(take(0, 0)).toBe(true);
  expect(take(far, 0)).toBe(true);
  expect(take(2 * far - 2, 0)).toBe(true);
  expect(take(2 * far - 1, 0)).toBe(false);
  expect(take(3 * far, 0)).toBe(false);
  expect(take(0, 0)).toBe(false);
});

/** Numbers all round the circle, among them the same ones often. */
const number = fc.oneof(
  fc.constantFrom(0, 1, 100, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 3 * 2 ** 30, 2 ** 32 - 1),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);

it('what goes beyond was not there before, whatever the numbers', () => {
  const segment = fc.tuple(number, number, fc.constantFrom(ACK, ACK, ACK, SYN, SYN | ACK, FIN | ACK));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 40, size: 'max' }), (segments) => {
      const take = direction();
      const before = new Set<string>();
      for (const [end, ack, flags] of segments) {
        const key = `${end} ${ack} ${flags}`;
        if (take(end, ack, flags)) expect(before).not.toContain(key);
        before.add(key);
      }
    }),
    { numRuns: 2000 },
  );
});
