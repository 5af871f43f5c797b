import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { goldenOf, keptExams } from '../test/tcp/filter/exam.ts';
import { filters } from '../test/tcp/filter/filters.ts';
import { tsharkSelects } from '../test/tcp/filter/tshark-selects.ts';

// Writes down which frames tshark selects for each filter. Run after a filter was added or a capture changed, then read the
// difference before committing it.
const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-'));
const file = join(folder, 'exam');
for (const exam of keptExams) {
  writeFileSync(file, exam.bytes);
  const answers = tsharkSelects(file, filters);
  mkdirSync(dirname(goldenOf(exam)), { recursive: true });
  writeFileSync(goldenOf(exam), filters.map((filter, i) => `${answers[i]}\t${filter}\n`).join(''));
  console.log(goldenOf(exam));
}
rmSync(folder, { recursive: true });
