import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Claim, parseClaims } from '../../src/lesson/claim.ts';
import { lessonSchemaText, parseLesson } from '../../src/lesson/schema.ts';
import { english } from '../chinese.ts';

const text = { en: 'Words.', zh: '文字。' };
const hints = [text, text, text];
const base = {
  id: 'made-up',
  number: 1,
  title: text,
  about: text,
  capture: 'handshake-and-close',
  needs: [],
  sources: ['RFC 9293 3.4'],
};
const claim = {
  ...{ id: 'M07', claim: text, verdict: 'wrong', capture: 'handshake-and-close', show: 3, hints },
  ...{ evidence: { frame: 2, field: 'tcp.ack' }, because: text, corrected: text },
  ...{ points: [{ id: 'one', text }], on: ['ack-is-next-expected'], source: 'RFC 9293 3.4' },
} as unknown as Claim;
const withSteps = (...steps: unknown[]) => ({ ...base, steps });
const withQuestion = (question: unknown) => withSteps({ id: 'one', say: text, ask: [question] });

/** Keys and values that stand in errors by themselves. */
const keys = [
  ...['steps', 'number', 'flags', 'state', 'who', 'choose', 'packet', 'order', 'build', 'tick', 'bytes'],
  ...['reason', 'reach', 'capture', 'needs', 'show', 'say', 'after', 'client', 'server', 'true'],
];

const errorsOf = (data: unknown) => {
  const parsed = parseLesson(data, 'file.yaml');
  return 'errors' in parsed ? parsed.errors.map((error) => english(error, keys)) : [];
};
const questionsOf = (data: unknown) => {
  const parsed = parseLesson(data, 'file.yaml');
  if ('errors' in parsed) throw new Error(parsed.errors.map(({ en }) => en).join('\n'));
  return parsed.lesson.steps.flatMap(({ ask }) => ask);
};

describe('a lesson file', () => {
  it('may ask for fields of the predicted packet by their names', () => {
    const step = { id: 'one', say: text, predict: { frame: 2, ask: ['tcp.flags', 'tcp.seq', 'tcp.ack'] } };
    expect(questionsOf(withSteps(step))).toEqual([
      { id: 'tcp.flags', kind: 'flags', frame: 2 },
      { id: 'tcp.seq', kind: 'number', value: 'frame 2 tcp.seq' },
      { id: 'tcp.ack', kind: 'number', value: 'frame 2 tcp.ack' },
    ]);
  });

  it('asks what `predict` asks first', () => {
    const predict = { frame: 2, ask: ['tcp.flags', { id: 'own', number: 'frame 2 tcp.len', prompt: text }] };
    const ask = [{ id: 'later', state: 'client', after: 1 }];
    expect(questionsOf(withSteps({ id: 'one', say: text, predict, ask })).map(({ id }) => id)).toEqual([
      'tcp.flags',
      'own',
      'later',
    ]);
  });

  it('tells the kind of a question by its key', () => {
    const told = { prompt: text, hints, because: text };
    const asked: readonly [object, string][] = [
      [{ number: 'client SND.NXT after 3' }, 'number'],
      [{ flags: 2 }, 'flags'],
      [{ state: 'server', after: 2 }, 'state'],
      [{ who: { state: 'TIME-WAIT', after: 2 }, prompt: text, hints }, 'who'],
      [
        {
          choose: [
            { id: 'a', text, right: true },
            { id: 'b', text, mistake: text },
          ],
          ...told,
        },
        'choose',
      ],
      [{ packet: { side: 'client', state: 'ESTABLISHED' }, ...told }, 'packet'],
      [{ packet: { frame: 2, field: 'tcp.ack' }, ...told }, 'packet'],
      [{ order: ['a', 'b'].map((id) => ({ id, text })), ...told }, 'order'],
      [{ build: [1, 2, 3] }, 'build'],
      [{ tick: ['a', 'b'].map((id) => ({ id, text, right: true })), ...told }, 'tick'],
      [{ bytes: { frame: 1, field: 'tcp.srcport' }, hints }, 'bytes'],
      [{ reason: [{ id: 'a', text }], model: text, prompt: text, hints }, 'reason'],
    ];
    for (const [question, kind] of asked) {
      expect(questionsOf(withQuestion({ id: 'q', ...question }))[0]?.kind).toBe(kind);
    }
  });

  it('makes a step of a claim that it spots, and knows the others', () => {
    const steps = withSteps({ spot: 'M07' }, { spot: 'M07', corrected: true });
    const parsed = parseLesson(steps, 'file.yaml', [claim]);
    if ('errors' in parsed) throw new Error(parsed.errors.map(({ en }) => en).join('\n'));
    expect(parsed.lesson.steps.map(({ id, ask }) => [id, ...ask.map((each) => each.kind)])).toEqual([
      ['m07', 'choose', 'packet'],
      ['m07', 'choose', 'packet', 'reason'],
    ]);
    expect(errorsOf(withSteps({ spot: 'M99' }))).toEqual(['made-up: there is no claim “M99”.']);
    expect(errorsOf(withSteps({ id: 'one' }))).toEqual(['made-up/one: say is missing']);
  });

  it('may have steps without questions', () => {
    expect(questionsOf(withSteps({ id: 'one', say: text }))).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'file.yaml: it is missing'],
    ['a list', [], 'file.yaml: it must be a group of keys'],
    ['no steps', { ...base, steps: [] }, 'made-up: steps must have at least 1'],
    [
      'an unknown key',
      { ...base, colour: 1, steps: [{ id: 'one', say: text }] },
      'made-up: “colour” is not a known key',
    ],
    [
      'an unknown key in a step',
      withSteps({ id: 'one', say: text, tell: text }),
      'made-up/one: “tell” is not a known key',
    ],
    ['one language only', withSteps({ id: 'one', say: { en: 'Words.' } }), 'made-up/one: say.zh is missing'],
    [
      'a text that a terminal would obey',
      withSteps({ id: 'one', say: { en: 'red \u001b[31m', zh: '字' } }),
      'made-up/one: say.en holds U+001B, which a terminal would obey',
    ],
    ['an empty text', withSteps({ id: 'one', say: { en: ' ', zh: '字' } }), 'made-up/one: say.en is empty'],
    [
      'a bad id',
      withSteps({ id: 'One!', say: text }),
      'made-up/One!: id must be lower-case letters, digits, hyphens and dots',
    ],
    [
      'frame 0',
      withSteps({ id: 'one', say: text, predict: { frame: 0, ask: [] } }),
      'made-up/one: predict.frame must be at least 1',
    ],
    [
      'a source that is none',
      { ...base, sources: ['RFC9293'], steps: [{ id: 'one', say: text }] },
      'made-up: sources.1 must be an RFC and its section, as in `RFC 9293 3.4`',
    ],
    [
      'a question without its kind',
      withQuestion({ id: 'q', prompt: text }),
      'made-up/one/q: it must have one of number, flags, state, who, choose, packet, order, build, tick, bytes, reason, reach',
    ],
    [
      'a question of two kinds',
      withQuestion({ id: 'q', number: 'frame 1 tcp.seq', flags: 1 }),
      'made-up/one/q: it has number and flags; a question is of one kind',
    ],
    [
      'a state without its frame',
      withQuestion({ id: 'q', state: 'client' }),
      'made-up/one/q: after is missing',
    ],
    [
      'a wrong side',
      withQuestion({ id: 'q', state: 'middle', after: 1 }),
      'made-up/one/q: state must be client, server',
    ],
    [
      'a number too many',
      withQuestion({ id: 'q', number: 'frame 1 tcp.seq', hints: [text, text, text, text] }),
      'made-up/one/q: hints must have at most 3',
    ],
    ['half a number', { ...base, number: 1.5, steps: [] }, 'made-up: number must be of type int'],
    ['a number for a text', { ...base, capture: 1, steps: [] }, 'made-up: capture must be of type string'],
    ['one key for a list', { ...base, needs: 'x', steps: [] }, 'made-up: needs must be of type array'],
    [
      'a number beyond all',
      withSteps({ id: 'one', say: text, show: 1e300 }),
      'made-up/one: show must be at most 9007199254740991',
    ],
    [
      'one word where only another may stand',
      withQuestion({ id: 'q', tick: [{ id: 'a', text, right: false }], prompt: text, hints, because: text }),
      'made-up/one/q: tick.a.right must be true',
    ],
    [
      'a slip that is none',
      withQuestion({ id: 'q', number: 'frame 1 tcp.seq', slips: [{ value: 'x', say: text, slip: 'X1' }] }),
      'made-up/one/q: slips.1.slip must be a slip, as in `D07`',
    ],
    [
      'an unknown key further down',
      withQuestion({ id: 'q', bytes: { frame: 1, field: 'tcp.seq', colour: 1 }, hints }),
      'made-up/one/q: “colour” in bytes is not a known key',
    ],
    [
      'two hints',
      withQuestion({ id: 'q', number: 'frame 1 tcp.seq', hints: [text, text] }),
      'made-up/one/q: hints must have at least 3',
    ],
    [
      'a choice without its text',
      withQuestion({
        id: 'q',
        choose: [
          { id: 'a', right: true },
          { id: 'b', text },
        ],
        prompt: text,
        hints,
        because: text,
      }),
      'made-up/one/q: choose.a.text is missing',
    ],
    [
      'a typing error in a question',
      withQuestion({ id: 'q', number: 'frame 1 tcp.seq', promt: text }),
      'made-up/one/q: “promt” is not a known key',
    ],
  ])('with %s is refused in words', (_, data, error) => {
    expect(errorsOf(data)).toContain(error);
  });

  it('takes claims by their numbers', () => {
    const parsed = parseClaims({ claims: [{ ...claim, id: 'X1' }] }, 'claims.yaml');
    expect('errors' in parsed && parsed.errors.map((error) => english(error, keys))).toEqual([
      'claims.yaml: claims.X1.id must be M01, or T01 for one that is true',
    ]);
  });

  it('is described for editors by the schema beside the lessons', () => {
    const file = readFileSync(new URL('../../lessons/lesson.schema.json', import.meta.url), 'utf8');
    expect(file, 'write it anew: npx tsx scripts/lesson-schema.ts').toBe(lessonSchemaText());
  });
});
