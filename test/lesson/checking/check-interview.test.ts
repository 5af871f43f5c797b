import { expect, test } from 'vitest';
import { loadBundledCourse } from '../../../src/commands/bundled-course.ts';
import { stagesOf } from '../../../src/commands/stages.ts';
import { checkInterview } from '../../../src/lesson/checking/check-interview.ts';
import type { InterviewBank } from '../../../src/lesson/interview/bank.ts';
import { english } from '../../chinese.ts';
import { followUp, mainQuestion, smallBank } from '../interview/bank.ts';

const course = await loadBundledCourse();
const stageOf = stagesOf(course);

const found = (bank: InterviewBank) =>
  checkInterview(bank, stageOf).map(({ path, say }) => `${path}: ${english(say)}`);

/** The small bank with its first question changed. */
const changed = (change: Parameters<typeof mainQuestion>[2]): InterviewBank => ({
  ...smallBank,
  questions: [mainQuestion('first', 1, change), ...smallBank.questions.slice(1)],
});

const text = (said: string) => ({ en: said, zh: said });
const { show, popular } = mainQuestion('first', 1);

test('a bank that is right', () => {
  expect(found(smallBank)).toEqual([]);
});

test.each<[string, InterviewBank, string]>([
  [
    'a hole in one language only',
    changed({ model: { en: 'It is {frame 2 tcp.ack}.', zh: '如此。' } }),
    'interview/first/answer: model: {frame 2 tcp.ack} is in English only.',
  ],
  [
    'a hole in what the score card quotes',
    changed({ ask: text('Why {frame 2 tcp.ack}?') }),
    'interview/first: has a hole {frame 2 tcp.ack} in what the score card quotes.',
  ],
  [
    'a hole that the capture does not fill',
    changed({ model: text('It is {frame 99 tcp.ack}.') }),
    'interview/first/answer: model: {frame 99 tcp.ack}',
  ],
  [
    'a hole in a follow-up, which has no capture',
    {
      ...smallBank,
      followUps: [...smallBank.followUps, followUp('more', { ask: text('{frame 1 tcp.seq}?') })],
    },
    'interview/more: has a hole {frame 1 tcp.seq}, and no capture to fill it from.',
  ],
  [
    'a packet that is not on the ladder',
    changed({ show: { ...show, show: 2 } }),
    'interview/first.show: names frame 3, but the ladder ends with frame 2.',
  ],
  [
    'a ladder longer than its capture',
    changed({ show: { ...show, show: 99 } }),
    'interview/first.show: shows 99 frames; the capture handshake-and-close has',
  ],
  [
    'a field that the packet does not have',
    changed({ popular: { ...popular, shown: { ...show, frame: 1, field: 'tcp.ack' } } }),
    'interview/first.popular: frame 1 of “handshake-and-close” has no tcp.ack.',
  ],
  [
    'a capture that is not there',
    changed({ show: { ...show, capture: 'none' } }),
    'interview/first.show: there is no capture “none”.',
  ],
  [
    'a follow-up that is not there',
    changed({ next: ['first.a', 'gone'] }),
    'interview/first: is followed by “gone”, which is not there.',
  ],
  [
    'a question that follows itself',
    changed({ next: ['first', 'first.a'] }),
    'interview/first: follows itself.',
  ],
  [
    'a follow-up that is named twice',
    changed({ next: ['first.a', 'first.a'] }),
    'interview/first: names “first.a” twice.',
  ],
  [
    'two questions of one id',
    { ...smallBank, followUps: [...smallBank.followUps, followUp('first')] },
    'interview/first: another question has the same id.',
  ],
  ['two questions of one number', changed({ number: 2 }), 'interview: two questions have the number 2.'],
  [
    'two points of one id',
    changed({ points: [1, 2].map(() => ({ id: 'one', text: text('One.') })) }),
    'interview/first: has two points “one”.',
  ],
])('%s', (_, bank, sentence) => {
  expect(found(bank).some((said) => said.startsWith(sentence))).toBe(true);
});
