import type { Moment } from '../../tcp/moment.ts';
import type { Concept } from '../concept.ts';
import type { Stage, StageOf } from '../course.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import type { Lesson, Step } from '../lesson.ts';
import { onBoard } from '../network/on-board.ts';
import { type Place, placeOf } from '../place.ts';
import { checkConcepts } from './check-concepts.ts';
import { checkQuestion } from './check-question.ts';
import { checkTexts } from './check-texts.ts';
import type { Problem } from './problem.ts';

/** What is wrong with a course: each lesson by itself, and what lessons need of those before them. */
export function checkCourse(
  lessons: readonly Lesson[],
  stageOf: StageOf,
  concepts: readonly Concept[] = [],
): readonly Problem[] {
  const taught = new Set<string>();
  const problems: Problem[] = [...checkConcepts(lessons, concepts)];
  const inOrder = [...lessons].sort((a, b) => a.number - b.number);
  for (const lesson of inOrder) {
    const wrong = (say: string) => problems.push({ severity: 'error', path: lesson.id, say });
    if (lessons.filter(({ id }) => id === lesson.id).length > 1) wrong('another lesson has the same id.');
    if (lessons.filter(({ number }) => number === lesson.number).length > 1) {
      wrong(`another lesson has the number ${lesson.number} too.`);
    }
    for (const need of lesson.needs.filter((concept) => !taught.has(concept))) {
      wrong(`needs “${need}”, which no lesson before it teaches.`);
    }
    for (const concept of lesson.teaches) taught.add(concept);
    problems.push(...checkLesson(lesson, stageOf));
  }
  return problems;
}

/** What is wrong with a lesson. Every value that it asks for is derived twice and compared. */
export function checkLesson(lesson: Lesson, stageOf: StageOf): readonly Problem[] {
  const problems: Problem[] = repeatedIds(lesson.steps).map((id) => ({
    severity: 'error',
    path: `${lesson.id}/${id}`,
    say: 'another step of the lesson has the same id.',
  }));
  for (const [index, step] of lesson.steps.entries()) {
    const place = placeOf(lesson, index);
    const path = `${lesson.id}/${step.id}`;
    const stage = opened(stageOf, place, step.network);
    if (typeof stage === 'string') {
      problems.push({ severity: 'error', path, say: stage });
      continue;
    }
    const context = { lesson, stage, shown: place.shown, numbering: place.numbering, lang: 'en' } as const;
    problems.push(...checkStep(step, path, place.predicted, context, stageOf));
  }
  return problems;
}

function checkStep(
  step: Step,
  path: string,
  predicted: number | undefined,
  context: GradeContext,
  stageOf: StageOf,
): readonly Problem[] {
  const { stage, shown } = context;
  const frames = stage.moments.length;
  const problems: Problem[] = [];
  const wrong = (say: string) => problems.push({ severity: 'error', path, say });
  if (stage.board?.stuck !== undefined) {
    wrong(`the network does not have the move “${stage.board.stuck}” then.`);
  }
  if (shown > frames) wrong(`shows ${shown} frames; the capture ${stage.name} has ${frames}.`);
  if (predicted !== undefined && predicted > frames) {
    wrong(`predicts frame ${predicted}; the capture ${stage.name} has ${frames}.`);
  }
  if (step.show !== undefined && predicted !== undefined && step.show !== predicted - 1) {
    wrong(`shows ${step.show} frames, but predicting frame ${predicted} shows ${predicted - 1}.`);
  }
  for (const id of repeatedIds(step.ask)) {
    problems.push({
      severity: 'error',
      path: `${path}/${id}`,
      say: 'another question of the step has the same id.',
    });
  }
  problems.push(...checkTexts(step, path, predicted, context));
  for (const question of step.ask) {
    problems.push(...checkQuestion(question, `${path}/${question.id}`, context, stageOf));
  }
  return problems;
}

/** The stage, or why it cannot be used. */
function opened(
  stageOf: StageOf,
  { capture, vantage, conversationOf }: Place,
  network: Step['network'],
): Stage | string {
  let stage: Stage;
  try {
    stage = stageOf(capture, vantage, conversationOf);
  } catch {
    return `there is no capture “${capture}”.`;
  }
  if (stage.moments.length === 0) {
    return `the capture “${capture}” has no conversation${vantage === undefined ? '' : ` at the ${vantage}`}.`;
  }
  const has = ({ packet }: Moment) => packet.frame.number === conversationOf;
  if (conversationOf !== undefined && !stage.moments.some(has)) {
    return `frame ${conversationOf} of “${capture}” belongs to no conversation.`;
  }
  return onBoard(stage, network);
}

const repeatedIds = (items: readonly { readonly id: string }[]): readonly string[] => [
  ...new Set(items.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index)),
];
