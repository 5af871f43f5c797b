import { describe, expect, it, vi } from 'vitest';

// Golden screens are text; their colours are tested where they matter.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { cells } from '../../../src/ui/span.ts';
import { capture, type InMemory, withoutBeginning } from '../explore/captures.ts';
import { drawn } from '../explore/drawn.tsx';
import { explored, opened } from '../explore/played.ts';
import { homeIn, open, played } from '../world.ts';

const d: Msg = { type: 'diagram' };
const step = (by: number): Msg => ({ type: 'packet', by });
const move = (by: number): Msg => ({ type: 'move', by });

const inLesson = (lang: Lang, ...msgs: readonly Msg[]): Model => played(homeIn(lang), ...msgs).model;

const inConversation = (path: string, lang: Lang, ...msgs: readonly Msg[]): Model =>
  exploring(capture(path), lang, ...msgs);

function exploring(memory: InMemory, lang: Lang, ...msgs: readonly Msg[]): Model {
  return explored(opened(memory, lang), memory, { type: 'enter' }, ...msgs).model;
}

/** Each screen of the diagram by the way that leads to it. */
const screens: Readonly<Record<string, (lang: Lang) => Model>> = {
  alone: (lang) => inLesson(lang, d),
  picked: (lang) => inLesson(lang, d, move(10)),
  'from-lesson': (lang) => inLesson(lang, open('third'), d),
  asked: (lang) => inLesson(lang, open('before-anything'), d),
  both: (lang) => inConversation('handshake-and-close/client.pcapng', lang, d, step(7)),
  'note-2': (lang) => inConversation('three-segment-close/client.pcapng', lang, d, step(8)),
  'not-drawn': (lang) => inConversation('loopback-echo/client.pcapng', lang, d, step(7)),
  end: (lang) => inConversation('handshake-and-close/server.pcapng', lang, d, step(10), move(2)),
  unknown: (lang) => exploring(withoutBeginning('handshake-and-close/client.pcapng', 5), lang, d, step(2)),
  help: (lang) => inLesson(lang, open('third'), d, { type: 'help' }),
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

describe('screens of the diagram', () => {
  for (const [name, model] of Object.entries(screens)) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(model(lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/diagram-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it('can be drawn with ASCII alone', async () => {
    const both = screens.both!;
    await expect(`${drawn(both('en'), 80, 24, 'ascii').join('\n')}\n`).toMatchFileSnapshot(
      '../../golden/screens/diagram-both.80x24.en.ascii.txt',
    );
    for (const model of Object.values(screens)) {
      for (const lang of langs) {
        const text = drawn(model(lang), 80, 24, 'ascii').join('');
        expect(text).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
      }
    }
  });

  it('fit every window, and always say how to get help and how to quit', () => {
    const footer = { en: /help.*quit/, zh: /帮助.*退出/ };
    for (const [name, model] of Object.entries(screens)) {
      for (const lang of langs) {
        for (const [columns, rows] of [
          ...sizes,
          [200, 60],
          [79, 22],
          [77, 40],
          [78, 21],
          [40, 10],
        ] as const) {
          const lines = drawn(model(lang), columns, rows);
          const where = `${name} ${columns}x${rows} ${lang}`;
          expect(lines.length, where).toBe(rows);
          for (const line of lines) expect(cells(line), `${where}: ${line}`).toBeLessThanOrEqual(columns);
          expect(lines.at(-1), where).toMatch(footer[lang]);
        }
      }
    }
  });

  it('say the size where nothing can be shown', () => {
    expect(drawn(inLesson('en', d), 39, 24).join(' ')).toContain('39x24');
    expect(drawn(inLesson('zh', d), 80, 9).join('')).toContain('80x9');
  });
});
