import { mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { Learner } from './learner.ts';
import { closeAll, course, emptyFolder, keys } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const lesson = 'three-way-handshake';

const linesIn = (home: string): readonly Readonly<Record<string, unknown>>[] =>
  readFileSync(join(home, 'progress.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

const answersIn = (home: string): readonly string[] =>
  linesIn(home)
    .filter(({ kind }) => kind === 'answer')
    .map(({ step, question }) => `${step}/${question}`);

test('killed at any point, it continues where the screen last was', { timeout: 60_000 }, async () => {
  const home = emptyFolder();
  let player = new Learner(course(['learn', 'L1'], { home }), lesson).player;
  const confirmed: string[] = [];
  for (const kills of [1, 2, 3, 4, 5]) {
    const terminal = course(kills === 1 ? ['learn', 'L1'] : ['learn'], { home });
    const learner = new Learner(terminal, lesson);
    learner.player = player;
    // One more each time, and by turns after the verdict, after going on, and with something half typed.
    await learner.arrives();
    if (learner.scene.question !== undefined && !learner.scene.question.attempted.done) {
      confirmed.push(`${learner.scene.question.asked.id}`);
      await learner.give(learner.right);
      await learner.arrives();
    }
    if (kills % 2 === 0) {
      learner.goOn();
      await learner.arrives();
    }
    terminal.pty.kill('SIGKILL');
    await terminal.exit();
    player = learner.player;
    expect(answersIn(home).map((path) => path.split('/')[1])).toEqual(confirmed);
  }
  const terminal = course(['learn'], { home });
  const learner = new Learner(terminal, lesson);
  learner.player = player;
  await learner.arrives();
});

test('two at once lose nothing', { timeout: 60_000 }, async () => {
  const home = emptyFolder();
  const first = new Learner(course(['learn', 'L1'], { home }), lesson);
  const other = new Learner(course(['learn', 'L2'], { home }), 'four-way-close');
  for (let turn = 0; turn < 4; turn += 1) {
    await first.step();
    await other.step();
  }
  await Promise.all([first.arrives(), other.arrives()]);
  const done = (learner: Learner) =>
    Object.keys(learner.player.attempted).map((path) => `${learner.player.lesson.id}/${path}`);
  const written = linesIn(home)
    .filter(({ kind }) => kind === 'answer')
    .map(({ lesson: id, step, question }) => `${id}/${step}/${question}`);
  expect(written.toSorted()).toEqual([...done(first), ...done(other)].toSorted());
});

test('a home that cannot be written: it is said, the lesson goes on, and the end says what was lost', async () => {
  const terminal = course(['learn', 'L1'], { home: '/sys/tcp-lessons' });
  const learner = new Learner(terminal, lesson);
  await terminal.see('Progress is not saved');
  await learner.step();
  await learner.arrives();
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
  expect(terminal.text()).toContain('NOT saved');
});

test('a full disk: what was answered is saved when there is room again', async () => {
  const home = emptyFolder();
  const log = join(home, 'progress.jsonl');
  symlinkSync('/dev/full', log);
  const terminal = course(['learn', 'L1', '--lang', 'zh'], { home });
  const learner = new Learner(terminal, lesson);
  learner.lang = 'zh';
  await terminal.see('磁盘已满');
  await learner.step();
  unlinkSync(log);
  await learner.step();
  expect(await learner.arrives()).not.toContain('磁盘已满');
  expect(answersIn(home)).toEqual(Object.keys(learner.player.attempted));
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  expect(terminal.text()).toContain('进度已保存');
});

test('a folder in the place of the log is told at home, and home works', async () => {
  const home = emptyFolder();
  mkdirSync(join(home, 'progress.jsonl'));
  const terminal = course([], { home });
  await terminal.see('Earlier progress cannot be read');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('the language that was chosen is kept', async () => {
  const home = emptyFolder();
  const first = course([], { home });
  await first.see('Three-way handshake');
  first.press('L');
  await first.see('三次握手');
  first.press('q');
  await first.exit();
  await course([], { home }).see('三次握手');
  await course(['--lang', 'en'], { home }).see('Three-way handshake');
});

test('a reason that is half-written is there again, however the program ended', async () => {
  const home = emptyFolder();
  const path = { lesson: 'three-way-handshake', step: 'server-not-there-yet', question: 'client-checks' };
  const line = { v: 1, time: '2026-01-01T12:00:00.000Z', kind: 'at', ...path };
  writeFileSync(join(home, 'progress.jsonl'), `${JSON.stringify(line)}\n`);
  let written = '';
  for (const end of ['ctrl-c', 'terminated', 'q'] as const) {
    const terminal = course(['learn', 'L1'], { home });
    await terminal.see(written === '' ? 'write it in your own words' : `> ${written}`);
    terminal.press(keys.enter);
    await terminal.see('stop writing');
    const more = written === '' ? 'It checks' : ' more';
    terminal.press(...more);
    written += more;
    await terminal.see(`> ${written}`);
    if (end === 'ctrl-c') terminal.press(keys.ctrlC);
    if (end === 'terminated') terminal.pty.kill('SIGTERM');
    if (end === 'q') {
      terminal.press(keys.escape);
      await terminal.see('q quit');
      terminal.press('q');
    }
    expect(await terminal.exit(), end).toBe({ 'ctrl-c': 130, terminated: 143, q: 0 }[end]);
    const last = readFileSync(join(home, 'progress.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last), end).toMatchObject({ kind: 'draft', ...path, text: written });
  }
});
