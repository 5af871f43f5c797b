import { describe, expect, it } from 'vitest';
import { mocks } from '../../src/lesson/interview/interview-plan.ts';
import { langs } from '../../src/lesson/text.ts';
import type { Msg } from '../../src/ui/model.ts';
import { cells, textOf } from '../../src/ui/span.ts';
import type { View } from '../../src/ui/view.ts';
import { viewOf } from '../../src/ui/view-of.ts';
import { homeIn, open, played, world } from './world.ts';

const told: readonly Msg[] = [{ type: 'tell' }, { type: 'next' }];
const [columns, rows] = [60, 20];

/** What is wrong with a screen of the smallest window that has a ladder. */
function wrongWith(view: View): readonly string[] {
  if (view.name !== 'lesson') return [`${view.name} is no lesson`];
  const { top, items, limit, bottom } = view.frame;
  const listed = Math.min(limit, items.length);
  const height = top.length + listed + bottom.length + 1;
  const wide = [...top, ...items.map((item) => item.row), ...bottom, view.footer].filter(
    (line) => cells(line) > columns,
  );
  return [
    ...(height === rows ? [] : [`${height} rows`]),
    ...wide.map((line) => `too wide: ${textOf(line)}`),
    ...(listed < Math.min(4, items.length) ? [`only ${listed} of ${items.length} answers seen`] : []),
  ];
}

describe.each(world.course.lessons.map(({ id }) => id))('every question of %s', (id) => {
  it.each(langs)('fits 60 columns and 20 rows (%s)', (lang) => {
    for (const step of world.course.lessonOf(id)?.steps ?? []) {
      let { model } = played(homeIn(lang), open(step.id, id));
      for (const question of [...step.ask.map((each) => each.id), 'revealed']) {
        expect(wrongWith(viewOf(model, world, columns, rows)), `${step.id}/${question}`).toEqual([]);
        model = played(model, ...told).model;
      }
    }
  });
});

describe.each(Array.from({ length: mocks }, (_, index) => index + 1))('mock interview %i', (mock) => {
  it.each(langs)('fits 60 columns and 20 rows (%s)', (lang) => {
    let { model } = played(homeIn(lang), { type: 'interview', mock, minutes: 10, both: true });
    for (let step = 1; model.screen.name === 'lesson'; step += 1) {
      expect(wrongWith(viewOf(model, world, columns, rows)), `step ${step}`).toEqual([]);
      const modelled = played(model, { type: 'model-answer' }).model;
      expect(wrongWith(viewOf(modelled, world, columns, rows)), `step ${step}, ticking`).toEqual([]);
      model = played(model, { type: 'tell' }).model;
      expect(wrongWith(viewOf(model, world, columns, rows)), `step ${step}, answered`).toEqual([]);
      model = played(model, { type: 'next' }).model;
    }
    expect(model.screen.name).toBe('score-card');
  });
});
