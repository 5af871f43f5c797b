import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { Reading } from '../../../src/ui/explore/model.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { cells } from '../../../src/ui/span.ts';
import { homeIn } from '../world.ts';
import { allRecorded } from './captures.ts';
import { drawn } from './drawn.tsx';
import { explored, opened } from './played.ts';

const all = allRecorded();
const { frames, conversations } = all.explored;

const typed = (input: 'filter' | 'jump' | 'write' | 'export', text: string): readonly Msg[] => [
  { type: 'ask', input },
  { type: 'clear' },
  { type: 'type', text },
  { type: 'submit' },
];

/** The conversation whose SYN is lost three times. */
const lost: readonly Msg[] = [...typed('jump', '4'), { type: 'enter' }];

const half: Reading = {
  ...{ isOpen: true, isLong: true, octets: 421_000_000, total: 1_000_000_000, rate: 180_000_000 },
  ...{ frames, conversations },
};

/** Each screen by the messages that lead to it from the list of a capture that is read. */
const screens: Readonly<Record<string, readonly Msg[]>> = {
  list: [{ type: 'move', by: 2 }],
  'list-sorted': [{ type: 'sort' }, { type: 'sort' }, { type: 'sort' }, { type: 'reverse' }],
  'list-filtered': typed('filter', '127.0.0.1'),
  'list-filter': [
    { type: 'ask', input: 'filter' },
    { type: 'type', text: 'tcp.port =! 80' },
    { type: 'submit' },
  ],
  'list-reading': [{ type: 'grown', reading: half }],
  'list-damaged': [
    {
      type: 'grown',
      reading: {
        ...half,
        isOpen: false,
        stop: {
          en: 'stopped at octet 4711, after 75 frames: the file ends within frame 76: 12 of 70 octets',
          zh: '读到第 4711 字节处停止，已读出 75 帧：文件在第 76 帧中间结束：70 字节中只有 12 字节',
        },
      },
    },
  ],
  conversation: [...lost, { type: 'move', by: 2 }],
  'conversation-marked': [
    ...lost,
    { type: 'move', by: 3 },
    { type: 'mark' },
    { type: 'move', by: 2 },
    { type: 'numbering' },
  ],
  'conversation-filtered': [...lost, ...typed('filter', 'tcp.flags.fin == 1')],
  'conversation-write': [...lost, { type: 'ask', input: 'write' }],
  'conversation-copied': [...lost, { type: 'copy' }],
  story: [...lost, { type: 'story' }, { type: 'move', by: 1 }],
  notes: [...lost, { type: 'move', by: 2 }, { type: 'detail', of: 'notes' }],
  comparison: [...lost, { type: 'mark' }, { type: 'move', by: 3 }, { type: 'detail', of: 'comparison' }],
  bytes: [...lost, { type: 'bytes' }, { type: 'packet', by: 1 }],
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

const at = (name: string, lang: Lang): Model =>
  explored(opened(all, lang), all, ...(screens[name] ?? [])).model;

describe('screens of a capture', () => {
  for (const name of Object.keys(screens)) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(at(name, lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/explore-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it('in ASCII have nothing else, Chinese aside', () => {
    for (const name of Object.keys(screens)) {
      for (const lang of langs) {
        const text = drawn(at(name, lang), 80, 24, 'ascii').join('');
        expect(text, name).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
      }
    }
  });

  it('fit every window, and always say how to get help and how to quit', () => {
    const footer = { en: /help.*quit/, zh: /帮助.*退出/ };
    for (const name of Object.keys(screens)) {
      for (const lang of langs) {
        for (const [columns, rows] of [
          ...sizes,
          [200, 60],
          [132, 43],
          [79, 22],
          [59, 30],
          [59, 15],
          [40, 10],
        ] as const) {
          const lines = drawn(at(name, lang), columns, rows);
          const where = `${name} ${columns}x${rows} ${lang}`;
          expect(lines.length, where).toBe(rows);
          for (const line of lines) expect(cells(line), `${where}: ${line}`).toBeLessThanOrEqual(columns);
          expect(lines.at(-1), where).toMatch(footer[lang]);
        }
      }
    }
  });

  it('say the size where nothing can be shown', () => {
    for (const name of ['list', 'conversation', 'story']) {
      expect(drawn(at(name, 'en'), 39, 24).join(' ')).toContain('39x24');
      expect(drawn(at(name, 'zh'), 80, 9).join('')).toContain('80x9');
    }
  });

  it('ask for the file where none is open', () => {
    const path = explored(homeIn('en'), all, { type: 'pick', value: 'explore' }).model;
    const lines = drawn(path, 60, 20);
    expect(lines.join('\n')).toContain('open >');
    expect(lines).toHaveLength(20);
    expect(lines.at(-1)).toMatch(/help.*quit/);
  });
});
