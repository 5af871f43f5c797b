import { describe, expect, it, vi } from 'vitest';

// Golden screens are text.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '0';
});

import type { Item } from '../../../src/lesson/drill/item.ts';
import { clockAt } from '../../../src/lesson/drill/schedule-clock.ts';
import type { Session } from '../../../src/lesson/drill/session.ts';
import type { ProgressEvent } from '../../../src/lesson/progress.ts';
import { type Lang, langs } from '../../../src/lesson/text.ts';
import type { LessonScreen, Model, Msg, World } from '../../../src/ui/model.ts';
import { cells } from '../../../src/ui/span.ts';
import { update } from '../../../src/ui/update.ts';
import { drawn } from '../explore/drawn.tsx';
import { homeIn, world } from '../world.ts';
import { drilled } from './lines.ts';

const lines = drilled(`
  2025-12-20 right syn-consumes-one telnet-session
  2025-12-22 right syn-consumes-one handshake-and-close
  2025-12-22 told isn-per-direction telnet-session
  2026-01-02 D01 ack-is-next-expected telnet-session
  2026-01-02 right fin-consumes-one telnet-session
  2026-01-02 hinted pure-ack-consumes-none handshake-and-close
  2026-01-02 right fin-consumes-one handshake-and-close
`);

const now = new Date('2026-01-02T14:00:00.000Z');
const clock = clockAt(now);
const model = (lang: Lang): Model => ({ ...homeIn(lang, lines), lines });

const session: Session = {
  wanted: [],
  drawn: lines.flatMap((line) =>
    line.kind === 'drill-asked' ? [{ id: line.item, rule: line.rule } as Item] : [],
  ),
  ...{ total: 4, begun: Date.parse('2026-01-02T00:00:00.000Z'), until: now.getTime() },
};

const screens: Readonly<Record<string, (lang: Lang) => Model>> = {
  results: (lang) => ({
    ...model(lang),
    screen: { name: 'drill-results', session, minutes: 10, clock, scroll: 0 },
  }),
  rules: (lang) => ({ ...model(lang), screen: { name: 'rules', clock, scroll: 0 } }),
  'rules-help': (lang) => ({
    ...model(lang),
    screen: { name: 'help', back: { name: 'rules', clock, scroll: 0 }, scroll: 9 },
  }),
};

const sizes = [
  [100, 30],
  [80, 24],
  [60, 20],
] as const;

describe('screens of a drill', () => {
  for (const [name, at] of Object.entries(screens)) {
    for (const [columns, rows] of sizes) {
      for (const lang of langs) {
        it(`${name}, ${columns}x${rows}, ${lang}`, async () => {
          await expect(`${drawn(at(lang), columns, rows).join('\n')}\n`).toMatchFileSnapshot(
            `../../golden/screens/drill-${name}.${columns}x${rows}.${lang}.txt`,
          );
        });
      }
    }
  }
});

/** Someone in front of the screen, whose time goes on with every key. */
class Learner {
  model: Model;
  readonly written: ProgressEvent[] = [];
  private time = now.getTime();
  private readonly world: World = { ...world, now: () => new Date(this.time) };

  constructor(start: Model) {
    this.model = start;
  }

  press(...msgs: readonly Msg[]): this {
    for (const msg of msgs) {
      this.time += 5000;
      const { model: next, events } = update(this.model, msg, this.world);
      this.model = next;
      this.written.push(...events);
    }
    return this;
  }

  wait(minutes: number): this {
    this.time += minutes * 60_000;
    return this;
  }

  get lesson(): LessonScreen {
    if (this.model.screen.name !== 'lesson') throw new Error(`the screen is ${this.model.screen.name}`);
    return this.model.screen;
  }

  /** Has the answer shown, and goes on to the next item, or the results. */
  passes(): this {
    const { length } = this.lesson.player.lesson.steps;
    this.press({ type: 'tell' });
    while (this.model.screen.name === 'lesson' && this.lesson.player.lesson.steps.length === length) {
      this.press({ type: 'next' });
    }
    return this;
  }
}

const opened = (lang: Lang = 'en', from: Model = homeIn(lang)) =>
  new Learner(from).press({ type: 'pick', value: 'drill' });
const kinds = ({ written }: Learner) => written.map(({ kind }) => kind);

describe('a drill', () => {
  it('writes down what it asks before it is answered, and every answer at once', () => {
    const learner = opened();
    expect(kinds(learner)).toEqual(['drill-asked']);
    learner.press({ type: 'hint' }, { type: 'tell' });
    expect(kinds(learner)).toEqual(['drill-asked', 'drill-told']);
    const [asked, told] = learner.written;
    expect(told).toMatchObject({ rule: 'listen-makes-listen', item: (asked as { item: string }).item });
    // Nothing of it is a place in a lesson.
    expect(learner.model.progress).toEqual({ lessons: {} });
    learner.passes();
    expect(kinds(learner)).toEqual(['drill-asked', 'drill-told', 'drill-asked']);
  });

  it('asks until nothing is left, and tells what came of it', () => {
    const learner = opened();
    while (learner.model.screen.name === 'lesson') learner.passes();
    const text = drawn(learner.model, 100, 40).join('\n');
    expect(text).toContain('10 asked: 10 missed');
    expect(text).toContain('asked again tomorrow');
    expect(text).toContain('m missed ones again');
    expect(learner.press({ type: 'close' }).model.screen).toEqual({ name: 'home', picked: 'drill' });
  });

  it('asks nothing more when its time is over', () => {
    const learner = opened().wait(10).passes();
    expect(learner.model.screen.name).toBe('drill-results');
    expect(kinds(learner)).toEqual(['drill-asked', 'drill-told']);
  });

  it('is over when the learner says so, and of what was not answered nothing is told', () => {
    expect(opened().press({ type: 'close' }).model.screen).toEqual({ name: 'home' });
    const learner = opened().passes().press({ type: 'close' });
    expect(drawn(learner.model, 100, 30).join('\n')).toContain('1 asked: 1 missed');
  });

  it('asks for what was missed once more, on other packets', () => {
    const learner = opened().passes().passes().press({ type: 'close' }, { type: 'drill-missed' });
    while (learner.model.screen.name === 'lesson') learner.passes();
    const asked = learner.written.flatMap((event) => (event.kind === 'drill-asked' ? [event] : []));
    const [first, second, third, , fifth] = asked.map(({ rule }) => rule);
    expect(asked).toHaveLength(5);
    expect(new Set([asked[3]?.rule, fifth])).toEqual(new Set([first, second]));
    expect(third).not.toBe(first);
    expect(new Set(asked.map(({ item }) => item)).size).toBe(5);
  });

  it('grades a right answer as right, and does not count a second attempt', () => {
    const learner = opened().passes();
    const { player } = learner.lesson;
    const { frame } = player.lesson.steps.at(-1)!.ask[0] as { frame: number };
    const { control } = world.stageOf(
      player.lesson.steps.at(-1)!.capture!,
      player.lesson.steps.at(-1)!.vantage,
    ).moments[frame - 1]!.segment;
    learner.press({ type: 'toggle', bit: 'RST' }, { type: 'submit' }, { type: 'toggle', bit: 'RST' });
    for (const [bit, isSet] of Object.entries(control)) {
      if (isSet) learner.press({ type: 'toggle', bit: bit.toUpperCase() });
    }
    learner.press({ type: 'submit' });
    const answers = learner.written.flatMap((event) => (event.kind === 'drill-answer' ? [event] : []));
    expect(answers.map(({ right, attempt }) => [right, attempt])).toEqual([
      [false, 1],
      [true, 2],
    ]);
    learner.press({ type: 'close' });
    expect(drawn(learner.model, 100, 30).join('\n')).toContain('2 asked: 2 missed');
  });

  it('goes back to what was answered, and on again', () => {
    const learner = opened().passes();
    const at = learner.lesson.player.step;
    learner.press({ type: 'previous' });
    expect(learner.lesson.player.step).toBe(at - 1);
    learner.press({ type: 'next' });
    expect(learner.lesson.player.step).toBe(at);
    expect(kinds(learner)).toEqual(['drill-asked', 'drill-told', 'drill-asked']);
  });

  it('fits every window in both languages, and always says how to end it', () => {
    for (const lang of langs) {
      const learner = opened(lang);
      for (let turn = 0; turn < 4; turn += 1) {
        for (const [columns, rows] of [...sizes, [200, 60], [40, 10]] as const) {
          const text = drawn(learner.model, columns, rows);
          expect(text).toHaveLength(rows);
          for (const line of text) expect(cells(line)).toBeLessThanOrEqual(columns);
        }
        const text = drawn(learner.model, 100, 30).join('\n');
        expect(text).toContain(lang === 'zh' ? '练习' : 'Drill');
        expect(text).toMatch(lang === 'zh' ? new RegExp(`第 ${turn + 1}/10 步`) : `step ${turn + 1}/10`);
        learner.passes();
      }
    }
  });
});

describe('rules', () => {
  it('are opened from home, and closed to it', () => {
    const learner = new Learner(homeIn('en')).press({ type: 'pick', value: 'rules' });
    expect(drawn(learner.model, 100, 30).join('\n')).toContain('not asked yet');
    expect(learner.press({ type: 'scroll', to: 5 }, { type: 'close' }).model.screen).toEqual({
      ...{ name: 'home', picked: 'rules' },
    });
  });
});

describe('the end of a lesson', () => {
  const atEnd = (lang: Lang, model: Model): string => {
    const last = world.course.lessonOf('three-way-handshake')!.steps.at(-1)!;
    const learner = new Learner(model).press({
      type: 'open-lesson',
      lesson: 'three-way-handshake',
      step: last.id,
    });
    while (learner.lesson.player.question < last.ask.length) learner.press({ type: 'next' });
    return drawn({ ...learner.model, lang }, 100, 40).join('\n');
  };

  it('says which of its rules are weak', () => {
    const text = atEnd('en', model('en'));
    expect(text).toMatch(/Weak in this lesson:[\s\S]*Each direction has an ISN of its own/);
    expect(text).not.toContain('takes one sequence number');
    expect(atEnd('zh', model('zh'))).toContain('本课薄弱之处：');
  });

  it('says nothing of it where none is', () => {
    const known = drilled('2026-01-01 right syn-consumes-one telnet-session');
    const begun: Model = { ...homeIn('en', known), lines: known };
    const text = atEnd('en', begun);
    // What the last step asked was shown to this learner, and is weak by that alone.
    expect(text.match(/Weak in this lesson:.*/)?.[0] ?? '').not.toContain('A SYN takes one');
  });
});
