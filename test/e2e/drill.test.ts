import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

/** 2^32 is no sequence number. */
const wrong = '4294967296';

type Line = Readonly<Record<string, unknown>>;

const linesIn = (home: string): readonly Line[] =>
  readFileSync(join(home, 'progress.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** The answers of a drill: first attempts. */
const answers = (home: string): readonly Line[] =>
  linesIn(home).filter(({ kind, attempt }) => kind === 'drill-answer' && attempt === 1);

/** A log in which the two rules of a lesson were taught, and one of them was missed since. */
function logWith(home: string, time: string): void {
  const path = { rule: 'relative-numbers', item: 'i', capture: 'c' };
  const taught = ['mixed', 'absolute-ack'].map((step) => ({
    ...{ kind: 'step', lesson: 'relative-and-absolute', step },
  }));
  const missed = { kind: 'drill-told', ...path };
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'progress.jsonl'),
    [...taught, missed].map((event) => `${JSON.stringify({ v: 1, time, ...event })}\n`).join(''),
  );
}

test('a drill from home: asked, answered wrongly, ended, and its results, with what was missed once more', async () => {
  const home = emptyFolder();
  logWith(home, '2026-01-01T12:00:00.000Z');
  const terminal = course([], { home });
  await terminal.see('Three-way handshake');
  terminal.press('G', keys.up, keys.up, keys.up, keys.up);
  await terminal.see(/> +Drill/);
  terminal.press(keys.enter);
  await terminal.see(/Drill +step 1\/2/);
  terminal.press(...wrong, keys.enter);
  await terminal.see('Not yet.');
  expect(answers(home)).toHaveLength(1);
  expect(answers(home)[0]).toMatchObject({ rule: 'relative-numbers', right: false, hints: 0 });
  terminal.press('a');
  await terminal.see('The answer:');
  terminal.press(keys.escape);
  await terminal.see('1 asked: 1 missed');
  await terminal.see('m missed ones again');
  terminal.press('m');
  await terminal.see(/Drill +step 1\/1/);
  const asked = linesIn(home).filter(({ kind }) => kind === 'drill-asked');
  expect(new Set(asked.map(({ item }) => item)).size).toBe(2);
  terminal.press(keys.escape);
  await terminal.see('Three-way handshake');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('Ctrl-C keeps every answer, and killed it is the same', async () => {
  for (const end of ['ctrl-c', 'kill'] as const) {
    const home = emptyFolder();
    logWith(home, '2026-01-01T12:00:00.000Z');
    const terminal = course(['drill', '--lang', 'zh'], { home });
    await terminal.see(/练习 +第 1\/2 步/);
    terminal.press(...wrong, keys.enter);
    await terminal.see('不对。');
    if (end === 'ctrl-c') {
      terminal.press(keys.ctrlC);
      expect(await terminal.exit()).toBe(130);
      expect(terminal.text()).toContain('再次练习：tcp-lessons drill');
    } else {
      terminal.pty.kill('SIGKILL');
      await terminal.exit();
    }
    expect(answers(home)).toHaveLength(1);
  }
});

test("a drill of the learner's own capture, in a small window, says nothing of where it was captured", async () => {
  const home = emptyFolder();
  const file = join(root, 'captures/handshake-and-close/client.pcapng');
  const terminal = course(['drill', '--capture', file, '--minutes', '1'], { home, columns: 60, rows: 20 });
  const text = await terminal.see(/Drill +step 1\/2/);
  expect(text).not.toContain('recorded at');
  expect(linesIn(home)[0]).toMatchObject({ kind: 'drill-asked', capture: 'client.pcapng 0' });
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
});

test('a reset asks on a terminal: n forgets nothing, y keeps a copy', async () => {
  const home = emptyFolder();
  logWith(home, '2026-01-01T12:00:00.000Z');
  const before = readFileSync(join(home, 'progress.jsonl'), 'utf8');
  const no = course(['progress', 'reset'], { home });
  await no.see('Forget all progress? (y/n)');
  no.press('n', keys.enter);
  expect(await no.exit()).toBe(0);
  expect(no.text()).toContain('nothing was forgotten');
  expect(readdirSync(home)).toEqual(['progress.jsonl']);
  expect(readFileSync(join(home, 'progress.jsonl'), 'utf8')).toBe(before);

  const interrupted = course(['progress', 'reset', 'L6', '--lang', 'zh'], { home });
  await interrupted.see('重置“相对序号与绝对序号”的进度吗？');
  interrupted.press(keys.ctrlC);
  await interrupted.exit();
  expect(readFileSync(join(home, 'progress.jsonl'), 'utf8')).toBe(before);

  const yes = course(['progress', 'reset'], { home });
  await yes.see('Forget all progress? (y/n)');
  yes.press('y', keys.enter);
  expect(await yes.exit()).toBe(0);
  const [copy = ''] = readdirSync(home).filter((name) => name !== 'progress.jsonl');
  expect(copy).toMatch(/^progress-\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z\.jsonl$/);
  expect(readFileSync(join(home, copy), 'utf8')).toBe(before);
  expect(linesIn(home).at(-1)).toMatchObject({ kind: 'reset' });
});
