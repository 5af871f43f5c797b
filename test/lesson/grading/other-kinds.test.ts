import { describe, expect, it } from 'vitest';
import { answerText, rightAnswer } from '../../../src/lesson/grading/answers.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import type { Given } from '../../../src/lesson/grading/verdict.ts';
import type { Question } from '../../../src/lesson/lesson.ts';
import { stageOf } from '../course.ts';

const words = (en: string) => ({ en, zh: en });
const told = {
  id: 'q',
  prompt: words('?'),
  hints: [words('H1'), words('H2'), words('H3')],
  because: words('so it is'),
} as const;

const contextOf = (capture: string) =>
  ({ lesson: {}, stage: stageOf(capture, undefined), shown: 0, numbering: 'relative', lang: 'en' }) as const;
const ask = (question: Question, given: Given, capture = 'telnet-session') =>
  grade(question, given, contextOf(capture));
const said = (text: string) => ({ verdict: 'wrong', say: text });

describe('events in order', () => {
  const question: Question = {
    ...told,
    kind: 'order',
    events: ['one', 'two', 'three'].map((id) => ({ id, text: words(id.toUpperCase()) })),
  };
  const order = (...ids: string[]) => ask(question, { kind: 'order', order: ids });

  it('are right in one order', () => {
    expect(order('one', 'two', 'three')).toMatchObject({ verdict: 'right', say: 'so it is' });
  });

  it('are answered with the first that comes too early', () => {
    expect(order('two', 'one', 'three')).toMatchObject(said('“TWO” comes later than that.'));
    expect(order('one', 'three', 'two')).toMatchObject(
      said('The first one is right. “THREE” comes later than that.'),
    );
    expect(order('one', 'two')).toMatchObject(said('H1'));
  });
});

describe('a ladder built from segments', () => {
  const closing: Question = { id: 'q', kind: 'build', frames: [8, 9, 10, 11] };
  const build = (question: Question, capture: string, ...frames: number[]) =>
    ask(question, { kind: 'order', order: frames.map(String) }, capture);

  it('is right in the order in which it was sent', () => {
    expect(build(closing, 'handshake-and-close', 8, 9, 10, 11)).toMatchObject({ verdict: 'right' });
  });

  it.each<[string, number[], RegExp]>([
    ['an ACK before what it acknowledges', [9, 8, 10, 11], /^Place 1, < \. .*has not sent yet/],
    ['a pure ACK behind the FIN of its end', [8, 10, 9, 11], /^Place 3, < \. .*a later segment/],
    ['too few', [8, 9, 10], /^Each of the segments has one place/],
    ['one twice', [8, 8, 9, 10], /^Each of the segments has one place/],
  ])('is wrong with %s', (_, frames, say) => {
    expect(build(closing, 'handshake-and-close', ...frames)).toMatchObject({
      verdict: 'wrong',
      say: expect.stringMatching(say),
    });
  });

  it('is right in every order in which it could have been sent', () => {
    // Both FINs cross, so either may be sent first, and so may either ACK.
    const stage = stageOf('rfc-figure-13', undefined);
    const first = stage.moments.findIndex(({ segment }) => segment.control.fin) + 1;
    const frames = [0, 1, 2, 3].map((more) => first + more);
    const question: Question = { id: 'q', kind: 'build', frames };
    const [a = 0, b = 0, c = 0, d = 0] = frames;
    expect(build(question, 'rfc-figure-13', a, b, c, d)).toMatchObject({ verdict: 'right' });
    expect(build(question, 'rfc-figure-13', b, a, d, c)).toMatchObject({ verdict: 'right' });
    expect(build(question, 'rfc-figure-13', c, a, b, d)).toMatchObject({ verdict: 'wrong' });
  });
});

describe('statements ticked', () => {
  const question: Question = {
    ...told,
    kind: 'tick',
    items: [
      { id: 'a', text: words('A'), right: true },
      { id: 'b', text: words('B'), right: true },
      { id: 'c', text: words('C'), mistake: words('C is false.') },
    ],
  };
  const tick = (...ticked: string[]) => ask(question, { kind: 'tick', ticked });

  it('are right when all true ones are ticked and no other', () => {
    expect(tick('b', 'a')).toMatchObject({ verdict: 'right' });
    expect(answerText(question, contextOf('telnet-session'))).toBe('A; B');
  });

  it('are answered with the mistake, and with how many are missing', () => {
    expect(tick('a', 'b', 'c')).toMatchObject(said('C is false.'));
    expect(tick('a')).toMatchObject(said('One more is true.'));
    expect(tick()).toMatchObject(said('2 more are true.'));
    expect(tick('c', 'a')).toMatchObject(said('C is false. One more is true.'));
  });
});

describe('a packet and its field', () => {
  const packet = {
    frame: 1,
    field: 'tcp.seq',
    also: [{ frame: 2, field: 'tcp.seq' }, { frame: 3 }],
  } as const;
  const question: Question = { ...told, kind: 'packet', packet };
  const point = (frame: number, field: 'tcp.seq' | 'tcp.ack') =>
    ask(question, { kind: 'packet', frame, field });

  it('are right in every packet that shows it', () => {
    expect(point(1, 'tcp.seq')).toMatchObject({ verdict: 'right' });
    expect(point(2, 'tcp.seq')).toMatchObject({ verdict: 'right' });
    expect(point(3, 'tcp.ack')).toMatchObject({ verdict: 'right' });
  });

  it('are wrong in any other field', () => {
    expect(point(1, 'tcp.ack')).toMatchObject({ verdict: 'wrong' });
    expect(point(2, 'tcp.ack')).toMatchObject({ verdict: 'wrong' });
  });
});

describe('octets of a field', () => {
  const question: Question = { ...told, kind: 'bytes', frame: 1, field: 'tcp.seq_raw' };
  const right = rightAnswer(question, contextOf('telnet-session'));
  const from = right?.kind === 'bytes' ? right.from : -1;
  const bytes = (begin: number, end: number) =>
    ask({ ...question, because: undefined } as never, { kind: 'bytes', from: begin, to: end });

  it('are right when all of them are marked', () => {
    expect(right).toMatchObject({ to: from + 4 });
    expect(bytes(from, from + 4)).toMatchObject({
      verdict: 'right',
      say: expect.stringMatching(/96 17 d1 41, which says 2518143297/),
    });
  });

  it('are answered with what else was marked, or how long they are', () => {
    expect(bytes(from, from + 2)).toMatchObject(said('It begins there. It is 4 octets long, not 2.'));
    expect(bytes(from + 4, from + 8)).toMatchObject({ say: expect.stringMatching(/hold tcp\.ack_raw/) });
    expect(bytes(from - 4, from - 2)).toMatchObject({ say: expect.stringMatching(/hold tcp\.srcport/) });
  });
});

describe('a reason in one’s own words', () => {
  const question: Question = {
    ...told,
    kind: 'reason',
    points: [
      { id: 'old', text: words('old SYN') },
      { id: 'new', text: words('fresh ISN') },
    ],
    model: words('Because.'),
  };

  it('is right when every key point is found in it', () => {
    const given: Given = { kind: 'reason', text: 'my words', points: ['new', 'old'] };
    expect(ask(question, given)).toMatchObject({ verdict: 'right' });
  });

  it('is answered with what is missing', () => {
    const given: Given = { kind: 'reason', text: 'my words', points: ['old'] };
    expect(ask(question, given)).toMatchObject(said('Still missing: fresh ISN.'));
  });
});

describe('another number that is right', () => {
  it('is right with a note', () => {
    const question: Question = {
      ...told,
      kind: 'number',
      value: 'frame 2 tcp.len',
      accept: [{ value: '= 5 + 2', say: words('this capture shows 0') }],
      slips: [{ value: '= 8', say: words('eight'), slip: 'D28' }],
    };
    const number = (text: string) => ask(question, { kind: 'number', text });
    expect(number('0')).not.toHaveProperty('note');
    expect(number('7')).toMatchObject({ verdict: 'right', note: 'this capture shows 0' });
    expect(number('8')).toMatchObject({ verdict: 'wrong', slip: 'D28', say: 'eight' });
  });
});
