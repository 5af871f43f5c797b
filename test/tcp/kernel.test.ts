import { describe, expect, it } from 'vitest';
import { type Recording, recordings } from './kernel.ts';
import { disagreement, toldOf } from './kernel-states.ts';
import { unseen } from './kernel-unseen.ts';

const titleOf = ({ name, side }: Recording): string => `${name} ${side}`;

const exceptions = new Map(unseen.flatMap(({ told }) => Object.entries(told)));

const titled = recordings.map((recording): [string, Recording] => [titleOf(recording), recording]);

describe('the states we tell are those the kernel had', () => {
  it('has recordings of both ends', () => {
    expect(recordings.filter(({ side }) => side === 'client').length).toBeGreaterThan(150);
    expect(recordings.filter(({ side }) => side === 'server').length).toBeGreaterThan(150);
    expect(recordings.filter(({ kernel }) => kernel.length > 0).length).toBeGreaterThan(280);
  });

  it.each(titled.filter(([title]) => !exceptions.has(title)))('%s', (_, recording) => {
    expect(disagreement(recording)).toBeUndefined();
  });
});

describe('what no packet shows', () => {
  it.each([...exceptions])('%s is told as far as packets show it', (title, told) => {
    const recording = recordings.find((each) => titleOf(each) === title);
    expect(recording && toldOf(recording)).toBe(told);
    expect(recording && disagreement(recording), 'need not be listed').toBeDefined();
  });
});
