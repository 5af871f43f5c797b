import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConcepts } from '../../../src/lesson/concept.ts';
import { itemKinds } from '../../../src/lesson/drill/item.ts';
import { lessonItems } from '../../../src/lesson/drill/lesson-items.ts';
import { makers } from '../../../src/lesson/drill/makers.ts';
import { ruleBehind, ruleOf, rules, rulesOfSlip } from '../../../src/lesson/drill/rules.ts';
import { slips } from '../../../src/lesson/grading/slips.ts';
import type { SlipId } from '../../../src/lesson/grading/verdict.ts';
import { lessons } from '../course.ts';

const file = new URL('../../../lessons/concepts.yaml', import.meta.url);
const parsed = parseConcepts(parse(readFileSync(file, 'utf8')), 'concepts.yaml');
const concepts = 'concepts' in parsed ? parsed.concepts : [];

/** The lesson that teaches a concept first. */
const taughtIn = (id: string) => lessons.find(({ teaches }) => teaches.includes(id))?.id;

describe('the rules', () => {
  test('are the concepts of the course, with their sections', () => {
    const listed = rules.map(({ id, source }) => ({ id, source })).sort((a, b) => (a.id < b.id ? -1 : 1));
    const known = concepts.map(({ id, source }) => ({ id, source })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(listed).toEqual(known);
  });

  test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    'of %s are those that it teaches first',
    (id, { teaches }) => {
      const own = teaches.filter((concept) => taughtIn(concept) === id);
      expect(
        rules
          .filter(({ lesson }) => lesson === id)
          .map((rule) => rule.id)
          .sort(),
      ).toEqual([...own].sort());
    },
  );

  test('are asked for by makers that there are', () => {
    const made = makers.flatMap(({ kinds }) => kinds);
    expect([...made, 'lesson'].sort()).toEqual([...itemKinds].sort());
    for (const { kinds } of rules) for (const kind of kinds) expect(made).toContain(kind);
  });

  test('that no packet of an arbitrary capture shows are asked with the questions of lessons', () => {
    const asked = new Set(lessons.flatMap((lesson) => lessonItems(lesson).map(({ rule }) => rule)));
    const taught = rules.filter(({ id, kinds }) => kinds.length === 0 && taughtIn(id) !== undefined);
    expect(taught.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
  });

  test('have every diagnosable mistake among them, each under one rule or more', () => {
    const ids = Array.from({ length: 32 }, (_, i): SlipId => `D${String(i + 1).padStart(2, '0')}` as SlipId);
    expect(Object.keys(slips).every((id) => ids.includes(id as SlipId))).toBe(true);
    expect(ids.filter((id) => rulesOfSlip(id).length === 0)).toEqual([]);
  });

  test('take a mistake to the rule that was asked for, if it is one of it, else to its own', () => {
    expect(ruleBehind('D01', 'fin-consumes-one')).toBe('fin-consumes-one');
    expect(ruleBehind('D01', 'numbers-count-octets')).toBe('syn-consumes-one');
    expect(ruleBehind('D12', 'ack-is-next-expected')).toBe('ack-is-cumulative');
    expect(ruleOf('fin-consumes-one')?.lesson).toBe('four-way-close');
  });
});
