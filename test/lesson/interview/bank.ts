import type { FollowUp, InterviewBank, InterviewQuestion } from '../../../src/lesson/interview/bank.ts';

const text = (en: string, zh: string) => ({ en, zh });

export const mainQuestion = (
  id: string,
  number: number,
  change: Partial<InterviewQuestion> = {},
): InterviewQuestion => ({
  ...{ id, number, topic: 'opening' },
  ask: text(`Why does packet 2 carry a SYN of its own? (${id})`, `报文 2 为什么也带 SYN？（${id}）`),
  points: [
    {
      id: 'one',
      text: text('The server has an initial sequence number of its own.', '服务器有自己的初始序号。'),
    },
    { id: 'two', text: text('The client has to acknowledge it.', '客户端必须确认它。') },
  ],
  model: text(
    'Each direction has its own numbering, so the server announces where its own begins, and the client acknowledges that.',
    '两个方向各有自己的编号，所以服务器也要宣布自己的起点，客户端再确认它。',
  ),
  ...{ source: 'RFC 9293 3.5', next: [`${id}.a`, `${id}.b`] },
  hints: [
    text('Think of the other direction.', '想一想另一个方向。'),
    text('The initial sequence number.', '初始序号。'),
    text('The server announces its own …', '服务器也要宣布自己的……'),
  ],
  popular: {
    says: text('It repeats the SYN of the client.', '它是在重复客户端的 SYN。'),
    because: text(
      'Its number is {frame 2 tcp.seq raw}, and that of the client is {frame 1 tcp.seq raw}.',
      '它的序号是 {frame 2 tcp.seq raw}，客户端的是 {frame 1 tcp.seq raw}。',
    ),
    shown: { capture: 'handshake-and-close', show: 3, frame: 2, field: 'tcp.seq' },
  },
  show: {
    ...{ capture: 'handshake-and-close', show: 3, frame: 3, field: 'tcp.ack' },
    prompt: text(
      'Which packet acknowledges the SYN of the server, and by which field?',
      '哪个报文确认了服务器的 SYN？由哪个字段说明？',
    ),
    because: text('Packet 3 acknowledges {frame 3 tcp.ack}.', '报文 3 的确认号是 {frame 3 tcp.ack}。'),
  },
  ...change,
});

export const followUp = (id: string, change: Partial<FollowUp> = {}): FollowUp => ({
  ...{ id, topic: 'opening' },
  ask: text(`And if packet 3 is lost? (${id})`, `如果报文 3 丢了呢？（${id}）`),
  points: [
    { id: 'one', text: text('The server repeats its SYN,ACK.', '服务器重传 SYN,ACK。') },
    { id: 'two', text: text('Data acknowledges as well.', '数据同样起到确认的作用。') },
  ],
  model: text(
    'The server repeats packet 2, or the first data of the client acknowledges it.',
    '服务器重传报文 2，或者由客户端的第一份数据确认它。',
  ),
  ...{ source: 'RFC 9293 3.8.1', next: [] },
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
