import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { cells } from '../../../src/ui/span.ts';
import { allRecorded } from '../explore/captures.ts';
import { drawn } from '../explore/drawn.tsx';
import { explored, opened } from '../explore/played.ts';
import { homeIn, open, played } from '../world.ts';

const told: readonly Msg[] = [{ type: 'tell' }, { type: 'next' }];
const tcb: Msg = { type: 'tcb' };

/** Pages about a packet of a lesson, by the messages that lead to them from home. */
const inLessons: Readonly<Record<string, readonly Msg[]>> = {
  /** A number is asked for. */
  asked: [open('snd-nxt'), tcb],
  /** A packet is asked for. */
  predicted: [open('third'), tcb],
  revealed: [open('third'), ...told, ...told, ...told, tcb],
};

const all = allRecorded();

/** The conversation whose SYN is lost three times. */
const lost: readonly Msg[] = [
  { type: 'ask', input: 'jump' },
  { type: 'clear' },
  { type: 'type', text: '4' },
  { type: 'submit' },
  { type: 'enter' },
];

/** Pages about a packet of a capture, by the messages that lead to them from its list. */
const inCaptures: Readonly<Record<string, readonly Msg[]>> = {
  again: [...lost, { type: 'move', by: 2 }, tcb],
  closing: [...lost, { type: 'move-to', at: 'last' }, { type: 'numbering' }, tcb],
};

const names = [...Object.keys(inLessons), ...Object.keys(inCaptures)];

const at = (name: string, lang: Lang): Model =>
  inLessons[name] === undefined
    ? explored(opened(all, lang), all, ...(inCaptures[name] ?? [])).model
    : played(homeIn(lang, []), ...inLessons[name]).model;

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

describe('both TCBs', () => {
  for (const name of names) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(at(name, lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/tcb-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it.each(names)('in ASCII have nothing else, Chinese aside: %s', (name) => {
    for (const lang of langs) {
      const text = drawn(at(name, lang), 80, 24, 'ascii').join('');
      expect(text).toMatch(/^[\p{ASCII}\p{Script=Han}　-〿＀-￯]*$/u);
    }
  });

  it.each(names)('fit every window, and always say how to get help and how to quit: %s', (name) => {
    const footer = { en: /help.*quit/, zh: /帮助.*退出/ };
    for (const lang of langs) {
      for (const [columns, rows] of [...sizes, [200, 60], [79, 22], [59, 15], [40, 10]] as const) {
        const lines = drawn(at(name, lang), columns, rows);
        expect(lines.length).toBe(rows);
        for (const line of lines) expect(cells(line), line).toBeLessThanOrEqual(columns);
        expect(lines.at(-1)).toMatch(footer[lang]);
      }
    }
  });
});
