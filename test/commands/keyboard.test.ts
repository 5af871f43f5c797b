import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, test, vi } from 'vitest';
import { Keyboard } from '../../src/commands/keyboard.ts';

const esc = '\u001B';

/** What a reader gets of pieces that the terminal sent; a turn is what is read before anything else can happen. */
async function turnsOf(...pieces: readonly string[]): Promise<readonly (readonly string[])[]> {
  const stdin = new PassThrough();
  const keyboard = new Keyboard(stdin as unknown as ReadStream);
  const turns: string[][] = [];
  keyboard.on('readable', () => {
    const turn: string[] = [];
    for (let key = keyboard.read() as string | null; key !== null; key = keyboard.read() as string | null)
      turn.push(key);
    if (turn.length > 0) turns.push(turn);
  });
  for (const piece of pieces) {
    stdin.write(piece);
    for (let i = 0; i < 50; i += 1) await new Promise(setImmediate);
  }
  return turns;
}

test.each([
  ['a number and Enter', '12\r', ['1', '2', '\r']],
  ['arrows and Enter', `${esc}[B${esc}[B\r`, [`${esc}[B`, `${esc}[B`, '\r']],
  [
    'keys of every kind',
    `${esc}OP${esc}[1;5C${esc}[15~${esc}x${esc}[[A${esc}${esc}[Dq`,
    [`${esc}OP`, `${esc}[1;5C`, `${esc}[15~`, `${esc}x`, `${esc}[[A`, `${esc}${esc}[D`, 'q'],
  ],
  ['letters beyond the first plane', '是𠀀否', ['是', '𠀀', '否']],
  ['Esc alone', esc, [esc]],
])('%s: a key a turn', async (_, text, keys) => {
  expect(await turnsOf(text)).toEqual(keys.map((key) => [key]));
});

test('a key behind Esc waits until it cannot be taken for one with Alt', async () => {
  const stdin = new PassThrough();
  const keyboard = new Keyboard(stdin as unknown as ReadStream);
  const read: { readonly key: string; readonly time: number }[] = [];
  keyboard.on('data', (key: string) => read.push({ key, time: performance.now() }));
  stdin.write(`${esc}${esc}`);
  stdin.write('q');
  await vi.waitFor(() => expect(read.map(({ key }) => key)).toEqual([esc, esc, 'q']));
  const [first = 0, second = 0, third = 0] = read.map(({ time }) => time);
  for (const wait of [second - first, third - second]) expect(wait).toBeGreaterThan(20);
});

test('a key that comes in two pieces is put together by whoever reads', async () => {
  expect(await turnsOf(`a${esc}[`, 'B\r')).toEqual([['a'], [`${esc}[`], ['B'], ['\r']]);
});

test('Ctrl-C comes before whatever waits', async () => {
  expect(await turnsOf('abc\u0003d')).toEqual([['\u0003'], ['d']]);
});

test('what is pasted stays together, however much it is', async () => {
  const text = '1\r2\n'.repeat(1000);
  expect(await turnsOf(`x${esc}[200~${text}`, text, `${text}${esc}[201~yz`)).toEqual([
    ['x'],
    [`${esc}[200~${text}`],
    [text],
    [`${text}${esc}[201~`],
    ['y'],
    ['z'],
  ]);
});
