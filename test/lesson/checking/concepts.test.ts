import { describe, expect, it } from 'vitest';
import { checkConcepts } from '../../../src/lesson/checking/check-concepts.ts';
import type { Concept } from '../../../src/lesson/concept.ts';
import { english } from '../../chinese.ts';
import { lessonFrom } from '../course.ts';

const text = { en: 'Words.', zh: '文字。' };
const concept = (id: string, ...needs: string[]): Concept => ({
  id,
  title: text,
  source: 'RFC 9293 3.4',
  needs,
});
const question = (on?: string[]) => ({ id: 'q', state: 'client', after: 0, ...(on && { on }) });
const lesson = (id: string, needs: string[], ...steps: object[]) =>
  lessonFrom({
    id,
    number: 1,
    title: text,
    about: text,
    capture: 'handshake-and-close',
    needs,
    sources: [],
    steps: steps.map((step, index) => ({ id: `step-${index}`, say: text, ...step })),
  });

const found = (lessons: Parameters<typeof checkConcepts>[0], concepts: readonly Concept[]) =>
  checkConcepts(lessons, concepts).map(({ path, say }) => `${path} ${english(say)}`);

const [first, second] = [concept('first'), concept('second', 'first')];

describe('the graph of concepts', () => {
  it('is whole when each is taught once, before it is asked for', () => {
    const one = lesson('one', [], { teaches: ['first'], ask: [question()] });
    const two = lesson(
      'two',
      ['first'],
      { ask: [question(['first'])] },
      { teaches: ['second'], ask: [question()] },
    );
    expect(found([one, two], [first, second])).toEqual([]);
  });

  it('lets a lesson stand on what its needs stand on', () => {
    const one = lesson('one', [], { teaches: ['first', 'second'] });
    const two = lesson('two', ['second'], { ask: [question(['first'])] });
    expect(found([one, two], [first, second])).toEqual([]);
  });

  it.each<[string, Parameters<typeof found>, string[]]>([
    [
      'asked before it is taught',
      [[lesson('one', [], { ask: [question(['first'])] }, { teaches: ['first'] })], [first]],
      ['one/step-0/q asks for “first” before it is taught.'],
    ],
    ['taught by nobody', [[lesson('one', [], {})], [first]], ['first is taught by no lesson.']],
    [
      'taught twice',
      [[lesson('one', [], { teaches: ['first'] }), lesson('two', [], { teaches: ['first'] })], [first]],
      ['first is taught by one and two.'],
    ],
    [
      'taught before what it stands on',
      [[lesson('one', [], { teaches: ['second'] }, { teaches: ['first'] })], [first, second]],
      ['one/step-0 teaches “second” before “first”.'],
    ],
    [
      'not listed',
      [[lesson('one', [], { teaches: ['first', 'other'], ask: [question(['third'])] })], [first]],
      ['one teaches “other”, which is not listed.', 'one/step-0/q is on “third”, which is not listed.'],
    ],
    [
      'not named by a question',
      [[lesson('one', [], { teaches: ['first'] }, { ask: [question()] })], [first]],
      ['one/step-1/q does not say which concept it is on.'],
    ],
    [
      'listed twice, or stands on what is not listed',
      [[lesson('one', [], { teaches: ['a'] })], [concept('a', 'gone'), concept('a', 'gone')]],
      [
        'a needs “gone”, which is not listed.',
        'a is listed twice.',
        'a needs “gone”, which is not listed.',
        'one/step-0 teaches “a” before “gone”.',
      ],
    ],
    [
      'a circle',
      [[lesson('one', [], { teaches: ['a', 'b'] })], [concept('a', 'b'), concept('b', 'a')]],
      ['a needs “b”, which needs it in turn.', 'b needs “a”, which needs it in turn.'],
    ],
  ])('tells of one that is %s', (_, [lessons, concepts], said) => {
    expect(found(lessons, concepts)).toEqual(said);
  });

  it('counts what a lesson teaches as a whole from its first step on', () => {
    const one = { ...lesson('one', [], { ask: [question(['first'])] }), teaches: ['first'] };
    expect(found([one], [first])).toEqual([]);
  });

  it('is not asked of a folder without a list', () => {
    expect(found([lesson('one', [], { ask: [question()] })], [])).toEqual([]);
  });
});
