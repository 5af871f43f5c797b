import { describe, expect, it } from 'vitest';
import { loadBundledCourse } from '../../../src/commands/bundled-course.ts';
import { stagesOf } from '../../../src/commands/stages.ts';
import { withGenerated } from '../../../src/lesson/drill/generated.ts';
import type { Item } from '../../../src/lesson/drill/item.ts';
import type { Outcome, Review } from '../../../src/lesson/drill/review.ts';
import type { Learnt } from '../../../src/lesson/drill/review-learnt.ts';
import { rules } from '../../../src/lesson/drill/rules.ts';
import { memoriesOf } from '../../../src/lesson/drill/schedule.ts';
import { clockAt } from '../../../src/lesson/drill/schedule-clock.ts';
import { drawNext, type Session, startSession } from '../../../src/lesson/drill/session.ts';
import { wantedRules } from '../../../src/lesson/drill/session-order.ts';
import { coursePool } from '../../../src/lesson/drill/session-pool.ts';
import type { SlipId } from '../../../src/lesson/grading/verdict.ts';

const day = 24 * 60 * 60_000;
const now = new Date(2026, 0, 20, 12);
const clock = clockAt(now);

/** `syn-consumes-one right -3`: how a rule was answered, and how many days ago. */
function learntAs(script: readonly string[], begun = ['three-way-handshake']): Learnt {
  const reviews = script
    .map((line): Review => {
      const [rule = '', outcome, days] = line.split(' ');
      const time = now.getTime() + Number(days) * day;
      return { rule, time, item: line, capture: line, outcome: outcome as Outcome };
    })
    .toSorted((a, b) => a.time - b.time);
  return { reviews, memories: memoriesOf(reviews), begun: new Set(begun), askedAt: () => undefined };
}

const wanted = (learnt: Learnt): readonly string[] =>
  wantedRules(learnt, clock).map(({ rule, reason }) => `${reason} ${rule.id}`);

const first = rules.filter(({ lesson }) => lesson === 'three-way-handshake').map(({ id }) => id);

describe('a drill asks for', () => {
  it('the rules of the first lesson, where nothing was begun', () => {
    expect(wanted(learntAs([], []))).toEqual(first.map((id) => `new ${id}`));
  });

  it('what is due, then what is weak, then what is new, then what is early', () => {
    const learnt = learntAs([
      'syn-consumes-one right -1',
      'isn-per-direction missed 0',
      'ack-is-next-expected right -4',
      'pure-ack-consumes-none missed -4',
    ]);
    const others = first.filter((id) => !learnt.memories.has(id));
    expect(wanted(learnt)).toEqual([
      'due ack-is-next-expected',
      'due pure-ack-consumes-none',
      'weak isn-per-direction',
      ...others.map((id) => `new ${id}`),
      'early syn-consumes-one',
    ]);
  });

  it('what gains most first, of all that is due: what is missed every day keeps nothing else waiting', () => {
    const learnt = learntAs([
      ...['isn-per-direction missed -3', 'isn-per-direction missed -2', 'isn-per-direction missed -1'],
      'syn-consumes-one right -20',
    ]);
    expect(wanted(learnt).slice(0, 2)).toEqual(['due syn-consumes-one', 'due isn-per-direction']);
  });

  it('what a mistake was made of first of all that is due, and then on every third place', () => {
    const others = ['listen-makes-listen', 'control-bits-say-what', 'ack-bit-makes-ack-valid'];
    const mistaken = ['syn-consumes-one', 'isn-per-direction', 'ack-is-next-expected'];
    const orderAfter = (answers: number) => {
      const slips = mistaken.map((rule, index): Review => {
        const time = now.getTime() - (100 + index) * day;
        const slip = (['D01', 'D05', 'D03'] as const)[index];
        return {
          rule,
          time,
          item: rule,
          capture: rule,
          outcome: 'missed',
          ...(slip && { slip, behind: rule }),
        };
      });
      const since = mistaken.flatMap((rule) =>
        Array.from({ length: answers }, (_, index) => `${rule} missed ${index - 60}`),
      );
      const { reviews, ...rest } = learntAs([...since, ...others.map((rule) => `${rule} right -50`)]);
      return wanted({ ...rest, reviews, memories: memoriesOf([...slips, ...reviews]) })
        .filter((each) => each.startsWith('due'))
        .map((each) => (mistaken.includes(each.slice(4)) ? 'mistaken' : 'other'));
    };
    expect(orderAfter(0)).toEqual(['mistaken', 'other', 'other', 'mistaken', 'other', 'mistaken']);
    // Ten answers later it is a rule as any other.
    expect(orderAfter(9)[0]).toBe('mistaken');
    expect(orderAfter(10)).toEqual(['other', 'other', 'other', 'mistaken', 'mistaken', 'mistaken']);
  });

  it('nothing before the step that teaches it was finished, unless it was asked for', () => {
    const learnt = learntAs(['numbers-wrap right -1']);
    const taught = new Set(['listen-makes-listen']);
    expect(wanted({ ...learnt, taught })).toEqual(['new listen-makes-listen', 'early numbers-wrap']);
    expect(wanted({ ...learntAs([]), taught: new Set() })).toEqual(first.map((id) => `new ${id}`));
  });

  it('nothing of a lesson that was not begun, even if a mistake belongs to it', () => {
    const learnt = learntAs([]);
    const slip: Review = {
      ...{ rule: 'syn-consumes-one', time: now.getTime(), item: 'i', capture: 'c', outcome: 'missed' },
      ...{ slip: 'D31' as SlipId, behind: 'rst-numbers-come-from-the-offender' },
    };
    const memories = memoriesOf([slip]);
    expect(wanted({ ...learnt, memories })).not.toContain('due rst-numbers-come-from-the-offender');
    const begun = new Set(['three-way-handshake', 'reset']);
    expect(wanted({ ...learnt, memories, begun })).toContain('due rst-numbers-come-from-the-offender');
  });

  it('what is due today, whatever the hour', () => {
    const late = learntAs(['syn-consumes-one right -1.6']);
    expect(wanted(late)[0]).toBe('due syn-consumes-one');
  });

  it('nothing early, where there is anything else', () => {
    const learnt = learntAs(first.map((id) => `${id} right -1`).slice(1));
    expect(startSession(learnt, { clock, minutes: 60 }).wanted.map(({ rule }) => rule.id)).toEqual([
      first[0],
    ]);
    const known = learntAs(first.map((id) => `${id} right -1`));
    expect(startSession(known, { clock, minutes: 60 }).total).toBe(first.length);
  });

  it('as much as there is time for', () => {
    const total = (usual: number | undefined, minutes: number) =>
      startSession({ ...learntAs([]), ...(usual && { usual }) }, { clock, minutes }).total;
    expect([total(undefined, 2), total(60_000, 2), total(10_000, 1), total(600_000, 1)]).toEqual([
      4, 2, 6, 1,
    ]);
  });
});

const course = await loadBundledCourse();
const pool = coursePool(course, withGenerated(stagesOf(course)));

/** Every item of a drill, one after the other. */
function all(session: Session, learnt: Learnt, time = clock.now): readonly Item[] {
  const next = drawNext(session, pool, learnt, time);
  return next === undefined ? session.drawn : all(next, learnt, time);
}

describe('what is drawn', () => {
  it('asks for each rule once, and is never one question twice', () => {
    const learnt = learntAs([]);
    const items = all(startSession(learnt, { clock, minutes: 60 }), learnt);
    expect(items.map(({ rule }) => rule)).toEqual(first);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('was not asked before, on another capture than the last one, again and again', () => {
    const [rule] = rules.filter(({ id }) => id === 'fin-consumes-one');
    const asked = new Map<string, number>();
    let last = 'handshake-and-close';
    for (let turn = 1; turn <= 12; turn += 1) {
      const review: Review = {
        rule: rule!.id,
        time: now.getTime(),
        item: `${turn}`,
        capture: last,
        outcome: 'right',
      };
      const learnt: Learnt = {
        ...{ reviews: [review], memories: memoriesOf([review]), begun: new Set(['four-way-close']) },
        askedAt: (id) => asked.get(id),
      };
      const at = clockAt(new Date(now.getTime() + turn));
      const session = startSession(learnt, { clock: at, minutes: 5, only: [rule!.id] });
      const item = drawNext(session, pool, learnt, at.now)?.drawn[0];
      expect([item?.rule, asked.has(item?.id ?? '')]).toEqual([rule!.id, false]);
      expect(item?.source.capture).not.toBe(last);
      asked.set(item!.id, turn);
      last = item!.source.capture;
    }
  });

  it('shows, the next time, the mistake that was made last', () => {
    const id = 'ack-is-next-expected';
    const rule = rules.find((each) => each.id === id)!;
    for (const slip of ['D02', 'D03', 'D04', 'D05', 'D07'] as const) {
      for (const days of [1, 2, 3]) {
        const asked = { rule: id, time: now.getTime() - days * day, item: 'i', capture: 'c' };
        const made: Review = { ...asked, outcome: 'missed', slip, behind: id };
        const learnt: Learnt = { ...learntAs([]), reviews: [made], memories: memoriesOf([made]) };
        const session = startSession(learnt, { clock, minutes: 5, only: [id] });
        const item = drawNext(session, pool, learnt, clock.now)?.drawn[0];
        expect([item?.rule, pool.tells(item!)]).toEqual([rule.id, expect.arrayContaining([slip])]);
      }
    }
  });

  it('is what was asked longest ago, where all was asked', () => {
    const id = 'no-last-message-is-certain';
    const own = pool.ofLesson('why-not-two', rules.find((rule) => rule.id === id)!);
    expect(own.length).toBeGreaterThan(0);
    const asked = new Map(own.map((item, index) => [item.id, 1000 - index]));
    const learnt: Learnt = { ...learntAs([], ['why-not-two']), askedAt: (item) => asked.get(item) };
    const session = startSession(learnt, { clock, minutes: 5, only: [id] });
    expect(drawNext(session, pool, learnt, clock.now)?.drawn[0]?.id).toBe(own.at(-1)?.id);
  });

  it('is nothing more after its time, and nothing where nothing asks for a rule', () => {
    const learnt = learntAs([]);
    const session = startSession(learnt, { clock, minutes: 5 });
    expect(drawNext(session, pool, learnt, clock.now + 5 * 60_000)).toBeUndefined();
    const silent = { ...pool, captures: [], ofLesson: () => [], generated: () => [] };
    expect(drawNext(session, silent, learnt, clock.now)).toBeUndefined();
  });

  it('can be found for every rule of the course', () => {
    const begun = course.lessons.map(({ id }) => id);
    const learnt = learntAs([], begun);
    const session = startSession(learnt, { clock, minutes: 1000 });
    expect(all(session, learnt).map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
  });
});
