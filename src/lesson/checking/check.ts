import type { Moment } from '../../tcp/moment.ts';
import type { Concept } from '../concept.ts';
import type { Stage, StageOf } from '../course.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import type { Lesson, Step } from '../lesson.ts';
import { onBoard } from '../network/on-board.ts';
import { type Place, placeOf } from '../place.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
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
    const wrong = (en: string, zh: string) =>
      problems.push({ severity: 'error', path: lesson.id, say: { en, zh } });
    if (lessons.filter(({ id }) => id === lesson.id).length > 1) {
      wrong('another lesson has the same id.', '另有课程使用相同的 id。');
    }
    if (lessons.filter(({ number }) => number === lesson.number).length > 1) {
      wrong(`another lesson has the number ${lesson.number} too.`, `另有课程的编号也是 ${lesson.number}。`);
    }
    for (const need of lesson.needs.filter((concept) => !taught.has(concept))) {
      wrong(`needs “${need}”, which no lesson before it teaches.`, `需要“${need}”，但前面没有课程讲授它。`);
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
    say: { en: 'another step of the lesson has the same id.', zh: '本课另有步骤使用相同的 id。' },
  }));
  for (const [index, step] of lesson.steps.entries()) {
    const place = placeOf(lesson, index);
    const path = `${lesson.id}/${step.id}`;
    const stage = opened(stageOf, place, step.network);
    if ('en' in stage) {
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
  const wrong = (en: string, zh: string) => problems.push({ severity: 'error', path, say: { en, zh } });
  if (stage.board?.stuck !== undefined) {
    wrong(
      `the network does not have the move “${stage.board.stuck}” then.`,
      `此时网络中没有“${stage.board.stuck}”这一步。`,
    );
  }
  if (shown > frames) {
    wrong(
      `shows ${shown} frames; the capture ${stage.name} has ${frames}.`,
      `要显示 ${shown} 帧，但抓包“${stage.name}”只有 ${frames} 帧。`,
    );
  }
  if (predicted !== undefined && predicted > frames) {
    wrong(
      `predicts frame ${predicted}; the capture ${stage.name} has ${frames}.`,
      `要预测第 ${predicted} 帧，但抓包“${stage.name}”只有 ${frames} 帧。`,
    );
  }
  if (step.show !== undefined && predicted !== undefined && step.show !== predicted - 1) {
    wrong(
      `shows ${step.show} frames, but predicting frame ${predicted} shows ${predicted - 1}.`,
      `要显示 ${step.show} 帧，但预测第 ${predicted} 帧时显示的是 ${predicted - 1} 帧。`,
    );
  }
  for (const id of repeatedIds(step.ask)) {
    problems.push({
      severity: 'error',
      path: `${path}/${id}`,
      say: { en: 'another question of the step has the same id.', zh: '本步骤另有题目使用相同的 id。' },
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
): Stage | Text {
  let stage: Stage;
  try {
    stage = stageOf(capture, vantage, conversationOf);
  } catch {
    return { en: `there is no capture “${capture}”.`, zh: `没有抓包“${capture}”。` };
  }
  if (stage.moments.length === 0) {
    const [at, atZh] = vantage === undefined ? ['', ''] : [` at the ${vantage}`, sideWords[vantage].zh];
    return {
      en: `the capture “${capture}” has no conversation${at}.`,
      zh: `抓包“${capture}”${atZh && `在${atZh}一侧`}没有会话。`,
    };
  }
  const has = ({ packet }: Moment) => packet.frame.number === conversationOf;
  if (conversationOf !== undefined && !stage.moments.some(has)) {
    return {
      en: `frame ${conversationOf} of “${capture}” belongs to no conversation.`,
      zh: `“${capture}”的第 ${conversationOf} 帧不属于任何会话。`,
    };
  }
  return onBoard(stage, network);
}

const repeatedIds = (items: readonly { readonly id: string }[]): readonly string[] => [
  ...new Set(items.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index)),
];
