import { describe, expect, it } from 'vitest';
import { glyphSets } from '../../../src/ui/glyphs.ts';
import { nothingHidden } from '../../../src/ui/hidden.ts';
import { writingAt } from '../../../src/ui/numbers.ts';
import { textOf } from '../../../src/ui/span.ts';
import { type TcbView, tcbRows } from '../../../src/ui/tcb/table.ts';
import { stageFrom } from '../../lesson/course.ts';

const { moments } = stageFrom(`
  > S  0:0(0) win 64240
  < S. 0:0(0) ack 1 win 65160
  > .  1:1(0) ack 1 win 64240
  > P. 1:12(11) ack 1 win 64240`);

function rowsAt(place: number, change: Partial<TcbView> = {}): readonly string[] {
  const moment = moments[place - 1];
  if (moment === undefined) throw new Error(`no packet ${place}`);
  const { before, after } = moment;
  return tcbRows({
    before,
    after,
    write: writingAt(moment, 'relative'),
    hidden: nothingHidden,
    hiddenStates: [],
    width: 100,
    lang: 'en',
    glyphs: glyphSets.unicode,
    ...change,
  }).map((row) => textOf(row).trimEnd());
}

/** What a row says of both ends. */
const cellsOf = (rows: readonly string[], name: string): readonly string[] =>
  (rows.find((row) => row.trimStart().startsWith(name)) ?? '')
    .trim()
    .slice(name.length)
    .trim()
    .split(/ {2,}/);

describe('the table of both TCBs', () => {
  it('has the old value beside the new one, and a sign, where the packet changed it', () => {
    const rows = rowsAt(2);
    expect(cellsOf(rows, 'state')).toEqual(['SYN-SENT -> ESTABLISHED*', 'SYN-RECEIVED']);
    expect(cellsOf(rows, 'SND.UNA')).toEqual(['0 -> 1*', '? -> 0*']);
    expect(cellsOf(rows, 'SND.WND')).toEqual(['? -> 65160*', '64240']);
  });

  it('marks what an end did not say itself', () => {
    expect(cellsOf(rowsAt(4), 'RCV.NXT')).toEqual(['1', '1 -> ≈12*']);
    expect(cellsOf(rowsAt(4, { isSeen: true }), 'RCV.NXT')).toEqual(['1', '1 -> 12*']);
  });

  it('has the timer run while something is not acknowledged', () => {
    expect(cellsOf(rowsAt(3), 'timers')).toEqual(['-', 'retransmission -> -*']);
    expect(cellsOf(rowsAt(4), 'timers')).toEqual(['- -> retransmission*', '-']);
  });

  it('keeps to itself what is asked for', () => {
    const { after } = moments[1] ?? { after: undefined };
    const una = after?.client.snd.una;
    const rows = rowsAt(2, {
      hidden: { values: una === undefined ? [] : [una] },
      hiddenStates: ['client'],
    });
    expect(cellsOf(rows, 'state')).toEqual(['?', 'SYN-RECEIVED']);
    expect(cellsOf(rows, 'SND.UNA')[0]).toBe('?');
    expect(cellsOf(rows, 'SND.NXT')[0]).toBe('?');
    expect(cellsOf(rows, 'timers')).toEqual(['?', '?']);
  });

  it('has one end below the other where two do not fit', () => {
    const rows = rowsAt(2, { width: 50 });
    expect(rows.filter((row) => row.includes('SND.UNA'))).toHaveLength(2);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(50);
  });
});
