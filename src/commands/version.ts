import { readFileSync } from 'node:fs';

/** The package's version. The launcher answers `--version` itself; this is for whoever runs the sources. */
export function version(): string {
  const json = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(json) as { version: string }).version;
}
