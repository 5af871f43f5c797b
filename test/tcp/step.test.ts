import { describe, expect, it } from 'vitest';
import { joinedMidway } from '../../src/tcp/endpoint.ts';
import { parseScript, play, segmentsOf, statesOf } from './script.ts';
import { closing } from './scripts-closing.ts';
import { figures } from './scripts-figures.ts';
import { opening } from './scripts-opening.ts';
import { losses, midway, resets, wrapping } from './scripts-trouble.ts';

describe.each([
  ['opening', opening],
  ['closing', closing],
  ['resets and challenges', resets],
  ['the figures of RFC 9293', figures],
  ['loss and order', losses],
  ['wrap-around', wrapping],
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
