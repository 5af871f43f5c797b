import { describe, expect, it } from 'vitest';
import { arrivalAt, type Decisions } from '../../../src/lesson/telling/clause-arrival.ts';
import { sentAt } from '../../../src/lesson/telling/clause-sent.ts';
import { captured, told } from './stories.ts';

/** Decisions in a line: shared ones, then what only the RFC or only Linux decides, in brackets. */
const line = ({ shared, rfc, linux }: Decisions): string =>
  [
    ...shared,
    ...(rfc.length > 0 ? [`rfc(${rfc.join(' ')})`] : []),
    ...(linux.length > 0 ? [`linux(${linux.join(' ')})`] : []),
  ]
    .join(' ')
    .replaceAll('segment-arrives/', '');

const arrivals = (script: string) => {
  const conversation = told(script);
  return conversation.moments.map((_, index) => {
    const arrival = arrivalAt(conversation, index);
    return arrival === undefined ? 'nothing' : line(arrival.decisions);
  });
};

const sendings = (script: string) => {
  const conversation = told(script);
  return conversation.moments.map((_, index) => {
    const sent = sentAt(conversation, index);
    if (sent === undefined) return 'nothing';
    return `${sent.answers === undefined ? '' : `${sent.answers + 1}: `}${line(sent.decisions)}`;
  });
};

const whole = `
  > S  0:0(0) <mss 1460>
  < S. 0:0(0) ack 1 <mss 1460>
  > .  1:1(0) ack 1
  > P. 1:12(11) ack 1
  < .  1:1(0) ack 12
  > F. 12:12(0) ack 1
  < F. 1:1(0) ack 13
  > .  13:13(0) ack 2`;

describe('what a segment brings about where it arrives', () => {
  it('is decided step by step', () => {
    expect(arrivals(whole)).toEqual([
      'listen/syn linux(linux/listen/child)',
      'syn-sent/syn-ack',
      'sequence/acceptable ack/established ack/new',
      'sequence/acceptable ack/nothing-new text/ack-later',
      'sequence/acceptable ack/new',
      'sequence/acceptable ack/nothing-new fin/close-wait linux(linux/fin/ack-later)',
      'sequence/acceptable ack/new ack/fin-wait-2 fin/time-wait-at-once',
      'sequence/acceptable ack/new ack/closed',
    ]);
  });

  it('is what both say where RFC 9293 and Linux differ', () => {
    const [, , , challenged] = arrivals(`
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      > S  0:0(0)
      < .  1:1(0) ack 1`);
    expect(challenged).toBe('rfc(sequence/unacceptable) linux(sequence/acceptable syn/challenge)');
  });

  it('is not said of what has not been answered as it would have been', () => {
    const script = `
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      < P. 1:12(11) ack 1`;
    expect(arrivals(script)[3]).not.toBe('nothing');
    // The program is gone, or something between the ends spoke: no decision on the octets sends such a RST.
    expect(arrivals(`${script}\n > R. 1:1(0) ack 1`)[3]).toBe('nothing');
  });

  it('is not said of a SYN that had to be said again', () => {
    const [first] = arrivals(`
      > S  0:0(0)
      > S  0:0(0)
      < S. 0:0(0) ack 1`);
    expect(first).toBe('nothing');
  });

  it('is not said where numbers are so far apart that they must be damaged', () => {
    const script = (last: string) => `
      > S  0:0(0) <mss 1460>
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      < P. 1:12(11) ack 1
      ${last}`;
    expect(arrivals(`${script('> . 2001:2012(11) ack 12')}\n < . 12:12(0) ack 1`)[4]).not.toBe('nothing');
    const far = `${script('> . 1000000001:1000000012(11) ack 12')}
      < P. 12:23(11) ack 1
      < . 23:23(0) ack 1`;
    expect(arrivals(far)[5]).toBe('nothing');
  });

  it('is not said of a conversation joined midway before its state is known', () => {
    expect(arrivals('> P. 1:12(11) ack 1')).toEqual(['nothing']);
  });

  it('is a RST for octets that nobody reads any more', () => {
    const script = `
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      > F. 1:1(0) ack 1
      < .  1:1(0) ack 2
      < P. 1:12(11) ack 2
      > R  2:2(0)`;
    expect(arrivals(script)[5]).toBe('sequence/acceptable ack/nothing-new text/after-close');
    expect(sendings(script)[6]).toBe('6: sequence/acceptable ack/nothing-new text/after-close');
  });
});

describe('why a segment was sent', () => {
  it('is the call, or what the end was reached by', () => {
    expect(sendings(whole)).toEqual([
      'open/active',
      '1: listen/syn linux(linux/listen/child)',
      '2: syn-sent/syn-ack',
      'send/segmentized',
      '4: sequence/acceptable ack/nothing-new text/ack-later',
      'close/established',
      'rfc(close/close-wait/fin-leaves) linux(linux/close/last-ack)',
      '7: sequence/acceptable ack/new ack/fin-wait-2 fin/time-wait-at-once',
    ]);
  });

  it('is the timer where only that says a segment again', () => {
    const [, again, third, fourth] = sendings(`
      > S  0:0(0)
      @1000 > S  0:0(0)
      @2000 > S  0:0(0)
      @4000 > S  0:0(0)`);
    // After the first wait nobody knows whether the next will be longer.
    expect([again, third, fourth]).toEqual([
      'timeout/retransmission',
      'timeout/retransmission linux(linux/timeout/syn-linear)',
      'timeout/retransmission',
    ]);
  });

  it('is not said where a program may have done it, or may not', () => {
    const [, , , reset] = sendings(`
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      > R. 1:1(0) ack 1`);
    expect(reset).toBe('nothing');
  });
});

describe('over all captures', () => {
  const moments = captured.flatMap(([, conversation]) =>
    conversation.moments.map((_, index) => ({ conversation, index })),
  );

  it('is known of nine segments of ten what they bring about', () => {
    const said = moments.filter(({ conversation, index }) => arrivalAt(conversation, index) !== undefined);
    expect(said.length / moments.length).toBeGreaterThan(0.9);
  });

  it('is told from what came before why a segment was sent', () => {
    for (const { conversation, index } of moments) {
      const until = { ...conversation, moments: conversation.moments.slice(0, index + 1) };
      expect(sentAt(until, index)?.answers).toBe(sentAt(conversation, index)?.answers);
      expect(sentAt(until, index)?.decisions).toEqual(sentAt(conversation, index)?.decisions);
    }
  });

  it('is known of nearly nine of ten why they were sent', () => {
    const said = moments.filter(({ conversation, index }) => sentAt(conversation, index) !== undefined);
    expect(said.length / moments.length).toBeGreaterThan(0.88);
  });
});
