import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../src/lesson/lesson.ts';
import {
  foldProgress,
  isLessonDone,
  lessonPercent,
  type Progress,
  type ProgressEvent,
  placeToContinue,
} from '../../src/lesson/progress.ts';

const at = { lesson: 'a', step: 's', question: 'q' };
const answered: ProgressEvent = {
  kind: 'answer',
  ...at,
  given: { kind: 'number', text: '1' },
  right: false,
  attempt: 1,
  hints: 2,
  slip: 'D01',
};

const lesson = (id: string, ...steps: string[]): Lesson => ({
  id,
  number: 1,
  title: { en: id, zh: id },
  about: { en: id, zh: id },
  capture: 'c',
  teaches: [],
  needs: [],
  sources: [],
  steps: steps.map((step) => ({ id: step, say: { en: '', zh: '' }, ask: [] })),
});

describe('a log comes to', () => {
  it('the last attempt, with its hints and its slip', () => {
    const { lessons, last } = foldProgress([answered]);
    expect(last).toBe('a');
    expect(lessons.a?.attempted['s/q']).toEqual({
      attempts: 1,
      hints: 2,
      given: { kind: 'number', text: '1' },
      grade: 'wrong',
      slip: 'D01',
      made: ['D01'],
      done: false,
    });
  });

  it('the language and the place last said', () => {
    const progress = foldProgress([
      { kind: 'lang', lang: 'zh' },
      { kind: 'at', lesson: 'a', step: 's', question: 'q' },
      { kind: 'at', lesson: 'a', step: 't' },
      { kind: 'lang', lang: 'en' },
    ]);
    expect(progress).toEqual({
      lang: 'en',
      last: 'a',
      lessons: { a: { attempted: {}, steps: [], place: { step: 't' } } },
    });
  });

  it('nothing of what was reset', () => {
    const lines: ProgressEvent[] = [
      { kind: 'lang', lang: 'zh' },
      answered,
      { kind: 'step', lesson: 'b', step: 's' },
    ];
    const one = foldProgress([...lines, { kind: 'reset', lesson: 'a' }]);
    expect(Object.keys(one.lessons)).toEqual(['b']);
    expect(one.last).toBe('b');
    expect(foldProgress([...lines, { kind: 'reset', lesson: 'b' }]).last).toBeUndefined();
    expect(foldProgress([...lines, { kind: 'reset' }])).toEqual({ lang: 'zh', lessons: {} });
  });

  it('the same when a step is finished twice', () => {
    const step: ProgressEvent = { kind: 'step', lesson: 'a', step: 's' };
    expect(foldProgress([step, step]).lessons.a?.steps).toEqual(['s']);
  });

  it.each<[string, unknown]>([
    ['an unknown kind', { kind: 'later', lesson: 'a' }],
    ['a line without its lesson', { kind: 'at', step: 's' }],
    ['an answer that is none', { ...answered, given: { kind: 'number' } }],
    ['an answer of an unknown kind', { ...answered, given: { kind: 'song' } }],
    ['no answer at all', { ...answered, given: undefined }],
    ['a language that we do not have', { kind: 'lang', lang: 'xx' }],
  ])('the same with %s in it', (_, line) => {
    const before = foldProgress([answered]);
    expect(foldProgress([answered, line as ProgressEvent])).toEqual(before);
  });

  it.each(['__proto__', 'constructor', 'toString'])('what is said of a lesson called %s', (name) => {
    const line = JSON.parse(`{"kind":"step","lesson":"${name}","step":"s"}`) as ProgressEvent;
    const { lessons } = foldProgress([line, line]);
    expect(Object.getOwnPropertyDescriptor(lessons, name)?.value).toEqual({ attempted: {}, steps: ['s'] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('how much is done', () => {
  const three = lesson('a', '1', '2', '3');

  it.each([
    [[], 0],
    [['1'], 33],
    [['1', '2'], 66],
    [['1', '2', '3'], 100],
    [['1', '2', 'gone'], 66],
  ])('%j of three steps is %i %%', (steps, percent) => {
    expect(lessonPercent(three, { attempted: {}, steps })).toBe(percent);
  });

  it('nothing where nothing was begun', () => {
    expect(lessonPercent(three, undefined)).toBe(0);
    expect(isLessonDone(three, undefined)).toBe(false);
  });
});

describe('the place to continue', () => {
  const course = [lesson('a', '1'), lesson('b', '1', '2'), lesson('c', '1')];
  const progress = (last: string, done: Record<string, string[]>): Progress => ({
    last,
    lessons: Object.fromEntries(
      Object.entries(done).map(([id, steps]) => [
        id,
        { attempted: {}, steps, place: { step: steps.at(-1) ?? '1' } },
      ]),
    ),
  });

  it('is where the learner was', () => {
    expect(placeToContinue(course, progress('b', { b: ['1'] }))).toEqual({ lesson: 'b', step: '1' });
  });

  it('is the next unfinished lesson after a finished one, and then those before it', () => {
    expect(placeToContinue(course, progress('b', { b: ['1', '2'] }))).toEqual({ lesson: 'c' });
    expect(placeToContinue(course, progress('c', { b: ['1', '2'], c: ['1'] }))).toEqual({ lesson: 'a' });
  });

  it('is nowhere before anything was begun and after everything is done', () => {
    expect(placeToContinue(course, { lessons: {} })).toBeUndefined();
    expect(placeToContinue(course, progress('c', { a: ['1'], b: ['1', '2'], c: ['1'] }))).toBeUndefined();
  });
});
