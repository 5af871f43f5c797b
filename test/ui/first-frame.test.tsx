import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadFolder } from '../../src/commands/load-folder.ts';
import type { Progress } from '../../src/lesson/progress.ts';
import { firstFrame } from '../../src/ui/first-frame.ts';
import { cells } from '../../src/ui/span.ts';
import { MemoryTerminal } from './terminal.ts';

// Chalk looks at it once, when Ink is loaded.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '1';
});

const { course } = loadFolder('.');
const fresh: Progress = { lessons: {} };
const begun: Progress = {
  last: 'three-way-handshake',
  lessons: {
    'three-way-handshake': {
      attempted: {},
      steps: ['before-anything', 'syn-flags'],
      place: { step: 'snd-nxt', question: 'client-snd-nxt' },
    },
  },
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
  [59, 13],
  [40, 10],
  [30, 6],
] as const;

describe('the first frame', () => {
  let render: typeof import('ink').render;
  let Home: typeof import('../../src/ui/home/home.tsx').Home;
  beforeAll(async () => {
    ({ render } = await import('ink'));
    ({ Home } = await import('../../src/ui/home/home.tsx'));
  });

  for (const [columns, rows] of sizes) {
    for (const lang of ['en', 'zh'] as const) {
      for (const [state, progress] of Object.entries({ fresh, begun })) {
        it(`is what Ink draws after it: ${columns}x${rows}, ${lang}, ${state}`, async () => {
          const view = { course, progress, lang, glyphs: 'unicode' as const, banner: 'Read-only home.' };
          const before = new MemoryTerminal(columns, rows);
          before.write(firstFrame({ ...view, color: true }, columns, rows));
          await before.settled();

          const after = new MemoryTerminal(columns, rows);
          const home = <Home view={{ ...view, columns, rows }} send={() => {}} />;
          const ink = render(home, {
            stdin: after.stdin,
            stdout: after.stdout,
            interactive: true,
            patchConsole: false,
            exitOnCtrlC: false,
          });
          await after.settled();
          expect(after.lines()).toEqual(before.lines());
          expect(after.cells()).toEqual(before.cells());
          ink.unmount();
        });
      }
    }
  }

  it('fits its window', () => {
    for (const [columns, rows] of sizes) {
      for (const lang of ['en', 'zh'] as const) {
        const frame = firstFrame(
          { course, progress: begun, lang, glyphs: 'unicode', color: false },
          columns,
          rows,
        );
        const lines = frame.split('\r\n');
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(cells(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('has no codes when there is no colour', () => {
    const frame = firstFrame({ course, progress: begun, lang: 'en', glyphs: 'ascii', color: false }, 80, 24);
    expect(frame).not.toContain('\u001B');
    expect(frame).toMatch(/^[\p{ASCII}\p{Script=Han}]*$/u);
  });
});
