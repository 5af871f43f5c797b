import { describe, expect, it, vi } from 'vitest';

// Golden screens are text; their colours are tested where they matter.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { renderToString } from 'ink';
import { foldProgress } from '../../../src/lesson/progress.ts';
import { type Lang, langs } from '../../../src/lesson/text.ts';
import { actFor, type Press } from '../../../src/ui/key.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { Screen } from '../../../src/ui/screen.tsx';
import { cells, textOf } from '../../../src/ui/span.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { networkLesson } from '../../lesson/network/made.ts';
import { homeIn } from '../world.ts';
import { openNetwork as open, playedNetwork as played, networkWorld as world } from './world.ts';

const pick = (value: string): Msg => ({ type: 'pick', value });
const board = (does: 'play' | 'leave' | 'undo' | 'restart' | 'drop' | 'search'): Msg => ({
  type: 'board',
  does,
});
const on = (value: string): Msg => ({ type: 'highlight', value });
const oldSyn = 'deliver old <SEQ=100><CTL=SYN>';

/** Each screen by the messages that lead to it from home. */
const screens: Readonly<Record<string, readonly Msg[]>> = {
  goal: [open('fool')],
  played: [open('fool'), pick('A opens'), on(oldSyn), board('drop')],
  wrong: [open('fool'), pick('A opens'), pick('A retransmits')],
  reached: [open('fool'), pick('A opens'), pick(oldSyn)],
  told: [open('fool'), { type: 'tell' }, { type: 'next' }, { type: 'tell' }],
  number: [open('answer')],
  next: [open('answer'), { type: 'tell' }, { type: 'next' }],
  searched: [open('three'), { type: 'tell' }, board('search')],
  fooled: [open('fool'), { type: 'tell' }, board('play'), pick(oldSyn), board('search')],
  free: [
    open('three'),
    board('play'),
    pick('A opens'),
    pick('deliver <SEQ=200><CTL=SYN>'),
    pick('deliver <SEQ=2000><ACK=201><CTL=SYN,ACK>'),
  ],
  help: [open('fool'), { type: 'help' }],
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

function draw(name: string, columns: number, rows: number, lang: Lang) {
  const { model } = played(homeIn(lang), ...(screens[name] ?? []));
  const text = renderToString(<Screen view={viewOf(model, world, columns, rows)} send={() => {}} />, {
    columns,
  });
  return text.split('\n').map((line) => line.trimEnd());
}

describe.each(langs)('a board in %s', (lang) => {
  it.each(Object.keys(screens))('is whole in each size: %s', async (name) => {
    const drawn = sizes.map(([columns, rows]) => {
      const lines = draw(name, columns, rows, lang);
      expect(lines).toHaveLength(rows);
      for (const line of lines) expect(cells(line), line).toBeLessThanOrEqual(columns);
      return [`${columns}x${rows}`, ...lines].join('\n');
    });
    await expect(`${drawn.join('\n\n')}\n`).toMatchFileSnapshot(`../../golden/network/${name}.${lang}.txt`);
  });
});

const screenOf = (model: Model) => {
  if (model.screen.name !== 'lesson') throw new Error('not in a lesson');
  return model.screen;
};
const movesOf = (model: Model) => screenOf(model).draft.network?.moves;

describe('a board', () => {
  it('answers as soon as the goal is reached, with the moves that led there', () => {
    const { model, events } = played(homeIn('en'), open('fool'), pick('A opens'), pick(oldSyn));
    const answers = events.filter(({ kind }) => kind === 'answer');
    expect(answers).toMatchObject([{ right: true, given: { kind: 'reach', moves: ['A opens', oldSyn] } }]);
    const { attempted } = foldProgress(events).lessons[networkLesson.id]!;
    expect(attempted['fool/ghost']).toMatchObject({ done: true, grade: 'right' });
    expect(screenOf(model).player.question).toBe(0);
  });

  it('remarks on the first event too many, once, and lets the learner go on', () => {
    const steps: readonly Msg[] = [
      open('fool'),
      pick('A opens'),
      pick('A retransmits'),
      pick('A retransmits'),
    ];
    const first = played(homeIn('en'), ...steps);
    expect(first.events.filter(({ kind }) => kind === 'answer')).toMatchObject([
      { right: false, attempt: 1 },
    ]);
    expect(movesOf(first.model)).toHaveLength(3);
    const { events } = played(first.model, pick(oldSyn));
    expect(events).toMatchObject([{ kind: 'answer', right: true, attempt: 2 }]);
  });

  it('takes moves back one by one, or all', () => {
    const { model } = played(homeIn('en'), open('fool'), pick('A opens'), on(oldSyn), board('drop'));
    expect(movesOf(model)).toEqual(['A opens', 'drop old <SEQ=100><CTL=SYN>']);
    expect(movesOf(played(model, board('undo')).model)).toEqual(['A opens']);
    expect(movesOf(played(model, board('restart')).model)).toEqual([]);
  });

  it('does not make a move that it does not have', () => {
    const { model } = played(homeIn('en'), open('fool'), pick('B retransmits'));
    expect(movesOf(model) ?? []).toEqual([]);
  });

  it('is not played while what comes next is asked, nor searched while that is asked', () => {
    const next = played(homeIn('en'), open('answer'), board('play')).model;
    expect(screenOf(next).draft.network?.isPlaying).toBeUndefined();
    const searched = played(homeIn('en'), open('three'), board('search')).model;
    expect(screenOf(searched).draft.network?.isSearched).toBeUndefined();
    const answered = played(searched, { type: 'tell' }, board('search')).model;
    expect(screenOf(answered).draft.network?.isSearched).toBe(true);
  });

  it('keeps back a number that is asked for, until it is answered', () => {
    const rowsOf = (model: Model) => {
      const view = viewOf(model, world, 80, 24);
      return view.name === 'lesson' ? view.frame.top.map(textOf).join('\n') : '';
    };
    const { model } = played(homeIn('en'), open('wanted'));
    expect(rowsOf(model)).toContain('ISS 2000*   SND.UNA 2000*   SND.NXT ? ');
    expect(rowsOf(played(model, { type: 'tell' }).model)).toContain('SND.NXT 2001*');
  });

  it('is left as the lesson has it', () => {
    const free = played(homeIn('en'), ...screens.free!);
    const left = played(free.model, board('leave')).model;
    expect(screenOf(left).draft.network).toEqual({ moves: [] });
  });

  const press = (text: string): Press => ({ name: 'text', text });
  const keysOf = (model: Model) => viewOf(model, world, 80, 24).keys;

  it.each([
    ['u', { type: 'board', does: 'undo' }],
    ['R', { type: 'board', does: 'restart' }],
    ['r', { type: 'board', does: 'restart' }],
    ['d', { type: 'board', does: 'drop' }],
    ['x', { type: 'board', does: 'search' }],
    ['2', { type: 'pick', value: oldSyn }],
    ['a', { type: 'tell' }],
    ['h', { type: 'hint' }],
  ])('%s while it is played', (text, msg) => {
    const { model } = played(homeIn('en'), open('fool'), pick('A opens'), on(oldSyn));
    expect(actFor(keysOf(model), press(text))).toEqual(msg);
  });

  it('has no keys for packets, which it hides', () => {
    const { model } = played(homeIn('en'), open('three'));
    for (const text of ['b', 'o', 'v', 'r']) expect(actFor(keysOf(model), press(text))).toBeUndefined();
    expect(actFor(keysOf(model), press('p'))).toEqual({ type: 'board', does: 'play' });
  });
});
