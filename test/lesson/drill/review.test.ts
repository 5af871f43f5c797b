import { describe, expect, it } from 'vitest';
import { type Reading, reviewsOf } from '../../../src/lesson/drill/review.ts';
import type { ProgressEvent, ProgressLine } from '../../../src/lesson/progress.ts';

const noon = Date.parse('2026-01-01T12:00:00.000Z');
const at = (seconds: number, event: ProgressEvent): ProgressLine => ({
  v: 1,
  time: new Date(noon + seconds * 1000).toISOString(),
  ...event,
});

const reading: Reading = {
  asksOf: (_, step, question) =>
    step === 'gone' ? undefined : { rules: question.split('+'), capture: `capture of ${step}` },
  ruleOf: (slip) => ({ D01: 'syn', D05: 'ack' })[slip as string],
  taughtBy: (lesson) => (lesson === 'first' ? ['syn', 'ack'] : []),
};

const given = { kind: 'number', text: '1' } as const;
const answer = (question: string, more: Partial<Record<string, unknown>> = {}): ProgressEvent =>
  ({
    ...{ kind: 'answer', lesson: 'first', step: 's', question, given, right: true, attempt: 1, hints: 0 },
    ...more,
  }) as ProgressEvent;
const path = (item: string, rule = 'syn') => ({ rule, item, capture: `capture of ${item}` });
const asked = (item: string): ProgressEvent => ({ kind: 'drill-asked', asked: 'ack', ...path(item) });
const drilled = (item: string, more: Partial<Record<string, unknown>> = {}): ProgressEvent =>
  ({
    ...{ kind: 'drill-answer', ...path(item), given, right: true, attempt: 1, hints: 0 },
    ...more,
  }) as ProgressEvent;

const outcomes = (...lines: readonly ProgressLine[]): readonly string[] =>
  reviewsOf(lines, reading).reviews.map(({ rule, outcome }) => `${rule} ${outcome}`);

describe('the first answer counts', () => {
  it.each<[string, readonly ProgressEvent[], readonly string[]]>([
    ['right', [drilled('a')], ['syn right']],
    ['with a hint', [drilled('a', { hints: 1 })], ['syn hinted']],
    ['wrong, then right', [drilled('a', { right: false }), drilled('a', { attempt: 2 })], ['syn missed']],
    ['shown', [{ kind: 'drill-told', ...path('a') }], ['syn missed']],
    [
      'wrong, then shown',
      [drilled('a', { right: false }), { kind: 'drill-told', ...path('a') }],
      ['syn missed'],
    ],
    ['only the second attempt is left of a torn log', [drilled('a', { attempt: 2 })], ['syn missed']],
    [
      'asked twice',
      [asked('a'), drilled('a', { right: false }), asked('a'), drilled('a')],
      ['syn missed', 'syn right'],
    ],
    ['asked, never answered', [asked('a')], []],
  ])('%s', (_, events, expected) => {
    expect(outcomes(...events.map((event, second) => at(second, event)))).toEqual(expected);
  });
});

describe('a lesson', () => {
  it('reviews all rules that a question is on', () => {
    expect(outcomes(at(0, answer('syn+ack')))).toEqual(['syn right', 'ack right']);
    expect(outcomes(at(0, answer('syn+ack', { right: false })))).toEqual(['syn missed', 'ack missed']);
  });

  it('blames one of them where the mistake belongs to it', () => {
    expect(outcomes(at(0, answer('syn+ack', { right: false, slip: 'D01' })))).toEqual(['syn missed']);
    // Which of several mistakes it was may be said afterwards.
    const told: ProgressEvent = {
      kind: 'slip',
      lesson: 'first',
      step: 's',
      question: 'syn+ack',
      slip: 'D05',
    };
    expect(outcomes(at(0, answer('syn+ack', { right: false })), at(1, told))).toEqual(['ack missed']);
  });

  it('blames all where the mistake belongs to none of them', () => {
    expect(outcomes(at(0, answer('fin+close', { right: false, slip: 'D01' })))).toEqual([
      'fin missed',
      'close missed',
    ]);
  });

  it('says nothing with a question that is no more', () => {
    expect(outcomes(at(0, answer('syn', { step: 'gone' })))).toEqual([]);
  });
});

describe('slow', () => {
  const inTurn = (...seconds: readonly number[]): readonly ProgressLine[] =>
    seconds.flatMap((took, index) => [
      at(index * 10_000, asked(`${index}`)),
      at(index * 10_000 + took, drilled(`${index}`)),
    ]);
  const last = (...seconds: readonly number[]) => outcomes(...inTurn(...seconds)).at(-1);

  it('is more than three times as long as usual', () => {
    expect(last(10, 8, 12, 10, 11, 30)).toBe('syn right');
    expect(last(10, 8, 12, 10, 11, 31)).toBe('syn slow');
  });

  it('cannot be told before it is known what is usual', () => {
    expect(last(10, 8, 12, 10, 300)).toBe('syn right');
  });

  it('is not said of who was away', () => {
    expect(last(10, 8, 12, 10, 11, 601)).toBe('syn right');
  });

  it('is what the learner himself takes', () => {
    expect(reviewsOf(inTurn(10, 8, 12, 10, 11), reading).usual).toBe(10_000);
    expect(reviewsOf(inTurn(10, 8, 12), reading).usual).toBeUndefined();
  });
});

describe('a reset', () => {
  const lines = [
    at(0, answer('syn')),
    at(1, answer('fin')),
    at(2, answer('fin', { lesson: 'second' })),
    at(3, drilled('a')),
    at(4, drilled('b', { rule: 'fin' })),
  ];

  it('of everything leaves nothing', () => {
    expect(outcomes(...lines, at(5, { kind: 'reset' }))).toEqual([]);
  });

  it('of a lesson forgets what was answered in it and the rules that it teaches', () => {
    const forgotten = [...lines, at(5, { kind: 'reset', lesson: 'first' })];
    expect(outcomes(...forgotten)).toEqual(['fin right', 'fin right']);
    expect(outcomes(...forgotten, at(6, answer('syn', { right: false })))).toEqual([
      'fin right',
      'fin right',
      'syn missed',
    ]);
  });
});
