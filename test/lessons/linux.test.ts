import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = new URL('../../lessons/', import.meta.url);
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /(?:^|[\\/])(?:\d\d-.*|claims|[a-z-]+)\.yaml$/.test(name))
  .filter((name) => !/glossary|concepts/.test(name));

/** Every text below the steps, claims or questions of a file; what stands above them promises, and claims nothing. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Linux by name, where what follows is neither its version nor the thing that is meant. */
const unversioned =
  /Linux(?! (?:\d|machine|loopback|server|setting|removed it in \d|机器|环回|服务器|参数|的参数|在 \d|已在 \d))/;

describe('a claim about Linux', () => {
  it('is looked for in every file', () => expect(files.length).toBeGreaterThan(24));

  it.each(files)('says its version in %s', (name) => {
    const { steps, claims, questions, followUps } = parse(readFileSync(new URL(name, folder), 'utf8'));
    const found = texts([steps, claims, questions, followUps]).filter((text) => unversioned.test(text));
    expect(found).toEqual([]);
  });
});
