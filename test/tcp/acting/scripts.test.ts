import { describe, expect, it } from 'vitest';
import { clauseNames } from '../../../src/tcp/acting/clauses.ts';
import { transitions } from '../../../src/tcp/transitions.ts';
import type { ActingClaim } from './claim.ts';
import { play } from './script.ts';
import { arriving } from './scripts-arriving.ts';
import { calls } from './scripts-calls.ts';
import { icmp } from './scripts-icmp.ts';
import { sending } from './scripts-sending.ts';
import { states } from './scripts-states.ts';

const groups: readonly (readonly [string, readonly ActingClaim[]])[] = [
  ['states', states],
  ['calls', calls],
  ['segments', arriving],
  ['sending and timers', sending],
  ['ICMP', icmp],
];

describe.each(groups)('%s', (_, claims) => {
  const cases = claims.flatMap(([claim, profiles, script]) =>
    profiles.map((profile) => [`${profile}: ${claim}`, profile, script] as const),
  );
  it.each(cases)('%s', (_claim, profile, script) => {
    const { actual, expected } = play(script, profile);
    expect(actual).toEqual(expected);
  });
});

const all = groups.flatMap(([, claims]) => claims);

describe('the scripts', () => {
  it.each(['rfc', 'linux'] as const)('name every row of the state table for %s', (profile) => {
    const named = all
      .filter(([, profiles]) => profiles.some((each) => each === profile))
      .flatMap(([claim]) => claim.split(':')[0]?.split(' ') ?? []);
    expect(transitions.filter(({ row }) => !named.includes(row)).map(({ row }) => row)).toEqual([]);
  });

  it('reach every clause', () => {
    const reached = new Set(
      all.flatMap(([, profiles, script]) =>
        profiles.flatMap((profile) => [...play(script, profile).clauses]),
      ),
    );
    expect(clauseNames.filter((name) => !reached.has(name))).toEqual([]);
  });
});
