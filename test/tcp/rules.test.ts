import { describe, expect, it } from 'vitest';
import { reasonsFor } from '../../src/tcp/reasons.ts';
import { expectNext, kindOf, rcvNxt, sndNxt, sndUna } from '../../src/tcp/rules.ts';
import type { Segment } from '../../src/tcp/segment.ts';
import { expectedState } from '../../src/tcp/state-walk.ts';
import { play, segmentsOf } from './script.ts';
import { fromTheSyn } from './scripts.ts';

const sides = ['client', 'server'] as const;

/** Conversations as `follow` splits them: one SYN number in each direction. */
const conversations = fromTheSyn.filter(([, script]) => {
  const syns = segmentsOf(script).filter(({ control }) => control.syn);
  return sides.every(
    (side) => new Set(syns.filter(({ from }) => from === side).map(({ seq }) => seq)).size <= 1,
  );
});

/** Scripts in which an end's own segment corrects the telling: there are no arrows for that. */
const isCorrected = (segments: readonly Segment[]): boolean => {
  const all = play(segments);
  return segments.some((segment, i) =>
    sides.some((side) => {
      const [before, after] = [all[i]?.[side], all[i + 1]?.[side]];
      const reasons = before && after ? reasonsFor(before, after, segment, side) : [];
      return reasons.some(({ row }) => /^O(?:[1-4679]|10)$/.test(row));
    }),
  );
};

/** A listener has forgotten the connection it gave up. */
const listening = 'no connection';

describe('rules and onlooker tell the same', () => {
  it.each(conversations)('variables: %s', (_claim, script) => {
    const segments = segmentsOf(script);
    const told = play(segments).slice(1);
    const byRules = told.map((ends, i) => {
      const history = segments.slice(0, i + 1);
      return sides.map((side) => {
        if (ends[side].state === 'LISTEN') return listening;
        const [una, nxt, rcv] = [sndUna(history, side), sndNxt(history, side), rcvNxt(history, side)];
        return { una: una?.value, nxt: nxt?.value, rcv: rcv?.value };
      });
    });
    const byStep = told.map((ends) =>
      sides.map((side) => {
        const { state, snd, rcv } = ends[side];
        return state === 'LISTEN' ? listening : { una: snd.una, nxt: snd.nxt, rcv: rcv.nxt };
      }),
    );
    expect(byRules).toEqual(byStep);
  });

  it.each(conversations.filter(([, script]) => !isCorrected(segmentsOf(script))))(
    'states: %s',
    (_claim, script) => {
      const segments = segmentsOf(script);
      const told = play(segments)
        .slice(1)
        .map(({ client, server }) => [client.state, server.state]);
      const walked = segments.map((_, i) =>
        sides.map((side) => expectedState(segments.slice(0, i + 1), side)),
      );
      expect(walked).toEqual(told);
    },
  );

  it('compares most scripts', () => {
    expect(conversations.length).toBeGreaterThan(0.8 * fromTheSyn.length);
  });
});

describe('the next segment', () => {
  const handshake = segmentsOf(`
    > S  1926459878:1926459878(0)
    < S. 980795485:980795485(0) ack 1926459879
    > .  1926459879:1926459879(0) ack 980795486`);

  it('an ISN cannot be known', () => {
    expect(expectNext([], { from: 'client', kind: 'syn', payload: 0 }).seq).toBe('free');
    expect(expectNext(handshake.slice(0, 1), { from: 'server', kind: 'syn-ack', payload: 0 }).seq).toBe(
      'free',
    );
  });

  it('the SYN,ACK acknowledges SEG.SEQ + 0 + 1', () => {
    const { ack, flags } = expectNext(handshake.slice(0, 1), { from: 'server', kind: 'syn-ack', payload: 0 });
    expect(ack).toEqual({
      value: 1926459879,
      working: {
        rule: 'IRS+1',
        base: { field: 'SEG.SEQ', value: 1926459878, index: 0, from: 'client' },
        octets: 0,
        syn: 1,
        fin: 0,
      },
    });
    expect([flags.syn, flags.ack, flags.fin]).toEqual([true, true, false]);
  });

  it('the last ACK of the handshake', () => {
    const { seq, ack } = expectNext(handshake.slice(0, 2), { from: 'client', kind: 'ack', payload: 0 });
    expect(seq).toMatchObject({ value: 1926459879, working: { rule: 'SND.NXT', syn: 1 } });
    expect(ack).toMatchObject({ value: 980795486, working: { rule: 'IRS+1', syn: 1 } });
  });

  it('keep-alive and probe repeat the number before', () => {
    const probe = expectNext(handshake, { from: 'client', kind: 'keep-alive', payload: 0 });
    expect(probe.seq).toMatchObject({ value: 1926459878, working: { rule: 'SND.NXT-1', minus: 1 } });
    const window = expectNext(handshake, { from: 'client', kind: 'zero-window-probe', payload: 0 });
    expect(window.seq).toMatchObject({ value: 1926459878, working: { rule: 'SND.UNA-1', minus: 1 } });
  });

  it('a reset takes its numbers from the segment it answers', () => {
    const refusal = expectNext(handshake.slice(0, 1), { from: 'server', kind: 'reset', payload: 0 });
    expect(refusal).toMatchObject({ seq: { value: 0 }, ack: { value: 1926459879 } });
    const answer = expectNext(handshake.slice(0, 2), { from: 'client', kind: 'reset', payload: 0 });
    expect(answer).toMatchObject({ seq: { value: 1926459879 }, ack: 'none' });
  });

  it('an abort goes on from SND.NXT', () => {
    const abort = expectNext(handshake, { from: 'client', kind: 'abort', payload: 0 });
    expect(abort).toMatchObject({ seq: { value: 1926459879 }, ack: { value: 980795486 } });
  });

  it('a retransmission keeps its number and says what is wanted now', () => {
    const sent = segmentsOf(`
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > P. 1:11(10) ack 1
      > P. 11:21(10) ack 1
      < P. 1:4(3) ack 1`);
    const again = expectNext(sent, { from: 'client', kind: 'retransmission', payload: 10 });
    expect(again).toMatchObject({ seq: { value: 1, working: { base: { index: 2 } } }, ack: { value: 4 } });
  });

  it('jumps to the end of what waited when a hole is filled', () => {
    const filled = segmentsOf(`
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1
      > P. 11:21(10) ack 1
      > P. 21:31(10) ack 1
      > P. 1:11(10) ack 1`);
    expect(rcvNxt(filled.slice(0, 5), 'server')?.value).toBe(1);
    expect(rcvNxt(filled, 'server')).toMatchObject({
      value: 31,
      working: { base: { index: 4, value: 21 }, octets: 10 },
    });
  });
});

describe('what a segment is', () => {
  it.each([
    ['syn', '> S 0:0(0)'],
    ['syn-ack', '< S. 0:0(0) ack 1'],
    ['ack', '> . 1:1(0) ack 1'],
    ['data', '> P. 1:11(10) ack 1'],
    ['retransmission', '> P. 1:11(10) ack 1'],
    ['ack', '< . 1:1(0) ack 11'],
    ['keep-alive', '> . 10:10(0) ack 1'],
    ['keep-alive', '> . 10:11(1) ack 1'],
    ['ack', '< . 1:1(0) ack 11 win 0'],
    ['zero-window-probe', '> . 10:10(0) ack 1'],
    ['zero-window-probe', '> . 11:12(1) ack 1'],
    ['fin', '> F. 12:12(0) ack 1'],
    ['fin', '< FP. 1:5(4) ack 13'],
    ['reset', '> R 13:13(0)'],
    ['abort', '< R. 6:6(0) ack 13'],
  ])('%s: %s', (kind, line) => {
    const all = `
      > S 0:0(0)
      < S. 0:0(0) ack 1
      > . 1:1(0) ack 1
      > P. 1:11(10) ack 1
      > P. 1:11(10) ack 1
      < . 1:1(0) ack 11
      > . 10:10(0) ack 1
      > . 10:11(1) ack 1
      < . 1:1(0) ack 11 win 0
      > . 10:10(0) ack 1
      > . 11:12(1) ack 1
      > F. 12:12(0) ack 1
      < FP. 1:5(4) ack 13
      > R 13:13(0)
      < R. 6:6(0) ack 13`
      .trim()
      .split('\n')
      .map((each) => each.trim());
    const rows = all.map((each, i) => [each, i] as const).filter(([each]) => each === line);
    const kinds = rows.map(([, i]) => {
      const segments = segmentsOf(all.slice(0, i + 1).join('\n'));
      const last = segments.at(-1);
      return last && kindOf(segments.slice(0, -1), last);
    });
    expect(kinds).toContain(kind);
  });
});
