import { describe, expect, test } from 'vitest';
import { properties, propertyLabel } from '../../../src/simulate/handshake/properties.ts';
import { lengthOf, search } from '../../../src/simulate/handshake/search.ts';
import type { Setting } from '../../../src/simulate/handshake/setting.ts';
import { comparedSettings } from '../../../src/simulate/handshake/table.ts';
import { titleOf } from './title.ts';

// Each row: the setting | states | what is broken, with the events of the shortest run | pairs that recover, of all |
// fewest events to both in ESTABLISHED (segments sent).
const rows = `
2, old none, window 5                                  |    11 | P2 2                | 5/5   | 3 (2)
2, old syn, window 5                                   |    75 | P1 1, P2 1          | 9/9   | 3 (2)
2, old syn,data, window 5                              |   834 | P1 1, P2 1, P4 2    | 11/11 | 3 (2)
2, old syn, window 5, no-rst                           |    23 | P1 1, P2 1, P5 1    | 5/7   | 3 (2)
2, old all, window 5, opens 2, crash                   | 55338 | P1 1, P2 1, P4 2    | 26/26 | 3 (2)
2, old all, window 5000, opens 2, crash                | 55338 | P1 1, P2 1, P4 2    | 26/26 | 3 (2)
3, old none, window 5                                  |     9 |                     | 6/6   | 4 (3)
3, old none, window 5000                               |     9 |                     | 6/6   | 4 (3)
3, old syn, window 5                                   |    63 |                     | 10/10 | 4 (3)
3, old syn, window 5000                                |    57 |                     | 10/10 | 4 (3)
3, old all, window 5                                   |   158 |                     | 10/10 | 4 (3)
3, old all, window 5000                                |   146 |                     | 10/10 | 4 (3)
3, old syn, window 5, no-rst                           |    19 | P5 1                | 6/8   | 4 (3)
3, old syn, window 5000, no-rst                        |    35 |                     | 9/9   | 4 (3)
3, old syn,ack,data, window 5, repeat-isn              |   744 | P1 2, P2 2, P4 2, P7 6 | 14/14 | 4 (3)
3, old syn,ack,data, window 5000, repeat-isn           |   764 | P1 2, P2 2, P4 2, P7 6 | 14/14 | 4 (3)
3, old syn, window 5000, rule linux                    |    92 | P6 4                | 10/10 | 4 (3)
3, old all, window 5, old-isn 300                      |   158 |                     | 10/10 | 4 (3)
3, old all, window 5000, old-isn 300                   |   786 |                     | 11/11 | 4 (3)
3, old all, window 5, any-rst                          |   158 |                     | 10/10 | 4 (3)
3, old all, window 5000, any-rst                       |   146 |                     | 10/10 | 4 (3)
3, old all, window 5, old-isn 300, any-rst             |   158 |                     | 10/10 | 4 (3)
3, old all, window 5000, old-isn 300, any-rst          |  1098 | P7 6                | 11/11 | 4 (3)
3, old all, window 5, opens 2, crash                   | 13534 |                     | 26/26 | 4 (3)
3, old all, window 5000, opens 2, crash                | 17918 |                     | 26/26 | 4 (3)
4-naive, old none, window 5                            |    12 |                     | 9/9   | 5 (4)
4-naive, old none, window 5000                         |    12 |                     | 9/9   | 5 (4)
4-naive, old syn, window 5                             |  1232 | P3 9, P7 11         | 15/15 | 5 (4)
4-naive, old syn, window 5000                          |  2194 | P1 4, P2 4, P3 8, P7 10 | 16/16 | 5 (4)
4-bound, old syn, window 5                             |    69 |                     | 11/11 | 4 (4)
4-bound, old syn, window 5000                          |    63 |                     | 11/11 | 4 (4)
4-bound, old all, window 5, opens 2, crash             | 13774 |                     | 28/28 | 4 (4)
4-bound, old all, window 5000, opens 2, crash          | 18238 |                     | 28/28 | 4 (4)
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

function rowOf(setting: Setting): readonly string[] {
  const { states, verdicts, recovery, opening } = search(setting);
  const broken = properties.flatMap((property) => {
    const verdict = verdicts[property];
    return verdict.holds ? [] : [`${propertyLabel(property)} ${lengthOf(verdict.trace).events}`];
  });
  const { events, messages } = lengthOf(opening ?? []);
  return [
    titleOf(setting),
    String(states),
    broken.join(', '),
    `${recovery.recovered}/${recovery.pairs}`,
    `${events} (${messages})`,
  ];
}

describe('everything that can happen', () => {
  test('is searched for each setting of the table', () => {
    expect(comparedSettings.map(titleOf)).toEqual(rows.map(([title]) => title));
  });

  test.each(rows)('%s: %s states, broken: %s, recover: %s, opens: %s', (...row) => {
    const setting = comparedSettings.find((each) => titleOf(each) === row[0])!;
    expect(rowOf(setting)).toEqual(row);
  });
});

test('the last of four messages is not needed where the third binds SYN and ACK', () => {
  const bound = comparedSettings.find((setting) => setting.handshake === '4-bound')!;
  const delivered = search(bound).opening!.filter(({ move }) => move.type === 'deliver');
  expect(delivered).toHaveLength(3);
});

test('a setting is searched once', () => {
  const setting: Setting = { ...comparedSettings[0]! };
  expect(search({ ...setting })).toBe(search(setting));
  expect(search({ ...setting, window: 6 })).not.toBe(search(setting));
});
