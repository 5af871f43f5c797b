import { expect, test } from 'vitest';
import { learntFrom } from '../../../src/lesson/drill/review-learnt.ts';
import type { ProgressEvent, ProgressLine } from '../../../src/lesson/progress.ts';
import { lessons } from '../course.ts';

const id = 'three-way-handshake';
const lesson = lessons.find((each) => each.id === id)!;

const taughtAfter = (...events: readonly ProgressEvent[]): readonly string[] => {
  const lines = events.map(
    (event, second): ProgressLine => ({ v: 1, time: new Date(second * 1000).toISOString(), ...event }),
  );
  const lessonOf = (name: string) => (name === id ? lesson : undefined);
  return [...(learntFrom(lines, { lessonOf }).taught ?? [])];
};
const finished = (step: string): ProgressEvent => ({ kind: 'step', lesson: id, step });

test('a rule is taught when the step that teaches it is finished', () => {
  expect(taughtAfter()).toEqual([]);
  expect(taughtAfter({ kind: 'at', lesson: id, step: 'before-anything' })).toEqual([]);
  expect(taughtAfter(finished('before-anything'))).toEqual(['listen-makes-listen']);
  expect([...taughtAfter(finished('snd-nxt'))].sort()).toEqual(['numbers-count-octets', 'syn-consumes-one']);
});

test('all that a lesson teaches is taught when it is finished, and nothing once it is reset', () => {
  const all = lesson.steps.map((step) => finished(step.id));
  expect([...taughtAfter(...all)].sort()).toEqual([...lesson.teaches].sort());
  expect(taughtAfter(...all, { kind: 'reset', lesson: id })).toEqual([]);
});

test('what a lesson teaches in none of its steps is taught from its start', () => {
  const bare = { ...lesson, steps: lesson.steps.map(({ teaches: _, ...step }) => step) };
  const lines: readonly ProgressLine[] = [
    { v: 1, time: '2026-01-01T00:00:00.000Z', ...finished('before-anything') },
  ];
  const { taught } = learntFrom(lines, { lessonOf: () => bare });
  expect([...(taught ?? [])]).toEqual(lesson.teaches);
});
