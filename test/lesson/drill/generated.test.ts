import { describe, expect, test } from 'vitest';
import type { StageOf } from '../../../src/lesson/course.ts';
import { chanceOf } from '../../../src/lesson/drill/chance.ts';
import {
  generatedCapture,
  generatedGround,
  generatedName,
  generatedStage,
  withGenerated,
} from '../../../src/lesson/drill/generated.ts';
import { generatedScene } from '../../../src/lesson/drill/generated-scene.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import { play } from '../../../src/simulate/play.ts';

const seeds = Array.from({ length: 200 }, (_, i) => i);

describe('generated connections', () => {
  test('are the same for the same seed', () => {
    expect(generatedCapture(5)).toEqual(generatedCapture(5));
  });

  test('are no two alike', () => {
    const isns = seeds.map((seed) => generatedStage(seed).moments[0]?.segment.seq);
    expect(new Set(isns).size).toBe(seeds.length);
  });

  test('end by themselves, and are short enough to look at', () => {
    const played = seeds.map((seed) => play(generatedScene(chanceOf(seed))));
    expect(played.filter(({ ended }) => ended !== 'quiet')).toEqual([]);
    expect(Math.max(...played.map(({ journeys }) => journeys.length))).toBeLessThan(60);
  });

  test('show what the captures of the course seldom show: numbers that wrap, losses, both ways to close', () => {
    const items = seeds.flatMap((seed) => itemsOn(generatedGround(seed)));
    const rules = new Map<string, number>();
    for (const { rule } of items) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    const expected = ['numbers-wrap', 'retransmission-keeps-its-number', 'half-close-still-receives'];
    for (const rule of [
      ...expected,
      'ack-is-cumulative',
      'time-wait-side',
      'ack-and-fin-may-share-a-segment',
    ]) {
      expect(rules.get(rule), rule).toBeGreaterThan(5);
    }
  });

  test('are found by their name, once made, beside the captures that are there', () => {
    const stage = generatedStage(1);
    const known: StageOf = () => stage;
    const stageOf = withGenerated(known);
    expect(stageOf('a capture', undefined)).toBe(stage);
    expect(stageOf(generatedName(9), undefined)).toBe(stageOf(generatedName(9), undefined));
    expect(stageOf(generatedName(9), undefined).name).toBe('generated 9');
  });
});
