import { describe, expect, it } from 'vitest';
import { foldProgress } from '../../src/lesson/progress.ts';
import { sceneOf } from '../../src/ui/lesson/scene-of.ts';
import type { LessonScreen, Model } from '../../src/ui/model.ts';
import { update } from '../../src/ui/update.ts';
import { homeIn, open, played, typed, world } from './world.ts';

const lessonOf = ({ screen }: Model): LessonScreen => {
  if (screen.name !== 'lesson') throw new Error(`not a lesson but ${screen.name}`);
  return screen;
};

const at = (step: string) => played(homeIn('en'), open(step)).model;
const sceneIn = (model: Model) => sceneOf(lessonOf(model).player, world, model.lang);

describe('home', () => {
  it('opens a lesson where it was left, and says that it is there', () => {
    const lines = [
      { kind: 'at', lesson: 'four-way-close', step: 'fin-flags' },
      { kind: 'at', lesson: 'three-way-handshake', step: 'snd-nxt', question: 'client-snd-nxt' },
    ] as const;
    const { model, events } = played(homeIn('en', lines), { type: 'pick', value: 'continue' });
    expect(sceneIn(model).step).toBe(2);
    expect(events).toEqual([lines[1]]);
  });

  it('opens a lesson by its id, and by the digit of its number', () => {
    for (const value of ['relative-and-absolute', '6']) {
      const { model } = played(homeIn('en'), { type: 'pick', value });
      expect(lessonOf(model).player.lesson.id).toBe('relative-and-absolute');
    }
  });

  it('stays where it is when a digit is no lesson', () => {
    const home = homeIn('en');
    expect(update(home, { type: 'pick', value: '0' }, world)).toEqual({ model: home, events: [] });
    expect(update(home, open('no-such-step', 'no-such-lesson'), world)).toEqual({ model: home, events: [] });
  });

  it('remembers where the cursor is', () => {
    const { model } = played(homeIn('en'), { type: 'highlight', value: 'four-way-close' });
    expect(model.screen).toEqual({ name: 'home', picked: 'four-way-close' });
  });
});

describe('a number', () => {
  it('is typed, corrected and cleared', () => {
    const { model } = played(
      at('snd-nxt'),
      { type: 'type', text: 'x1' },
      { type: 'caret', by: -1 },
      { type: 'type', text: '+-' },
      { type: 'erase' },
    );
    expect(lessonOf(model).draft.field).toEqual({ text: 'x+1', caret: 2 });
    const cleared = played(model, { type: 'clear' }).model;
    expect(lessonOf(cleared).draft.field).toEqual({ text: '', caret: 0 });
  });

  it('is graded with Enter; a wrong one leaves the field empty for the next', () => {
    const { model, events } = played(at('snd-nxt'), ...typed('x'));
    expect(events).toMatchObject([{ kind: 'answer', right: false, attempt: 1, slip: 'D22' }]);
    expect(sceneIn(model).question?.verdict?.verdict).toBe('wrong');
    expect(lessonOf(model).draft.field.text).toBe('');
  });

  it('with no single meaning is asked about and not graded, in either language', () => {
    const { model, events } = played(at('snd-nxt'), ...typed('1 or 2'));
    expect(events).toEqual([]);
    const { unclear, field } = lessonOf(model).draft;
    expect(field.text).toBe('1 or 2');
    expect(unclear).toBeTruthy();
    const zh = played(model, { type: 'language' }).model;
    expect(lessonOf(zh).draft.unclear).toMatch(/\p{Script=Han}/u);
    expect(lessonOf(zh).draft.field.text).toBe('1 or 2');
    const typing = played(zh, { type: 'erase' }).model;
    expect(lessonOf(typing).draft.unclear).toBeUndefined();
  });

  it('that several slips give is asked about, and the slip told is written down', () => {
    const asked = played(at('pure-ack'), { type: 'tell' }, { type: 'next' }, ...typed('2')).model;
    const verdict = sceneIn(asked).question?.verdict;
    const ways =
      verdict?.verdict === 'wrong' ? verdict.which?.choices.map(({ cameBy }) => cameBy) : undefined;
    expect(ways).toEqual(['D21', 'D02', 'mistyped', 'otherwise']);
    const { model, events } = played(asked, { type: 'pick', value: 'D21' });
    expect(events).toMatchObject([{ kind: 'slip', slip: 'D21' }]);
    expect(sceneIn(model).question?.verdict).toMatchObject({ verdict: 'wrong', slip: 'D21' });
  });

  it('that is wrong is spoken of in the numbering that is asked for, whatever the screen has', () => {
    const { model } = played(at('telnet'), ...typed('2606895020'));
    expect(sceneIn(model).numbering).toBe('relative');
    // Whether it is said at once or once the learner has told which slip it was.
    expect(JSON.stringify(sceneIn(model).question?.verdict)).toContain(
      '2606895020 is the number of packet 2 itself',
    );
  });

  it('that is not there is not submitted', () => {
    const model = at('snd-nxt');
    expect(played(model, { type: 'submit' })).toEqual({ model, events: [] });
  });
});

describe('an answer', () => {
  it('of control bits is those that are set', () => {
    const { events } = played(
      at('syn-flags'),
      { type: 'toggle', bit: 'SYN' },
      { type: 'toggle', bit: 'ACK' },
      { type: 'toggle' },
      { type: 'submit' },
    );
    expect(events).toMatchObject([{ given: { kind: 'flags', flags: ['SYN'] }, right: true }]);
  });

  it('moves between the bits, and no further', () => {
    const left = played(at('syn-flags'), { type: 'bit', by: -1 }).model;
    expect(lessonOf(left).draft.bit).toBe(0);
    const right = played(at('syn-flags'), { type: 'bit', by: 100 }).model;
    expect(lessonOf(right).draft.bit).toBe(7);
  });

  it('of a list is the line picked', () => {
    const state = played(at('before-anything'), { type: 'pick', value: 'CLOSED' });
    expect(state.events).toMatchObject([{ given: { kind: 'state', state: 'CLOSED' }, right: true }]);
    const next = played(state.model, { type: 'next' }, { type: 'pick', value: 'LISTEN' }, { type: 'next' });
    const choice = played(next.model, { type: 'pick', value: 'accept' });
    expect(choice.events).toMatchObject([{ given: { kind: 'choose', choice: 'accept' }, right: false }]);
  });

  it('of a packet is the one pointed at, with its field where that is asked', () => {
    const plain = played(at('when-established'), { type: 'point', by: -1 }, { type: 'submit' });
    expect(plain.events).toMatchObject([{ given: { kind: 'packet', frame: 2 }, right: true }]);
    const bet = played(at('m24'), { type: 'tell' }, { type: 'next' }).model;
    const asked = played(bet, { type: 'point', by: -1 }, { type: 'submit' });
    expect(asked.events).toEqual([]);
    const given = played(asked.model, { type: 'pick', value: 'tcp.seq' });
    expect(given.events).toMatchObject([{ given: { frame: 2, field: 'tcp.seq' }, right: true }]);
    const back = played(asked.model, { type: 'clear' }).model;
    expect(lessonOf(back).draft.askField).toBeUndefined();
  });

  it('never points outside the packets shown', () => {
    const up = played(at('when-established'), { type: 'point', by: -100 }).model;
    expect(lessonOf(up).draft.frame).toBe(1);
    const down = played(at('when-established'), { type: 'point', by: 100 }).model;
    expect(lessonOf(down).draft.frame).toBe(3);
  });
});

describe('a lesson', () => {
  it('gives hints, shows the answer, and goes on', () => {
    const { model, events } = played(
      at('snd-nxt'),
      { type: 'hint' },
      { type: 'scroll', to: 3 },
      { type: 'tell' },
      { type: 'next' },
      { type: 'next' },
    );
    expect(events.map(({ kind }) => kind)).toEqual(['hint', 'told', 'step', 'at', 'at']);
    expect(sceneIn(model).step).toBe(3);
    expect(lessonOf(model).scroll).toBeUndefined();
  });

  it('goes past the end of a step that has nothing new to show, and shows what has', () => {
    const over = [{ type: 'tell' }, { type: 'next' }] as const;
    const past = played(at('server-not-there-yet'), ...over, ...over);
    expect(sceneIn(past.model)).toMatchObject({ step: 5, question: { number: 1 } });
    const finished = { kind: 'step', lesson: 'three-way-handshake', step: 'server-not-there-yet' };
    expect(past.events).toContainEqual(finished);
    // A text, a packet, what happens in a network, the end of the lesson.
    const shown = [
      open('snd-nxt'),
      open('web-syn-ack'),
      open('rst', 'why-not-two'),
      open('exit', 'layers-and-lengths'),
    ];
    for (const msg of shown) {
      let { model } = played(homeIn('en'), msg);
      const { player } = lessonOf(model);
      for (const _ of player.lesson.steps[player.step]?.ask ?? []) ({ model } = played(model, ...over));
      expect(lessonOf(model).player).toMatchObject({ step: player.step });
      expect(sceneIn(model).question).toBeUndefined();
    }
  });

  it('goes back to the step before', () => {
    const { model } = played(at('snd-nxt'), { type: 'previous' });
    expect(sceneIn(model).step).toBe(1);
  });

  it('goes through the three numberings', () => {
    const numbering = (presses: number) => {
      const msgs = Array.from({ length: presses }, () => ({ type: 'numbering' }) as const);
      return sceneIn(played(at('snd-nxt'), ...msgs).model).numbering;
    };
    expect([0, 1, 2, 3].map(numbering)).toEqual(['raw', 'symbol', 'relative', 'raw']);
  });

  it('keeps the place when it is left, and home has the cursor on it', () => {
    const { model } = played(at('snd-nxt'), { type: 'close' });
    expect(model.screen).toEqual({ name: 'home', picked: 'three-way-handshake' });
    const again = played(model, { type: 'pick', value: 'three-way-handshake' }).model;
    expect(sceneIn(again).step).toBe(2);
  });

  it('ends at home when its last step is read', () => {
    const { steps } = world.course.lessons[0]!;
    let model = at(steps.at(-1)!.id);
    for (let presses = 0; model.screen.name === 'lesson' && presses < 50; presses += 1) {
      model = played(model, { type: 'next' }).model;
    }
    expect(model.screen.name).toBe('home');
    expect(model.progress.lessons['three-way-handshake']?.steps).toContain(steps.at(-1)!.id);
  });
});

describe('every change', () => {
  it('is in the progress that the model carries, as it is in the log', () => {
    const { model, events } = played(
      homeIn('en'),
      open('snd-nxt'),
      ...typed('x'),
      { type: 'hint' },
      ...typed('x+1'),
      { type: 'language' },
      { type: 'next' },
    );
    expect(model.progress).toEqual(foldProgress(events));
  });

  it('of language changes nothing else', () => {
    for (const model of [homeIn('en'), at('snd-nxt'), played(at('third'), { type: 'bytes' }).model]) {
      const { model: zh, events } = played(model, { type: 'language' });
      expect(zh.lang).toBe('zh');
      expect(zh.screen).toBe(model.screen);
      expect(events).toEqual([{ kind: 'lang', lang: 'zh' }]);
    }
  });
});

describe('the bytes view', () => {
  const bytes = () => played(at('third'), { type: 'bytes' }).model;
  const cursorOf = ({ screen }: Model) => (screen.name === 'bytes' ? screen.cursor : undefined);

  it('begins at the TCP header of the newest packet, and leads back', () => {
    const model = bytes();
    expect(model.screen).toMatchObject({ name: 'bytes', frame: 2 });
    expect(cursorOf(model)).toMatchObject({ in: 'fields', octet: 20 });
    expect(played(model, { type: 'close' }).model.screen).toBe(
      model.screen.name === 'bytes' && model.screen.back,
    );
  });

  it('moves the octet with the field and the field with the octet', () => {
    const field = played(bytes(), { type: 'octet', by: 2 }).model;
    expect(cursorOf(field)?.octet).toBe(24);
    const octet = played(field, { type: 'half' }, { type: 'octet', by: 4 }).model;
    expect(cursorOf(octet)).toMatchObject({
      in: 'bytes',
      octet: 28,
      field: (cursorOf(field)?.field ?? 0) + 1,
    });
    expect(cursorOf(played(octet, { type: 'octet', by: 100_000 }).model)?.octet).toBe(59);
    expect(cursorOf(played(octet, { type: 'octet', by: -100_000 }).model)?.octet).toBe(0);
  });

  it('goes to other packets at the same field, never to one that is still asked about', () => {
    const first = played(bytes(), { type: 'octet', by: 2 }, { type: 'packet', by: -1 }).model;
    expect(first.screen).toMatchObject({ frame: 1, cursor: { octet: 24 } });
    expect(played(first, { type: 'packet', by: 100 }).model.screen).toMatchObject({ frame: 2 });
  });

  it('does not open where no packet is shown', () => {
    const model = at('before-anything');
    expect(played(model, { type: 'bytes' }).model).toBe(model);
  });
});

describe('the help', () => {
  it('lies on any screen, scrolls, and leads back to it', () => {
    for (const model of [homeIn('en'), at('snd-nxt'), played(at('third'), { type: 'bytes' }).model]) {
      const help = played(model, { type: 'help' }, { type: 'scroll', to: 2 }).model;
      expect(help.screen).toMatchObject({ name: 'help', scroll: 2 });
      expect(played(help, { type: 'close' }).model.screen).toBe(model.screen);
      expect(played(help, { type: 'help' }).model.screen).toBe(model.screen);
    }
  });
});
