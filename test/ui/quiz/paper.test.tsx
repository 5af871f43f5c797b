import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import type { Lang } from '../../../src/lesson/text.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import type { Paper } from '../../../src/ui/quiz/model.ts';
import { paperTitle } from '../../../src/ui/quiz/words.ts';
import { update } from '../../../src/ui/update.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { drawn } from '../explore/drawn.tsx';
import { goldenScreens } from '../golden-screens.ts';
import { homeIn, played, world } from '../world.ts';

const capture = 'handshake-and-close';
const all = itemsOn({ source: { capture }, stage: world.stageOf(capture, undefined) });
const item = (id: string) => {
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

const paper: Paper = {
  title: paperTitle({ en: 'own.pcap', zh: 'own.pcap' }),
  items: [
    item(`${capture}/2 ack tcp.ack relative`),
    item(`${capture}/3 flags tcp.flags`),
    item(`${capture}/4 seq tcp.seq relative`),
  ],
  isOwn: true,
};

const begin: Msg = { type: 'paper', paper };
const next: Msg = { type: 'next' };
const number = (text: string): readonly Msg[] => [{ type: 'type', text }, { type: 'submit' }];

/** The first packet's number is forgotten, the bits are right after a hint, and so is the seq without one. */
const missed: readonly Msg[] = [begin, ...number('0')];
const second: readonly Msg[] = [...missed, { type: 'tell' }, next, next];
const third: readonly Msg[] = [
  ...second,
  ...([{ type: 'hint' }, { type: 'toggle', bit: 'ACK' }, { type: 'submit' }, next, next] as const),
];
const done: readonly Msg[] = [...third, ...number('1')];

const screens: Readonly<Record<string, readonly Msg[]>> = {
  question: [begin],
  wrong: missed,
  results: [...done, { type: 'close' }],
};

const at = (name: string, lang: Lang): Model => played(homeIn(lang), ...(screens[name] ?? [])).model;

describe('the screens of a quiz that is taken', () => {
  goldenScreens({ prefix: 'paper', names: Object.keys(screens), at, drawn });
});

describe('a quiz that is taken', () => {
  it('writes nothing down, and tells the world outside how it goes', () => {
    let model = homeIn('en');
    const scores: unknown[] = [];
    for (const msg of done) {
      const { events, effects = [], ...after } = update(model, msg, world);
      expect(events).toEqual([]);
      scores.push(...effects);
      model = after.model;
    }
    expect(model.progress).toEqual(homeIn('en').progress);
    expect(scores.at(-1)).toEqual({ type: 'quiz-score', score: { right: 1, done: 3 } });
  });

  it('ends with its results behind the last packet, or with Escape', () => {
    const after = played(homeIn('en'), ...done, next, next).model;
    expect(after.screen).toMatchObject({ name: 'quiz-results' });
    expect(drawn(after, 100, 30)).toEqual(drawn(at('results', 'en'), 100, 30));
    expect(played(homeIn('en'), begin, { type: 'close' }).model.screen).toEqual({ name: 'home' });
  });

  it('asks once more what was not right at once, without changing the score', () => {
    const again = played(at('results', 'en'), { type: 'drill-missed' }).model;
    if (again.screen.name !== 'lesson') throw new Error(again.screen.name);
    expect(again.screen.player.lesson.steps.map(({ id }) => id)).toEqual(
      paper.items.slice(0, 2).map(({ id }) => id),
    );
    const { effects } = update(played(again, { type: 'type', text: '1' }).model, { type: 'submit' }, world);
    expect(effects).toBeUndefined();
    const right = played(
      again,
      ...number('1'),
      next,
      next,
      { type: 'toggle', bit: 'ACK' },
      { type: 'submit' },
    ).model;
    const results = played(right, { type: 'close' }).model;
    expect(viewOf(results, world, 100, 30).keys.some(({ shown }) => shown('unicode') === 'm')).toBe(false);
    expect(played(results, { type: 'drill-missed' }).model).toBe(results);
  });

  it('lets bytes, TCBs, the diagram and the help lie over it, but asks nothing of what might have been', () => {
    const model = played(homeIn('en'), ...missed).model;
    for (const type of ['bytes', 'tcb', 'diagram', 'help'] as const) {
      const over = played(model, { type }).model;
      expect(over.screen.name).toBe(type);
      expect(played(over, { type: 'close' }).model.screen).toEqual(model.screen);
    }
    expect(played(model, { type: 'what-if' }).model).toBe(model);
  });
});
