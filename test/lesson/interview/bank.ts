import type { FollowUp, InterviewBank, InterviewQuestion } from '../../../src/lesson/interview/bank.ts';

const text = (said: string) => ({ en: said, zh: `${said}？` });

export const mainQuestion = (
  id: string,
  number: number,
  change: Partial<InterviewQuestion> = {},
): InterviewQuestion => ({
  ...{ id, number, topic: 'opening', ask: text(`Ask ${id}`), model: text(`Model ${id}`) },
  points: [
    { id: 'one', text: text(`One of ${id}`) },
    { id: 'two', text: text(`Two of ${id}`) },
  ],
  ...{ source: 'RFC 9293 3.5', next: [`${id}.a`, `${id}.b`] },
  hints: [text('Direction'), text('Mechanism'), text('Nearly')],
  popular: {
    ...{ says: text('Wrong'), because: text('Because {frame 2 tcp.flags}') },
    shown: { capture: 'handshake-and-close', show: 3, frame: 2, field: 'tcp.flags' },
  },
  show: {
    ...{ capture: 'handshake-and-close', show: 3, frame: 3, field: 'tcp.ack' },
    ...{ prompt: text('Which packet?'), because: text('It acknowledges {frame 3 tcp.ack}') },
  },
  ...change,
});

export const followUp = (id: string, change: Partial<FollowUp> = {}): FollowUp => ({
  ...{ id, topic: 'opening', ask: text(`Ask ${id}`), model: text(`Model ${id}`) },
  points: [
    { id: 'one', text: text(`One of ${id}`) },
    { id: 'two', text: text(`Two of ${id}`) },
  ],
  ...{ source: 'RFC 9293 3.5', next: [] },
  ...change,
});

/** Three questions, each with two follow-ups of its own; the questions follow one another. */
export const smallBank: InterviewBank = {
  questions: ['first', 'second', 'third'].map((id, index) =>
    mainQuestion(id, index + 1, { topic: index === 2 ? 'closing' : 'opening' }),
  ),
  followUps: ['first', 'second', 'third'].flatMap((id, index, all) => [
    followUp(`${id}.a`, { next: [id, `${id}.b`] }),
    followUp(`${id}.b`, { next: [`${id}.a`, all[(index + 1) % 3] ?? id] }),
  ]),
};
