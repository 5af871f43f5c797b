import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/lesson/place.ts';
import { lessonFrom } from './course.ts';

const text = { en: 'Words.', zh: '文字。' };
const lesson = lessonFrom({
  id: 'made-up',
  number: 1,
  title: text,
  about: text,
  capture: 'first',
  vantage: 'server',
  teaches: [],
  needs: [],
  sources: [],
  steps: [
    { id: 'nothing', say: text },
    { id: 'shows', say: text, show: 3, numbers: 'raw' },
    { id: 'inherits', say: text },
    { id: 'predicts', say: text, predict: { frame: 4, ask: [] } },
    { id: 'after', say: text },
    { id: 'fewer', say: text, show: 2 },
    { id: 'elsewhere', say: text, capture: 'second' },
    { id: 'seen-from', say: text, vantage: 'client', numbers: 'symbol', show: 1 },
    { id: 'back', say: text, capture: 'first', predict: { frame: 2, ask: [] } },
  ],
});

describe('a step takes place', () => {
  it.each<[string, object]>([
    ['nothing', { capture: 'first', vantage: 'server', numbering: 'relative', shown: 0 }],
    ['shows', { capture: 'first', vantage: 'server', numbering: 'raw', shown: 3 }],
    ['inherits', { capture: 'first', vantage: 'server', numbering: 'raw', shown: 3 }],
    ['predicts', { capture: 'first', vantage: 'server', numbering: 'raw', shown: 3, predicted: 4 }],
    ['after', { capture: 'first', vantage: 'server', numbering: 'raw', shown: 4 }],
    ['fewer', { capture: 'first', vantage: 'server', numbering: 'raw', shown: 2 }],
    ['elsewhere', { capture: 'second', numbering: 'raw', shown: 0 }],
    ['seen-from', { capture: 'second', vantage: 'client', numbering: 'symbol', shown: 1 }],
    ['back', { capture: 'first', numbering: 'symbol', shown: 1, predicted: 2 }],
  ])('%s', (id, place) => {
    const index = lesson.steps.findIndex((step) => step.id === id);
    expect(placeOf(lesson, index)).toEqual(place);
  });
});
