import { carried } from '../../src/commands/carried.ts';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { stagesOf } from '../../src/commands/stages.ts';
import { withGenerated } from '../../src/lesson/drill/generated.ts';
import type { Item } from '../../src/lesson/drill/item.ts';
import { lessonItems } from '../../src/lesson/drill/lesson-items.ts';
import type { Rule } from '../../src/lesson/drill/rules.ts';
import { coursePool, type Pool } from '../../src/lesson/drill/session-pool.ts';
import { openCourse } from '../../src/lesson/open-course.ts';
import type { Source } from './naming.ts';

/**
 * The course of a folder, as the package carries it. What a capture asks of a rule is worked out once.
 * `inLessons`: how many questions of the lessons are on a rule.
 */
export function sourceIn(root: string): Source & { readonly inLessons: (rule: string) => number } {
  const course = openCourse(carried(loadFolder(root).course));
  const stageOf = withGenerated(stagesOf(course));
  const pool = coursePool(course, stageOf);
  const asked = course.lessons.flatMap(({ id }) => {
    const lesson = course.lessonOf(id);
    return lesson === undefined ? [] : lessonItems(lesson);
  });
  const inLessons = (rule: string): number => asked.filter((item) => item.rule === rule).length;
  return { pool: { ...pool, itemsIn: once(pool.itemsIn) }, stageOf, inLessons };
}

function once(itemsIn: Pool['itemsIn']): Pool['itemsIn'] {
  const known = new Map<string, readonly Item[]>();
  return (capture: string, rule: Rule) => {
    const key = `${capture} ${rule.id}`;
    const items = known.get(key) ?? itemsIn(capture, rule);
    known.set(key, items);
    return items;
  };
}
