import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { ConversationScreen } from '../../../src/ui/explore/model.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { cells } from '../../../src/ui/span.ts';
import { update } from '../../../src/ui/update.ts';
import { world } from '../world.ts';
import { drawn } from './drawn.tsx';
import { pairOpened } from './pairs.ts';

const view: Msg = { type: 'sight' };
const down = (by: number): Msg => ({ type: 'move', by });
const filter = (text: string): readonly Msg[] => [
  { type: 'ask', input: 'filter' },
  { type: 'type', text },
  { type: 'submit' },
];

/** Each screen by the folder of its captures and the messages that lead to it. */
const screens: Readonly<Record<string, readonly [name: string, ...Msg[]]>> = {
  lost: ['syn-lost', down(1)],
  copy: ['d-sack', down(9)],
  crossing: ['simultaneous-close', down(8)],
  invented: ['old-duplicate-syn', down(1)],
  filtered: ['fast-retransmit', ...filter('tcp.len > 0')],
  client: ['handshake-and-close', view, down(4)],
  server: ['syn-lost', view, view],
  bytes: ['syn-lost', down(4), { type: 'bytes' }],
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

const at = (name: string, lang: Lang): Model => {
  const [folder = '', ...msgs] = screens[name] ?? [];
  return pairOpened(folder as string, lang, ...(msgs as readonly Msg[]));
};

const conversationOf = ({ screen }: Model): ConversationScreen => {
  if (screen.name !== 'conversation') throw new Error(`not a conversation but ${screen.name}`);
  return screen;
};

describe('a conversation captured at both ends', () => {
  for (const name of Object.keys(screens)) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(at(name, lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/both-ends-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it('can be drawn with ASCII alone', async () => {
    const lines = drawn(at('crossing', 'en'), 100, 30, 'ascii');
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      '../../golden/screens/both-ends-crossing.100x30.en.ascii.txt',
    );
    for (const name of Object.keys(screens)) {
      for (const lang of langs) {
        const text = drawn(at(name, lang), 80, 24, 'ascii').join('');
        expect(text, name).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
      }
    }
  });

  it('fits every window', () => {
    for (const name of Object.keys(screens)) {
      for (const lang of langs) {
        for (const [columns, rows] of [...sizes, [200, 60], [79, 22], [59, 15], [40, 10]] as const) {
          const lines = drawn(at(name, lang), columns, rows);
          const where = `${name} ${columns}x${rows} ${lang}`;
          expect(lines.length, where).toBe(rows);
          for (const line of lines) expect(cells(line), `${where}: ${line}`).toBeLessThanOrEqual(columns);
        }
      }
    }
  });

  it('is stepped through packet by packet, each end told by its own capture', () => {
    const states = (by: number) =>
      drawn(pairOpened('syn-lost', 'en', down(by)), 79, 24)[3]
        ?.trim()
        .split(/\s+/);
    expect(states(0)).toEqual(['SYN-SENT', 'LISTEN']);
    expect(states(2)).toEqual(['SYN-SENT', 'LISTEN']);
    expect(states(3)).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
  });

  it('keeps the packet when another capture is looked at, or the one before it where that has none', () => {
    const packetAt = (...msgs: readonly Msg[]) => {
      const { moments, at: place } = conversationOf(pairOpened('syn-lost', 'en', ...msgs));
      return moments[place]?.packet.frame.number;
    };
    expect(packetAt(down(4))).toBe(5);
    expect(packetAt(down(4), view)).toBe(5);
    expect(packetAt(down(4), view, view)).toBe(2);
    expect(packetAt(down(4), view, view, view)).toBe(5);
    expect(packetAt(down(1), view, view)).toBe(1);
  });

  it('tells stories and reasons of one capture, and copies the filter of one', () => {
    const model = pairOpened('syn-lost', 'en', down(1));
    const { screen } = update(model, { type: 'detail', of: 'notes' }, world).model;
    expect(screen.name === 'detail' && screen.back.seeing?.sight).toBe('client');
    const copied = update(pairOpened('syn-lost', 'en', down(4)), { type: 'copy' }, world);
    expect(copied.effects).toEqual([{ type: 'copy', text: 'tcp.stream eq 0 && frame.number == 2' }]);
    expect(conversationOf(copied.model).seeing?.sight).toBe('both');
  });
});
