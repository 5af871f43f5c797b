import { expect, it } from 'vitest';
import { checkLesson } from '../../../src/lesson/checking/check.ts';
import type { StageOf } from '../../../src/lesson/course.ts';
import type { Question } from '../../../src/lesson/lesson.ts';
import { english } from '../../chinese.ts';
import { lessonFrom, stageFrom, stageOf } from '../course.ts';

const text = { en: 'Words.', zh: '文字。' };
const told = { prompt: text, hints: [text, text, text], because: text };

/** What is said of a lesson of one step, of the step or of its questions. */
const said = (step: object, stages: StageOf = stageOf): readonly string[] => {
  const head = { id: 'made-up', number: 1, title: text, about: text, needs: [], sources: [] };
  const steps = [{ id: 'one', say: text, ...step }];
  const lesson = lessonFrom({ ...head, capture: 'handshake-and-close', steps });
  return checkLesson(lesson, stages).map(({ path, say }) => `${path}: ${english(say)}`);
};
const asked = (question: object, stages?: StageOf) =>
  said({ show: 11, ask: [{ id: 'q', ...question }] }, stages);

/** The capture with one of its ends in another state from a frame on. */
const forged: StageOf = (...where) => {
  const stage = stageOf(...where);
  const late = {
    ...stage.moments[1]!.after,
    server: { ...stage.moments[1]!.after.server, state: 'LAST-ACK' as const },
  };
  return { ...stage, moments: stage.moments.with(1, { ...stage.moments[1]!, after: late }) };
};
const odd = stageFrom(`
  > S  1000:1000(0)
  < S. 5000:5000(0) ack 1001
  > U. 1001:1001(0) ack 5001
`);
const [a, b] = ['a', 'b'].map((id) => ({ id, text, mistake: text }));
const event = (id: string, at?: object) => ({ id, text, ...(at && { at }) });

it.each<[string, readonly string[], string]>([
  [
    'a hole in Chinese only',
    said({ show: 2, say: { en: 'No.', zh: '{frame 2 tcp.ack}' } }),
    'is in Chinese only.',
  ],
  [
    'a number written out',
    said({ say: { en: 'The ISN is 1926459879.', zh: '文字。' } }),
    'written out (en); a {hole}',
  ],
  [
    'hints by their number',
    asked({ number: 'frame 2 tcp.ack', hints: [text, text, { en: '{', zh: '字' }] }),
    'made-up/one/q: hints.3: has a brace',
  ],
  [
    'a choice by its id',
    asked({ choose: [a, { ...b, right: true, text: { en: '{', zh: '字' } }], ...told }),
    'made-up/one/q: choose.b.text: has a brace',
  ],
  [
    'what is ticked by its id',
    asked({
      tick: [
        { id: 'a', text, right: true },
        { ...b, mistake: { en: '{', zh: '字' } },
      ],
      ...told,
    }),
    'made-up/one/q: tick.b.mistake: has a brace',
  ],
  [
    'two lengths of the ladder',
    said({ show: 4, predict: { frame: 2, ask: [] } }),
    'shows 4 frames, but predicting frame 2 shows 1.',
  ],
  ['a frame outside all conversations', said({ conversationOf: 99 }), 'belongs to no conversation'],
  [
    'an empty vantage point',
    said({ vantage: 'server' }, () => ({ ...odd, moments: [] })),
    'has no conversation at the server.',
  ],
  ['flags against the rules', asked({ flags: 3, ...told }, () => odd), 'the capture and the rules differ in'],
  [
    'a state that no arrow leads to',
    asked({ state: 'server', after: 2, ...told }, forged),
    'no arrow of the state diagram takes the server from SYN-RECEIVED to LAST-ACK at frame 2.',
  ],
  [
    'a packet that is not on the ladder',
    asked({ packet: { frame: 2, also: [{ frame: 99 }] }, ...told }),
    'frame 99 shows it too, but is not on the ladder.',
  ],
  [
    'a slip that is no fact',
    asked({ number: 'frame 2 tcp.ack', slips: [{ value: 'nonsense', say: text }] }),
    'the slip “nonsense” is not a fact.',
  ],
  [
    'a slip that is not shown',
    asked({ number: 'frame 2 tcp.ack', slips: [{ value: 'frame 1 tcp.ack', say: text }] }),
    'the slip “frame 1 tcp.ack” is not shown by the capture.',
  ],
  [
    'another right value that is no fact',
    asked({ number: 'frame 2 tcp.ack', accept: [{ value: 'nonsense', say: text }] }),
    'the other right “nonsense” is not a fact.',
  ],
  [
    'two choices of one id',
    asked({ choose: [{ ...a, right: true }, a], ...told }),
    'two choices have the same id.',
  ],
  [
    'a proof that is not shown',
    asked({ choose: [{ ...a, right: true }, b], ...told, proof: { fact: 'frame 1 tcp.ack', is: 1 } }),
    'its proof “frame 1 tcp.ack” is not shown, not 1.',
  ],
  [
    'two events of one id',
    asked({ order: [event('a'), event('a')], ...told }),
    'two events have the same id.',
  ],
  [
    'an event that did not come',
    asked({ order: [event('a', { frame: 99 }), event('b')], ...told }),
    'the capture does not show the event “a”.',
  ],
  [
    'events in another order',
    asked({ order: [event('a', { frame: 3 }), event('b', { frame: 1 })], ...told }),
    'the event “b” comes before the one before it: frame 1, not after 3.',
  ],
  ['a frame built twice', asked({ build: [1, 1] }), 'names a frame twice.'],
  [
    'an order that cannot be',
    asked({ build: [2, 1, 3] }),
    'frame 2 cannot be sent at place 1: it acknowledges what the other end has not sent yet.',
  ],
  ['nothing to tick', asked({ tick: [a, b], ...told }), 'has nothing that is to be ticked.'],
  [
    'two items of one id',
    asked({ tick: [{ ...a, right: true }, a], ...told }),
    'two items have the same id.',
  ],
  [
    'a wrong item without its mistake',
    asked({
      tick: [
        { ...a, right: true },
        { id: 'b', text },
      ],
      ...told,
    }),
    'the wrong item “b” says no mistake.',
  ],
])('%s is told of', (_, found, sentence) => {
  expect(found.join('\n')).toContain(sentence);
});

it('holds a question that was never in a file to its prompt and key points', () => {
  const head = { id: 'made-up', number: 1, title: text, about: text, teaches: [], needs: [], sources: [] };
  const question = { id: 'q', kind: 'reason', points: [], model: text, hints: told.hints } as const;
  const steps = [{ id: 'one', say: text, ask: [question as unknown as Question] }];
  const found = checkLesson({ ...head, capture: 'handshake-and-close', steps }, stageOf);
  expect(found.map(({ say }) => english(say))).toEqual(
    expect.arrayContaining(['has no prompt.', 'has no key points.']),
  );
});
