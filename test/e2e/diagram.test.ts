import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, keys, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const lost = join(root, 'captures/syn-lost/client.pcapng');

/** Blanks at the end of a line look like nothing drawn. */
const blanksAside = (text: string): string => text.replace(/ +$/gm, '');

test('figure 5 is opened from home, and an arrow leads to its packets and back', async () => {
  const terminal = course([]);
  await terminal.see('Three-way handshake');
  terminal.press(keys.up);
  await terminal.see(/> +Explore a capture/);
  terminal.press(keys.up);
  await terminal.see(/> +State diagram[\s\S]*Figure 5 of RFC 9293/);
  terminal.press(keys.enter);
  await terminal.see(/\[passive OPEN\][\s\S]*T01 {2}CLOSED → LISTEN[\s\S]*q quit/);
  terminal.press('j');
  await terminal.see(/T02 {2}CLOSED → SYN-SENT[\s\S]*connect\(\) does it/);
  terminal.press(keys.enter);
  await terminal.see(/frame 1[\s\S]*\[1\] {2}SYN[\s\S]*esc diagram/);
  terminal.press(keys.escape);
  const before = blanksAside(await terminal.see(/T02 {2}CLOSED → SYN-SENT[\s\S]*q quit/));
  terminal.resize(60, 20);
  await terminal.until('a list', (text) => /> +T02 {2}active OPEN/.test(text) && /q quit/.test(text));
  terminal.resize(100, 30);
  await terminal.until('the same drawing', (text) => blanksAside(text) === before);
  terminal.press('L');
  await terminal.see('由 connect() 完成。');
  terminal.press(keys.escape);
  await terminal.see(/> +状态图[\s\S]*打开/);
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  expect(terminal.isAlternate).toBe(false);
});

test('both ends of an explored conversation move on it', async () => {
  const terminal = course(['open', lost]);
  await terminal.see('9 frames');
  terminal.press(keys.enter);
  await terminal.see('[1]  SYN');
  terminal.press('d');
  await terminal.see(/1\/9[\s\S]*\[C +SYN-SENT +\]/);
  for (const _ of [2, 3, 4]) terminal.press(keys.right);
  await terminal.see(/4\/9[\s\S]*This packet changed neither state/);
  terminal.press(keys.right);
  await terminal.see(/5\/9[\s\S]*\*rcv SYN,ACK\*[\s\S]*\[C ESTABLISHED/);
  terminal.press('d');
  await terminal.see('[5]');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('a lesson keeps its place below it', async () => {
  const terminal = course(['learn', 'L1#third']);
  await terminal.see(/q quit/);
  terminal.press('d');
  await terminal.see(/2\/2[\s\S]*\[C ESTABLISHED/);
  terminal.press(keys.left);
  await terminal.see(/1\/2[\s\S]*\[C +SYN-SENT/);
  terminal.press(keys.escape);
  await terminal.see(/recorded at the client[\s\S]*q quit/);
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
});
