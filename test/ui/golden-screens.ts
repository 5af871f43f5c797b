import { expect, it } from 'vitest';
import { type Lang, langs } from '../../src/lesson/text.ts';
import type { GlyphSet } from '../../src/ui/glyphs.ts';
import type { Model } from '../../src/ui/model.ts';
import { cells } from '../../src/ui/span.ts';

/** The windows that goldens are kept of. */
const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

type Screens = {
  /** What the golden files begin with. */
  readonly prefix: string;
  readonly names: readonly string[];
  readonly at: (name: string, lang: Lang) => Model;
  readonly drawn: (model: Model, columns: number, rows: number, glyphs?: GlyphSet) => readonly string[];
};

/** Tests, in a folder of test/ui, that hold each screen to its golden text, to ASCII where only that can be drawn, and to its window. */
export function goldenScreens({ prefix, names, at, drawn }: Screens): void {
  for (const name of names) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(at(name, lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/${prefix}-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it('can be drawn with ASCII alone, and fit every window', () => {
    for (const name of names) {
      for (const lang of langs) {
        const text = drawn(at(name, lang), 80, 24, 'ascii').join('');
        expect(text, name).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
        for (const [columns, rows] of [...sizes, [40, 12], [200, 50]] as const) {
          const lines = drawn(at(name, lang), columns, rows);
          expect(lines.length, name).toBeLessThanOrEqual(rows);
          for (const line of lines) expect(cells(line), `${name}: ${line}`).toBeLessThanOrEqual(columns);
        }
      }
    }
  });
}
