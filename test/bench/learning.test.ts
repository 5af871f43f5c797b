import { beforeAll, describe, expect, test } from 'vitest';
import { type Model, models } from '../../bench/learning/forgetting.ts';
import { allSlips } from '../../bench/learning/learners.ts';
import { askedUntilNamed } from '../../bench/learning/naming.ts';
import { compared } from '../../bench/learning/retention.ts';
import { mistyped, rightThinking } from '../../bench/learning/right-thinking.ts';
import { sourceIn } from '../../bench/learning/source.ts';
import { chanceOf } from '../../src/lesson/drill/chance.ts';

let source: ReturnType<typeof sourceIn>;
beforeAll(() => {
  source = sourceIn('.');
}, 60_000);

describe('simulated learners', () => {
  test('with one wrong rule are told which, within five questions on the rules that it belongs to', () => {
    const seeded = allSlips.flatMap((slip, index) => askedUntilNamed([slip], source, index + 1));
    expect(seeded.map(({ slip }) => slip)).toEqual(allSlips);
    expect(allSlips).toHaveLength(32);
    const unnamed = seeded.filter(({ named }) => named === undefined).map(({ slip }) => slip);
    // A number that is copied from the screen is often one that another mistake gives as well.
    expect(unnamed.filter((slip) => slip !== 'D32')).toEqual([]);
  }, 120_000);

  test('who do not err and never mistype are always right, in whatever form they answer', () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const heard = rightThinking(source, { questions: 20, oneIn: 1e9, seed });
      expect(heard).toMatchObject({ typos: 0, told: [], refused: 0 });
      expect(heard.answers).toBeGreaterThan(10);
    }
  }, 120_000);

  test('mistype by a digit that is left out, doubled or in the wrong place', () => {
    const typed = Array.from({ length: 300 }, (_, seed) => mistyped('123', chanceOf(seed)));
    const found = new Set(typed.filter((each) => each !== undefined));
    expect([...found].sort()).toEqual(['1123', '12', '1223', '1233', '13', '132', '213', '23']);
  });
});

describe.each<Model>(['activation', 'half-life'])('forgetting by %s', (model) => {
  const memoryAfter = (...days: readonly number[]) => {
    const memory = models[model](chanceOf(7));
    for (const each of days) memory.meet('syn', each, true);
    return (day: number) => memory.chanceOf('syn', day);
  };

  test('goes on with every day, and starts anew at less speed when the rule is met', () => {
    const once = memoryAfter(0);
    expect(once(1)).toBeGreaterThan(once(2));
    expect(once(2)).toBeGreaterThan(once(10));
    expect(memoryAfter(0, 4)(8)).toBeGreaterThan(memoryAfter(0)(4));
  });

  test('is slower after meetings that lie apart', () => {
    expect(memoryAfter(0, 7, 14)(28)).toBeGreaterThan(memoryAfter(13.9, 13.95, 14)(28));
  });

  test('leaves more to a learner who drills by the schedule than to one who begins at the first rule every day', () => {
    const runs = Array.from({ length: 5 }, (_, seed) =>
      compared({ model, perDay: 10, inLessons: source.inLessons, seed }),
    );
    const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + of(run), 0);
    expect(sum((run) => run.ours.after)).toBeGreaterThan(1.25 * sum((run) => run.fixed.anew.after));
    expect(runs.every(({ questions }) => questions > 100 && questions <= 140)).toBe(true);
  });
});
