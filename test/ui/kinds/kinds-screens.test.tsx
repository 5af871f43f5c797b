import { describe, expect, it, vi } from 'vitest';

// Golden screens are text; their colours are tested where they matter.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { renderToString } from 'ink';
import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { GlyphSet } from '../../../src/ui/glyphs.ts';
import { Screen } from '../../../src/ui/screen.tsx';
import { cells } from '../../../src/ui/span.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { kindAt, kindScreens, kindsWorld } from './every-kind.ts';

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

function draw(name: string, columns: number, rows: number, lang: Lang, glyphs: GlyphSet = 'unicode') {
  const [step, msgs] = kindScreens[name] ?? ['', []];
  const view = viewOf(kindAt(step, msgs, lang).model, kindsWorld(glyphs), columns, rows);
  const text = renderToString(<Screen view={view} send={() => {}} />, { columns });
  return text.split('\n').map((line) => line.trimEnd());
}

describe.each(Object.keys(kindScreens))('the screen %s', (name) => {
  for (const [columns, rows] of sizes) {
    it.each(langs)(`at ${columns}x${rows}, %s`, async (lang) => {
      await expect(`${draw(name, columns, rows, lang).join('\n')}\n`).toMatchFileSnapshot(
        `../../golden/screens/kind-${name}.${columns}x${rows}.${lang}.txt`,
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
