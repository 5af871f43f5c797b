import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuild, rebuiltCaptures } from './rebuilt.ts';

// Writes the captures, and prints the checksums that belong in their about.yaml.
for (const capture of rebuiltCaptures) {
  const content = rebuild(capture);
  writeFileSync(join(import.meta.dirname, '..', capture.folder, capture.file), content);
  const sum = createHash('sha256').update(content).digest('hex');
  console.log(`${sum}  ${capture.folder}/${capture.file}`);
}
