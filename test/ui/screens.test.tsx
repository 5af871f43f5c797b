import { describe, expect, it, vi } from 'vitest';

// Golden screens are text; their colours are tested where they matter.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { renderToString } from 'ink';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { type Lang, langs } from '../../src/lesson/text.ts';
import type { GlyphSet } from '../../src/ui/glyphs.ts';
import type { Msg } from '../../src/ui/model.ts';
import { Screen } from '../../src/ui/screen.tsx';
import { cells } from '../../src/ui/span.ts';
import { viewOf } from '../../src/ui/view-of.ts';
import { homeIn, open, played, typed, worldOf } from './world.ts';

const begun: readonly ProgressEvent[] = [
  { kind: 'step', lesson: 'three-way-handshake', step: 'before-anything' },
  { kind: 'step', lesson: 'three-way-handshake', step: 'syn-flags' },
  { kind: 'at', lesson: 'three-way-handshake', step: 'snd-nxt', question: 'client-snd-nxt' },
];

const told: readonly Msg[] = [{ type: 'tell' }, { type: 'next' }];
const down: Msg = { type: 'octet', by: 1 };

/** Each screen by the messages that lead to it from home. */
const screens: Readonly<Record<string, readonly Msg[]>> = {
  home: [],
  'home-begun': [],
  state: [open('before-anything')],
  flags: [open('syn-flags'), { type: 'toggle', bit: 'ACK' }, { type: 'bit', by: 2 }],
  choose: [open('syn-ack'), ...told, ...told],
  number: [open('snd-nxt')],
  hints: [open('snd-nxt'), { type: 'hint' }, { type: 'hint' }, { type: 'hint' }],
  wrong: [open('snd-nxt'), ...typed('x')],
  which: [open('pure-ack'), ...told, ...typed('2')],
  right: [open('snd-nxt'), ...typed('x+1')],
  told: [open('snd-nxt'), ...typed('0'), { type: 'tell' }],
  revealed: [open('third'), ...told, ...told, ...told],
  packet: [open('when-established'), { type: 'point', by: -1 }],
  field: [open('m24'), ...told, { type: 'point', by: -1 }, { type: 'submit' }],
  rebuilt: [open('telnet')],
  long: [open('last-packet', 'relative-and-absolute')],
  bytes: [open('third'), { type: 'bytes' }, down, down, down],
  octets: [open('third'), { type: 'bytes' }, { type: 'half' }, { type: 'octet', by: 9 }],
  help: [open('telnet'), { type: 'help' }],
  'both-ends': [open('third'), { type: 'sight' }, { type: 'sight' }],
  'both-ends-revealed': [open('third'), { type: 'sight' }, { type: 'sight' }, ...told, ...told, ...told],
  'other-end': [open('third'), { type: 'sight' }],
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

function draw(name: string, columns: number, rows: number, lang: Lang, glyphs: GlyphSet = 'unicode') {
  const start = homeIn(lang, name === 'home-begun' ? begun : []);
  const { model } = played(start, ...(screens[name] ?? []));
  const view = viewOf(model, worldOf(glyphs), columns, rows);
  const text = renderToString(<Screen view={view} send={() => {}} />, { columns });
  return text.split('\n').map((line) => line.trimEnd());
}

describe('screens', () => {
  for (const name of Object.keys(screens)) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          const lines = draw(name, columns, rows, lang);
          await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
            `../golden/screens/${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }

  it('can be drawn with ASCII alone', async () => {
    const lines = draw('wrong', 80, 24, 'en', 'ascii');
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/screens/wrong.80x24.en.ascii.txt');
  });

  it('in ASCII have nothing else, Chinese aside', () => {
    for (const name of Object.keys(screens)) {
      for (const lang of langs) {
        const text = draw(name, 80, 24, lang, 'ascii').join('');
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
          [79, 22],
          [59, 30],
          [59, 15],
          [40, 10],
        ] as const) {
          const lines = draw(name, columns, rows, lang);
          const where = `${name} ${columns}x${rows} ${lang}`;
          expect(lines.length, where).toBe(rows);
          for (const line of lines) expect(cells(line), `${where}: ${line}`).toBeLessThanOrEqual(columns);
          expect(lines.at(-1), where).toMatch(footer[lang]);
        }
      }
    }
  });

  it('say the size where nothing can be shown', () => {
    expect(draw('number', 39, 24, 'en').join(' ')).toContain('39x24');
    expect(draw('number', 80, 9, 'zh').join('')).toContain('80x9');
  });

  it('of a rebuilt capture say so at every size', () => {
    for (const [columns, rows] of [...sizes, [59, 15], [40, 10]] as const) {
      expect(draw('rebuilt', columns, rows, 'en').join('\n')).toContain('rebuilt from print');
      expect(draw('rebuilt', columns, rows, 'zh').join('\n')).toContain('据印刷文本重建');
    }
  });

  it('show no state and no number that is being asked for', () => {
    expect(draw('state', 100, 30, 'en').join('\n').split('packet')[0]).not.toMatch(/CLOSED|LISTEN/);
    const number = draw('number', 100, 30, 'en').find(
      (line) => line.includes('SND.NXT ') && line.includes('client'),
    );
    expect(number).toContain('SND.NXT ?');
  });
});
