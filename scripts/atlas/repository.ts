import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { type Survey, survey } from './atlas.ts';
import { atlasSection } from './table.ts';

/** What the captures of the repository at `root` show, and the part of captures/README.md that says so. */
export function atlasOf(root: string): { readonly found: Survey; readonly section: string } {
  const { captures } = loadFolder(root).course;
  const scenarios = new Map(
    captures.flatMap(({ name }): [string, string][] => {
      const { scenario } = parse(readFileSync(join(root, 'captures', name, 'about.yaml'), 'utf8'));
      return typeof scenario === 'string' ? [[name, scenario]] : [];
    }),
  );
  const found = survey(captures);
  return { found, section: atlasSection(found, captures, scenarios) };
}
