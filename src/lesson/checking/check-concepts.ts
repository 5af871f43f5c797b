import type { Concept } from '../concept.ts';
import type { Lesson } from '../lesson.ts';
import type { Text } from '../text.ts';
import type { Problem } from './problem.ts';

/**
 * What is wrong with the graph of concepts: each is taught by one lesson, stands on what is taught before it, and nothing is
 * asked before it is taught. A folder without a list of concepts is not held to one.
 */
export function checkConcepts(lessons: readonly Lesson[], concepts: readonly Concept[]): readonly Problem[] {
  if (concepts.length === 0) return [];
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  return [
    ...ofList(concepts, byId),
    ...ofTeaching(lessons, concepts, byId),
    ...lessons.flatMap((lesson) => ofLesson(lesson, byId)),
  ];
}

type Known = ReadonlyMap<string, Concept>;

const wrong = (path: string, say: Text): Problem => ({ severity: 'error', path, say });

const notListed = (verb: string, verbZh: string, id: string): Text => ({
  en: `${verb} “${id}”, which is not listed.`,
  zh: `${verbZh}“${id}”，但没有列出这条规则。`,
});
const untaught: Text = { en: 'is taught by no lesson.', zh: '没有课程讲授这条规则。' };
const taughtBy = (lessons: readonly string[]): Text => ({
  en: `is taught by ${lessons.join(' and ')}.`,
  zh: `讲授这条规则的课程不止一个：${lessons.map((id) => `“${id}”`).join('、')}。`,
});
const onNothing: Text = {
  en: 'does not say which concept it is on.',
  zh: '没有写明考查哪条规则。',
};

/** The concept and everything that it stands on. */
function closure(ids: readonly string[], known: Known, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const id of ids) {
    if (found.has(id)) continue;
    found.add(id);
    closure(known.get(id)?.needs ?? [], known, found);
  }
  return found;
}

function ofList(concepts: readonly Concept[], known: Known): readonly Problem[] {
  return concepts.flatMap(({ id, needs }, index) => {
    const problems: Problem[] = [];
    if (concepts.findIndex((each) => each.id === id) < index)
      problems.push(wrong(id, { en: 'is listed twice.', zh: '重复列出。' }));
    for (const need of needs) {
      if (!known.has(need)) problems.push(wrong(id, notListed('needs', '需要', need)));
      else if (closure([need], known).has(id))
        problems.push(
          wrong(id, {
            en: `needs “${need}”, which needs it in turn.`,
            zh: `需要“${need}”，而“${need}”又需要它。`,
          }),
        );
    }
    return problems;
  });
}

/** Each concept has one lesson that teaches it. */
function ofTeaching(
  lessons: readonly Lesson[],
  concepts: readonly Concept[],
  known: Known,
): readonly Problem[] {
  const unknown = lessons.flatMap((lesson) =>
    lesson.teaches
      .filter((id) => !known.has(id))
      .map((id) => wrong(lesson.id, notListed('teaches', '讲授', id))),
  );
  const taught = concepts.flatMap(({ id }) => {
    const by = lessons.filter(({ teaches }) => teaches.includes(id)).map((lesson) => lesson.id);
    if (by.length === 1) return [];
    return [wrong(id, by.length === 0 ? untaught : taughtBy(by))];
  });
  return [...unknown, ...taught];
}

/** From step to step: what is taught so far, and whether that is all that is asked for. */
function ofLesson(lesson: Lesson, known: Known): readonly Problem[] {
  const problems: Problem[] = [];
  const inSteps = lesson.steps.flatMap(({ teaches = [] }) => teaches);
  const fromTheStart = lesson.teaches.filter((id) => !inSteps.includes(id));
  const taught = new Set([...closure(lesson.needs, known), ...fromTheStart]);
  for (const step of lesson.steps) {
    const path = `${lesson.id}/${step.id}`;
    for (const id of step.teaches ?? []) {
      const missing = (known.get(id)?.needs ?? []).filter(
        (need) => !taught.has(need) && !step.teaches?.includes(need),
      );
      for (const need of missing)
        problems.push(
          wrong(path, {
            en: `teaches “${id}” before “${need}”.`,
            zh: `讲授“${id}”时还没有讲授“${need}”。`,
          }),
        );
      taught.add(id);
    }
    for (const question of step.ask) {
      const on = question.on ?? step.on ?? step.teaches ?? [];
      if (on.length === 0) problems.push(wrong(`${path}/${question.id}`, onNothing));
      for (const id of on) {
        if (!known.has(id)) problems.push(wrong(`${path}/${question.id}`, notListed('is on', '考查', id)));
        else if (!taught.has(id))
          problems.push(
            wrong(`${path}/${question.id}`, {
              en: `asks for “${id}” before it is taught.`,
              zh: `在讲授“${id}”之前就考查它。`,
            }),
          );
      }
    }
  }
  return problems;
}
