import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebuiltCaptures } from './all.ts';

// Writes the captures, and prints the checksums that belong in their about.yaml.
const captures = join(import.meta.dirname, '..');
for (const { folder, file, bytes } of rebuiltCaptures) {
  const content = bytes();
  mkdirSync(join(captures, folder), { recursive: true });
  writeFileSync(join(captures, folder, file), content);
  console.log(`${createHash('sha256').update(content).digest('hex')}  ${folder}/${file}`);
}
