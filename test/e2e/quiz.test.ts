import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

test('the packets of a capture are predicted, rightly and wrongly, and nothing of it is progress', async () => {
  const home = emptyFolder();
  const terminal = course(['open', join(root, 'captures/handshake-and-close/client.pcapng')], { home });
  await terminal.see('11 frames');
  terminal.press(keys.enter);
  await terminal.see('n story');
  terminal.press('G');
  await terminal.see('11/11');
  terminal.press('p');
  await terminal.see('one packet is asked about');
  terminal.press(keys.enter);
  await terminal.see('Which control bits are set in packet 11?');
  terminal.press('f', keys.enter);
  await terminal.see(/Not yet\.[\s\S]*ACK is missing/);
  terminal.press('f', 'a', keys.enter);
  await terminal.see('Right.');
  terminal.press(keys.enter);
  await terminal.see('Which sequence number (seq) does packet 11 carry?');
  terminal.press(...'13', keys.enter);
  await terminal.see('Right.');
  terminal.press(keys.enter);
  await terminal.see('Which acknowledgment number (ack) does packet 11 carry?');
  terminal.press(...'5', keys.enter);
  await terminal.see('Right.');
  // To packet 11 as it was, and on.
  terminal.press(keys.enter, keys.enter);
  await terminal.see('That was the last packet');
  terminal.press(keys.enter);
  await terminal.see(/2 of 3 answers right at the first attempt/);
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  expect(existsSync(join(home, 'progress.jsonl'))).toBe(false);
});
