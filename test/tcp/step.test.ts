import { describe, expect, it } from 'vitest';
import { type Ends, joinedMidway, nothingKnown } from '../../src/tcp/endpoint.ts';
import { stepToItself } from '../../src/tcp/step.ts';
import { parseScript, play, segmentsOf, statesOf } from './script.ts';
import { closing } from './scripts-closing.ts';
import { figures } from './scripts-figures.ts';
import { opening } from './scripts-opening.ts';
import { another, losses, midway, resets, wrapping } from './scripts-trouble.ts';

describe.each([
  ['opening', opening],
  ['closing', closing],
  ['resets and challenges', resets],
  ['the figures of RFC 9293', figures],
  ['loss and order', losses],
  ['wrap-around', wrapping],
  ['another connection, or none', another],
])('%s', (_, claims) => {
  it.each(claims)('%s', (_claim, script) => {
    const told = play(segmentsOf(script)).slice(1).map(statesOf);
    expect(told).toEqual(parseScript(script).map(({ states }) => states));
  });
});

describe('joined midway', () => {
  it.each(midway)('%s', (_claim, script) => {
    const told = play(segmentsOf(script), joinedMidway).slice(1).map(statesOf);
    expect(told).toEqual(parseScript(script).map(({ states }) => states));
  });
});

describe('a socket that connects to itself', () => {
  it('opens and closes as two ends do that open and close at once (figures 7 and 13)', () => {
    const closed = { ...nothingKnown, state: 'CLOSED' } as const;
    const told: unknown[] = [];
    segmentsOf(`
      > S  100:100(0)
      > S. 100:100(0) ack 101
      > .  101:101(0) ack 101
      > P. 101:105(4) ack 101
      > .  105:105(0) ack 105
      > F. 105:105(0) ack 105
      > .  106:106(0) ack 106`).reduce(
      (ends, segment) => {
        const after = stepToItself(ends, segment);
        told.push(statesOf(after), after.client.rcv.nxt);
        return after;
      },
      { client: closed, server: closed } as Ends,
    );
    const both = (state: string) => [state, state];
    expect(told).toEqual(
      [
        [both('SYN-RECEIVED'), 101],
        [both('ESTABLISHED'), 101],
        [both('ESTABLISHED'), 101],
        [both('ESTABLISHED'), 105],
        [both('ESTABLISHED'), 105],
        [both('CLOSING'), 106],
        [both('TIME-WAIT'), 106],
      ].flat(),
    );
  });
});
