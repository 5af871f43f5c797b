import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys, launcher, node, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const lost = join(root, 'captures/syn-lost/client.pcapng');

const damaged = (): string => {
  const file = join(emptyFolder(), 'cut.pcapng');
  writeFileSync(file, readFileSync(lost).subarray(0, -40));
  return file;
};

/** Blanks at the end of a line look like nothing drawn. */
const blanksAside = (text: string): string => text.replace(/ +$/gm, '');

test('a capture is opened, looked into and left', async () => {
  const terminal = course(['open', lost]);
  await terminal.see(/1 conversation {2}9 frames[\s\S]*> +0 10\.0\.0\.1:40312/);
  expect(terminal.isAlternate).toBe(true);
  terminal.press(keys.enter);
  await terminal.see('[1]  SYN  seq 0');
  terminal.press('.');
  await terminal.see('[2]  SYN');
  terminal.press('i');
  await terminal.see('tcp.analysis.retransmission');
  terminal.press(keys.escape);
  await terminal.see('[2]  SYN');
  terminal.press('n');
  await terminal.see(/story +\d+\/\d+/);
  terminal.press(keys.enter);
  await terminal.see('n story');
  terminal.press('b');
  await terminal.see('tcp.seq_raw');
  terminal.press(keys.escape);
  await terminal.see('n story');
  terminal.press(keys.escape);
  await terminal.see('s sort');
  terminal.press('L');
  await terminal.see('1 个会话');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  expect(terminal.isAlternate).toBe(false);
  expect(terminal.text()).toContain('client.pcapng：1 个会话，9 帧');
});

test('the captures of both ends are opened as a folder, and looked at together and one by one', async () => {
  const terminal = course(['open', join(root, 'captures/syn-lost')]);
  await terminal.see(/syn-lost +1 conversation {2}9 frames/);
  terminal.press(keys.enter);
  await terminal.see(/server's clock .* ±[\s\S]*x never arrived[\s\S]*captured at both ends/);
  terminal.press('v');
  await terminal.see(/captured at the client[\s\S]*1\/9/);
  terminal.press('v');
  await terminal.see(/captured at the server[\s\S]*1\/6/);
  terminal.press('v');
  await terminal.see('never arrived');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('a capture finds the other one beside it; another one can be named', async () => {
  const beside = course(['open', lost]);
  await beside.see('9 frames');
  beside.press(keys.enter);
  await beside.see(/captured at the client[\s\S]*v view/);
  beside.press('q');
  expect(await beside.exit()).toBe(0);
  const named = course(['open', lost, '--with', join(root, 'captures/syn-lost/server.pcapng')]);
  await named.see('9 frames');
  named.press(keys.enter);
  await named.see('captured at both ends');
  named.press('q');
  expect(await named.exit()).toBe(0);
});

test('what was read of a damaged capture is there, and one line says what and where', async () => {
  const terminal = course(['open', damaged()]);
  await terminal.see(/! {2}stopped at octet \d+, after 8 frames: the file ends within/);
  terminal.press(keys.enter);
  await terminal.see('1/8');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('Ctrl-C leaves at once, whatever is typed', async () => {
  const terminal = course(['open', lost]);
  await terminal.see('9 frames');
  terminal.press('/');
  await terminal.see('filter > ');
  terminal.press('t', 'c', 'p', keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
  expect(terminal.isAlternate).toBe(false);
  expect(terminal.isCursorShown).toBe(true);
});

test('another size folds the same place, and unfolds it again', async () => {
  const terminal = course(['open', lost]);
  await terminal.see('9 frames');
  terminal.press(keys.enter);
  await terminal.see('[1]');
  terminal.press('G');
  const before = blanksAside(await terminal.see(/\[9\][\s\S]*9\/9[\s\S]*q quit/));
  terminal.resize(60, 20);
  await terminal.until('a narrow ladder', (text) => /^\[9\] → ACK/m.test(text) && /q quit/.test(text));
  terminal.resize(100, 30);
  await terminal.until('the same screen', (text) => blanksAside(text) === before);
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

describe('a capture from stdin', () => {
  const fromPipe = (line: string) =>
    course([], {
      program: ['bash', '--norc', '--noprofile', '-c', line],
      env: { NODE: node, COURSE: launcher, FILE: lost },
    });

  test('is shown as it comes, with keys from the terminal', async () => {
    // The first packets, then nothing more for as long as the program runs.
    const terminal = fromPipe(
      '(head -c 700 "$FILE"; exec sleep 60) | "$NODE" "$COURSE" open -; echo code=$?',
    );
    await terminal.see(/stdin[\s\S]*2 of 3/);
    terminal.press(keys.enter);
    await terminal.see('[1]  SYN');
    terminal.press('q');
    await terminal.see('stdin: 1 conversation');
    expect(terminal.isAlternate).toBe(false);
    terminal.press(keys.ctrlC);
    await terminal.exit();
  });

  test('that is none is said in one sentence', async () => {
    const terminal = fromPipe('(sleep 1; echo hello, hello) | "$NODE" "$COURSE" open -; echo code=$?');
    const text = await terminal.see('code=1');
    expect(text).toContain('tcp-lessons: stdin: this is not a capture but text');
    expect(terminal.isAlternate).toBe(false);
  });

  test('is read to its end', async () => {
    const terminal = fromPipe('cat "$FILE" | "$NODE" "$COURSE" open -; echo code=$?');
    await terminal.see(/1 conversation {2}9 frames/);
    terminal.press('q');
    await terminal.see('code=0');
  });
});

test.each([
  ['a missing file', ['open', '/no/such.pcap'], 1, 'there is no such file'],
  ['a folder', ['open', '/'], 1, 'this is a folder'],
  ['no capture', ['open', join(root, 'package.json')], 1, 'this is not a capture but text'],
  ['no file', ['open'], 2, 'open needs a capture file'],
])('%s is said in one sentence', async (_, args, code, sentence) => {
  const terminal = course(args);
  expect(await terminal.exit()).toBe(code);
  expect(terminal.text()).toContain(sentence);
  expect(terminal.written).not.toContain('\u001B[?1049h');
});

test('a capture is opened from home', async () => {
  const terminal = course([]);
  await terminal.see('Three-way handshake');
  terminal.press(keys.up);
  await terminal.see(/> +Explore a capture/);
  terminal.press(keys.enter);
  await terminal.see('open >');
  terminal.press(...lost, keys.enter);
  await terminal.see('9 frames');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});
