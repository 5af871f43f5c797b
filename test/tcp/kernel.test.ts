import { describe, expect, it } from 'vitest';
import { asToldBy, changesOf, type Recording, recordings } from './kernel.ts';

const titled = recordings.map((recording): [string, Recording] => [
  `${recording.name}, ${recording.side}`,
  recording,
]);

describe('the states we tell are those the kernel had', () => {
  it('has recordings of both ends', () => {
    expect(recordings.length).toBeGreaterThan(10);
    expect(recordings.filter(({ kernel }) => kernel.length > 0).length).toBeGreaterThan(10);
  });

  it.each(titled)('%s: the same changes in the same order', (_, recording) => {
    const told = changesOf(recording);
    const kernel = asToldBy(told, recording.kernel);
    expect(told.map(({ from, to }) => `${from} -> ${to}`)).toEqual(
      kernel.map(({ from, to }) => `${from} -> ${to}`),
    );
  });

  it.each(titled)('%s: at each packet the state that the kernel had after it', (_, recording) => {
    const told = changesOf(recording);
    const kernel = asToldBy(told, recording.kernel);
    told.forEach(({ to, after, before }, i) => {
      const time = kernel[i]?.time ?? 0n;
      expect(time >= after && time <= before, `${to} at ${time}, between ${after} and ${before}`).toBe(true);
    });
  });
});
