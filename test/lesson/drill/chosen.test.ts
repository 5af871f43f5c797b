import { describe, expect, test } from 'vitest';
import { chanceOf, mixed } from '../../../src/lesson/drill/chance.ts';
import { chosenItems } from '../../../src/lesson/drill/chosen.ts';
import { generatedGround } from '../../../src/lesson/drill/generated.ts';
import { mistakesOf } from '../../../src/lesson/drill/mistakes.ts';
import { allItems } from './all-grounds.ts';

const ground = generatedGround(7);
const pool = allItems(ground).map((item) => ({ item, stage: ground.stage }));
const chosen = (count: number, seed: number) =>
  chosenItems(pool, count, chanceOf(seed)).map(({ item }) => item);

describe('questions chosen from many', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(chosen(12, 1)).toEqual(chosen(12, 1));
    expect(chosen(12, 1)).not.toEqual(chosen(12, 2));
  });

  test('are of every kind before any kind comes twice', () => {
    const kinds = new Set(pool.map(({ item }) => item.kind));
    expect(new Set(chosen(kinds.size, 3).map(({ kind }) => kind))).toEqual(kinds);
  });

  test('ask nothing of a packet twice, in whatever numbering', () => {
    const asked = chosen(10_000, 4).map(({ frame, kind, question }) => `${frame} ${kind} ${question.id}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(50);
  });

  test('stand in the order of their packets', () => {
    const shown = chosen(20, 5).map((item) => item.shown);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
  });

  test('tell mistakes apart before those that do not', () => {
    const acks = pool.filter(({ item }) => item.kind === 'ack' || item.kind === 'seq');
    const isDiagnostic = (item: (typeof acks)[number]['item']) => mistakesOf(item, ground.stage).isDiagnostic;
    const good = acks.filter(({ item }) => isDiagnostic(item));
    expect(good.length).toBeGreaterThan(4);
    expect(good.length).toBeLessThan(acks.length);
    for (let seed = 0; seed < 20; seed += 1) {
      const few = chosenItems(acks, 4, chanceOf(seed)).map(({ item }) => item);
      expect(few.filter(isDiagnostic)).toEqual(few);
    }
  });
});

describe('chance', () => {
  test('mixes without losing anything, and the same way each time', () => {
    const numbers = Array.from({ length: 100 }, (_, i) => i);
    const once = mixed(numbers, chanceOf(1));
    expect(once).toEqual(mixed(numbers, chanceOf(1)));
    expect(once).not.toEqual(numbers);
    expect([...once].sort((a, b) => a - b)).toEqual(numbers);
  });

  test('comes to every number below its limit', () => {
    const { below } = chanceOf(2);
    expect(new Set(Array.from({ length: 200 }, () => below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });
});
