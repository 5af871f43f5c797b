import { describe, expect, it } from 'vitest';
import { brokenBy, goals, isReached, shortestTo } from '../../../src/lesson/network/goals.ts';
import { modelNames, modelSetting } from '../../../src/lesson/network/models.ts';
import { play } from '../../../src/lesson/network/moves.ts';
import { search } from '../../../src/simulate/handshake/search.ts';
import { settingKey } from '../../../src/simulate/handshake/setting.ts';
import { begin } from '../../../src/simulate/handshake/state.ts';
import { comparedSettings } from '../../../src/simulate/handshake/table.ts';

describe('models by name', () => {
  it('each setting that is compared has one name', () => {
    const keys = modelNames.map((name) => settingKey(modelSetting(name)));
    expect(new Set(keys).size).toBe(keys.length);
    expect(comparedSettings.map(settingKey).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

/** Those whose states are few enough to be walked through move by move. */
const small = modelNames.filter(
  (name) => !name.includes('largest') && search(modelSetting(name)).states < 1000,
);

describe.each(small)('the shortest way in %s', (name) => {
  const setting = modelSetting(name);
  const found = search(setting);

  it.each(goals)('to %s has as many events as the search says', (goal) => {
    const trace = shortestTo(goal, begin(setting));
    if (goal === 'established') {
      expect(trace?.length).toBe(found.opening?.length);
      return;
    }
    const verdict = found.verdicts[brokenBy[goal]];
    expect(trace?.length).toBe(verdict.holds ? undefined : verdict.trace.length);
    for (const step of trace?.slice(0, -1) ?? []) expect(isReached(goal, step.after)).toBe(false);
  });
});

describe('moves as text', () => {
  it('are made again from what they are written as', () => {
    const texts = [
      'A opens',
      'deliver old <SEQ=100><CTL=SYN>',
      'drop old <SEQ=100><CTL=SYN>',
      'A retransmits',
    ];
    const { steps, after, stuck } = play(begin(modelSetting('three-way-syn')), texts);
    expect(stuck).toBeUndefined();
    expect(steps.map(({ after: { ends } }) => `${ends.client.state} ${ends.server.state}`)).toEqual([
      'SYN-SENT LISTEN',
      'SYN-SENT SYN-RECEIVED',
      'SYN-SENT SYN-RECEIVED',
      'SYN-SENT SYN-RECEIVED',
    ]);
    expect(after.network.some(({ isOld }) => isOld)).toBe(false);
  });

  it('stop at the first that the network does not have', () => {
    const played = play(begin(modelSetting('three-way-syn')), ['A opens', 'A opens', 'B retransmits']);
    expect(played.stuck).toBe('A opens');
    expect(played.steps).toHaveLength(1);
  });
});
