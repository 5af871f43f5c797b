import { beforeAll, describe, expect, test } from 'vitest';
import { type Model, models } from '../../bench/learning/forgetting.ts';
import { allSlips } from '../../bench/learning/learners.ts';
import { mistyped } from '../../bench/learning/mistyped.ts';
import { askedUntilNamed } from '../../bench/learning/naming.ts';
import { compared } from '../../bench/learning/retention.ts';
import { rightThinking } from '../../bench/learning/right-thinking.ts';
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

  test('who mistype are asked back, and told of no mistake', () => {
    const heard = Array.from({ length: 20 }, (_, seed) =>
      rightThinking(source, { questions: 20, oneIn: 2, seed }),
    );
    const sum = (of: (each: (typeof heard)[number]) => number) =>
      heard.reduce((all, each) => all + of(each), 0);
    expect(sum(({ typos }) => typos)).toBeGreaterThan(60);
    expect(sum(({ askedBack }) => askedBack)).toBeGreaterThan(3);
    expect(heard.flatMap(({ told }) => told)).toEqual([]);
  }, 120_000);

  test('mistype by a digit that is left out, doubled, in the wrong place, or hit with or for the key beside it', () => {
    const typed = Array.from({ length: 900 }, (_, seed) => mistyped('159', chanceOf(seed)));
    const found = new Set(typed.filter((each) => each !== undefined));
    const [out, doubled, swapped] = [
      ['59', '19', '15'],
      ['1159', '1559', '1599'],
      ['519', '195'],
    ];
    const beside = ['059', '259', '459', '129', '149', '169', '189', '150', '156', '158'];
    const both = ['1059', '1259', '1459', '1529', '1549', '1569', '1589', '1590', '1596', '1598'];
    expect([...found].sort()).toEqual([out, doubled, swapped, beside, both].flat().sort());
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
