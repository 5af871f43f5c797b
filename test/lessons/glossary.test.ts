import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { missing, pairs, type Term } from './glossary-terms.ts';

type Exception = { readonly at: string; readonly term: string };

const folder = new URL('../../lessons/', import.meta.url);
const read = (name: string) => parse(readFileSync(new URL(name, folder), 'utf8'));
const { terms, exceptions } = read('glossary.yaml') as {
  terms: readonly Term[];
  exceptions: readonly Exception[];
};
/** Everything that learners read: lessons, claims, concepts and the interview bank. */
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /^(\d\d-.*|claims|concepts|interview\/.*)\.yaml$/.test(name));
const sentencesOf = (name: string) => pairs(read(name), name);

describe('the glossary', () => {
  it('names each English term once', () => {
    const names = terms.map((term) => term.en);
    expect(new Set(names).size).toBe(names.length);
  });

  it('avoids no word of its own', () => {
    const right = terms.flatMap(({ zh, also = [] }) => [zh, ...also]);
    const avoided = terms.flatMap(({ avoid = [] }) => avoid);
    expect(avoided.filter((form) => right.some((word) => word.includes(form)))).toEqual([]);
  });

  it.each(files)('is kept by %s', (name) => {
    const sentences = sentencesOf(name);
    expect(sentences.length).toBeGreaterThan(20);
    const breaches = sentences.flatMap(({ path, zh: text }) =>
      terms.flatMap((term) =>
        (term.avoid ?? [])
          .filter((form) => text.includes(form))
          .map((form) => `${path}: ${form} should be ${term.zh}: ${text}`),
      ),
    );
    expect(breaches).toEqual([]);
  });

  const isExcepted = (path: string, { en }: Term) =>
    exceptions.some(({ at, term }) => term === en && path.startsWith(at));

  it.each(files)('translates no term in two ways in %s', (name) => {
    const breaches = sentencesOf(name).flatMap((pair) =>
      missing(pair, terms)
        .filter((term) => !isExcepted(pair.path, term))
        .map((term) => `${pair.path}: “${term.en}” is ${term.zh}: ${pair.en} / ${pair.zh}`),
    );
    expect(breaches).toEqual([]);
  });

  it('has no exception that is not needed', () => {
    const found = files.flatMap((name) =>
      sentencesOf(name).flatMap((pair) =>
        missing(pair, terms).map((term) => ({ path: pair.path, term: term.en })),
      ),
    );
    const idle = exceptions.filter(
      ({ at, term }) => !found.some((each) => each.term === term && each.path.startsWith(at)),
    );
    expect(idle).toEqual([]);
  });

  it('finds a term that is said otherwise, the longest that stands there', () => {
    const of = (en: string, zh: string) => missing({ path: '', en, zh }, terms).map((term) => term.en);
    expect(of('The sequence number is new.', '序号是新的。')).toEqual([]);
    expect(of('The sequence number is new.', '序列是新的。')).toEqual(['sequence number']);
    expect(of('Two initial sequence numbers.', '两个初始序号。')).toEqual([]);
    expect(of('Two initial sequence numbers.', '两个序号。')).toEqual(['initial sequence number']);
    expect(of('It calls socket(), {frame 1 option} and `flags`.', '它调用 socket()。')).toEqual([]);
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

  it.each(files)('finds Chinese punctuation between Chinese words in %s', (name) => {
    const breaches = sentencesOf(name).filter(({ zh }) =>
      /\p{Script=Han}[,;:?!]|\p{Script=Han}\.$/u.test(zh),
    );
    expect(breaches).toEqual([]);
  });
});
