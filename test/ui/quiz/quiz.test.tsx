import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import { mostReached } from '../../../src/lesson/quiz/quiz.ts';
import type { Lang } from '../../../src/lesson/text.ts';
import type { LessonScreen, Model, Msg } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { capture, withoutBeginning } from '../explore/captures.ts';
import { drawn } from '../explore/drawn.tsx';
import { pairOpened } from '../explore/pairs.ts';
import { explored, opened } from '../explore/played.ts';
import { goldenScreens } from '../golden-screens.ts';
import { homeIn, played, world } from '../world.ts';

const visit = capture('handshake-and-close/client.pcapng');
const late = withoutBeginning('handshake-and-close/client.pcapng', 4);
const quiz: Msg = { type: 'quiz' };
const next: Msg = { type: 'next' };
const bits = (...set: readonly string[]): readonly Msg[] => [
  ...set.map((bit): Msg => ({ type: 'toggle', bit })),
  { type: 'submit' },
];
const number = (text: string): readonly Msg[] => [{ type: 'type', text }, { type: 'submit' }];
const conversation = (lang: Lang): Model => explored(opened(visit, lang), visit, { type: 'enter' }).model;
const fromEnd = (lang: Lang): Model => explored(opened(late, lang), late, { type: 'enter' }).model;

const toPacket2: readonly Msg[] = [
  quiz,
  next,
  ...bits('SYN'),
  next,
  ...[{ type: 'pick', value: 'SYN-SENT' } as const, next],
  // The third question is passed over, and packet 1 is looked at.
  next,
  next,
];

/** Each screen by the conversation that it begins on and the messages that lead to it. */
const screens: Readonly<Record<string, readonly [start: (lang: Lang) => Model, ...Msg[]]>> = {
  opening: [conversation, quiz],
  flags: [conversation, quiz, next],
  wrong: [conversation, ...toPacket2, ...bits('SYN')],
  number: [conversation, ...toPacket2, ...bits('SYN', 'ACK'), next, ...number('2')],
  late: [fromEnd, quiz],
  score: [conversation, ...toPacket2, { type: 'close' }],
};

const at = (name: string, lang: Lang): Model => {
  const [start, ...msgs] = screens[name] ?? [conversation];
  return played(start(lang), ...msgs).model;
};

const quizOn = ({ screen }: Model): LessonScreen => {
  if (screen.name !== 'lesson') throw new Error(`not a quiz but ${screen.name}`);
  return screen;
};

describe('the screens of a quiz', () => {
  goldenScreens({ prefix: 'quiz', names: Object.keys(screens), at, drawn });
});

describe('a quiz', () => {
  it('writes nothing down but the language', () => {
    const { events, model } = played(conversation('en'), ...toPacket2, { type: 'language' });
    expect(events).toEqual([{ kind: 'lang', lang: 'zh' }]);
    expect(model.progress.lessons).toEqual({});
  });

  it('can be played to its end, and goes back with the score to where it began', () => {
    let model = played(conversation('en'), { type: 'move', by: 9 }, quiz).model;
    for (let count = 0; count < 200 && model.screen.name === 'lesson'; count += 1) {
      model = update(model, next, world).model;
    }
    expect(model.screen).toMatchObject({ name: 'conversation', at: 9 });
    // Everything was passed over.
    const { notice } = model.screen as { readonly notice?: { readonly say: { readonly en: string } } };
    expect(notice?.say.en).toMatch(/^0 of \d+ answers right/);
  });

  it('goes back without a word where nothing was answered', () => {
    const before = conversation('en');
    expect(played(before, quiz, { type: 'close' }).model.screen).toEqual(before.screen);
  });

  it('lets bytes, TCBs, the diagram and the help lie over it', () => {
    const model = played(conversation('en'), ...toPacket2).model;
    for (const type of ['bytes', 'tcb', 'diagram', 'help'] as const) {
      const over = played(model, { type }).model;
      expect(over.screen.name).toBe(type);
      expect(drawn(over, 100, 30).join('\n').trim()).not.toBe('');
      const back = played(over, { type: 'close' }).model;
      expect(quizOn(back).player).toEqual(quizOn(model).player);
      expect(quizOn(back).quiz).toBeDefined();
    }
    expect(viewOf(model, world, 100, 30).keys.some(({ shown }) => shown('unicode') === 'x')).toBe(false);
    expect(played(model, { type: 'what-if' }).model).toBe(model);
  });

  it('keeps what is read meanwhile for the conversation behind it', () => {
    const [whole] = visit.conversations;
    if (whole === undefined) throw new Error('no conversation');
    const some = { ...whole, moments: whole.moments.slice(0, 5) };
    const loaded = (conversation: typeof whole): Msg => ({
      type: 'loaded',
      stream: 0,
      conversation,
      beyond: 0,
    });
    const early = played(conversation('en'), loaded(some), ...toPacket2).model;
    const later = played(early, loaded(whole), { type: 'close' }).model;
    expect(later.screen).toMatchObject({ name: 'conversation', moments: { length: whole.moments.length } });
    const over = played(early, { type: 'bytes' }, loaded(whole), { type: 'close' }, { type: 'close' }).model;
    expect(over.screen).toEqual(later.screen);
  });

  it('asks about what a what if has played, at the end where the packet was captured', () => {
    const model = pairOpened(
      'handshake-and-close',
      'en',
      { type: 'move', by: 10 },
      { type: 'what-if' },
      ...['drop', 'ack', 'again'].map((value): Msg => ({ type: 'pick', value })),
      { type: 'enter' },
      { type: 'move-to', at: 'first' },
      quiz,
    );
    const { player, quiz: about } = quizOn(model);
    expect(about?.stage.about.origin).toBe('simulated');
    expect(player.lesson.steps.length).toBeGreaterThan(5);
    expect(drawn(model, 100, 30).join('\n')).toContain('simulated, not recorded');
    expect(played(model, { type: 'close' }).model.screen).toMatchObject({
      name: 'conversation',
      seeing: { sight: 'both' },
    });
  });

  it('does not ask for a state that the kernel was not in', () => {
    const asked = quizOn(pairOpened('syn-cookie', 'en', quiz)).player.lesson.steps.flatMap(
      ({ predict, ask }) => ask.map(({ id }) => `${predict} ${id}`),
    );
    expect(asked).toContain('1 client.state');
    expect(asked).not.toContain('1 server.state');
  });

  it('says so where a packet is too far from the beginning', () => {
    const [whole] = visit.conversations;
    const last = whole?.moments.at(-1);
    if (whole === undefined || last === undefined) throw new Error('no conversation');
    const moments = [...whole.moments, ...Array.from({ length: mostReached }, () => last)];
    const long: Msg = { type: 'loaded', stream: 0, conversation: { ...whole, moments }, beyond: 0 };
    const { screen } = played(conversation('en'), long, { type: 'move-to', at: 'last' }, quiz).model;
    expect(screen).toMatchObject({
      name: 'conversation',
      notice: { say: { en: `only the first ${mostReached} packets of a conversation are asked about` } },
    });
  });

  it('does not begin where there is no conversation, or something is typed', () => {
    const start = conversation('en');
    expect(played(homeIn('en'), quiz).model.screen.name).toBe('home');
    expect(played(start, { type: 'ask', input: 'filter' }, quiz).model.screen.name).toBe('conversation');
  });
});
