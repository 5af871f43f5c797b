import { describe, expect, it } from 'vitest';
import { act } from '../../../src/tcp/acting/act.ts';
import { tcbOf } from '../../../src/tcp/acting/known.ts';
import { linuxSettings, type Profile, rfcSettings } from '../../../src/tcp/acting/settings.ts';
import { stateOf } from '../../../src/tcp/acting/tcb.ts';
import { nothingKnown } from '../../../src/tcp/endpoint.ts';
import { overGap } from '../../../src/tcp/gap.ts';
import { peerOf } from '../../../src/tcp/segment.ts';
import { toSeq } from '../../../src/tcp/seq.ts';
import { play, segmentsOf } from '../script.ts';
import { fromTheSyn } from '../scripts.ts';

/** Every segment of a script put to the end it reaches, as the onlooker knew that end before. */
function putToEnds(script: string, profile: Profile) {
  const segments = segmentsOf(script);
  const all = play(segments);
  const settings = profile === 'rfc' ? rfcSettings : linuxSettings;
  return segments.flatMap((segment, i) => {
    const side = peerOf(segment.from);
    const earlier = all[i];
    const [before, after] = [earlier && overGap(earlier, segment)[side], all[i + 1]?.[side]];
    const sender = all[i + 1]?.[segment.from];
    const tcb = before && sender && tcbOf(before, sender, side, settings);
    if (tcb === undefined) return [];
    const arriving = { segment, data: new Uint8Array(segment.payload) };
    const outcome = act(tcb, { type: 'segment-arrives', arriving }, { now: 1e9, isn: toSeq(1) });
    const { end } = outcome.child ?? outcome.tcb;
    const onlooker = [after?.state, after?.rcv.nxt, after?.snd.una];
    // What has not been shown cannot be compared.
    const acted = [end.state, end.rcv.nxt, end.snd.una].map((each, at) => onlooker[at] && each);
    return [{ at: i, acted, onlooker }];
  });
}

describe('what an onlooker says of an end that a segment reaches, the end does', () => {
  it.each(fromTheSyn)('%s', (_, script) => {
    const put = putToEnds(script, 'linux');
    expect(put.map(({ acted }) => acted)).toEqual(put.map(({ onlooker }) => onlooker));
  });
});

describe('a TCB cannot be made', () => {
  it('of an end whose state or numbers are not known', () => {
    expect(tcbOf(nothingKnown, nothingKnown, 'client', rfcSettings)).toBeUndefined();
    const end = { ...nothingKnown, state: 'ESTABLISHED' } as const;
    expect(tcbOf(end, nothingKnown, 'client', rfcSettings)).toBeUndefined();
  });

  it('but needs none where there is no connection', () => {
    const listening = tcbOf({ ...nothingKnown, state: 'LISTEN' }, nothingKnown, 'server', rfcSettings);
    expect(listening && stateOf(listening)).toBe('LISTEN');
  });
});
