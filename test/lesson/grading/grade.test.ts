import { describe, expect, it } from 'vitest';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import { hintsFor } from '../../../src/lesson/grading/hints.ts';
import type { Given } from '../../../src/lesson/grading/verdict.ts';
import type { Question } from '../../../src/lesson/lesson.ts';
import { placeOf, stageAt } from '../../../src/lesson/place.ts';
import { langs } from '../../../src/lesson/text.ts';
import { lessons, stageOf } from '../course.ts';

const own = stageOf('handshake-and-close', undefined);
const context = { lesson: {}, stage: own, shown: 11, numbering: 'relative', lang: 'en' } as const;
const ask = (question: Question, given: Given, lang: 'en' | 'zh' = 'en') =>
  grade(question, given, { ...context, lang });

describe('control bits', () => {
  const flags = (frame: number, ...set: string[]) =>
    ask({ id: 'q', kind: 'flags', frame }, { kind: 'flags', flags: set });

  it.each<[number, string[]]>([
    [1, ['SYN']],
    [2, ['ACK', 'SYN']],
    [3, ['ACK']],
    [8, ['FIN', 'ACK']],
  ])('of packet %i are %j', (frame, set) => {
    expect(flags(frame, ...set)).toMatchObject({ verdict: 'right', source: 'RFC 9293 3.1' });
  });

  it('are compared without PSH, which the note says', () => {
    expect(flags(4, 'ACK')).toMatchObject({ verdict: 'right', note: expect.stringMatching(/PSH is set/) });
    expect(flags(3, 'ACK', 'PSH')).toMatchObject({
      verdict: 'right',
      note: expect.stringMatching(/not set/),
    });
    expect(flags(4, 'ACK', 'PSH')).not.toHaveProperty('note');
  });

  it.each<[number, string[], RegExp]>([
    [2, ['SYN'], /^ACK is missing: this SYN answers another/],
    [3, [], /^ACK is missing: once the ends are synchronized/],
    [2, ['ACK'], /^SYN is missing: .* the server/],
    [8, ['ACK'], /^FIN is missing/],
    [1, ['SYN', 'ACK'], /^ACK is not set: nothing has come to the client/],
    [3, ['SYN', 'ACK'], /^SYN is not set/],
    [9, ['FIN', 'ACK'], /^FIN is not set: the kernel acknowledges by itself/],
    [3, ['ACK', 'RST'], /^RST is not set/],
    [3, ['ACK', 'URG'], /^URG is not set/],
    [3, ['ACK', 'ECE'], /^ECE is not set/],
    [2, ['FIN', 'SYN'], /^ACK is missing.* FIN is not set/],
  ])('of packet %i are not %j', (frame, set, say) => {
    expect(flags(frame, ...set)).toMatchObject({ verdict: 'wrong', say: expect.stringMatching(say) });
  });
});

describe('the number of what is sent again', () => {
  it('is right because it was right before, which is said once', () => {
    const question = { id: 'q', kind: 'number', value: 'frame 9 tcp.seq' } as const;
    const again = { ...context, stage: stageOf('fin-lost', undefined), shown: 8 };
    expect(grade(question, { kind: 'number', text: '12' }, again)).toMatchObject({
      verdict: 'right',
      say: 'seq = SEG.SEQ of packet 8 = 12.',
    });
  });
});

describe('a state', () => {
  const state = (side: 'client' | 'server', after: number, given: string) =>
    ask({ id: 'q', kind: 'state', side, after }, { kind: 'state', state: given });

  it('is right for the reason that the state table gives', () => {
    expect(state('server', 3, 'ESTABLISHED')).toEqual({
      verdict: 'right',
      say: 'In SYN-RECEIVED the server receives the acknowledgment of its SYN: packet 3 takes it to ESTABLISHED.',
      source: 'RFC 9293 3.3.2 Fig 5',
    });
  });

  it.each<['client' | 'server', number, string, RegExp]>([
    ['server', 2, 'ESTABLISHED', /where the other end is, the client/],
    ['server', 2, 'LISTEN', /Packet 1 has taken the server out of it/],
    ['client', 9, 'TIME-WAIT', /The client is not there yet/],
    ['client', 9, 'CLOSING', /Nothing that the client has sent or received leads there/],
  ])('of the %s after packet %i is not %s', (side, after, given, say) => {
    expect(state(side, after, given)).toMatchObject({ verdict: 'wrong', say: expect.stringMatching(say) });
  });

  it('has one of eleven names', () => {
    expect(state('client', 1, 'WAITING')).toMatchObject({ verdict: 'unclear' });
  });
});

describe('a packet', () => {
  const words = { en: 'Words.', zh: '文字。' };
  const asked = (packet: Extract<Question, { kind: 'packet' }>['packet']): Question => ({
    id: 'q',
    kind: 'packet',
    prompt: words,
    hints: [words, words, words],
    because: words,
    packet,
  });

  it('is found by the state that it takes an end to', () => {
    const question = asked({ side: 'server', state: 'ESTABLISHED' });
    expect(ask(question, { kind: 'packet', frame: 3 })).toMatchObject({ verdict: 'right' });
    expect(ask(question, { kind: 'packet', frame: 2 })).toMatchObject({
      say: 'Packet 2 leaves the server in SYN-RECEIVED. Words.',
    });
    expect(ask(question, { kind: 'packet', frame: 5 })).toMatchObject({
      say: 'Before packet 5, the server is in ESTABLISHED already. Words.',
    });
  });

  it('and by the field that shows it', () => {
    const question = asked({ frame: 9, field: 'tcp.ack' });
    const given = (frame: number, field?: 'tcp.ack' | 'tcp.seq' | 'sender') =>
      ask(question, { kind: 'packet', frame, ...(field === undefined ? {} : { field }) });
    expect(given(9, 'tcp.ack')).toMatchObject({ verdict: 'right' });
    expect(given(9, 'tcp.seq')).toMatchObject({
      say: 'The right packet, but not that field: it is 4. The sequence number counts the octets of the server.',
    });
    expect(given(9)).toMatchObject({ say: 'The right packet. Now its field.' });
    expect(given(8, 'tcp.ack')).toMatchObject({
      say: 'Packet 8 comes from the client and carries FIN,ACK, seq 12, ack 4; that does not show it. Words.',
    });
    expect(given(99, 'tcp.ack')).toMatchObject({ say: 'There is no packet 99 here. Words.' });
  });
});

describe('an answer of another kind', () => {
  it('is from before the question changed, and is not marked', () => {
    const given: Given = { kind: 'state', state: 'LISTEN' };
    expect(ask({ id: 'q', kind: 'flags', frame: 1 }, given)).toMatchObject({ verdict: 'unclear' });
  });
});

describe('hints', () => {
  const steps = lessons.flatMap((lesson) => lesson.steps.map((step, index) => ({ lesson, step, index })));

  it('are three for every question, and none says the answer', () => {
    let counted = 0;
    for (const { lesson, step, index } of steps) {
      const place = placeOf(lesson, index);
      const stage = stageAt(lesson, index, stageOf);
      for (const question of step.ask) {
        for (const lang of langs) {
          const at = { lesson, stage, shown: place.shown, numbering: place.numbering, lang };
          const hints = hintsFor(question, at);
          const right = rightAnswer(question, at);
          expect(hints).toHaveLength(3);
          const path = `${lesson.id}/${step.id}/${question.id}`;
          if (right?.kind === 'state')
            for (const hint of hints) expect(hint, path).not.toContain(right.state);
          // A small number may stand in a hint by chance.
          if (right?.kind === 'number' && right.text.length > 4) {
            counted += 1;
            for (const hint of hints) expect(hint, path).not.toContain(right.text);
          }
        }
      }
    }
    expect(counted).toBeGreaterThan(20);
  });

  it('end with the sum, its last step left blank, in the numbering on the screen', () => {
    const web = stageOf('web-visit', undefined);
    const question: Question = { id: 'q', kind: 'number', value: 'frame 2 tcp.ack' };
    const last = (numbering: 'relative' | 'raw' | 'symbol') =>
      hintsFor(question, { ...context, stage: web, shown: 1, numbering })[2];
    expect(last('raw')).toBe('1926459878 + 1 = ?');
    expect(last('relative')).toBe('0 + 1 = ?');
    expect(last('symbol')).toBe('x + 1 = ?');
  });
});
