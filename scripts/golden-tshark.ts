import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { goldenFiles, tsharkReads } from '../test/decode/golden-files.ts';

// Writes down what tshark reads from every capture of the course and every fixture, one text file each. Run it after one
// of them changed: `npm run golden`, then read the difference before committing it.
for (const file of goldenFiles) {
  mkdirSync(dirname(file.golden), { recursive: true });
  writeFileSync(file.golden, tsharkReads(file));
  console.log(file.golden);
}
