import { describe, expect, test } from 'vitest';
import { loadBundledCourse } from '../../../src/commands/bundled-course.ts';
import { mockPlan, mocks, type Plan, practicePlan } from '../../../src/lesson/interview/interview-plan.ts';
import { topics } from '../../../src/lesson/interview/topics.ts';
import { smallBank } from './bank.ts';

const { interview: bank } = await loadBundledCourse();
const numbers = Array.from({ length: mocks }, (_, index) => index + 1);
const asked = ({ turns }: Plan) => turns.flatMap(({ question, followUps }) => [question, ...followUps]);
const mains = ({ turns }: Plan) => turns.map(({ question }) => question);

test('the bank has the sixty, and each has two follow-ups or more', () => {
  expect(bank.questions.map(({ number }) => number)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
  for (const { next } of [...bank.questions, ...bank.followUps]) expect(next.length).toBeGreaterThan(1);
});

describe('the ten mock interviews', () => {
  test('open a turn with each of the sixty, once', () => {
    const ids = numbers.flatMap((mock) => mains(mockPlan(bank, mock)).map(({ id }) => id));
    expect(ids.toSorted()).toEqual(bank.questions.map(({ id }) => id).toSorted());
  });

  test.each(numbers)('%i asks nothing twice, and two follow-ups a question', (mock) => {
    const plan = mockPlan(bank, mock);
    const ids = asked(plan).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(plan.turns.map(({ followUps }) => followUps.length)).toEqual(plan.turns.map(() => 2));
  });

  test('have as many questions of a topic as one another, give or take one', () => {
    for (const topic of topics) {
      const counts = numbers.map(
        (mock) => mains(mockPlan(bank, mock)).filter((question) => question.topic === topic).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('are the same each time, and differ from one another', () => {
    const all = numbers.map((mock) => asked(mockPlan(bank, mock)).map(({ id }) => id));
    expect(numbers.map((mock) => asked(mockPlan(bank, mock)).map(({ id }) => id))).toEqual(all);
    expect(new Set(all.map((ids) => ids.join())).size).toBe(mocks);
  });

  test('do not depend on the order in which the files were read', () => {
    const turned = { ...bank, followUps: bank.followUps.toReversed() };
    expect(mockPlan(turned, 3)).toEqual(mockPlan(bank, 3));
  });
});

describe('practice', () => {
  test('asks all of the sixty, and nothing twice', () => {
    const ids = asked(practicePlan(bank, 'seed', new Map())).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of bank.questions) expect(ids).toContain(id);
  });

  test('mixes them by its seed alone', () => {
    const ids = (seed: string) => asked(practicePlan(bank, seed, new Map())).map(({ id }) => id);
    expect(ids('practice 1')).toEqual(ids('practice 1'));
    expect(ids('practice 1')).not.toEqual(ids('practice 2'));
  });

  test('begins with what was never asked, then with what was known least', () => {
    const known = new Map([
      ['first', 0.5],
      ['second', 0],
    ]);
    const apart = { ...smallBank, questions: smallBank.questions.map((each) => ({ ...each, next: [] })) };
    expect(mains(practicePlan(apart, 'seed', known)).map(({ id }) => id)).toEqual([
      'third',
      'second',
      'first',
    ]);
  });

  test('follows a question by what its graph names, or what follows that', () => {
    for (const { question, followUps } of practicePlan(smallBank, 'seed', new Map()).turns) {
      const [first, second] = followUps;
      expect(question.next).toContain(first?.id);
      expect([...question.next, ...(first?.next ?? [])]).toContain(second?.id);
    }
  });
});
