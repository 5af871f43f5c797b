import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { built } from './built.ts';
import { Learner } from './learner.ts';
import { closeAll, course, emptyFolder, keys, launcher, node, root, type Terminal } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

/** Started from a shell with job control, as a person starts it; the prompt is `$$ `. */
async function fromShell(home: string): Promise<Terminal> {
  const terminal = course([], {
    home,
    program: ['bash', '--norc', '--noprofile', '-i'],
    env: { PS1: '$$ ', NODE: node, COURSE: launcher },
  });
  // The prompt is the shell's own number.
  await terminal.see(/^\d+ $/m);
  return terminal;
}

const shows = (text: string, line: string | RegExp): boolean =>
  text.split('\n').some((each) => (typeof line === 'string' ? each === line : line.test(each)));

describe('the terminal is as it was', () => {
  /** How the terminal is set, and whether it hands on lines (cooked) or keys (raw). */
  const settingsOf = async (terminal: Terminal, name: string): Promise<string> => {
    terminal.press(`echo ${name}=$(stty -g) $(stty -a | grep -c ' icanon'):\r`);
    const line = new RegExp(`^${name}=([0-9a-f:\\s]+) ([01]):$`, 'm');
    return (
      line
        .exec(await terminal.see(line))
        ?.slice(1)
        .join(' ') ?? ''
    );
  };

  const ways: readonly (readonly [string, (terminal: Terminal, pid: () => number) => void, number])[] = [
    ['q', (terminal) => terminal.press('q'), 0],
    ['Ctrl-C', (terminal) => terminal.press(keys.ctrlC), 130],
    ['Ctrl-D', (terminal) => terminal.press('\u0004'), 0],
    ['SIGTERM', (_, pid) => process.kill(pid(), 'SIGTERM'), 143],
    ['SIGINT from elsewhere', (_, pid) => process.kill(pid(), 'SIGINT'), 130],
  ];

  test.each(ways)('after %s', async (_, end, code) => {
    const terminal = await fromShell(emptyFolder());
    const before = await settingsOf(terminal, 'before');
    expect(before).toMatch(/ 1$/);
    terminal.press('"$NODE" "$COURSE" learn L1 & echo pid=$!; fg; echo code=$?\r');
    await terminal.see('step 1/');
    expect(terminal.isAlternate).toBe(true);
    const pid = () => Number(/pid=(\d+)/.exec(terminal.written)?.[1]);
    end(terminal, pid);
    const after = await terminal.see(`code=${code}`);
    expect(terminal.isAlternate).toBe(false);
    // The summary stays in the scrollback, between the shell's own lines.
    expect(shows(after, /^1 Three-way handshake, step 1\//)).toBe(true);
    expect(shows(after, 'Continue with: tcp-lessons learn three-way-handshake')).toBe(true);
    expect(terminal.isCursorShown).toBe(true);
    expect(await settingsOf(terminal, 'after')).toBe(before);
  });
});

/** Blanks at the end of a line look like nothing drawn. */
const blanksAside = (text: string): string => text.replace(/ +$/gm, '');

test('Ctrl-Z gives the shell back, fg comes back to the same place', async () => {
  const terminal = await fromShell(emptyFolder());
  terminal.press('"$NODE" "$COURSE" learn L1\r');
  const learner = new Learner(terminal, 'three-way-handshake');
  while (learner.scene.question?.asked.kind !== 'number') await learner.step();
  await learner.arrives();
  terminal.press('1926');
  // The keys are drawn last, and while something is typed they are others.
  const before = blanksAside(await terminal.see(/> 1926.*\^C quit/s));
  terminal.press(keys.ctrlZ);
  await terminal.see('Stopped');
  expect(terminal.isAlternate).toBe(false);
  terminal.press('echo the shell answers\r');
  await terminal.see(/^the shell answers$/m);
  terminal.press('fg; echo code=$?\r');
  await terminal.until('the same screen', (text) => blanksAside(text) === before);
  expect(terminal.isAlternate).toBe(true);
  terminal.press('4');
  await terminal.see('> 19264');
  terminal.press(keys.ctrlC);
  await terminal.see('code=130');
});

test('stopped and continued from elsewhere, it draws itself again', async () => {
  const terminal = await fromShell(emptyFolder());
  terminal.press('"$NODE" "$COURSE" learn L1 & echo pid=$!; fg\r');
  const before = blanksAside(await terminal.see(/step 1\/.*q quit/s));
  const pid = Number(/pid=(\d+)/.exec(terminal.written)?.[1]);
  process.kill(pid, 'SIGSTOP');
  await terminal.see('Stopped');
  terminal.press('echo the shell answers; fg\r');
  await terminal.until('the same screen', (text) => blanksAside(text) === before && terminal.isAlternate);
  terminal.press('L');
  await terminal.see('三次握手');
  terminal.press('q');
  await terminal.see('继续：tcp-lessons learn three-way-handshake');
});

describe('a mistake of ours', () => {
  // Something breaks inside as soon as Ctrl-L is pressed.
  const broken = `process.stdin.on('data', (key) => { if (String(key) === '\\f') setImmediate(() => { throw new Error('broken pipe dream'); }); });`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(broken)}`;

  test.each([
    ['one sentence', {}, false],
    ['with DEBUG its place too', { DEBUG: '1' }, true],
  ])('ends with the terminal as it was: %s', async (_, env, hasStack) => {
    const terminal = course(['learn', 'L1'], { env: { NODE_OPTIONS: preload, ...env } });
    await terminal.see('step 1/');
    terminal.press('\f');
    expect(await terminal.exit()).toBe(1);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.isCursorShown).toBe(true);
    const text = terminal.text();
    expect(text).toContain('tcp-lessons: something went wrong inside: broken pipe dream');
    expect(/^ +at /m.test(text)).toBe(hasStack);
  });

  // No rule can be drawn any more as soon as Ctrl-L is pressed, so that the next drawing breaks.
  const unruled = `process.stdin.on('data', (key) => { if (String(key).includes('\\f')) String.prototype.repeat = () => { throw new Error('broken brush'); }; });`;

  test('while drawing ends it too', async () => {
    const preload = `--import=data:text/javascript,${encodeURIComponent(unruled)}`;
    const terminal = course(['learn', 'L1'], { env: { NODE_OPTIONS: preload } });
    await terminal.see('step 1/');
    terminal.press('\f', 'L');
    expect(await terminal.exit()).toBe(1);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.text()).toContain('tcp-lessons: something went wrong inside: broken brush');
  });
});

test('a hang-up ends it, and nothing is left running', async () => {
  const terminal = course(['learn', 'L1']);
  await terminal.see('step 1/');
  terminal.pty.kill('SIGHUP');
  expect(await terminal.exit()).toBe(129);
});

test('keys that are pressed before the first screen are not lost', async () => {
  const terminal = course([]);
  terminal.press('1');
  await terminal.see('step 1/');
});

describe('without a terminal', () => {
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { PATH = '' } = process.env;
    return spawnSync(node, [launcher, ...args], {
      encoding: 'utf8',
      cwd: root,
      env: { PATH, LANG: 'C.UTF-8', TERM: 'xterm', TCP_LESSONS_HOME: emptyFolder(), ...env },
    });
  };

  test.each([[[]], [['learn', 'L1']], [['learn']]])('%j exits 2 with one sentence', (args) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/^tcp-lessons: .*--plain/)]);
  });

  test('in Chinese', () => {
    expect(run(['--lang', 'zh']).stderr).toMatch(/^tcp-lessons: .*--plain.*\n$/);
    expect(run([], { LANG: 'zh_CN.UTF-8' }).stderr).toContain('终端');
  });

  test('a lesson as text, without escapes', () => {
    const { status, stdout, stderr } = run(['learn', 'L1', '--plain']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Three-way handshake');
    expect(stdout).not.toContain('\u001B');
  });

  /** A line for the shell, with the course as `$RUN`. */
  const shell = (line: string) =>
    spawnSync('bash', ['--norc', '--noprofile', '-c', `RUN() { "${node}" "${launcher}" "$@"; }; ${line}`], {
      encoding: 'utf8',
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TCP_LESSONS_HOME: emptyFolder() },
    });
  /** Sections of a capture, one behind the other: what becomes of them is more than any pipe holds. */
  const long = (): string => {
    const file = join(emptyFolder(), 'long.pcapng');
    const section = readFileSync(join(root, 'captures/telnet-session/server.pcapng'));
    writeFileSync(file, Buffer.concat(Array.from({ length: 500 }, () => section)));
    return file;
  };

  test.each([
    ['learn', 'RUN learn L1 --plain | head -1'],
    ['decode', 'RUN decode "$LONG" | head -1'],
  ])('a reader that stops early ends %s quietly', (_, line) => {
    const { stdout, stderr } = shell(`LONG=${long()}; ${line}; echo "\${PIPESTATUS[*]}"`);
    expect(stderr).toBe('');
    // One line that was read, and the exit codes of both programs.
    expect(stdout.trimEnd().split('\n').slice(1)).toEqual(['0 0']);
  });

  test('output that cannot be written is told, and nothing else', () => {
    const { status, stderr } = shell('RUN decode captures/telnet-session/server.pcapng > /dev/full');
    expect([status, stderr]).toEqual([1, 'tcp-lessons: the output cannot be written: ENOSPC\n']);
  });

  test('a terminal that can do nothing', async () => {
    const terminal = course(['learn', 'L1'], { env: { TERM: 'dumb' } });
    expect(await terminal.exit()).toBe(2);
    expect(terminal.text()).toContain('TERM=dumb');
  });
});

describe('a lesson that there is none of', () => {
  test.each([
    ['three-way-handshak', /did you mean three-way-handshake\?/],
    ['L21', /there is no lesson L21/],
    ['L1#sin-ack', /three-way-handshake has no step sin-ack \(did you mean syn-ack/],
  ])('%s', async (name, sentence) => {
    const terminal = course(['learn', name]);
    expect(await terminal.exit()).toBe(2);
    expect(terminal.text().replaceAll('\n', '')).toMatch(sentence);
    expect(terminal.written).not.toContain('\u001B[?1049h');
  });
});
