import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { ProgressLog } from '../../src/store.ts';
import { calling } from './calling.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tcp-lessons-progress-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const path = () => join(home, 'progress.jsonl');
const write = (folder: string, time: string, ...events: readonly ProgressEvent[]) =>
  new ProgressLog(folder, () => new Date(time)).record(events);

const firstStep: readonly ProgressEvent[] = [
  {
    ...{ kind: 'answer', lesson: 'three-way-handshake', step: 'before-anything', question: 'client-state' },
    ...{ given: { kind: 'state', state: 'CLOSED' }, right: true, attempt: 1, hints: 0 },
  },
  { kind: 'step', lesson: 'three-way-handshake', step: 'before-anything' },
  { kind: 'at', lesson: 'three-way-handshake', step: 'syn-flags' },
];

describe('progress', () => {
  test('show', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const { code, out } = await calling(['progress'], { home });
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(
      /^L1 {2}Three-way handshake: steps 1\/\d+, answered 1, right 1, at once 1$/,
    );
    expect((await calling(['progress', 'show'], { home, lang: 'zh' })).out).toMatch(
      /^L1 {2}三次握手：步骤 1\/\d+，已答 1，答对 1，一次答对 1\n/,
    );
  });

  test('as JSON', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const { out } = await calling(['progress', 'show', '--format', 'json'], { home });
    expect(JSON.parse(out)).toMatchObject({
      last: 'three-way-handshake',
      lessons: { 'three-way-handshake': { steps: ['before-anything'], place: { step: 'syn-flags' } } },
    });
  });

  test('moves to another machine, and again without effect', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const unknown = '{"v":2,"time":"2026-01-01T00:00:01.000Z","kind":"drill","card":7}\n';
    writeFileSync(path(), readFileSync(path(), 'utf8') + unknown);
    const exported = (await calling(['progress', 'export'], { home })).out;
    expect(exported).toBe(readFileSync(path(), 'utf8'));

    const other = join(home, 'other');
    write(other, '2026-02-01T00:00:00Z', { kind: 'at', lesson: 'four-way-close', step: 'first-fin' });
    const stdin = Buffer.from(exported);
    const first = await calling(['progress', 'import', '-'], { home: other, stdin });
    expect([first.code, first.err]).toEqual([
      0,
      'tcp-lessons: 4 of 4 lines imported, the others were here already\n',
    ]);
    expect((await calling(['progress', 'import', '-'], { home: other, stdin })).err).toContain(
      '0 of 4 lines',
    );
    // What was done last is still what was done last.
    const { last, lessons } = JSON.parse(
      (await calling(['progress', '--format', 'json'], { home: other })).out,
    ) as { last: string; lessons: object };
    expect([last, Object.keys(lessons)]).toEqual([
      'four-way-close',
      ['three-way-handshake', 'four-way-close'],
    ]);
  });

  test.each([
    ['not a log', 'progress export > x\n', 1, 'FILE:1: this is not a line of progress; nothing was imported'],
    [
      'cut',
      `${JSON.stringify({ v: 1, time: '2026-01-01T00:00:00.000Z', kind: 'reset' })}\n{"v":1,"ti`,
      1,
      'FILE:2: this is not a line of progress; nothing was imported',
    ],
  ])('a file to import that is %s', async (_, text, code, sentence) => {
    const file = join(home, 'file');
    writeFileSync(file, text);
    const outcome = await calling(['progress', 'import', file], { home });
    expect(outcome).toEqual({ code, out: '', err: sentence.replace('FILE', file) });
    expect(() => readFileSync(path())).toThrow('ENOENT');
  });

  test('reset forgets one lesson, or all, and loses no line', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep, { kind: 'at', lesson: 'four-way-close', step: 'x' });
    const lessons = async () =>
      Object.keys(
        (JSON.parse((await calling(['progress', '--format', 'json'], { home })).out) as { lessons: object })
          .lessons,
      );
    expect((await calling(['progress', 'reset', 'L1'], { home })).code).toBe(0);
    expect(await lessons()).toEqual(['four-way-close']);
    expect((await calling(['progress', 'reset'], { home })).code).toBe(0);
    expect(await lessons()).toEqual([]);
    expect(readFileSync(path(), 'utf8').trimEnd().split('\n')).toHaveLength(6);
  });

  test.each([
    [['progress', 'forget'], 2, /^progress cannot forget/],
    [['progress', 'exprot'], 2, /did you mean export\?/],
    [['progress', 'import'], 2, /needs a file/],
    [['progress', 'show', 'x'], 2, /does not know what to do with x/],
    [['progress', 'reset', 'L99'], 2, /there is no lesson L99/],
    [['progress', 'import', 'no/such/file'], 1, /no\/such\/file: there is no such file/],
  ])('%j', async (args, code, sentence) => {
    const outcome = await calling(args, { home });
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toMatch(sentence);
  });

  test('nothing can be forgotten where nothing can be written', async () => {
    const { code, err } = await calling(['progress', 'reset'], { home: '/dev/null/none', lang: 'zh' });
    expect([code, err]).toEqual([1, '/dev/null/none/progress.jsonl：路径中有一段不是目录']);
  });
});

test('list names the lessons, with what is done', async () => {
  write(home, '2026-01-01T00:00:00Z', ...firstStep);
  const { out } = await calling(['list'], { home, lang: 'zh' });
  expect(out.split('\n')[0]).toMatch(/^L1 {2}three-way-handshake +1\/\d+ {2}三次握手$/);
  const json = JSON.parse((await calling(['list', '--format', 'json'], { home })).out) as { id: string }[];
  expect(json.map(({ id }) => id)).toEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/\s+/)[1]),
  );
  expect((await calling(['home', '--plain'], { home, lang: 'zh' })).out).toBe(out);
});

test('paths names the folder, and makes none', async () => {
  const folder = join(home, 'none');
  expect(await calling(['paths'], { home: folder })).toEqual({ code: 0, out: `${folder}\n`, err: '' });
});

test('doctor says where progress is kept, and whether it can be', async () => {
  const good = await calling(['doctor'], { home: join(home, 'none') });
  expect([good.code, good.err]).toEqual([0, '']);
  expect(good.out).toContain(`Node.js ${process.versions.node}`);
  expect(good.out).toContain(`progress: ${home}/none/progress.jsonl, 0 lines, writable`);
  const bad = await calling(['doctor'], { home: '/dev/null/none', lang: 'zh' });
  expect(bad.out).toContain('路径中有一段不是目录');
});
