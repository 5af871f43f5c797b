import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

type Term = { readonly en: string; readonly zh: string; readonly avoid?: readonly string[] };

const folder = new URL('../../lessons/', import.meta.url);
const read = (name: string) => parse(readFileSync(new URL(name, folder), 'utf8'));
const { terms } = read('glossary.yaml') as { terms: readonly Term[] };
const lessonFiles = readdirSync(folder).filter((name) => /^\d\d-.*\.yaml$/.test(name));

/** Every Chinese sentence below a value, with where it stands. */
function chinese(value: unknown, path: string): readonly { path: string; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'zh' && typeof inner === 'string'
      ? [{ path, text: inner }]
      : chinese(inner, `${path}/${(inner as { id?: string } | null)?.id ?? key}`),
  );
}

describe('the glossary', () => {
  it('names each English term once', () => {
    const names = terms.map((term) => term.en);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(lessonFiles)('is kept by %s', (name) => {
    const sentences = chinese(read(name), name);
    expect(sentences.length).toBeGreaterThan(20);
    const breaches = sentences.flatMap(({ path, text }) =>
      terms.flatMap((term) =>
        (term.avoid ?? [])
          .filter((form) => text.includes(form))
          .map((form) => `${path}: ${form} should be ${term.zh}: ${text}`),
      ),
    );
    expect(breaches).toEqual([]);
  });

  const root = new URL('../../', import.meta.url);
  const below = (part: string, form: RegExp) =>
    readdirSync(new URL(part, root), { recursive: true })
      .map((path) => `${part}/${String(path)}`)
      .filter((path) => form.test(path));
  const others = ['README.zh.md', ...below('captures', /about\.yaml$/), ...below('src', /\.tsx?$/)]
    // What learners may type is theirs to choose.
    .filter((path) => !path.endsWith('number-input.ts'));

  it.each(others)('is kept by %s', (path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    const breaches = terms.flatMap(({ avoid = [], zh }) =>
      avoid.filter((form) => text.includes(form)).map((form) => `${form} should be ${zh}`),
    );
    expect(breaches).toEqual([]);
  });

  it.each(lessonFiles)('finds Chinese punctuation between Chinese words in %s', (name) => {
    const breaches = chinese(read(name), name).filter(({ text }) =>
      /\p{Script=Han}[,;:?!]|\p{Script=Han}\.$/u.test(text),
    );
    expect(breaches).toEqual([]);
  });
});
