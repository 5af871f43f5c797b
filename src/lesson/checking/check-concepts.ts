import type { Concept } from '../concept.ts';
import type { Lesson } from '../lesson.ts';
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

const wrong = (path: string, say: string): Problem => ({ severity: 'error', path, say });

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
    if (concepts.findIndex((each) => each.id === id) < index) problems.push(wrong(id, 'is listed twice.'));
    for (const need of needs) {
      if (!known.has(need)) problems.push(wrong(id, `needs “${need}”, which is not listed.`));
      else if (closure([need], known).has(id))
        problems.push(wrong(id, `needs “${need}”, which needs it in turn.`));
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
      .map((id) => wrong(lesson.id, `teaches “${id}”, which is not listed.`)),
  );
  const taught = concepts.flatMap(({ id }) => {
    const by = lessons.filter(({ teaches }) => teaches.includes(id)).map((lesson) => lesson.id);
    if (by.length === 1) return [];
    return [wrong(id, by.length === 0 ? 'is taught by no lesson.' : `is taught by ${by.join(' and ')}.`)];
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
      for (const need of missing) problems.push(wrong(path, `teaches “${id}” before “${need}”.`));
      taught.add(id);
    }
    for (const question of step.ask) {
      const on = question.on ?? step.on ?? step.teaches ?? [];
      if (on.length === 0)
        problems.push(wrong(`${path}/${question.id}`, 'does not say which concept it is on.'));
      for (const id of on) {
        if (!known.has(id))
          problems.push(wrong(`${path}/${question.id}`, `is on “${id}”, which is not listed.`));
        else if (!taught.has(id))
          problems.push(wrong(`${path}/${question.id}`, `asks for “${id}” before it is taught.`));
      }
    }
  }
  return problems;
}
