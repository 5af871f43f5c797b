import type { Stage, StageOf } from '../course.ts';
import type { SlipId } from '../grading/verdict.ts';
import type { OpenCourse } from '../open-course.ts';
import { generatedGround } from './generated.ts';
import { groundsIn } from './grounds.ts';
import type { Ground, Item } from './item.ts';
import { lessonItems } from './lesson-items.ts';
import { itemsOn } from './makers.ts';
import type { Rule } from './rules.ts';
import { toldApart } from './told-apart.ts';

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
  /** The D-mistakes that an item of a capture, or of a generated connection, tells from one another. */
  readonly tells: (item: Item) => readonly SlipId[];
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
  const made = making();
  return {
    // Lessons name captures that a package may lack, but a course does not know one it lacks.
    captures: course.captures,
    itemsIn: (capture, rule) => made.asking(rule, grounds(capture)),
    generated: (seed, rule) => made.asking(rule, [generatedGround(seed)]),
    ofLesson: (lesson, rule) => ofLesson(lesson).filter((item) => item.rule === rule.id),
    tells: made.tells,
  };
}

/** Captures of the learner's own, and nothing else. */
export function filePool(grounds: readonly Ground[]): Pool {
  const captures = [...new Set(grounds.map(({ source }) => source.capture))];
  const { asking, tells } = making();
  return {
    ...{ captures, tells },
    itemsIn: (capture, rule) =>
      asking(
        rule,
        grounds.filter(({ source }) => source.capture === capture),
      ),
    ofLesson: () => [],
  };
}

/** Makes items, and remembers what of. */
function making() {
  const stages = new WeakMap<Item, Stage>();
  const asking = (rule: Rule, grounds: readonly Ground[]): readonly Item[] => {
    if (rule.kinds.length === 0) return [];
    return grounds.flatMap((ground) => {
      const items = itemsOn(ground, rule.kinds).filter((item) => item.rule === rule.id);
      for (const item of items) stages.set(item, ground.stage);
      return items;
    });
  };
  const tells = (item: Item): readonly SlipId[] => {
    const stage = stages.get(item);
    return stage === undefined ? [] : toldApart(item, stage);
  };
  return { asking, tells };
}

function kept<Value>(find: (name: string) => Value): (name: string) => Value {
  const found = new Map<string, Value>();
  return (name) => {
    const value = found.get(name) ?? find(name);
    found.set(name, value);
    return value;
  };
}
