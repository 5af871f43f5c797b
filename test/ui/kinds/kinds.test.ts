import { describe, expect, it } from 'vitest';
import { actFor, hintsOf, type Press } from '../../../src/ui/key.ts';
import { hiddenOf, sceneOf } from '../../../src/ui/lesson/scene-of.ts';
import type { Msg } from '../../../src/ui/model.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { kindAt, kindsWorld, submit } from './every-kind.ts';

const world = kindsWorld();
const pick = (value: string): Msg => ({ type: 'pick', value });
const toggle = (bit?: string): Msg => ({ type: 'toggle', ...(bit === undefined ? {} : { bit }) });
const type = (text: string): Msg => ({ type: 'type', text });
const octet = (by: number): Msg => ({ type: 'octet', by });
const mark: Msg = { type: 'mark' };

const draftAt = (step: string, ...msgs: readonly Msg[]) => kindAt(step, msgs).screen.draft;
const answersAt = (step: string, ...msgs: readonly Msg[]) => kindAt(step, msgs).events;
const sceneAt = (step: string, ...msgs: readonly Msg[]) => {
  const { screen } = kindAt(step, msgs);
  return { screen, scene: sceneOf(screen.player, world, 'en') };
};
const keysAt = (step: string, ...msgs: readonly Msg[]) =>
  viewOf(kindAt(step, msgs).model, world, 100, 30).keys;
const footerAt = (step: string, ...msgs: readonly Msg[]) =>
  hintsOf(keysAt(step, ...msgs), 'unicode', 'en').map(({ shown, does }) => `${shown} ${does}`);
const named = (name: Press['name']): Press => ({ name, text: '' });
const press = (text: string): Press => ({ name: 'text', text });

describe('things put in order', () => {
  const whole = ['syn', 'client', 'server'].map(pick);

  it('are placed one after the other, taken back, and answered when each has its place', () => {
    expect(draftAt('order', pick('client'), pick('syn')).placed).toEqual(['client', 'syn']);
    expect(draftAt('order', pick('client'), pick('syn'), { type: 'unplace' }).placed).toEqual(['client']);
    expect(answersAt('order', pick('syn'), submit)).toEqual([]);
    expect(answersAt('order', ...whole, submit)).toMatchObject([
      { kind: 'answer', right: true, given: { kind: 'order', order: ['syn', 'client', 'server'] } },
    ]);
  });

  it('take no place twice', () => {
    expect(draftAt('order', pick('syn'), pick('syn')).placed).toEqual(['syn']);
  });

  it('stay where they are after a wrong answer', () => {
    const wrong = ['syn', 'server', 'client'].map(pick);
    expect(answersAt('order', ...wrong, submit)).toMatchObject([{ right: false }]);
    expect(draftAt('order', ...wrong, submit).placed).toEqual(['syn', 'server', 'client']);
  });

  it('leave the cursor beside what was picked', () => {
    const values = sceneAt('order').scene.question?.options.map(({ value }) => value) ?? [];
    expect(draftAt('order', pick(values[0] ?? '')).picked).toBe(values[1]);
    expect(draftAt('order', pick(values[2] ?? '')).picked).toBe(values[1]);
  });

  it('can be picked by digits, which count what is left', () => {
    const left = sceneAt('order').scene.question?.options.map(({ value }) => value) ?? [];
    expect(actFor(keysAt('order'), press('1'))).toEqual(pick(left[0] ?? ''));
    expect(actFor(keysAt('order', pick(left[0] ?? '')), press('1'))).toEqual(pick(left[1] ?? ''));
    expect(actFor(keysAt('order', pick(left[0] ?? '')), press('3'))).toBeUndefined();
  });

  it('are taken back with backspace, which then does not leave the step', () => {
    expect(actFor(keysAt('order'), named('backspace'))).toBeUndefined();
    expect(actFor(keysAt('order', pick('syn')), named('backspace'))).toEqual({ type: 'unplace' });
    expect(actFor(keysAt('order', pick('syn')), named('left'))).toEqual({ type: 'previous' });
    expect(footerAt('order', ...whole)).toContain('enter answer');
    expect(footerAt('order')).toContain('enter put next');
  });

  it('have their states off the screen while the order of states is asked', () => {
    const { screen, scene } = sceneAt('order');
    expect(hiddenOf(screen.player, scene).stateFrom).toEqual({ client: 0, server: 0 });
  });
});

describe('a ladder to be built', () => {
  it('is empty until it is built, and then has every segment', () => {
    expect(sceneAt('build').scene.shown).toBe(0);
    expect(sceneAt('build', ...['1', '2', '3'].map(pick), submit).scene.shown).toBe(3);
    expect(sceneAt('build', ...['2', '1', '3'].map(pick), submit).scene.shown).toBe(0);
  });
});

describe('ticks', () => {
  it('are set and taken away, and answered together in the order of the list', () => {
    expect(draftAt('tick', toggle('syn'), toggle('fin'), toggle('syn')).ticked).toEqual(['fin']);
    expect(answersAt('tick', toggle('fin'), toggle('syn'), pick('ack'))).toMatchObject([
      { kind: 'answer', right: true, given: { kind: 'tick' } },
    ]);
  });

  it('are none to begin with, which is no answer', () => {
    expect(answersAt('tick', pick('syn'))).toEqual([]);
    expect(footerAt('tick')).not.toContain('enter answer');
    expect(footerAt('tick', toggle())).toContain('enter answer');
  });

  it('go where the cursor is, or to the digit', () => {
    const values = sceneAt('tick').scene.question?.options.map(({ value }) => value) ?? [];
    expect(draftAt('tick', { type: 'highlight', value: 'fin' }, toggle()).ticked).toEqual(['fin']);
    expect(draftAt('tick', toggle()).ticked).toEqual([values[0]]);
    expect(actFor(keysAt('tick'), press('2'))).toEqual(toggle(values[1]));
    expect(actFor(keysAt('tick'), press(' '))).toEqual(toggle());
  });
});

describe('a reason', () => {
  it('is written, held against a good answer, and kept as it was written', () => {
    const text = '服务器的 ISN，要确认。';
    const msgs = [submit, type(text), submit, toggle('isn'), toggle('old'), pick('isn')];
    expect(draftAt('reason', ...msgs.slice(0, 3)).seesModel).toBe(true);
    expect(answersAt('reason', ...msgs)).toMatchObject([
      { kind: 'answer', right: true, given: { kind: 'reason', text, points: ['isn', 'old'] } },
    ]);
  });

  it('may stay empty for whoever asks for the good answer', () => {
    expect(answersAt('reason', { type: 'model-answer' }, pick('isn'))).toMatchObject([
      { right: false, given: { kind: 'reason', text: '', points: [] } },
    ]);
  });

  it('that misses a point is written on', () => {
    const { model } = kindAt('reason', [submit, type('ISN'), submit, toggle('isn'), pick('isn'), submit]);
    expect(model.screen).toMatchObject({
      draft: { isWriting: true, field: { text: 'ISN' }, ticked: ['isn'] },
    });
  });

  it('has letters for letters while it is written, and for commands before and after', () => {
    for (const sign of ['h', 'q', 'b', 'l', 'a', ' ', '1']) {
      expect(actFor(keysAt('reason', submit), press(sign)), sign).toEqual(type(sign));
    }
    expect(actFor(keysAt('reason'), press('q'))).toBe('leave');
    expect(actFor(keysAt('reason', submit, { type: 'clear' }), press('h'))).toEqual({ type: 'hint' });
    expect(draftAt('reason', submit, type('ISN'), { type: 'clear' }).field.text).toBe('ISN');
  });

  it('is begun by what an input method puts in, with its signs as they are', () => {
    const chinese: Press = { name: 'text', text: '服务器,', typed: '服务器，' };
    expect(actFor(keysAt('reason'), chinese)).toEqual(type('服务器，'));
    expect(draftAt('reason', type('服务器，'))).toMatchObject({
      isWriting: true,
      field: { text: '服务器，' },
    });
  });

  it('has the full-width question mark as a sign, and the plain one for the help', () => {
    expect(actFor(keysAt('reason', submit), { name: 'text', text: '?', typed: '？' })).toEqual(type('？'));
    expect(actFor(keysAt('reason', submit), press('?'))).toEqual({ type: 'help' });
  });

  it('keeps words apart that were pasted in lines', () => {
    expect(draftAt('reason', submit, type('one\ntwo\tthree')).field.text).toBe('one two three');
  });

  it('has the caret where the next sign will be', () => {
    const view = viewOf(kindAt('reason', [submit, type('服务器 ab')]).model, world, 60, 20);
    expect(view.name === 'lesson' && view.frame.caret?.x).toBe(3 + 6 + 1 + 2);
  });
});

describe('octets', () => {
  it('are marked from the first to the last, in either direction, and answered', () => {
    const there = [submit, octet(22), mark, octet(1), mark, submit];
    expect(answersAt('bytes', ...there)).toMatchObject([
      { kind: 'answer', right: true, given: { kind: 'bytes', from: 22, to: 24 } },
    ]);
    const back = [submit, octet(23), submit, octet(-1), submit, submit];
    expect(answersAt('bytes', ...back)).toMatchObject([{ given: { from: 22, to: 24 } }]);
  });

  it('are marked anew with a third mark', () => {
    expect(draftAt('bytes', submit, mark, octet(1), mark, octet(4), mark).hunt).toEqual({
      octet: 5,
      from: 5,
      isOpen: true,
    });
  });

  it('end where the frame does', () => {
    expect(draftAt('bytes', submit, octet(-1)).hunt?.octet).toBe(0);
    expect(draftAt('bytes', submit, octet(1000)).hunt?.octet).toBe(59);
  });

  it('stay marked when the learner goes back to the question', () => {
    const { hunt } = draftAt('bytes', submit, mark, octet(1), mark, { type: 'clear' });
    expect(hunt).toEqual({ octet: 1, from: 0, last: 1, isOpen: false });
  });

  it('may be looked for with the figure of the RFC, which says no value', () => {
    for (const [columns, rows] of [
      [100, 30],
      [60, 20],
    ] as const) {
      const view = viewOf(kindAt('bytes', [{ type: 'figure' }]).model, world, columns, rows);
      const text =
        view.name === 'rows'
          ? view.rows
              .flat()
              .map((piece) => piece.text)
              .join('')
          : '';
      expect(text).toContain('Destination Port');
      expect(text).toContain('[Options]');
      expect(text).not.toMatch(/9501|40312|64240|1460/);
    }
    expect(draftAt('bytes', { type: 'figure' }, { type: 'figure' }).hunt).toEqual({ octet: 0, isOpen: true });
  });

  it('cannot be marked while the figure covers them', () => {
    const { model } = kindAt('bytes', [{ type: 'figure' }]);
    const keysIn = (columns: number, rows: number) => viewOf(model, world, columns, rows).keys;
    expect(actFor(keysIn(60, 20), named('enter'))).toBeUndefined();
    expect(actFor(keysIn(60, 20), press('f'))).toEqual({ type: 'figure' });
    expect(actFor(keysIn(100, 30), named('enter'))).toEqual(submit);
  });

  it('are looked for without the view that names them', () => {
    const { model } = kindAt('bytes', [{ type: 'bytes' }]);
    expect(model.screen).toMatchObject({ name: 'lesson', draft: { hunt: { isOpen: true } } });
    expect(kindAt('bytes', [{ type: 'tell' }, { type: 'bytes' }]).model.screen.name).toBe('bytes');
    const view = viewOf(kindAt('bytes', [submit]).model, world, 100, 30);
    const text = view.name === 'rows' ? view.rows.flat().map((piece) => piece.text) : [];
    expect(text.join('')).not.toMatch(/tcp\.(?!lessons)|9501|SYN/);
  });
});
