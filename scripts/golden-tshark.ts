import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { capturedFiles } from '../test/decode/captured-files.ts';
import { contextColumns, headerColumns, tsharkTsv } from '../test/decode/tshark.ts';

// Writes down what tshark reads from every committed capture, one text file each. Run after a capture changed:
// `npx tsx scripts/golden-tshark.ts`, then read the difference before committing it.
for (const { path, golden } of capturedFiles) {
  mkdirSync(dirname(golden), { recursive: true });
  writeFileSync(golden, tsharkTsv(path, [...headerColumns, ...contextColumns]));
  console.log(golden);
}
