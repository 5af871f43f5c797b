import type { StageOf } from '../course.ts';
import type { OpenCourse } from '../open-course.ts';
import { generatedGround } from './generated.ts';
import { groundsIn } from './grounds.ts';
import type { Ground, Item } from './item.ts';
import { lessonItems } from './lesson-items.ts';
import { itemsOn } from './makers.ts';
import type { Rule } from './rules.ts';

/** Where a drill draws its items from. What was made of a capture once is kept. */
export type Pool = {
  /** Names of captures that may be asked about. */
  readonly captures: readonly string[];
  /** What a capture asks of a rule. */
  readonly itemsIn: (capture: string, rule: Rule) => readonly Item[];
  /** What a generated connection asks of a rule; absent where nothing is generated. */
  readonly generated?: (seed: number, rule: Rule) => readonly Item[];
  /** What a lesson itself asks of a rule. */
  readonly ofLesson: (lesson: string, rule: Rule) => readonly Item[];
};

/** The captures of a course, generated connections, and the lessons' own questions. */
export function coursePool(
  course: Pick<OpenCourse, 'lessonOf' | 'captures' | 'captureOf'>,
  stageOf: StageOf,
): Pool {
  const grounds = kept((name: string): readonly Ground[] => {
    const folder = course.captureOf(name);
    return folder === undefined ? [] : groundsIn(folder, stageOf);
  });
  const ofLesson = kept((id: string): readonly Item[] => {
    const lesson = course.lessonOf(id);
    return lesson === undefined ? [] : lessonItems(lesson);
  });
  return {
    // Lessons name captures that a package may lack, but a course does not know one it lacks.
    captures: course.captures,
    itemsIn: itemsOf(grounds),
    generated: (seed, rule) => asking(rule, [generatedGround(seed)]),
    ofLesson: (lesson, rule) => ofLesson(lesson).filter((item) => item.rule === rule.id),
  };
}

/** Captures of the learner's own, and nothing else. */
export function filePool(grounds: readonly Ground[]): Pool {
  const captures = [...new Set(grounds.map(({ source }) => source.capture))];
  return {
    captures,
    itemsIn: itemsOf((name) => grounds.filter(({ source }) => source.capture === name)),
    ofLesson: () => [],
  };
}

const itemsOf =
  (groundsOf: (capture: string) => readonly Ground[]): Pool['itemsIn'] =>
  (capture, rule) =>
    asking(rule, groundsOf(capture));

const asking = (rule: Rule, grounds: readonly Ground[]): readonly Item[] =>
  rule.kinds.length === 0
    ? []
    : grounds.flatMap((ground) => itemsOn(ground, rule.kinds)).filter((item) => item.rule === rule.id);

function kept<Value>(find: (name: string) => Value): (name: string) => Value {
  const found = new Map<string, Value>();
  return (name) => {
    const value = found.get(name) ?? find(name);
    found.set(name, value);
    return value;
  };
}
