import { afterEach, describe, expect, it, vi } from 'vitest';

vi.hoisted(() => {
  process.env.FORCE_COLOR = '1';
});

import { type Instance, render } from 'ink';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { App } from '../../src/ui/app.tsx';
import type { Model } from '../../src/ui/model.ts';
import { keys, MemoryTerminal } from './terminal.ts';
import { homeIn, open, played, world } from './world.ts';

let running: Instance | undefined;
afterEach(() => running?.unmount());

/** The program in a terminal of its own. */
async function start(initial: Model, columns = 100, rows = 30, record?: () => string | undefined) {
  const terminal = new MemoryTerminal(columns, rows);
  const recorded: ProgressEvent[] = [];
  const screenWhenRecorded: string[] = [];
  const done: string[] = [];
  running = render(
    <App
      world={world}
      initial={initial}
      record={(events) => {
        recorded.push(...events);
        screenWhenRecorded.push(terminal.text());
        return record?.();
      }}
      leave={() => done.push('left')}
      interrupt={() => done.push('interrupted')}
      suspend={() => done.push('suspended')}
    />,
    {
      stdin: terminal.stdin,
      stdout: terminal.stdout,
      interactive: true,
      alternateScreen: true,
      patchConsole: false,
      exitOnCtrlC: false,
      incrementalRendering: true,
      maxFps: 120,
    },
  );
  await terminal.settled();
  return { terminal, recorded, screenWhenRecorded, done };
}

const lessonAt = (step: string) => played(homeIn('en'), open(step)).model;

describe('the program', () => {
  it('goes from home into a lesson, and back to the same line', async () => {
    const { terminal } = await start(homeIn('en'));
    await terminal.press(keys.down, keys.enter);
    expect(terminal.text()).toContain('2 Four-way close');
    await terminal.press(keys.escape);
    await terminal.press(keys.escape);
    expect(terminal.text()).toContain(' >  2  Four-way close');
  });

  it('opens a lesson by the digit of its number, full-width too', async () => {
    const { terminal } = await start(homeIn('zh'));
    await terminal.press('６');
    expect(terminal.text()).toContain('6 相对序号与绝对序号');
  });

  it('has the cursor of home leap to the first line and the last, and go on from there', async () => {
    const { terminal } = await start(homeIn('en'));
    await terminal.press('G');
    expect(terminal.text()).toMatch(/ > +Explore a capture/);
    await terminal.press(keys.up);
    expect(terminal.text()).toMatch(/ > +State diagram/);
    await terminal.press('g');
    expect(terminal.text()).toContain(' >  1  Three-way handshake');
    await terminal.press('G', 'g', keys.down, keys.enter);
    expect(terminal.text()).toContain('2 Four-way close');
  });

  it('has it leap where the window is too low for all of the list', async () => {
    const { terminal } = await start(homeIn('en'), 60, 6);
    await terminal.press('G');
    expect(terminal.text()).toMatch(/ > +Explore a capture/);
    await terminal.press('g');
    expect(terminal.text()).toContain(' >  1  Three-way handshake');
    expect(terminal.text()).not.toContain('Explore a capture');
  });

  it('writes an answer down before it says whether it is right', async () => {
    const { terminal, recorded, screenWhenRecorded } = await start(lessonAt('snd-nxt'));
    await terminal.press('x', '+', '1', keys.enter);
    expect(terminal.text()).toContain('✓ Right.');
    expect(recorded).toMatchObject([{ kind: 'answer', step: 'snd-nxt', right: true, attempt: 1 }]);
    expect(screenWhenRecorded.join('')).not.toContain('Right.');
  });

  it('says so when an answer could not be written down, and goes on', async () => {
    const { terminal } = await start(lessonAt('snd-nxt'), 100, 30, () => 'Not saved: the disk is full.');
    await terminal.press('x', '+', '1', keys.enter);
    expect(terminal.text()).toContain('! ');
    expect(terminal.text()).toContain('Not saved: the disk is full.');
    expect(terminal.text()).toContain('✓ Right.');
  });

  it('takes letters as letters once something is typed, and as commands before', async () => {
    const { terminal, done } = await start(lessonAt('snd-nxt'));
    await terminal.press('h');
    expect(terminal.text()).toContain('Hint 1/3');
    await terminal.press('0', 'x', 'b', 'q');
    expect(done).toEqual([]);
    expect(terminal.text()).toContain(' > 0xbq');
    await terminal.press(keys.escape);
    await terminal.press('q');
    expect(done).toEqual(['left']);
  });

  it('keeps what is typed, and the caret, over a change of language and the help', async () => {
    const { terminal } = await start(lessonAt('snd-nxt'));
    await terminal.press('1', '9', '2', keys.left, 'L');
    expect(terminal.text()).toContain('现在客户端的 SND.NXT 是多少');
    const line = terminal.lines().findIndex((one) => one.startsWith(' > 192'));
    expect(line).toBeGreaterThan(0);
    expect(terminal.cursor()).toEqual({ x: 5, y: line });
    await terminal.press('?');
    expect(terminal.text()).toContain('现在可用的按键');
    await terminal.press('?');
    expect(terminal.text()).toContain(' > 192');
  });

  it('says a verdict again in the other language', async () => {
    const { terminal } = await start(lessonAt('snd-nxt'));
    await terminal.press('x', keys.enter, 'L');
    expect(terminal.text()).toContain('x 不对。');
  });

  it('pastes into the field and nowhere else', async () => {
    const { terminal, done } = await start(lessonAt('snd-nxt'));
    await terminal.press('\u001B[200~3,662,398\n,047\u001B[201~');
    expect(terminal.text()).toContain(' > 3,662,398,047');
    await terminal.press(keys.escape, keys.escape);
    await terminal.press('\u001B[200~q\r\u001B[201~');
    expect(done).toEqual([]);
    expect(terminal.text()).toContain('Three-way handshake');
  });

  it('sets control bits by their letters', async () => {
    const { terminal, recorded } = await start(lessonAt('syn-flags'));
    await terminal.press('s', 'a', 'a', keys.enter);
    expect(recorded).toMatchObject([
      { kind: 'answer', given: { kind: 'flags', flags: ['SYN'] }, right: true },
    ]);
    expect(terminal.text()).toContain('✓ Right.');
  });

  it('takes a line of a list by its digit even when the list is shortened', async () => {
    const { terminal, recorded } = await start(lessonAt('before-anything'), 60, 16);
    await terminal.press(keys.down, '1');
    expect(recorded).toMatchObject([
      { kind: 'answer', given: { kind: 'state', state: 'CLOSED' }, right: true },
    ]);
  });

  it('leaves the cursor on the line that a digit has answered wrongly with', async () => {
    const { terminal } = await start(lessonAt('before-anything'));
    await terminal.press('3');
    expect(terminal.text()).toContain(' > 3  SYN-SENT');
    await terminal.press(keys.down);
    expect(terminal.text()).toContain(' > 4  SYN-RECEIVED');
    await terminal.press('2', keys.up, keys.enter);
    expect(terminal.text()).toContain(' > CLOSED');
  });

  it('points at a packet, then at one of its fields', async () => {
    const { terminal, recorded } = await start(
      played(lessonAt('m24'), { type: 'tell' }, { type: 'next' }).model,
    );
    await terminal.press(keys.up);
    expect(terminal.text()).toContain('[2]');
    await terminal.press(keys.enter);
    expect(terminal.text()).toContain('Which of its fields shows it?');
    await terminal.press('3');
    expect(recorded).toMatchObject([{ given: { kind: 'packet', frame: 2, field: 'tcp.seq' }, right: true }]);
  });

  it('moves one cursor through fields and octets', async () => {
    const { terminal } = await start(lessonAt('third'));
    await terminal.press('b', keys.down, keys.down);
    expect(terminal.text()).toContain(' > tcp.seq_raw');
    expect(terminal.text()).toContain('[f0 3b 53 ef]');
    await terminal.press(keys.tab, keys.right, keys.down);
    expect(terminal.text()).toContain(' > tcp.flags ');
    await terminal.press(keys.pageUp);
    expect(terminal.text()).toContain('packet 1/2');
    await terminal.press('b');
    expect(terminal.text()).toContain('Which control bits');
  });

  it('folds to any window and unfolds again, with what was typed', async () => {
    const { terminal } = await start(lessonAt('third'), 200, 50);
    const wide = terminal.text();
    for (const [columns, rows] of [
      [40, 12],
      [30, 8],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.settled();
      expect(terminal.lines().at(-1), `${columns}x${rows}`).toMatch(/help.*quit/);
    }
    terminal.resize(200, 50);
    await terminal.settled();
    expect(terminal.text()).toBe(wide);
  });

  it('stops at Ctrl-C whatever is on the screen, and hands Ctrl-Z on', async () => {
    const { terminal, done } = await start(lessonAt('snd-nxt'));
    await terminal.press('1', '\u001A', '\u0003');
    expect(done).toEqual(['suspended', 'interrupted']);
  });
});
