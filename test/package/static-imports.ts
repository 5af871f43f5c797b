import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the bundle that Node reads before it runs `file`, itself the first. */
export function staticImports(folder: string, file: string): readonly string[] {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const source = readFileSync(join(folder, name), 'utf8');
    for (const [, from] of source.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) visit(from!);
  };
  visit(file);
  return [...reached];
}
