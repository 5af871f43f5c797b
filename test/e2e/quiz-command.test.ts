import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { run } from './run.ts';
import { closeAll, course, emptyFolder, keys, launcher, node, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

test('questions from the bundle, the same for the same seed, with the answers that decode gives', () => {
  const folder = emptyFolder();
  const file = 'captures/handshake-and-close/client.pcapng';
  const [status, text, stderr] = run(['quiz', file, '--seed', '5', '--count', '4'], folder);
  expect([status, stderr]).toEqual([0, '']);
  expect(text).toMatch(/^4\. Conversation 0/m);
  expect(text).toMatch(/\n\nAnswers\n\n {2}1\. /);

  const asked = run(['quiz', file, '--seed', '5', '--count', '200', '--format', 'jsonl'], folder);
  expect(run(['quiz', file, '--seed', '5', '--count', '200', '--format', 'jsonl'], folder)).toEqual(asked);
  const fields = 'tcp.seq,tcp.ack,tcp.seq_raw,tcp.ack_raw,tcp.len,tcp.hdr_len,tcp.srcport,tcp.dstport';
  const [, table] = run(['decode', file, '--format', 'tsv', '--fields', fields], folder);
  const [header = [], ...rows] = table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const compared = asked[1]
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { frame: number; field?: string; answer: string })
    .filter(({ field }) => field !== undefined && header.includes(field));
  expect(compared.length).toBeGreaterThan(40);
  for (const { frame, field, answer } of compared) {
    expect(rows[frame - 1]?.[header.indexOf(field ?? '')], `${frame} ${field}`).toBe(answer);
  }
});

const losses = 'captures/two-losses/client.pcapng';

/** The first question of this seed asks for a timestamp that a wrong answer of 7 is not. */
const takes = ['quiz', losses, '--seed', '3', '--count', '2'];

test('on a terminal the questions are asked, graded, and scored; nothing of it is written down', async () => {
  const home = emptyFolder();
  const terminal = course(takes, { home });
  const text = await terminal.see(/Quiz: client\.pcapng +step 1\/2/);
  // Nobody knows where a file of the learner's own was captured.
  expect(text).not.toContain('recorded at');
  terminal.press('7', keys.enter);
  await terminal.see('Not yet.');
  terminal.resize(60, 20);
  await terminal.see(/Quiz: client\.pcapng +step 1\/2/);
  terminal.press('a');
  await terminal.see('The answer:');
  terminal.press(keys.escape);
  await terminal.see('0 of 1 answer right');
  await terminal.see('m missed ones again');
  terminal.press('m');
  await terminal.see(/Quiz: client\.pcapng +step 1\/1/);
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  expect(terminal.text().replaceAll('\n', '')).toContain(
    `0 of 1 answer right at the first attempt, without a hintThe same again with: tcp-lessons ${takes.join(' ')}`,
  );
  expect(readdirSync(home)).toEqual([]);
});

test('Ctrl-C in Chinese leaves the score of what was answered', async () => {
  const terminal = course([...takes, '--lang', 'zh'], { columns: 80, rows: 24 });
  await terminal.see(/测验：client\.pcapng +第 1\/2 步/);
  terminal.press('7', keys.enter);
  await terminal.see('不对。');
  terminal.press('a');
  await terminal.see('答案：');
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
  expect(terminal.text()).toContain('共 1 题，不看提示、一次答对 0 题');
});

test('a capture through a pipe is asked about too: keys come from the terminal', async () => {
  const line = `'${node}' '${launcher}' quiz - --seed 3 --count 2 < ${losses}`;
  const terminal = course([], { program: ['bash', '--norc', '--noprofile', '-c', line] });
  await terminal.see(/Quiz: stdin +step 1\/2/);
  terminal.press('7', keys.enter);
  await terminal.see('Not yet.');
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
});

test('with --plain, a format or a file it prints on a terminal as it does into a pipe', async () => {
  const [, printed] = run(takes, emptyFolder());
  const plain = course([...takes, '--plain'], { rows: 80 });
  expect(await plain.exit()).toBe(0);
  expect(`${plain.text().trimEnd()}\n`).toBe(printed);
  const rows = course([...takes, '--format', 'jsonl'], { columns: 4000 });
  expect(await rows.exit()).toBe(0);
  expect(
    rows
      .text()
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each).frame),
  ).toHaveLength(2);
});

test('the questions of a lesson are asked, and a cut capture is told of when they were', async () => {
  const home = emptyFolder();
  const lesson = course(['quiz', '--lesson', 'L6'], { home });
  await lesson.see(/Quiz: Relative and absolute numbers +step 1\//);
  lesson.press(keys.escape);
  await lesson.see('1  Three-way handshake');
  lesson.press('q');
  expect(await lesson.exit()).toBe(0);
  expect(lesson.text()).toContain('The same again with: tcp-lessons quiz --lesson L6');

  const cut = join(home, 'cut.pcapng');
  writeFileSync(cut, readFileSync(join(root, losses)).subarray(0, -10));
  const broken = course(['quiz', cut, '--seed', '3'], { home });
  await broken.see(/Quiz: cut\.pcapng +step 1\//);
  broken.press('q');
  expect(await broken.exit()).toBe(1);
  expect(broken.text()).toContain('cut.pcapng:');
});
