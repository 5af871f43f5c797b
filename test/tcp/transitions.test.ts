import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeSyn, type Ends, joinedMidway } from '../../src/tcp/endpoint.ts';
import { reasonsFor, transitionOf } from '../../src/tcp/reasons.ts';
import { type ControlBit, controlOf, type Segment, type Side } from '../../src/tcp/segment.ts';
import { toSeq } from '../../src/tcp/seq.ts';
import { transitions } from '../../src/tcp/transitions.ts';
import { play, segmentsOf } from './script.ts';
import { fromTheSyn } from './scripts.ts';
import { midway } from './scripts-trouble.ts';

const sides = ['client', 'server'] as const;

/** Every change of state on the way, with the rows that could explain it. */
function changesIn(
  segments: readonly Segment[],
  from: Ends,
): readonly { change: string; rows: readonly string[] }[] {
  const all = play(segments, from);
  return segments.flatMap((segment, i) =>
    sides.flatMap((side) => {
      const before = all[i]?.[side];
      const after = all[i + 1]?.[side];
      if (before === undefined || after === undefined || before.state === after.state) return [];
      const change = `${before.state} -> ${after.state}, ${segment.from === side ? 'sent' : 'received'}`;
      return [{ change, rows: reasonsFor(before, after, segment, side).map(({ row }) => row) }];
    }),
  );
}

describe('every change of state has exactly one reason', () => {
  it.each(fromTheSyn)('%s', (_claim, script) => {
    for (const { change, rows } of changesIn(segmentsOf(script), beforeSyn))
      expect(rows, change).toHaveLength(1);
  });

  it.each(midway)('%s', (_claim, script) => {
    for (const { change, rows } of changesIn(segmentsOf(script), joinedMidway))
      expect(rows, change).toHaveLength(1);
  });

  it('whatever segments come', () => {
    const segment = fc
      .record({
        from: fc.constantFrom<Side>('client', 'server'),
        seq: fc.integer({ min: 0, max: 4 }),
        ack: fc.integer({ min: 0, max: 4 }),
        payload: fc.integer({ min: 0, max: 2 }),
        bits: fc.constantFrom<readonly ControlBit[]>(
          ['syn'],
          ['syn', 'ack'],
          ['ack'],
          ['ack'],
          ['fin', 'ack'],
          ['rst'],
          ['rst', 'ack'],
          ['fin'],
          [],
        ),
      })
      .map(({ from, seq, ack, payload, bits }): Segment => {
        const control = controlOf(...bits);
        return {
          from,
          seq: toSeq(seq - 1),
          ack: control.ack ? toSeq(ack - 1) : undefined,
          payload,
          len: payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
          wnd: 10,
          control,
          options: [],
        };
      });
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 12 }),
        fc.constantFrom(beforeSyn, joinedMidway),
        (segments, from) => {
          for (const { change, rows } of changesIn(segments, from)) expect(rows, change).toHaveLength(1);
        },
      ),
      { numRuns: 10_000, seed: 9293 },
    );
  });
});

describe('a claim that names a row is explained by it', () => {
  const named = fromTheSyn.filter(([claim]) => /^(?:T\d\d )*T\d\d:/.test(claim));
  const nonTransitions = transitions.filter(({ to }) => to === 'same').map(({ row }) => row);

  it.each(named)('%s', (claim, script) => {
    const segments = segmentsOf(script);
    const all = play(segments);
    const rows = new Set(
      segments.flatMap((segment, i) =>
        sides.map((side) => {
          const [before, after] = [all[i]?.[side], all[i + 1]?.[side]];
          return before && after && transitionOf(before, after, segment, side)?.row;
        }),
      ),
    );
    const claimed = (claim.split(':')[0] ?? '').split(' ');
    // T38 and T42 are seen as the RST they end in, T20 not at all.
    const seen = claimed.filter(
      (row) => !nonTransitions.includes(row) && !['T38', 'T42', 'T20'].includes(row),
    );
    for (const row of seen) expect([...rows], row).toContain(row);
  });
});

describe('the table', () => {
  it('has every row once', () => {
    const rows = transitions.map(({ row }) => row);
    const all = Array.from({ length: 42 }, (_, i) => `T${String(i + 1).padStart(2, '0')}`);
    expect(rows).toEqual(all.filter((row) => row !== 'T21'));
  });

  it('is shown by scripts, as far as segments can show it', () => {
    const claims = fromTheSyn.map(([claim]) => claim.split(':')[0]).join(' ');
    const silent = ['T01', 'T03', 'T04', 'T08'];
    for (const { row } of transitions) if (!silent.includes(row)) expect(claims).toContain(row);
  });
});
