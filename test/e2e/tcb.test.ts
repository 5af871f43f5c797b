import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

test('both TCBs and the clauses of a packet, from a capture', async () => {
  const terminal = course(['open', join(root, 'captures/handshake-and-close/client.pcapng')]);
  await terminal.see('1 conversation');
  terminal.press(keys.enter);
  await terminal.see('[1]  SYN');
  terminal.press('o');
  await terminal.see(/both TCBs with packet 1[\s\S]*CLOSED -> SYN-SENT\*[\s\S]*An active OPEN selects/);
  await terminal.see('What it brings about at the server');
  terminal.press('L');
  await terminal.see('两端的 TCB，报文 1');
  terminal.press(keys.escape);
  await terminal.see('[1]  SYN');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});

test('both TCBs in a lesson, where a question that is open is not answered by them', async () => {
  const terminal = course(['learn', 'three-way-handshake#third'], { home: emptyFolder() });
  await terminal.see('o TCBs');
  terminal.press('o');
  await terminal.see(/both TCBs with packet 2[\s\S]*SND\.NXT +\?/);
  expect(terminal.text()).not.toContain('RFC 9293');
  terminal.press('o');
  await terminal.see('o TCBs');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});
