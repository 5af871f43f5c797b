import { describe, expect, it } from 'vitest';
import { type Act, actFor, hintsOf, type Press } from '../../src/ui/key.ts';
import type { Msg } from '../../src/ui/model.ts';
import { textOf } from '../../src/ui/span.ts';
import { viewOf } from '../../src/ui/view-of.ts';
import { homeIn, open, played, typed, world } from './world.ts';

const press = (text: string): Press => ({ name: 'text', text });
const named = (name: Press['name']): Press => ({ name, text: '' });

const keysAt = (...msgs: readonly Msg[]) => viewOf(played(homeIn('en'), ...msgs).model, world, 100, 30).keys;
const act = (key: Press, ...msgs: readonly Msg[]): Act | undefined => actFor(keysAt(...msgs), key);
const shownAt = (...msgs: readonly Msg[]) =>
  hintsOf(keysAt(...msgs), 'unicode', 'en').map(({ shown, does }) => `${shown} ${does}`);

const number = open('snd-nxt');
const letters: Msg = { type: 'type', text: '0x' };

describe('the keys of a number', () => {
  it('are commands while nothing is typed', () => {
    expect(act(press('h'), number)).toEqual({ type: 'hint' });
    expect(act(press('R'), number)).toEqual({ type: 'numbering' });
    expect(act(press('b'), number)).toEqual({ type: 'bytes' });
    expect(act(press('o'), number)).toEqual({ type: 'tcb' });
    expect(act(press('q'), number)).toBe('leave');
    expect(act(named('backspace'), number)).toEqual({ type: 'previous' });
    expect(act(press('x'), number)).toEqual({ type: 'type', text: 'x' });
  });

  it('type once something is typed, L and ? aside', () => {
    for (const sign of ['h', 'r', 'b', 'q', ' ', 'a']) {
      expect(act(press(sign), number, letters)).toEqual({ type: 'type', text: sign });
    }
    expect(act(press('L'), number, letters)).toEqual({ type: 'language' });
    expect(act(press('?'), number, letters)).toEqual({ type: 'help' });
    expect(act(named('backspace'), number, letters)).toEqual({ type: 'erase' });
    expect(act(named('left'), number, letters)).toEqual({ type: 'caret', by: -1 });
    expect(act(named('escape'), number, letters)).toEqual({ type: 'clear' });
  });

  it('are commands still after a blank', () => {
    const blank: Msg = { type: 'type', text: ' ' };
    expect(act(press('h'), number, blank)).toEqual({ type: 'hint' });
    expect(act(press('h'), number, blank, letters, blank)).toEqual({ type: 'type', text: 'h' });
  });

  it('show the answer only when one was tried', () => {
    expect(shownAt(number)).not.toContain('a show answer');
    expect(shownAt(number, ...typed('x'))).toContain('a show answer');
    expect(act(named('right'), number, ...typed('x'))).toEqual({ type: 'tell' });
  });

  it('show in every window how to see the answer, once one was tried', () => {
    const wrong: readonly Msg[] = [open('syn-flags'), { type: 'submit' }];
    const view = viewOf(played(homeIn('zh'), ...wrong).model, world, 60, 20);
    expect(view.name === 'lesson' ? textOf(view.footer) : view.name).toContain('t 看答案');
  });

  it('offer no hint after the third', () => {
    const hint: Msg = { type: 'hint' };
    expect(shownAt(number, hint, hint)).toContain('h hint');
    expect(shownAt(number, hint, hint, hint)).not.toContain('h hint');
  });

  it('do not do the sum that is asked for', () => {
    expect(act(press('r'), open('absolute-ack', 'relative-and-absolute'))).not.toEqual({ type: 'numbering' });
  });
});

describe('the keys of the other answers', () => {
  it('set bits by letter, and leave r and a to RST and ACK', () => {
    const flags = open('syn-flags');
    expect(act(press('a'), flags)).toEqual({ type: 'toggle', bit: 'ACK' });
    expect(act(press('r'), flags)).toEqual({ type: 'toggle', bit: 'RST' });
    expect(act(press(' '), flags)).toEqual({ type: 'toggle' });
    expect(act(press('t'), flags, { type: 'submit' })).toEqual({ type: 'tell' });
  });

  it('pick a line by its digit, and none that is not there', () => {
    expect(act(press('2'), open('before-anything'))).toEqual({ type: 'pick', value: 'LISTEN' });
    expect(
      act(
        press('9'),
        open('syn-ack'),
        { type: 'tell' },
        { type: 'next' },
        { type: 'tell' },
        { type: 'next' },
      ),
    ).toBeUndefined();
  });

  it('go on after the answer with Enter, space and the right arrow', () => {
    const right = [number, ...typed('x+1')];
    for (const key of [named('enter'), named('right'), press(' ')]) {
      expect(act(key, ...right)).toEqual({ type: 'next' });
    }
  });

  it('never quit with Escape', () => {
    for (const msgs of [
      [],
      [number],
      [number, letters],
      [open('third'), { type: 'bytes' }],
      [{ type: 'help' }],
    ]) {
      expect(act(named('escape'), ...(msgs as readonly Msg[]))).not.toBe('leave');
    }
  });
});

describe('every screen', () => {
  const screens: readonly (readonly Msg[])[] = [
    [],
    [number],
    [number, letters],
    [open('syn-flags')],
    [open('before-anything')],
    [open('when-established')],
    [open('third'), { type: 'bytes' }],
    [open('third'), { type: 'bytes' }, { type: 'half' }],
    [number, { type: 'help' }],
    [{ type: 'diagram' }],
    [number, { type: 'diagram' }],
  ];

  it('says how to get help and how to quit, and changes its language', () => {
    for (const msgs of screens) {
      const always = hintsOf(keysAt(...msgs), 'unicode', 'en').filter(({ order }) => order === 0);
      expect(always.map(({ does }) => does)).toEqual([expect.stringMatching(/help/), 'quit']);
      expect(act(press('L'), ...msgs)).toEqual({ type: 'language' });
      expect(act(press('l'), ...msgs)).not.toEqual({ type: 'language' });
    }
  });

  it('says once at most that backspace does it', () => {
    for (const msgs of [...screens, [open('shuffled')], [open('no-rst', 'why-not-two')]]) {
      const says = keysAt(...msgs).filter((key) => /backspace/.test(key.shown('unicode') + key.help.en));
      expect(says.length, says.map(({ help }) => help.en).join('; ')).toBeLessThan(2);
      for (const key of says) {
        expect(key.shown('unicode') === 'backspace' && /backspace/.test(key.help.en)).toBe(false);
      }
    }
  });

  it('names each key once', () => {
    for (const msgs of screens) {
      const shown = keysAt(...msgs).map((key) => key.shown('unicode'));
      expect(new Set(shown).size, shown.join(' ')).toBe(shown.length);
    }
  });
});
