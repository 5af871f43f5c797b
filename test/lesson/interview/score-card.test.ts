import { describe, expect, test } from 'vitest';
import { askingsOf } from '../../../src/lesson/interview/asking.ts';
import { cardMarkdown } from '../../../src/lesson/interview/card-markdown.ts';
import { inInterview } from '../../../src/lesson/interview/in-interview.ts';
import type { InterviewEvent } from '../../../src/lesson/interview/interview-event.ts';
import {
  interviewsIn,
  knownOf,
  lastInterview,
  scoreCard,
  total,
} from '../../../src/lesson/interview/score-card.ts';
import { foldProgress, type ProgressEvent, type ProgressLine } from '../../../src/lesson/progress.ts';
import { smallBank as bank, mainQuestion } from './bank.ts';

const start = '2026-03-01T09:30:00.000Z';
const later = '2026-03-02T09:30:00.000Z';

/** Each a second after the one before. */
const logged = (events: readonly ProgressEvent[], from = start): readonly ProgressLine[] =>
  events.map((event, index) => ({
    ...{ v: 1, time: new Date(Date.parse(from) + 1000 * index).toISOString() },
    ...event,
  }));

const begun = (interview: string, mock?: number): InterviewEvent => ({
  ...{ kind: 'interview-begun', interview },
  ...(mock === undefined ? {} : { mock, minutes: 10 }),
});

const answer = (question: string, said: readonly string[], interview = start): InterviewEvent => ({
  ...{ kind: 'interview-answer', interview, question, text: '', said, hints: 0 },
  missed: ['one', 'two'].filter((id) => !said.includes(id)),
});

const shown = (question: string, right: boolean, hints = 0): InterviewEvent => ({
  ...{ kind: 'interview-shown', interview: start, question, right, attempt: 1, hints },
  given: { kind: 'packet', frame: 1 },
});

const cardOf = (events: readonly ProgressEvent[]) => scoreCard(logged(events), { interview: start, bank });

describe('the score card', () => {
  test('counts questions, key points and packets by topic', () => {
    const card = cardOf([
      begun(start, 3),
      answer('first', ['one']),
      shown('first', true),
      answer('first.a', ['one', 'two']),
      answer('third', []),
      shown('third', false),
      shown('third', true),
    ]);
    expect(card?.topics).toEqual([
      { topic: 'opening', asked: 2, said: 3, points: 4, found: 1, packets: 1 },
      { topic: 'closing', asked: 1, said: 0, points: 2, found: 0, packets: 1 },
    ]);
    expect(card && total(card)).toEqual({ asked: 3, said: 3, points: 6, found: 1, packets: 2 });
    expect(card).toMatchObject({ begun: start, mock: 3, minutes: 10, seconds: 6 });
  });

  test('names the points that were not said, in the order of the questions', () => {
    const card = cardOf([begun(start), answer('second', ['two']), answer('first', ['one', 'two'])]);
    expect(card?.unsaid.map(({ asking, points }) => [asking.id, points.map(({ id }) => id)])).toEqual([
      ['second', ['one']],
    ]);
  });

  test('a packet that took a hint was not found, and what was passed over was not said', () => {
    const card = cardOf([
      begun(start),
      shown('first', true, 1),
      { kind: 'interview-told', interview: start, question: 'first', part: 'answer' },
    ]);
    expect(card?.topics).toEqual([{ topic: 'opening', asked: 1, said: 0, points: 2, found: 0, packets: 1 }]);
  });

  test('the first answer to a question stands', () => {
    const card = cardOf([begun(start), answer('first', []), answer('first', ['one', 'two'])]);
    expect(card && total(card).said).toBe(0);
  });

  test.each<[string, readonly ProgressEvent[]]>([
    ['nothing was answered', [begun(start)]],
    ['all was forgotten since', [begun(start), answer('first', []), { kind: 'reset' }]],
    ['it is another interview', [begun(later), answer('first', [], later)]],
  ])('there is none where %s', (_, events) => {
    expect(cardOf(events)).toBeUndefined();
  });

  test('a question that is gone, and a line that is misshapen, count for nothing', () => {
    const odd = { ...answer('first', []), said: {} } as unknown as InterviewEvent;
    const card = cardOf([begun(start), answer('gone', ['one']), odd]);
    expect(card && total(card)).toEqual({ asked: 1, said: 0, points: 2, found: 0, packets: 0 });
  });
});

test('the last interview is the last in which something was answered', () => {
  const lines = logged([begun(start), answer('first', []), begun(later)]);
  expect(lastInterview(lines)).toBe(start);
  expect(interviewsIn(lines)).toEqual([start, later]);
  expect(lastInterview([])).toBeUndefined();
});

test('what is known of a question is what was said when it was asked last', () => {
  const lines = [
    ...logged([begun(start), answer('first', ['one', 'two']), answer('second', ['one'])]),
    ...logged([begun(later), answer('first', [], later)], later),
  ];
  expect([...knownOf(lines, bank)]).toEqual([
    ['first', 0],
    ['second', 0.5],
  ]);
});

describe('what is written down of an interview', () => {
  const askings = askingsOf(bank);
  const path = { lesson: 'interview', step: 'first', question: 'answer' };

  test('an answer with its points by their ids', () => {
    const given = { kind: 'reason', text: 'It does', points: ['two'] } as const;
    expect(
      inInterview({ kind: 'answer', ...path, given, right: false, attempt: 1, hints: 2 }, start, askings),
    ).toEqual({
      ...{ kind: 'interview-answer', interview: start, question: 'first', text: 'It does' },
      ...{ said: ['two'], missed: ['one'], hints: 2 },
    });
  });

  test('a packet under its question', () => {
    const given = { kind: 'packet', frame: 3, field: 'tcp.ack' } as const;
    const event = { kind: 'answer', lesson: 'interview', step: 'first.show', question: 'show' } as const;
    expect(inInterview({ ...event, given, right: true, attempt: 1, hints: 0 }, start, askings)).toEqual({
      ...{ kind: 'interview-shown', interview: start, question: 'first', given, right: true },
      ...{ attempt: 1, hints: 0 },
    });
  });

  test('the place in it is nobody’s business', () => {
    expect(inInterview({ kind: 'at', lesson: 'interview', step: 'first' }, start, askings)).toBeUndefined();
    expect(inInterview({ kind: 'step', lesson: 'interview', step: 'first' }, start, askings)).toBeUndefined();
  });

  test('lessons know nothing of it', () => {
    const told = { kind: 'interview-told', interview: start, question: 'first', part: 'show' } as const;
    expect(foldProgress([begun(start), answer('first', []), shown('first', true), told])).toEqual({
      lessons: {},
    });
  });
});

describe('the score card as Markdown', () => {
  const asked = mainQuestion('first', 1, {
    ask: { en: 'Why [FIN, ACK]?', zh: '为什么是 [FIN, ACK]？' },
  });
  const card = scoreCard(logged([begun(start, 3), answer('first', ['one'])]), {
    ...{ interview: start, bank: { questions: [asked], followUps: [] } },
  });

  test('has a table by topic, and what was not said', () => {
    expect(card && cardMarkdown(card, 'en')).toBe(`# Mock interview 3

2026-03-01 09:30 UTC, 1 min of 10

| Topic | questions | key points | packets |
| --- | ---: | ---: | ---: |
| Opening | 1 | 1/2 | - |
| **All** | 1 | 1/2 | - |

Packets: found at the first attempt, without a hint.

## Not said

Why \\[FIN, ACK\\]? (RFC 9293 3.5)

- The client has to acknowledge it.
`);
  });

  test('is there in Chinese', () => {
    const said = card && cardMarkdown(card, 'zh');
    expect(said).toContain('# 模拟面试 3\n\n2026-03-01 09:30 UTC，用时 1 分钟，限时 10 分钟\n');
    expect(said).toContain('| 连接建立 | 1 | 1/2 | - |');
    expect(said).toContain('- 客户端必须确认它。');
  });
});
