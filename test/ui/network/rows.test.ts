import { describe, expect, it } from 'vitest';
import { modelNames, modelSetting } from '../../../src/lesson/network/models.ts';
import { langs } from '../../../src/lesson/text.ts';
import type { Trace } from '../../../src/simulate/handshake/search.ts';
import { begin, make, moves } from '../../../src/simulate/handshake/state.ts';
import { glyphSets } from '../../../src/ui/glyphs.ts';
import { gutterOf } from '../../../src/ui/lesson/lesson-ladder.ts';
import { foldOf } from '../../../src/ui/lesson/lesson-layout.ts';
import { boardLadder } from '../../../src/ui/network/board-ladder.ts';
import type { BoardNow } from '../../../src/ui/network/board-now.ts';
import { boardStates, boardVariables, lightRows, networkRows } from '../../../src/ui/network/board-rows.ts';
import { cells, textOf } from '../../../src/ui/span.ts';

/** Twenty moves of a model, the n-th of those there are, never the same way twice. */
function wandered(name: (typeof modelNames)[number], seed: number): BoardNow {
  const trace: Trace[number][] = [];
  let state = begin(modelSetting(name));
  for (let turn = 0; turn < 20; turn += 1) {
    const all = moves(state);
    const move = all[(seed * 31 + turn * turn * 7 + turn) % Math.max(1, all.length)];
    if (move === undefined) break;
    const step = make(state, move);
    trace.push(step);
    state = step.after;
  }
  return { trace, state, own: trace.length };
}

describe.each([
  [100, 30],
  [80, 24],
  [60, 20],
  [40, 12],
] as const)('wherever a network is played to, in %i by %i cells', (columns, rows) => {
  const fold = foldOf(columns, rows);
  it.each(modelNames)('no line is too long: %s', (name) => {
    for (let seed = 0; seed < 4; seed += 1) {
      const now = wandered(name, seed);
      expect(now.trace.length).toBeGreaterThan(5);
      for (const lang of langs) {
        const look = {
          programs: false,
          gutter: gutterOf(fold),
          width: columns,
          lang,
          glyphs: glyphSets.unicode,
        };
        const ladder = boardLadder(now, look).rows(100);
        const lights = lightRows(now.state, fold, columns, lang);
        expect(lights.length).toBeLessThanOrEqual(fold === 'wide' ? 2 : 1);
        const lines = [
          ...ladder,
          ...lights,
          boardStates(now.state, columns, lang),
          // A window of few rows has no room for these.
          ...(fold === 'line' ? [] : boardVariables(now, columns)),
          ...(fold === 'line' ? [] : networkRows(now.state, columns, lang)),
        ];
        for (const line of lines) expect(cells(line), textOf(line)).toBeLessThanOrEqual(columns);
        for (let label = 1; label <= 7; label += 1)
          expect(lights.map(textOf).join(' ')).toContain(`P${label}`);
      }
    }
  });
});
