import { expect, it } from 'vitest';
import { notes, notesOf } from '../../../src/tcp/analysis/notes.ts';
import { rehearse } from '../../../src/tcp/index/rehearsal.ts';

it('meets all that the analysis knows of', () => {
  const index = rehearse();
  const met = new Set(
    Array.from({ length: index.segments }, (_, n) => notesOf(index.segment(n)?.notes ?? 0)).flat(),
  );
  expect(notes.filter((note) => !met.has(note))).toEqual([]);
});

it('opens, closes and refuses', () => {
  const index = rehearse();
  const courses = Array.from({ length: index.conversations }, (_, stream) => {
    const { opening, closing } = index.summary(stream) ?? {};
    return `${opening} ${closing}`;
  });
  expect(courses.length).toBeGreaterThan(0);
  expect(courses.slice(0, courses.length / 2)).toEqual(
    Array(courses.length / 2).fill('three-way four-segments'),
  );
  expect(courses.slice(courses.length / 2)).toEqual(Array(courses.length / 2).fill('refused never-opened'));
});
