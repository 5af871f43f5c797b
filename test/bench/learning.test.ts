import { beforeAll, describe, expect, test } from 'vitest';
import { forgetful } from '../../bench/learning/forgetful.ts';
import { type Model, models } from '../../bench/learning/forgetting.ts';
import { allSlips, type WrongRules } from '../../bench/learning/learners.ts';
import { mistyped } from '../../bench/learning/mistyped.ts';
import { askedUntilNamed } from '../../bench/learning/naming.ts';
import { type Population, populations } from '../../bench/learning/populations.ts';
import { compared, type Way } from '../../bench/learning/retention.ts';
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
  const memoryOf = (keptFor: number) =>
    models[model]({ chance: chanceOf(7), keptFor: () => keptFor, halfLife: 4 });
  const memoryAfter = (...days: readonly number[]) => {
    const memory = memoryOf(1);
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

  test('takes so many times as long for what is kept longer', () => {
    const chances = [0.25, 1, 4].map((keptFor) => {
      const memory = memoryOf(keptFor);
      memory.meet('syn', 0, true);
      return memory.chanceOf('syn', 4 * keptFor);
    });
    for (const chance of chances) expect(chance).toBeCloseTo(chances[0]!, 6);
  });

  test('is foreseen as it comes', () => {
    const memory = memoryOf(1);
    memory.meet('syn', 0, true);
    const foreseen = memory.afterMeeting('syn', 3, true, 9);
    memory.meet('syn', 3, true);
    expect(memory.chanceOf('syn', 9)).toBe(foreseen);
  });
});

describe('a learner who holds a rule wrong', () => {
  const inLessons = (): number => 2;
  const [population] = populations.slice(-1) as [Population];
  const kind = { population: { ...population, wrong: (): WrongRules => ['D28'] }, inLessons, learner: 3 };
  const rule = 'data-offset-counts-words';

  test.each<Model>(['activation', 'half-life'])(
    'answers wrongly until told, and again when that is forgotten: %s',
    (model) => {
      const learner = forgetful({ ...kind, model });
      const inLesson = learner.reviews.filter((review) => review.rule === rule);
      expect(inLesson[0]).toMatchObject({ outcome: 'missed', slip: 'D28', behind: rule });
      expect(inLesson[1]).toMatchObject({ outcome: 'right' });
      expect([...learner.held]).toEqual([rule]);
      const right = [0.01, 1, 5, 20].map((days) => learner.chanceOf(rule, days));
      expect(right).toEqual(right.toSorted((a, b) => b - a));
      expect([right[0]! > 0.7, right.at(-1)! < 0.1]).toEqual([true, true]);
    },
  );

  test('gains by being asked what asking then brings, as one who sees it says', () => {
    const learner = forgetful({ ...kind, model: 'activation' });
    const others = ['network-byte-order', 'listen-makes-listen'];
    const before = learner.chanceOf(rule, 28);
    const gain = learner.gain(rule, 1, 28, new Set([rule, ...others]));
    learner.ask(rule, 1);
    // By activation it is the same whether the answer was right.
    expect(learner.chanceOf(rule, 28) - before).toBeCloseTo(gain, 9);
  });
});

describe.each<Model>(['activation', 'half-life'])(
  'after 14 days of ten questions, forgetting by %s',
  (model) => {
    const recalled = (population: Population, of: 'all' | 'held') => {
      const kinds = Array.from({ length: 6 }, (_, index) => ({
        population,
        model,
        inLessons: source.inLessons,
        learner: 5 * index,
      }));
      const runs = kinds.map((kind) => compared(kind, 10));
      return (way: Way, at: 0 | 1) => runs.reduce((sum, run) => sum + (run[way][of]?.[at] ?? 0), 0);
    };
    const [alike, unlike] = populations as [Population, Population];
    const five = populations.at(-1) as Population;

    test('a schedule leaves as much as going round the course to who knows all rules alike, or unlike', () => {
      for (const population of [alike, unlike]) {
        const sum = recalled(population, 'all');
        for (const at of [0, 1] as const) {
          expect(sum('schedule', at)).toBeGreaterThan(0.9 * sum('round', at));
          expect(sum('schedule', at)).toBeGreaterThan(1.2 * sum('anew', at));
        }
      }
    }, 60_000);

    test('and of what was held wrong much more', () => {
      const sum = recalled(five, 'held');
      for (const at of [0, 1] as const) expect(sum('schedule', at)).toBeGreaterThan(1.25 * sum('round', at));
      expect(sum('seeing', 1)).toBeGreaterThan(sum('schedule', 1));
    }, 60_000);
  },
);
