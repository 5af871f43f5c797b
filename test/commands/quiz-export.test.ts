import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { ProgressLog } from '../../src/store.ts';
import { readMarkdown, readTsv, seenInHtml } from '../lesson/export/read-back.ts';
import { calling } from './calling.ts';

const losses = join(import.meta.dirname, '../../captures/two-losses/client.pcapng');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tcp-lessons-export-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

type Line = {
  readonly id: string;
  readonly rule: string;
  readonly guid: string;
  readonly prompt: { readonly en: string; readonly zh: string };
};

describe('of a capture', () => {
  test('the same questions in every format', async () => {
    const asked = ['quiz', losses, '--seed', '5', '--count', '12', '--format'];
    const out = async (format: string) => (await calling([...asked, format])).out;
    const lines = (await out('jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const { title, questions } = JSON.parse(await out('json'));
    expect(title.en).toBe('client.pcapng');
    expect(questions.map(({ id }: Line) => id)).toEqual(lines.map(({ id }) => id));
    const { rows } = readTsv(await out('anki'));
    expect(rows.map(([guid]) => guid)).toEqual(questions.map(({ guid }: Line) => guid));
    const [sections = []] = [...readMarkdown(await out('md')).values()];
    for (const [index, { prompt }] of lines.entries()) {
      expect(sections[index]?.text).toContain(prompt.en);
      expect(seenInHtml(rows[index]?.[2] ?? '')).toContain(prompt.en);
    }
  });

  test('a note keeps its id when the file is called otherwise, or comes from stdin', async () => {
    const other = join(home, 'x "y"\t::z.pcapng');
    copyFileSync(losses, other);
    const ids = async (path: string, stdin = new Uint8Array()) => {
      const { out } = await calling(['quiz', path, '--seed', '5', '--format', 'anki'], { home, stdin });
      return readTsv(out).rows.map(([guid, , ...rest]) => [guid, ...rest]);
    };
    const first = await ids(losses);
    expect(first).toHaveLength(10);
    expect(await ids(other)).toEqual(first);
    expect(await ids('-', readFileSync(losses))).toEqual(first);
  });

  test('into a file, which is not written over unless that is asked for', async () => {
    const file = join(home, 'deck.txt');
    const args = ['quiz', losses, '--seed', '5', '--format', 'anki', '-o', file];
    expect(await calling(args)).toEqual({ code: 0, out: '', err: `tcp-lessons: ${file}: 10 questions\n` });
    expect(readFileSync(file, 'utf8')).toBe((await calling(args.slice(0, -2))).out);
    expect(await calling(args)).toMatchObject({ code: 1, out: '' });
    expect((await calling([...args, '--force'], { lang: 'zh' })).err).toBe(`tcp-lessons: ${file}：10 题\n`);
  });
});

describe('of a lesson', () => {
  test('all of its questions, by any of its names, in one language or both', async () => {
    const json = JSON.parse((await calling(['quiz', '--lesson', 'L1', '--format', 'json'])).out);
    expect(json.questions.length).toBeGreaterThan(30);
    const markdown = (await calling(['quiz', '--lesson', 'three-way-handshake'])).out;
    expect(markdown.startsWith('# Three-way handshake\n')).toBe(true);
    expect(markdown).not.toContain('客户端');
    const [sections = []] = [...readMarkdown(markdown).values()];
    expect(sections).toHaveLength(json.questions.length);
    const both = (await calling(['quiz', '--lesson', 'L1', '--both', '--format', 'anki'], { lang: 'zh' }))
      .out;
    const { rows } = readTsv(both);
    expect(rows.map(([guid]) => guid)).toEqual(json.questions.map(({ guid }: Line) => guid));
    for (const [index, { prompt }] of (json.questions as readonly Line[]).entries()) {
      const seen = seenInHtml(rows[index]?.[2] ?? '');
      const [zh, en] = [seen.indexOf(prompt.zh), seen.indexOf(prompt.en)];
      expect(zh).toBeGreaterThanOrEqual(0);
      expect(en).toBeGreaterThan(zh);
    }
  });
});

describe('of what is weak', () => {
  const missed = (rule: string): ProgressEvent => ({
    ...{ kind: 'drill-answer', rule, item: `${rule} item`, capture: 'c', right: false, attempt: 1, hints: 0 },
    given: { kind: 'number', text: '1' },
  });

  test('three of each rule, the same whenever they are asked for', async () => {
    const weak = ['syn-consumes-one', 'old-duplicates-are-why-three'];
    new ProgressLog(home, () => new Date('2026-01-02T02:00:00Z')).record(weak.map(missed));
    const asked = async (time: string, ...args: readonly string[]) =>
      JSON.parse((await calling(['quiz', '--weak', '--format', 'json', ...args], { home, time })).out)
        .questions as readonly (Line & { readonly rules: readonly string[] })[];
    const first = await asked('2026-01-02T03:04:05.678Z');
    expect(first).toHaveLength(6);
    for (const rule of weak) {
      expect(first.filter(({ rules }) => rules.includes(rule)).length).toBeGreaterThanOrEqual(3);
    }
    expect(await asked('2026-01-03T03:04:05.678Z')).toEqual(first);
    const more = await asked('2026-01-02T03:04:05.678Z', '--count', '10');
    expect(more.slice(0, 6)).toEqual(first);
    expect(new Set(more.map(({ guid }) => guid)).size).toBe(10);
    expect(await asked('2026-01-02T03:04:05.678Z', '--seed', '9')).not.toEqual(first);
  });

  test('where nothing is, that is said', async () => {
    expect(await calling(['quiz', '--weak'], { home })).toEqual({ code: 1, out: '', err: 'no rule is weak' });
  });
});

test.each([
  [['--lesson', 'L1', '--weak'], 'quiz takes one of these: a capture, --lesson, --weak'],
  [[losses, '--weak'], 'quiz takes one of these: a capture, --lesson, --weak'],
  [
    ['--lesson', 'L1', '--count', '3'],
    'all questions of a lesson are asked, so --count and --seed have no use',
  ],
  [
    ['--lesson', 'L1', '--format', 'text'],
    'quiz writes a lesson and what is weak as md, json, jsonl or anki; learn and drill have --plain',
  ],
  [[losses, '--both'], 'quiz has --both with --format md or anki'],
  [
    [losses, '--format', 'apkg'],
    '--format is one of text, jsonl, md, json, anki, not apkg (did you mean anki?)',
  ],
  [[], 'quiz needs a capture file, - for stdin, --lesson or --weak'],
])('quiz %j is refused', async (args, err) => {
  expect(await calling(['quiz', ...args])).toMatchObject({ code: 2, out: '', err });
});
