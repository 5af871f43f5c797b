import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compared, exams, goldenOf, keptExams } from './exam.ts';
import { filters } from './filters.ts';
import { rowsIn, weSelect } from './select.ts';
import { tsharkHasLua, tsharkSelects, tsharkShows } from './tshark-selects.ts';
import { wrongFilters } from './wrong-filters.ts';

/** Every filter beside an answer, where the answers may be said to differ left out. */
function sideBySide(bytes: Uint8Array, answers: readonly string[]) {
  const rows = rowsIn(bytes);
  return {
    ours: filters.map((filter) => [filter, compared(rows, filter, weSelect(rows, filter))]),
    theirs: filters.map((filter, i) => [filter, compared(rows, filter, answers[i] ?? '')]),
  };
}

/** A line for each filter: the frames, a tab, the filter. */
const answersIn = (golden: string): readonly string[] =>
  filters.map((filter) => {
    const line = golden.split('\n').find((each) => each.endsWith(`\t${filter}`));
    return line === undefined ? 'no answer' : line.slice(0, line.indexOf('\t'));
  });

describe('the frames selected are those that tshark selected', () => {
  it('there are enough filters, each of them once, and captures to hold them against', () => {
    expect(new Set(filters).size).toBe(filters.length);
    expect(filters.length).toBeGreaterThanOrEqual(60);
    expect([keptExams.length, exams.length]).toEqual([7, 21]);
  });

  it.each(keptExams)('$name', (exam) => {
    const { ours, theirs } = sideBySide(exam.bytes, answersIn(readFileSync(goldenOf(exam), 'utf8')));
    expect(ours).toEqual(theirs);
  });

  it('and each filter selects something somewhere, unless it is there to select nothing', () => {
    const nothing = filters.filter((filter) =>
      exams.every(({ bytes }) => weSelect(rowsIn(bytes), filter) === ''),
    );
    expect(nothing).toEqual([]);
  });
});

describe.runIf(tsharkHasLua)('tshark, asked now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-'));
  const file = join(folder, 'exam');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(exams)('selects in $name what we select', (exam) => {
    writeFileSync(file, exam.bytes);
    const answers = tsharkSelects(file, filters);
    const { ours, theirs } = sideBySide(exam.bytes, answers);
    expect(ours).toEqual(theirs);
    if (keptExams.includes(exam)) {
      expect(existsSync(goldenOf(exam)) ? answersIn(readFileSync(goldenOf(exam), 'utf8')) : []).toEqual(
        answers,
      );
    }
  });

  describe('on the handshake', () => {
    beforeAll(() => writeFileSync(file, exams[0]?.bytes ?? new Uint8Array(0)));

    it.each(['tcp.port != 9501 or tcp.len > 0', 'tcp.payload contains "e"', 'ip.src & 0.0.0.1'])(
      'gives to -Y %s the same answer as to a listener',
      (filter) => {
        expect([tsharkShows(file, filter)]).toEqual(tsharkSelects(file, [filter]));
      },
    );

    it('refuses what we refuse', () => {
      const texts = wrongFilters.filter(({ isOurs }) => !isOurs).map(({ text }) => text);
      expect(tsharkSelects(file, texts)).toEqual(texts.map(() => 'refused'));
    });
  });
});
