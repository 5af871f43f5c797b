import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { pcapngFile } from '../../src/decode/pcapng-write.ts';
import { corpus } from '../decode/fixtures/corpus.ts';
import { built } from './built.ts';
import { closeAll, course, emptyFolder } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

/** Sequences that no screen of ours ever writes by itself. */
const planted = [
  '\u001b]0;planted\u0007',
  '\u001b]52;c;cGxhbnRlZA==\u0007',
  '\u001b[7;35;44m',
  '\u009b35m',
  '\u202e',
  '\u2066',
];

test('nothing of a capture or its name is obeyed on any screen of the explorer', async () => {
  const signs = planted.join('');
  const payload = new TextEncoder().encode(signs);
  const frames = corpus
    .flatMap(({ bytes }) => openCapture(bytes).frames)
    .filter(({ linkType }) => linkType >= 0);
  const file = pcapngFile(
    frames.map((frame) => ({
      ...frame,
      bytes: new Uint8Array(Buffer.concat([frame.bytes, payload])),
      wireLength: frame.wireLength + payload.length,
      comment: signs,
    })),
    signs,
  );
  const folder = emptyFolder();
  const path = join(folder, `planted${signs.replaceAll('/', '')}.pcapng`);
  writeFileSync(path, file);

  const terminal = course(['open', path]);
  // What is waited for stands in the last row, so that all of a screen is drawn before the next key: Esc and a key at once
  // would be another key.
  const screens: readonly (readonly [key: string, shows: string | RegExp])[] = [
    ['', 'enter open'],
    ['?', 'close help'],
    ['\u001b', 'enter open'],
    ['L', 'enter 打开'],
    ['\r', '├─ [1] '],
    ['j', '├─ [2] '],
    ['b', 'tab 字节'],
    ['b', '↑↓ 逐包'],
    ['i', 'esc 返回'],
    ['\u001b', '↑↓ 逐包'],
    ['n', 'enter 看报文'],
    ['?', '关闭帮助'],
  ];
  for (const [key, shows] of screens) {
    terminal.press(key);
    await terminal.see(shows);
  }
  for (const sign of planted) {
    expect(terminal.written.includes(sign), JSON.stringify(sign)).toBe(false);
  }
  expect(terminal.written).toContain('planted');
});
