import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atlasText } from './atlas/atlas.ts';
import { atlasOf } from './atlas/repository.ts';
import { withSection } from './atlas/table.ts';

// `npm run atlas`: looks for the arrows of figure 5 in all captures, and writes captures/atlas.json and the tables of
// captures/README.md.

const root = join(import.meta.dirname, '..');
const readme = join(root, 'captures/README.md');
const { found, section } = atlasOf(root);
writeFileSync(join(root, 'captures/atlas.json'), atlasText(found.atlas));
writeFileSync(readme, withSection(readFileSync(readme, 'utf8'), section));
for (const { capture, side, socket, from, to } of found.unexplained) {
  console.log(`${capture}: no row explains ${from} to ${to} of the ${side}'s ${socket}`);
}
