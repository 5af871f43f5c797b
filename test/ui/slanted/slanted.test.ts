import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { langs } from '../../../src/lesson/text.ts';
import { readEvents } from '../../../src/tcp/events.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { nothingOf } from '../../../src/tcp/vantage/episode.ts';
import { type Merged, merged } from '../../../src/tcp/vantage/merged.ts';
import { vantagesIn } from '../../../src/tcp/vantage/vantages-in.ts';
import { callsOf } from '../../../src/ui/calls.ts';
import { glyphSets } from '../../../src/ui/glyphs.ts';
import { writingAt } from '../../../src/ui/numbers.ts';
import { type SlantedView, slantedRows } from '../../../src/ui/slanted/slanted-ladder.ts';
import { slantedList } from '../../../src/ui/slanted/slanted-list.ts';
import { allKnown, stationsOf } from '../../../src/ui/slanted/stations.ts';
import { cells, textOf } from '../../../src/ui/span.ts';
import { capture } from '../explore/captures.ts';

const captures = new URL('../../../captures/', import.meta.url);
const has = (path: string) => existsSync(new URL(path, captures));

function mergedOf(name: string): Merged {
  const events = readEvents(readFileSync(new URL(`${name}/events.jsonl`, captures), 'utf8'));
  const here = capture(`${name}/client.pcapng`).conversations;
  const there = capture(`${name}/server.pcapng`).conversations;
  const vantages = vantagesIn(here, there.length > 0 ? there : here.map(nothingOf));
  if (vantages === undefined) throw new Error(`${name} has no conversation`);
  return merged(vantages, events);
}

const viewOf = (of: Merged, more: Partial<SlantedView> = {}): SlantedView => ({
  merged: of,
  stations: stationsOf(of, () => allKnown),
  writeAt: (moment) => writingAt(moment, 'relative'),
  nameOf: (passage) => String(passage + 1),
  showsState: () => true,
  calls: [],
  programs: false,
  gutter: 13,
  width: 80,
  lang: 'en',
  glyphs: glyphSets.unicode,
  ...more,
});

const draw = (view: SlantedView, height = 60) =>
  slantedRows(view, height).map((row) => textOf(row).trimEnd());

describe('a ladder of both captures', () => {
  it('has a row where a packet leaves, and one where it arrives, each with the state it brings', () => {
    expect(draw(viewOf(mergedOf('handshake-and-close'))).slice(0, 4)).toEqual([
      '    SYN-SENT ├─ 1  SYN  seq 0  len 0 ──╲                          │',
      '             │                          ╲────────────────────────▶│ SYN-RECEIVED',
      '             │                ╱─ 2  SYN,ACK  seq 0  ack 1  len 0 ─┤',
      ' ESTABLISHED │◀──────────────╱                                    │',
    ]);
  });

  it('crosses the lines of packets that cross', () => {
    const text = draw(viewOf(mergedOf('simultaneous-open'), { width: 100 })).join('\n');
    expect(text).toMatch(/SYN-SENT ├─ 1 {2}SYN/);
    const rows = text.split('\n');
    const at = (part: RegExp) => rows.findIndex((row) => part.test(row));
    const inOrder = [/├─ 1 {2}SYN/, /2 {2}SYN .* ─┤ SYN-SENT/, / 1 ▶│ SYN-RECEIVED/].map(at);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(inOrder).not.toContain(-1);
  });

  it('stops half way what never arrived, and begins half way what was never sent', () => {
    expect(draw(viewOf(mergedOf('syn-lost')))[1]).toMatch(/│ +╲─+x never arrived +│/);
    expect(draw(viewOf(mergedOf('old-duplicate-syn'))).join('\n')).toMatch(
      /never sent x─+╲.*\n.*╲─ 2 {2}SYN .*▶│ SYN-RECEIVED/,
    );
    expect(draw(viewOf(mergedOf('d-sack'))).join('\n')).toMatch(/once more x/);
  });

  it('scrolls to the packet that is selected, both of its ends in sight', () => {
    const of = mergedOf('d-sack');
    for (const [selected] of of.passages.entries()) {
      const text = draw(viewOf(of, { selected }), 12).join('\n');
      expect(text).toContain(`[${selected + 1}]`);
    }
  });

  const pairs = readdirSync(captures).filter(
    (name) => has(`${name}/client.pcapng`) && has(`${name}/server.pcapng`) && has(`${name}/events.jsonl`),
  );

  it.each(pairs)('fits any width in any language: %s', (name) => {
    const of = mergedOf(name);
    const events = readEvents(readFileSync(new URL(`${name}/events.jsonl`, captures), 'utf8'));
    for (const lang of langs) {
      for (const glyphs of Object.values(glyphSets)) {
        for (const [gutter, width] of [
          [16, 100],
          [13, 80],
        ] as const) {
          const view = viewOf(of, {
            lang,
            glyphs,
            gutter,
            width,
            programs: gutter === 16,
            calls: callsOf(events),
          });
          for (const row of slantedRows(view, 200))
            expect(cells(row), textOf(row)).toBeLessThanOrEqual(width);
        }
        const list = viewOf(of, { lang, glyphs, gutter: 0, width: 60, calls: callsOf(events) });
        for (const row of slantedList(list, 200)) expect(cells(row), textOf(row)).toBeLessThanOrEqual(60);
      }
    }
  });

  it.each(pairs)('names every packet, in full and as a list: %s', (name) => {
    const of = mergedOf(name);
    for (const rows of [
      slantedRows(viewOf(of), 400),
      slantedList(viewOf(of, { gutter: 0, width: 60 }), 400),
    ]) {
      const text = rows.map(textOf).join('\n');
      for (const [place] of of.passages.entries()) expect(text).toMatch(new RegExp(` ${place + 1} `));
    }
  });
});

describe('a long conversation', () => {
  /** One conversation many times over: what is drawn does not depend on how long it is. */
  function longer(times: number): Merged {
    const one = mergedOf('handshake-and-close');
    const every = 10n * 1_000_000_000n;
    const moments = one.conversation.moments;
    const again = <Item>(list: readonly Item[], moved: (item: Item, time: number) => Item) =>
      Array.from({ length: times }, (_, time) => list.map((item) => moved(item, time))).flat();
    const conversation: Conversation = { ...one.conversation, moments: again(moments, (moment) => moment) };
    return {
      ...one,
      conversation,
      passages: again(one.passages, (passage) => passage),
      timeline: again(one.timeline, (passing, time) => ({
        ...passing,
        passage: passing.passage + time * moments.length,
        time: passing.time + BigInt(time) * every,
      })),
    };
  }

  it('costs no more to draw than a short one', () => {
    const labelled = (of: Merged, selected: number, more: Partial<SlantedView> = {}) => {
      let labels = 0;
      const view = viewOf(of, {
        selected,
        writeAt: (moment) => {
          labels += 1;
          return writingAt(moment, 'relative');
        },
        ...more,
      });
      const rows = more.gutter === 0 ? slantedList(view, 20) : slantedRows(view, 20);
      expect(rows.map(textOf).join('\n')).toContain(`[${selected + 1}]`);
      return labels;
    };
    const [short, long] = [longer(10), longer(1000)];
    for (const more of [{}, { gutter: 0, width: 60 }]) {
      expect(labelled(long, 5000, more)).toBeLessThanOrEqual(labelled(short, 50, more) + 2);
    }
  });

  it('still draws what has been under way for all of it', () => {
    const of = longer(200);
    const [first, ...rest] = of.timeline;
    const arrival = rest.findIndex(({ passage, isArrival }) => passage === 0 && isArrival);
    const last = rest[arrival];
    if (first === undefined || last === undefined) throw new Error('no first segment');
    const late = { ...of, timeline: [first, ...rest.filter((_, at) => at !== arrival), last] };
    const rows = draw(viewOf(late, { selected: 1000 }), 12);
    const plain = draw(
      viewOf({ ...of, timeline: rest.filter((_, at) => at !== arrival) }, { selected: 1000 }),
      12,
    );
    expect(rows.join('\n')).not.toBe(plain.join('\n'));
    expect(rows.join('\n').match(/╲/g)?.length ?? 0).toBeGreaterThan(
      plain.join('\n').match(/╲/g)?.length ?? 0,
    );
  });
});
