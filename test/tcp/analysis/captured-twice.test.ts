import { expect, it } from 'vitest';
import { RecentSegments } from '../../../src/tcp/analysis/captured-twice.ts';

/** A segment that differs from all others by its number. */
const take = (recent: RecentSegments, n: number): boolean =>
  recent.isKnown(n % 7, 1 + (n & 0x7fff), 0x10, n * 1448, n, 1448);

it('a segment is known that was there, also while there is made room for more', () => {
  const recent = new RecentSegments();
  for (let n = 0; n < 5000; n++) {
    expect(take(recent, n)).toBe(false);
    expect(take(recent, n)).toBe(true);
  }
});

it('each number of a segment makes another of it', () => {
  const recent = new RecentSegments();
  expect(recent.isKnown(0, 1, 0x10, 2, 3, 4)).toBe(false);
  const others: readonly (readonly [number, number, number, number, number, number])[] = [
    [1, 1, 0x10, 2, 3, 4],
    [0, 2, 0x10, 2, 3, 4],
    [0, 1, 0x11, 2, 3, 4],
    [0, 1, 0x10, 3, 3, 4],
    [0, 1, 0x10, 2, 4, 4],
    [0, 1, 0x10, 2, 3, 5],
  ];
  for (const [direction, ipId, flags, seq, ack, length] of others) {
    expect(recent.isKnown(direction, ipId, flags, seq, ack, length)).toBe(false);
  }
  expect(recent.isKnown(0, 1, 0x10, -2, 3, 4)).toBe(false);
});

it('the last 65,536 are known, and none of those long before', () => {
  const recent = new RecentSegments();
  const count = 300_000;
  const known = (from: number, to: number): number => {
    let found = 0;
    for (let n = from; n < to; n++) if (take(recent, n)) found++;
    return found;
  };
  expect(known(0, count)).toBe(0);
  // What is known is not remembered once more, so it pushes out nothing.
  expect(known(count - 65_536, count)).toBe(65_536);
  expect(known(0, 50_000)).toBe(0);
});

it('what was remembered without a look is known as well, how long ago one was looked for', () => {
  const recent = new RecentSegments();
  const add = (n: number) => recent.add(n % 7, 1 + (n & 0x7fff), 0x10, n * 1448, n, 1448);
  const count = 300_000;
  for (let n = 0; n < count; n++) add(n);
  expect(take(recent, count - 65_536)).toBe(true);
  expect(take(recent, count - 65_537)).toBe(false);
  // That one is remembered now, and pushed out the oldest.
  expect(take(recent, count - 65_536)).toBe(false);
  for (let n = count; n < count + 100; n++) {
    add(n);
    expect(take(recent, n)).toBe(true);
    expect(take(recent, n - 60_000)).toBe(true);
  }
});
