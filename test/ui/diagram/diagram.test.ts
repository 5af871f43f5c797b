import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../../src/commands/load-folder.ts';
import { langs } from '../../../src/lesson/text.ts';
import { arrows, silentRows } from '../../../src/tcp/figure5.ts';
import type { Side } from '../../../src/tcp/segment.ts';
import { arrowWords } from '../../../src/ui/diagram/arrow-words.ts';
import { chosenRow, placeOf, takenRows } from '../../../src/ui/diagram/choice.ts';
import type { DiagramScreen } from '../../../src/ui/diagram/model.ts';
import { endNow, passingOf } from '../../../src/ui/diagram/passing.ts';
import type { ConversationScreen } from '../../../src/ui/explore/model.ts';
import { actFor } from '../../../src/ui/key.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { textOf } from '../../../src/ui/span.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { capture, withoutBeginning } from '../explore/captures.ts';
import { explored, opened } from '../explore/played.ts';
import { homeIn, open, played, world } from '../world.ts';

const d: Msg = { type: 'diagram' };
const step = (by: number): Msg => ({ type: 'packet', by });
const enter: Msg = { type: 'enter' };
const close: Msg = { type: 'close' };

const at = (...msgs: readonly Msg[]): Model => played(homeIn('en'), ...msgs).model;

const diagramOf = ({ screen }: Model): DiagramScreen => {
  if (screen.name !== 'diagram') throw new Error(`${screen.name} is no diagram`);
  return screen;
};

const conversationOf = ({ screen }: Model): ConversationScreen => {
  if (screen.name !== 'conversation') throw new Error(`${screen.name} is no conversation`);
  return screen;
};

const textAt = (model: Model, columns = 100, rows = 30): string => {
  const view = viewOf(model, world, columns, rows);
  return view.name === 'rows' ? view.rows.map(textOf).join('\n') : '';
};

const picking = (row: string): Msg => ({
  type: 'move',
  by: arrows.findIndex((arrow) => arrow.row === row),
});

/** A conversation of a capture of the repository, explored. */
const exploring = (path: string, ...msgs: readonly Msg[]): Model => {
  const memory = capture(path);
  return explored(opened(memory), memory, enter, ...msgs).model;
};

describe('the diagram is opened and left', () => {
  it('from home, to the same line', () => {
    const home = { type: 'highlight', value: 'diagram' } as const;
    const model = at(home, { type: 'pick', value: 'diagram' });
    expect(diagramOf(model).back.name).toBe('home');
    expect(played(model, close).model.screen).toEqual({ name: 'home', picked: 'diagram' });
  });

  it('from a lesson, to the same step with what was typed', () => {
    const typed = at(open('snd-nxt'), { type: 'type', text: '12' });
    expect(played(typed, d, step(-1), picking('T20'), close).model).toEqual(typed);
  });

  it('from a conversation, to the packet that was looked at on it', () => {
    const model = exploring('handshake-and-close/client.pcapng', { type: 'move', by: 2 }, d, step(1), close);
    expect(conversationOf(model).at).toBe(3);
  });

  it('from nowhere else, and not while something is typed', () => {
    const list = opened(capture('refused/client.pcapng'));
    expect(played(list, d).model).toEqual(list);
    const asking = exploring('refused/client.pcapng', { type: 'ask', input: 'filter' });
    expect(played(asking, d).model).toEqual(asking);
  });
});

describe('both ends', () => {
  it('stand where the moments have them, at every packet of every capture', () => {
    for (const { name, about } of loadFolder('.').course.captures) {
      for (const vantage of about.vantage) {
        if (capture(`${name}/${vantage}.pcapng`).conversations.length === 0) continue;
        let model = exploring(`${name}/${vantage}.pcapng`, d, step(-1));
        const { moments } = conversationOf(played(model, close).model);
        for (let shown = 0; shown <= moments.length; shown += 1) {
          const screen = diagramOf(model);
          const passing = passingOf(screen, world, 'en')!;
          for (const side of ['client', 'server'] as const) {
            const { standing, moved } = endNow(passing, side, screen.shown);
            const moment = moments[shown - 1];
            const { state } = (moment?.after ?? moments[0]?.before)![side];
            expect(standing?.state, `${name} ${vantage} ${shown} ${side}`).toBe(state);
            const isMoved = moment !== undefined && moment.before[side].state !== state;
            expect(moved?.from, `${name} ${vantage} ${shown} ${side}`).toBe(
              isMoved ? moment.before[side].state : undefined,
            );
          }
          model = played(model, step(1)).model;
        }
      }
    }
  });

  it('are lit on the arrow that the packet takes', () => {
    const rows: string[] = [];
    let model = exploring('handshake-and-close/client.pcapng', d, step(-1));
    for (let shown = 0; shown <= 11; shown += 1) {
      const { client, server } = takenRows(diagramOf(model), world, 'en');
      rows.push(`${client ?? '-'} ${server ?? '-'}`);
      model = played(model, step(1)).model;
    }
    expect(rows).toEqual([
      '- -',
      ...['T02 T05', 'T07 -', '- T09'],
      ...['- -', '- -', '- -', '- -'],
      ...['T12 T13', 'T14 -', 'T16 T18', '- T19'],
    ]);
  });

  it('stand in CLOSED above before a connection, and below after it', () => {
    const first = exploring('handshake-and-close/client.pcapng', d, step(-1));
    const last = played(first, step(11)).model;
    const lineOf = (model: Model, y: number) => textAt(model, 80, 24).split('\n')[1 + y] ?? '';
    expect(lineOf(first, 0)).toContain('[C    CLOSED     ]');
    expect(lineOf(last, 15)).toContain('[     CLOSED    S]');
    expect(lineOf(last, 15)).toContain('[C  TIME-WAIT    ]');
  });

  it('are unknown where the capture does not tell, and it says so', () => {
    const memory = withoutBeginning('handshake-and-close/client.pcapng', 5);
    const { model } = explored(opened(memory), memory, enter, d, step(-1));
    expect(textAt(model)).toMatch(/C client: unknown {3}S server: unknown {3}0\/6/);
    const end = played(model, step(6)).model;
    expect(textAt(end)).toMatch(/C client {3}S server {3}6\/6/);
  });

  it('are not shown while a question asks for them', () => {
    const model = at(open('before-anything'), d);
    const text = textAt(model);
    expect(text).toMatch(/(C client|S server): asked/);
    expect(text).not.toMatch(/\[C |S\]/);
    expect(takenRows(diagramOf(model), world, 'en')).toEqual({});
  });

  it('never pass a packet that the lesson has not shown', () => {
    const before = at(open('third'), d);
    expect(diagramOf(played(before, step(1), step(1)).model).shown).toBe(diagramOf(before).shown);
  });
});

describe('an arrow', () => {
  it('has words in both languages, and says what the state table says of Linux', () => {
    expect(Object.keys(arrowWords).toSorted()).toEqual(arrows.map(({ row }) => row).toSorted());
    for (const { row, linux } of arrows) {
      const words = arrowWords[row]!;
      for (const { en, zh } of [words.what, words.linux]) {
        expect(en).toMatch(/\.$/);
        expect(zh).toMatch(/。$/);
      }
      if (linux !== undefined) expect(words.linux.en, row).not.toBe('The same.');
    }
  });

  it('is described whole where the figure is drawn, and in a list of 60 columns', () => {
    for (const lang of langs) {
      let { model } = played(homeIn(lang), d);
      for (const { row } of arrows) {
        for (const [columns, rows] of [
          [80, 24],
          [60, 20],
        ] as const) {
          const keys = viewOf(model, world, columns, rows).keys.map(({ shown }) => shown('unicode'));
          expect(keys, `${row} ${lang} ${columns}`).not.toContain('pgup/pgdn');
        }
        model = played(model, { type: 'move', by: 1 }).model;
      }
    }
  });

  it('is read to its end in a small window', () => {
    const model = at(d, picking('T03'));
    const keys = viewOf(model, world, 40, 10).keys;
    const act = actFor(keys, { name: 'pageDown', text: '' });
    expect(textAt(model, 40, 10)).not.toContain('by RST.');
    let read = model;
    for (let page = 0; page < 9; page += 1) {
      const again = actFor(viewOf(read, world, 40, 10).keys, { name: 'pageDown', text: '' });
      if (again !== undefined && again !== 'leave') read = played(read, again).model;
    }
    expect(act).toBeDefined();
    expect(textAt(read, 40, 10)).toContain('by RST.');
    expect(textAt(played(read, { type: 'move', by: 1 }).model, 40, 10)).toContain('T04  LISTEN');
  });

  it('is selected one after the other, around the end', () => {
    let model = at(d);
    const seen: (string | undefined)[] = [];
    for (let count = 0; count < arrows.length; count += 1) {
      seen.push(chosenRow(diagramOf(model), world, 'en'));
      expect(textAt(model)).toContain(`${seen.at(-1)}  `);
      model = played(model, { type: 'move', by: 1 }).model;
    }
    expect(seen).toEqual(arrows.map(({ row }) => row));
    expect(chosenRow(diagramOf(model), world, 'en')).toBe(seen[0]);
    expect(chosenRow(diagramOf(played(at(d), { type: 'move', by: -1 }).model), world, 'en')).toBe(
      seen.at(-1),
    );
  });

  it('gives way to the one that the next packet takes', () => {
    const model = exploring('handshake-and-close/client.pcapng', d, picking('T20'), step(1));
    expect(chosenRow(diagramOf(model), world, 'en')).toBe('T07');
  });

  it.each(arrows.map(({ row }) => row))('%s leads to a packet that shows it', (row) => {
    const place = placeOf(row, world);
    const diagram = at(d, picking(row));
    if (place === undefined) {
      expect(played(diagram, enter).model).toEqual(diagram);
      return;
    }
    const { model } = played(diagram, enter);
    const screen = conversationOf(model);
    const moment = screen.moments[screen.at]!;
    expect(moment.packet.frame.number).toBe(place.frame);
    const { from, to } = arrows.find((arrow) => arrow.row === row)!;
    const takes = (side: Side) =>
      from.includes(moment.before[side].state!) && moment.after[side].state === to;
    if (!silentRows.includes(row) && row !== 'T04') expect(takes('client') || takes('server')).toBe(true);
    expect(played(model, close).model).toEqual(diagram);
  });

  it('says of a capture that was not recorded how it was made', () => {
    for (const [columns, rows] of [
      [100, 30],
      [60, 20],
    ] as const) {
      expect(textAt(at(d, picking('T04'), enter), columns, rows)).toContain('simulated, not recorded');
      expect(textAt(at(d, picking('T02'), enter), columns, rows)).not.toContain('simulated');
    }
    // That the end listened is in what was written down, and nowhere else.
    expect(textAt(at(d, picking('T04'), enter))).toMatch(/listen\(\)[^\n]*\n *send\(11\)/);
  });

  it('opened from an explored conversation leaves that as it is', () => {
    const memory = capture('syn-lost/client.pcapng');
    const below = explored(opened(memory), memory, enter, { type: 'move', by: 2 }, d, picking('T13'), enter);
    const model = below.model;
    expect(conversationOf(model).ofCourse).toBeDefined();
    expect(textAt(model)).not.toContain('visit.pcapng');
    expect(model.capture?.name).toBe('visit.pcapng');
    // More of the explored conversation comes meanwhile, under the same number.
    const [conversation] = memory.conversations;
    const news: Msg = { type: 'loaded', stream: 0, conversation: conversation!, beyond: 7 };
    const after = played(model, news).model;
    expect(conversationOf(after).moments).toEqual(conversationOf(model).moments);
    const back = conversationOf(played(after, close, close).model);
    expect(back).toMatchObject({ at: 2, beyond: 7 });
    expect(back.ofCourse).toBeUndefined();
  });

  it('of a capture of the course can be filtered, exported and told, and not written', () => {
    const model = at(d, picking('T13'), enter);
    const keys = viewOf(model, world, 100, 30).keys.map(({ shown }) => shown('unicode'));
    expect(keys).toEqual(expect.arrayContaining(['n', 'b', 'e', '/']));
    expect(keys).not.toContain('w');
    const filtered = played(
      model,
      { type: 'ask', input: 'filter' },
      { type: 'type', text: 'tcp.flags.fin == 1' },
      { type: 'submit' },
    );
    expect(conversationOf(filtered.model).moments.every(({ segment }) => segment.control.fin)).toBe(true);
    expect(textAt(played(model, { type: 'story' }).model)).toContain('story');
  });
});
