import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import type { Lang } from '../../../src/lesson/text.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Effect } from '../../../src/ui/explore/model.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import type { WhatIfScreen } from '../../../src/ui/what-if/model.ts';
import { changesAt } from '../../../src/ui/what-if/update-what-if.ts';
import { drawn } from '../explore/drawn.tsx';
import { pairOpened } from '../explore/pairs.ts';
import { goldenScreens } from '../golden-screens.ts';
import { homeIn, played, world } from '../world.ts';

const asked = (by: number): readonly Msg[] => [{ type: 'move', by }, { type: 'what-if' }];
const pick = (value: string): Msg => ({ type: 'pick', value });
const number = (text: string): readonly Msg[] => [
  { type: 'clear' },
  { type: 'type', text },
  { type: 'submit' },
];
const enter: Msg = { type: 'enter' };

const led = (model: Model, ...msgs: readonly Msg[]): Model => played(model, ...msgs).model;

const whatIfOn = ({ screen }: Model): WhatIfScreen => {
  if (screen.name !== 'what-if') throw new Error(`not what if but ${screen.name}`);
  return screen;
};

/** Each screen by the folder of its captures and the messages that lead to it. */
const screens: Readonly<Record<string, readonly [name: string, ...Msg[]]>> = {
  changes: ['handshake-and-close', ...asked(7)],
  number: ['handshake-and-close', ...asked(3), pick('delay')],
  'wrong-number': ['handshake-and-close', ...asked(3), pick('window'), ...number('70000')],
  predict: ['handshake-and-close', ...asked(10), pick('drop')],
  second: ['handshake-and-close', ...asked(10), pick('drop'), pick('again')],
  told: ['handshake-and-close', ...asked(0), pick('drop'), pick('again'), pick('reset')],
  nothing: ['abort', ...asked(7), pick('drop'), pick('nothing'), pick('again')],
  rewritten: [
    'handshake-and-close',
    ...asked(1),
    pick('acknowledgment'),
    ...number('5'),
    pick('ack'),
    pick('new'),
  ],
  ladder: ['handshake-and-close', ...asked(10), pick('drop'), pick('ack'), pick('again'), enter],
  refused: ['ecn', ...asked(7), pick('drop')],
  'not-sent': ['old-duplicate-syn', ...asked(1)],
};

const at = (name: string, lang: Lang): Model => {
  const [folder = '', ...msgs] = screens[name] ?? [];
  return pairOpened(folder as string, lang, ...(msgs as readonly Msg[]));
};

describe('what if', () => {
  goldenScreens({ prefix: 'what-if', names: Object.keys(screens), at, drawn });

  it('goes back the way it came', () => {
    const model = at('ladder', 'en');
    const back = (from: Model) => led(from, { type: 'close' });
    expect(back(model).screen).toMatchObject({
      name: 'what-if',
      predicted: { client: 'ack', server: 'again' },
    });
    const changes = back(back(model));
    expect(whatIfOn(changes).answer).toBeUndefined();
    expect(back(changes).screen).toMatchObject({ name: 'conversation', at: 10 });
  });

  it('goes to other packets', () => {
    const model = at('changes', 'en');
    expect(whatIfOn(led(model, { type: 'packet', by: -2 })).place).toBe(5);
    expect(whatIfOn(led(model, { type: 'packet', by: 99 })).place).toBe(10);
  });

  it('can be asked of what was played as well', () => {
    const again = whatIfOn(led(at('ladder', 'en'), { type: 'what-if' }));
    expect(again.place).toBe(10);
    expect(changesAt(again)).toEqual(['deliver']);
  });

  it('says so where a conversation is too long to be played again', () => {
    const { screen, ...model } = pairOpened('handshake-and-close');
    if (screen.name !== 'conversation') throw new Error('no conversation');
    const { seeing: _, conversation, moments, ...rest } = screen;
    const [first] = moments;
    if (conversation === undefined || first === undefined) throw new Error('no moments');
    const many = Array.from({ length: 1001 }, () => first);
    const long = { ...rest, conversation: { ...conversation, moments: many }, moments: many };
    expect(led({ ...model, screen: long }, { type: 'what-if' }).screen).toMatchObject({
      name: 'conversation',
      notice: { say: { en: 'The conversation is too long to be played again.' }, isTrouble: true },
    });
  });

  it('gives every change of every packet an answer or a reason', () => {
    for (const folder of ['handshake-and-close', 'three-segment-close', 'simultaneous-close', 'syn-lost']) {
      const start = pairOpened(folder, 'en', { type: 'what-if' });
      for (const [place] of whatIfOn(start).subject.moments.entries()) {
        const here = led(start, { type: 'packet', by: place });
        for (const change of changesAt(whatIfOn(here))) {
          const chosen = led(here, pick(change));
          const done = whatIfOn(chosen).asks === undefined ? chosen : led(chosen, ...number('1'));
          expect(whatIfOn(done).refused, `${folder} ${place} ${change}`).toBeUndefined();
          expect(whatIfOn(done).answer, `${folder} ${place} ${change}`).toBeDefined();
        }
      }
    }
  });
});

describe('what was played', () => {
  const write = (model: Model, file: string): Effect | undefined =>
    update(
      led(model, { type: 'ask', input: 'write' }, { type: 'clear' }, { type: 'type', text: file }),
      { type: 'submit' },
      world,
    ).effects?.[0];

  it('is saved as the capture of each end', () => {
    const effect = write(at('ladder', 'en'), 'lost.pcapng');
    if (effect?.type !== 'save-captures') throw new Error('nothing is saved');
    expect(effect.captures.map(({ file }) => file)).toEqual(['lost-client.pcapng', 'lost-server.pcapng']);
    const read = effect.captures.map(({ frames, comment }) =>
      follow(openCapture(pcapngFile(frames, comment)).frames.map(decodePacket)),
    );
    expect(read.map(({ conversations }) => conversations[0]?.moments.length)).toEqual([13, 12]);
    expect(effect.captures[0]?.comment).toContain('not recorded');
  });

  it('or of the end that is on the ladder', () => {
    const effect = write(led(at('ladder', 'en'), { type: 'sight' }), 'lost.pcapng');
    expect(effect).toMatchObject({ type: 'save-captures', captures: [{ file: 'lost.pcapng' }] });
  });
});

describe('in a lesson', () => {
  const lesson = (step: string, msg: Msg = { type: 'what-if' }): Model =>
    led(homeIn('en'), { type: 'open-lesson', lesson: 'three-way-handshake', step }, msg);
  const steps = world.course.lessons.find(({ id }) => id === 'three-way-handshake')?.steps ?? [];

  it('waits until all of the conversation has been shown', () => {
    expect(lesson(steps[0]?.id ?? '').screen.name).toBe('lesson');
  });

  it('then asks about its last packet, and comes back', () => {
    const whole = world.course.lessons.flatMap(({ id, steps: all }) =>
      all.map((step): Msg => ({ type: 'open-lesson', lesson: id, step: step.id })),
    );
    const opened = whole
      .map((msg) => led(homeIn('en'), msg, { type: 'what-if' }))
      .filter(({ screen }) => screen.name === 'what-if');
    expect(opened.length).toBeGreaterThan(0);
    for (const model of opened) {
      const { subject, place } = whatIfOn(model);
      expect(subject.moments.length).toBeGreaterThan(place);
      expect(led(model, { type: 'close' }).screen.name).toBe('lesson');
    }
  });
});
