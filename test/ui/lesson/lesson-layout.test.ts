import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOf, shareRows } from '../../../src/ui/lesson/lesson-layout.ts';

describe('the rows of a lesson', () => {
  it('add up to the screen, whatever each part wishes', () => {
    const wishes = fc.record({
      fold: fc.constantFrom('wide', 'two', 'list', 'line'),
      rows: fc.integer({ min: 10, max: 80 }),
      fixed: fc.integer({ min: 4, max: 9 }),
      ladder: fc.integer({ min: 0, max: 100 }),
      ruled: fc.boolean(),
      drawn: fc.integer({ min: 0, max: 100 }),
      packet: fc.integer({ min: 0, max: 2 }),
      text: fc.integer({ min: 0, max: 60 }),
      asked: fc.integer({ min: 0, max: 16 }),
    });
    fc.assert(
      fc.property(wishes, (wish) => {
        const { ladder, packet, variables, rule, text, asked, blank } = shareRows(wish);
        for (const part of [ladder, packet, variables, rule, text, asked, blank]) {
          expect(part).toBeGreaterThanOrEqual(0);
        }
        expect(ladder + packet + variables + rule + text + asked + blank).toBe(wish.rows - wish.fixed);
        expect(asked).toBeLessThanOrEqual(wish.asked);
        if (wish.text > 0 && wish.rows - wish.fixed > wish.asked + 2) expect(text).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('leave the eleven states room on 80x24 and on 60x20', () => {
    const asked = 12;
    expect(
      shareRows({
        fold: 'two',
        ruled: true,
        rows: 24,
        fixed: 8,
        ladder: 20,
        drawn: 9,
        packet: 2,
        text: 2,
        asked,
      }).asked,
    ).toBe(12);
    expect(
      shareRows({
        fold: 'list',
        ruled: false,
        rows: 20,
        fixed: 5,
        ladder: 20,
        drawn: 9,
        packet: 2,
        text: 2,
        asked,
      }).asked,
    ).toBe(12);
  });

  it('are folded by the window', () => {
    expect(foldOf(100, 30)).toBe('wide');
    expect(foldOf(99, 30)).toBe('two');
    expect(foldOf(79, 24)).toBe('list');
    expect(foldOf(59, 24)).toBe('line');
    expect(foldOf(100, 15)).toBe('line');
    expect(foldOf(39, 24)).toBe('none');
    expect(foldOf(100, 9)).toBe('none');
  });
});
