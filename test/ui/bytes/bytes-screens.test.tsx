import { describe, expect, it, vi } from 'vitest';

// Golden screens are text; their colours are tested where they matter.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { renderToString } from 'ink';
import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { GlyphSet } from '../../../src/ui/glyphs.ts';
import type { Msg } from '../../../src/ui/model.ts';
import { Screen } from '../../../src/ui/screen.tsx';
import { cells } from '../../../src/ui/span.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { homeIn, open, played, worldOf } from '../world.ts';

const down: Msg = { type: 'octet', by: 1 };
const times = (count: number, msg: Msg): readonly Msg[] => Array.from({ length: count }, () => msg);
const digits = (text: string): readonly Msg[] => [
  { type: 'edit' },
  ...Array.from(text, (digit) => ({ type: 'digit', digit }) as const),
];
/** The SYN,ACK of the first lesson, as its bytes. */
const opened: readonly Msg[] = [open('third'), { type: 'bytes' }];

const screens: Readonly<Record<string, readonly Msg[]>> = {
  figure: [...opened, { type: 'figure' }, ...times(5, down)],
  'figure-options': [...opened, ...times(24, down), { type: 'figure' }],
  edited: [...opened, ...times(2, down), ...digits('00')],
  editing: [...opened, ...times(2, down), ...digits('0')],
  'edited-offset': [...opened, ...times(4, down), ...digits('f0')],
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

function draw(name: string, columns: number, rows: number, lang: Lang, glyphs: GlyphSet = 'unicode') {
  const { model } = played(homeIn(lang), ...(screens[name] ?? []));
  const text = renderToString(
    <Screen view={viewOf(model, worldOf(glyphs), columns, rows)} send={() => {}} />,
    {
      columns,
    },
  );
  return text.split('\n').map((line) => line.trimEnd());
}

describe.each(Object.keys(screens))('the bytes view, %s', (name) => {
  for (const [columns, rows] of sizes) {
    it.each(langs)(`at ${columns}x${rows}, %s`, async (lang) => {
      await expect(`${draw(name, columns, rows, lang).join('\n')}\n`).toMatchFileSnapshot(
        `../../golden/screens/bytes-${name}.${columns}x${rows}.${lang}.txt`,
      );
    });
  }

  it('fits every window, and always says how to get help and how to quit', () => {
    const footer = { en: /help.*quit/, zh: /帮助.*退出/ };
    for (const lang of langs) {
      for (const [columns, rows] of [...sizes, [200, 60], [79, 22], [59, 30], [59, 15], [40, 10]] as const) {
        const lines = draw(name, columns, rows, lang);
        const where = `${columns}x${rows} ${lang}`;
        expect(lines.length, where).toBe(rows);
        for (const line of lines) expect(cells(line), `${where}: ${line}`).toBeLessThanOrEqual(columns);
        // Nothing of the figure is cut off.
        expect(lines.join('\n'), where).not.toMatch(/[+-]…$/m);
        expect(lines.at(-1), where).toMatch(footer[lang]);
      }
    }
  });

  it('needs nothing but ASCII, and the Chinese that is written', () => {
    for (const lang of langs) {
      expect(draw(name, 80, 24, lang, 'ascii').join('')).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
    }
  });
});
