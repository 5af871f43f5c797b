import { renderToString } from 'ink';
import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import type { Lang } from '../../../src/lesson/text.ts';
import type { GlyphSet } from '../../../src/ui/glyphs.ts';
import type { LessonScreen, Model, Msg, World } from '../../../src/ui/model.ts';
import { Screen } from '../../../src/ui/screen.tsx';
import { update } from '../../../src/ui/update.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { smallBank } from '../../lesson/interview/bank.ts';
import { goldenScreens } from '../golden-screens.ts';
import { homeIn, worldOf } from '../world.ts';

const begun = Date.parse('2026-01-02T12:00:00.000Z');

/** The small bank in place of the course's, so many seconds after noon. */
function worldAt(seconds: number, glyphs: GlyphSet = 'unicode'): World {
  const world = worldOf(glyphs);
  return {
    ...{ ...world, course: { ...world.course, interview: smallBank } },
    now: () => new Date(begun + 1000 * seconds),
  };
}

const held = (model: Model, msgs: readonly Msg[], seconds = 0) => {
  const world = worldAt(seconds);
  const kinds: string[] = [];
  let now = model;
  for (const msg of msgs) {
    const { model: next, events } = update(now, msg, world);
    kinds.push(...events.map(({ kind }) => kind));
    now = next;
  }
  return { model: now, kinds };
};

const interview: Msg = { type: 'interview', minutes: 10 };
const interviewOf = (mock: number): Msg => ({ type: 'interview', mock, minutes: 10 });
const choose: Msg = { type: 'pick', value: 'interview' };
const next: Msg = { type: 'next' };
/** The model answer is asked for, the first point ticked, and that is the answer. */
const answered: readonly Msg[] = [{ type: 'model-answer' }, { type: 'toggle' }, { type: 'pick', value: '' }];
const pointed: readonly Msg[] = [{ type: 'submit' }, { type: 'pick', value: 'tcp.ack' }];

/** The messages that lead to each screen. */
const screens: Readonly<Record<string, readonly Msg[]>> = {
  opening: [interview],
  question: [interview, next],
  both: [{ type: 'interview', mock: 1, both: true }, next, { type: 'model-answer' }],
  answered: [interview, next, ...answered],
  show: [interview, next, ...answered, next, ...pointed],
  popular: [interview, next, ...answered, next, ...pointed, next],
  'follow-up': [interview, next, ...answered, next, ...pointed, next, next],
  choice: [choose, { type: 'move', by: 1 }],
  'choice-after': [
    interviewOf(2),
    ...([next, ...answered, { type: 'close' }, { type: 'close' }] as const),
    ...([choose, { type: 'move-to', at: 'last' }, { type: 'limit' }, { type: 'both' }] as const),
  ],
  card: [interview, next, ...answered, next, ...pointed, next, next, ...answered, { type: 'close' }],
};

const at = (name: string, lang: Lang): Model => held(homeIn(lang), screens[name] ?? []).model;

function drawn(model: Model, columns: number, rows: number, glyphs?: GlyphSet): readonly string[] {
  const view = viewOf(model, worldAt(83, glyphs), columns, rows);
  const text = renderToString(<Screen view={view} send={() => {}} />, { columns });
  return text.split('\n').map((line) => line.trimEnd());
}

const lessonIn = ({ screen }: Model): LessonScreen => {
  if (screen.name !== 'lesson') throw new Error(`not an interview but ${screen.name}`);
  return screen;
};

const stepOf = (model: Model): string | undefined => {
  const { player } = lessonIn(model);
  return player.lesson.steps[player.step]?.id;
};

describe('the screens of an interview', () => {
  goldenScreens({ prefix: 'interview', names: Object.keys(screens), at, drawn });
});

describe('an interview', () => {
  it('writes down lines of its own, and no lesson’s', () => {
    const { kinds, model } = held(homeIn('en'), screens.card ?? []);
    expect(kinds).toEqual(['interview-begun', 'interview-answer', 'interview-shown', 'interview-answer']);
    expect(model.progress.lessons).toEqual({});
    expect(model.progress.last).toBeUndefined();
  });

  it('takes what was ticked as it is, and goes on', () => {
    const { model } = held(homeIn('en'), screens.answered ?? []);
    const attempted = Object.values(lessonIn(model).player.attempted);
    expect(attempted).toMatchObject([{ attempts: 1, done: true, given: { points: ['one'] } }]);
    const ids = smallBank.questions.map(({ id }) => `${id}.show`);
    expect(ids).toContain(stepOf(held(model, [next]).model));
  });

  it('shows the answer again on the way back', () => {
    const before = held(homeIn('en'), screens.answered ?? []).model;
    const after = held(before, [next, { type: 'previous' }]).model;
    expect(drawn(after, 100, 30)).toEqual(drawn(before, 100, 30));
  });

  it('can be passed over to its end, and the card says so', () => {
    let { model } = held(homeIn('en'), [interview]);
    for (let count = 0; count < 100 && model.screen.name === 'lesson'; count += 1)
      model = held(model, [next]).model;
    expect(model.screen.name).toBe('score-card');
    expect(drawn(model, 80, 24).join('\n')).toMatch(/All +6 +0\/12 +0\/3/);
    expect(held(model, [{ type: 'close' }]).model.screen.name).toBe('home');
  });

  it('has no card where nothing was answered', () => {
    expect(held(homeIn('en'), [interview, { type: 'close' }]).model.screen.name).toBe('home');
  });

  it('finishes the question at hand when the time is over, then ends', () => {
    const asked = held(homeIn('en'), [interview, next]).model;
    const late = 10 * 60 + 1;
    const shown = held(asked, [...answered, next], late).model;
    expect(stepOf(shown)).toMatch(/\.show$/);
    expect(viewOf(shown, worldAt(late), 100, 30)).toMatchObject({ name: 'lesson' });
    const popular = held(shown, [...pointed, next], late).model;
    expect(stepOf(popular)).toMatch(/\.popular$/);
    expect(held(popular, [next], late).model.screen.name).toBe('score-card');
    // In time, the follow-up would be asked.
    expect(held(popular, [next]).model.screen.name).toBe('lesson');
  });

  it('shows the time that is left, and draws it anew when time goes by', () => {
    const { model } = held(homeIn('en'), [interview]);
    expect(drawn(model, 100, 30)[0]).toContain('8:37 left');
    const later = held(model, [{ type: 'clock' }]).model;
    expect(later).toEqual(model);
    expect(later).not.toBe(model);
    const over = viewOf(model, worldAt(601), 100, 30);
    expect(JSON.stringify(over)).toContain('time is up');
  });

  it('has no clock where no time was set', () => {
    const { model } = held(homeIn('en'), [{ type: 'interview' }]);
    expect(drawn(model, 100, 30)[0]).not.toContain('left');
  });

  it('lets bytes, TCBs, the diagram and the help lie over it', () => {
    const { model } = held(homeIn('en'), screens.show ?? []);
    for (const type of ['bytes', 'tcb', 'diagram', 'help'] as const) {
      const over = held(model, [{ type }]).model;
      expect(over.screen.name).toBe(type);
      const back = held(over, [{ type: 'close' }]).model;
      expect(lessonIn(back).player).toEqual(lessonIn(model).player);
      expect(lessonIn(back).interview).toEqual(lessonIn(model).interview);
    }
  });

  it('is not begun where there are no questions', () => {
    const world = worldOf();
    const empty = { ...world, course: { ...world.course, interview: { questions: [], followUps: [] } } };
    expect(update(homeIn('en'), interview, empty).model).toEqual(homeIn('en'));
  });
});

describe('the choice of an interview', () => {
  const chosen = (...msgs: readonly Msg[]) => held(homeIn('en'), [choose, ...msgs]).model;
  const begunWith = (...msgs: readonly Msg[]) => {
    const { lines = [], screen } = chosen(...msgs);
    return [
      lines.at(-1),
      screen.name === 'lesson' && screen.player.lesson.steps[1]?.ask[0]?.prompt?.en,
    ] as const;
  };

  it('begins practice without a limit, and a mock interview with ten minutes', () => {
    const [practice] = begunWith({ type: 'enter' });
    expect(practice).toMatchObject({ kind: 'interview-begun' });
    expect(practice).not.toHaveProperty('minutes');
    expect(practice).not.toHaveProperty('mock');
    expect(begunWith({ type: 'move', by: 1 }, { type: 'enter' })[0]).toMatchObject({ mock: 1, minutes: 10 });
    expect(begunWith({ type: 'pick', value: '2' })[0]).toMatchObject({ mock: 2, minutes: 10 });
  });

  it('takes another limit, which stays while the cursor moves, and both languages', () => {
    const limit: Msg = { type: 'limit' };
    expect(begunWith(limit, limit, { type: 'move', by: 2 }, { type: 'enter' })[0]).toMatchObject({
      ...{ mock: 2, minutes: 20 },
    });
    const [free] = begunWith({ type: 'move', by: 1 }, limit, limit, limit, { type: 'enter' });
    expect(free).toMatchObject({ mock: 1 });
    expect(free).not.toHaveProperty('minutes');
    const [, one] = begunWith({ type: 'enter' });
    const [, both] = begunWith({ type: 'both' }, { type: 'enter' });
    expect(both).toMatch(/\p{Script=Han}/u);
    expect(one).not.toMatch(/\p{Script=Han}/u);
    expect(begunWith({ type: 'both' }, { type: 'both' }, { type: 'enter' })[1]).toBe(one);
  });

  it('keeps the cursor in the list, and goes home to where it came from', () => {
    expect(chosen({ type: 'move', by: -1 }).screen).toMatchObject({ at: 0 });
    expect(chosen({ type: 'move', by: 99 }).screen).toMatchObject({ at: 10 });
    expect(chosen({ type: 'close' }).screen).toEqual({ name: 'home', picked: 'interview' });
  });

  it('is not drawn anew as time goes by', () => {
    const model = chosen();
    expect(update(model, { type: 'clock' }, worldAt(1)).model).toBe(model);
  });
});
