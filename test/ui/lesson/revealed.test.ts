import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../../src/commands/load-folder.ts';
import { stagesOf } from '../../../src/commands/stages.ts';
import { openCourse } from '../../../src/lesson/open-course.ts';
import { flagsText, peerOf, type Side } from '../../../src/tcp/segment.ts';
import type { Passage } from '../../../src/tcp/vantage/passage.ts';
import { glyphSets } from '../../../src/ui/glyphs.ts';
import {
  callsShown,
  endsShown,
  knownBy,
  type Revealed,
  revealedBy,
} from '../../../src/ui/lesson/revealed.ts';
import { indexAt, pairOf, type StagePair } from '../../../src/ui/lesson/stage-pair.ts';
import { writing } from '../../../src/ui/numbers.ts';
import { slantedRows } from '../../../src/ui/slanted/slanted-ladder.ts';
import { slantedList } from '../../../src/ui/slanted/slanted-list.ts';
import { stationsOf } from '../../../src/ui/slanted/stations.ts';
import { textOf } from '../../../src/ui/span.ts';

const { course } = loadFolder('.');
const { captures } = course;
const stageOf = stagesOf(openCourse(course));

const sides: readonly Side[] = ['client', 'server'];
/** Every capture of the course that was made at both ends, from either. */
const stages = captures
  .filter(({ about }) => about.vantage.length === 2)
  .flatMap(({ name }) => sides.map((vantage) => stageOf(name, vantage)))
  .filter(({ moments }) => moments.length > 0)
  .map((stage) => [`${stage.name} at the ${stage.vantage}`, stage] as const);

const pairIn = (stage: (typeof stages)[number][1]): StagePair => {
  const pair = pairOf(stage, stageOf);
  if (pair === undefined) throw new Error(`${stage.name} has no pair`);
  return pair;
};

/** Everything that both captures draw while frames 1 to `shown` are on the ladder. */
function drawn(pair: StagePair, stage: (typeof stages)[number][1], revealed: Revealed): string {
  const write = writing(stage, 'raw');
  const look = { programs: false, lang: 'en', glyphs: glyphSets.unicode, calls: [] } as const;
  const view = {
    ...look,
    merged: pair.merged,
    stations: stationsOf(pair.merged, knownBy(pair, revealed)),
    writeAt: () => write,
    nameOf: (passage: number) => String(pair.frameOf(passage) ?? '-'),
    showsState: () => true,
  };
  const rows = [
    ...slantedRows({ ...view, gutter: 13, width: 100 }, 400),
    ...slantedList({ ...view, gutter: 0, width: 60 }, 400),
  ];
  const ends = endsShown(pair, revealed, stage.moments[0]?.before);
  const told = sides.map((side) => JSON.stringify([ends?.[side].state, ends?.[side].snd, ends?.[side].rcv]));
  return [...rows.map(textOf), ...told].join('\n');
}

/**
 * The same pair where all that is not revealed is something else: other segments, other states, and of what is on its way
 * another end.
 */
function poisoned(pair: StagePair, revealed: Revealed): StagePair {
  const { merged } = pair;
  const isRevealed = (passage: Passage, end: Side) =>
    (indexAt(passage, end) ?? Number.MAX_VALUE) < revealed[end];
  const known = knownBy(pair, revealed);
  const passages = merged.passages.map((passage, at): Passage => {
    const { from, fate, ...rest } = passage;
    if (isRevealed(passage, peerOf(from)) || !isRevealed(passage, from)) return passage;
    if (passage.arrived === undefined && known(at)?.missing) return passage;
    const { arrived: _, arrives: __, ...lost } = rest;
    return passage.arrived === undefined
      ? { ...passage, fate: 'not captured' }
      : { ...lost, from, fate: 'lost' };
  });
  const isKnown = (passage: Passage) => sides.some((side) => isRevealed(passage, side));
  const poison = merged.conversation.moments.at(-1);
  if (poison === undefined) throw new Error('nothing was captured');
  const never = { ...poison, segment: { ...poison.segment, seq: 0xdeadbeef as typeof poison.segment.seq } };
  const moments = merged.conversation.moments.map((moment, at) => {
    const is = merged.passages[at];
    if (is === undefined || !isKnown(is)) return never;
    // The end that has not seen it yet may become anything.
    const hidden = sides.filter((side) => !isRevealed(is, side));
    const other = (side: Side) =>
      hidden.includes(side) ? { ...moment.after[side], state: 'CLOSING' as const } : moment.after[side];
    const after = { client: other('client'), server: other('server') };
    return { ...moment, after };
  });
  const cut = (side: Side) => ({
    ...merged.ends[side],
    moments: merged.ends[side].moments.map((moment, at) =>
      at < revealed[side] ? moment : { ...never, before: moment.before },
    ),
  });
  return {
    ...pair,
    merged: {
      ...merged,
      passages,
      conversation: { ...merged.conversation, moments },
      ends: { client: cut('client'), server: cut('server') },
      timeline: merged.timeline.filter(({ passage, where }) => {
        const is = merged.passages[passage];
        return is !== undefined && isRevealed(is, where);
      }),
    },
  };
}

describe('while a packet is asked for, both captures together', () => {
  it.each(stages)('tell nothing of it or of what follows: %s', (_, stage) => {
    const pair = pairIn(stage);
    for (let shown = 0; shown < stage.moments.length; shown += 1) {
      const revealed = revealedBy(pair, shown, false);
      expect(revealed[pair.vantage], `${shown}`).toBeLessThanOrEqual(
        pair.merged.ends[pair.vantage].moments.length,
      );
      const text = drawn(pair, stage, revealed);
      expect(text, `after ${shown}`).toBe(drawn(poisoned(pair, revealed), stage, revealed));
    }
  });

  it.each(stages)('show all that the lesson has shown, and at the end everything: %s', (_, stage) => {
    const pair = pairIn(stage);
    const all = stage.moments.length;
    for (let shown = 0; shown <= all; shown += 1) {
      const revealed = revealedBy(pair, shown, shown === all);
      const known = knownBy(pair, revealed);
      const named = pair.merged.passages.flatMap((_, at) =>
        known(at) === undefined ? [] : [pair.frameOf(at) ?? 0],
      );
      const frames = named.filter((frame) => frame > 0).sort((a, b) => a - b);
      expect(frames).toEqual(Array.from({ length: shown }, (_, at) => at + 1));
    }
    const whole = knownBy(pair, revealedBy(pair, all, true));
    expect(pair.merged.passages.every((_, at) => whole(at) !== undefined)).toBe(true);
  });
});

describe('the calls on a ladder', () => {
  it.each(stages)('end before the packet that is asked for, at either end: %s', (_, stage) => {
    const pair = pairIn(stage);
    for (let shown = 0; shown < stage.moments.length; shown += 1) {
      const asked = stage.moments[shown];
      const passage = pair.merged.passages.find((_, at) => pair.frameOf(at) === shown + 1);
      const calls = callsShown(stage, shown, pair);
      for (const side of sides) {
        // Where and when what is asked for passes this end: whatever is called there between the segment before and it.
        const at = passage && indexAt(passage, side);
        if (asked === undefined || at === undefined) continue;
        const before = pair.merged.ends[side].moments[at - 1]?.packet.frame.time ?? 0n;
        const late = calls.filter((call) => call.side === side && call.at > before);
        expect(late, `${flagsText(asked.segment.control)} after ${shown}`).toEqual([]);
      }
    }
  });

  it('of the course are there for all recorded captures', () => {
    for (const { name } of captures) {
      if (!existsSync(`captures/${name}/events.jsonl`)) continue;
      expect(readFileSync(`captures/${name}/events.jsonl`, 'utf8')).toContain('"call"');
    }
  });
});
