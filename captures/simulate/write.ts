import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate, simulatedCaptures } from './simulated.ts';

// Writes the simulated captures, and prints the checksums that belong in their about.yaml.
for (const capture of simulatedCaptures) {
  const folder = join(import.meta.dirname, '..', capture.folder);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(simulate(capture))) {
    writeFileSync(join(folder, file), content);
    console.log(`${createHash('sha256').update(content).digest('hex')}  ${capture.folder}/${file}`);
  }
}
