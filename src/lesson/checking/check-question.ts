import type { Side } from '../../tcp/segment.ts';
import type { Stage, StageOf } from '../course.ts';
import { parseFact } from '../facts.ts';
import { rightAnswer } from '../grading/answers.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import { misplacedIn, obstacleWords } from '../grading/grade-order.ts';
import { hintTexts } from '../grading/hints.ts';
import { reasonFor } from '../grading/reasons.ts';
import { enteredAt } from '../grading/target.ts';
import type {
  BuildQuestion,
  ChooseQuestion,
  OrderQuestion,
  Question,
  ReachQuestion,
  TickQuestion,
} from '../lesson.ts';
import { lookUp } from '../look-up.ts';
import { shortestTo } from '../network/goals.ts';
import { promptOf } from '../prompts.ts';
import type { Text } from '../text.ts';
import { writtenValue } from '../written.ts';
import { collisions, ofNumber } from './check-number.ts';
import { kernelDisagrees } from './kernel.ts';
import { type Problem, said } from './problem.ts';
import { secondFlags, secondState, stateIsUnexplained } from './second-derivation.ts';

/** What is wrong with a question: its answer is proven by the capture and by the rules, and there is help for it. */
export function checkQuestion(
  question: Question,
  path: string,
  context: GradeContext,
  stageOf: StageOf,
): readonly Problem[] {
  const problems: Problem[] = errorsIn(question, context, stageOf).map((say) => ({
    severity: 'error',
    path,
    say,
  }));
  return question.kind === 'number' ? [...problems, ...collisions(question, path, context)] : problems;
}

/** Why a question cannot be asked, a sentence each; none where it can. */
export const errorsIn = (question: Question, context: GradeContext, stageOf: StageOf): readonly Text[] => [
  ...common(question, context),
  ...ofKind(question, context, stageOf),
];

const noHints = said(
  'has no hints, and none can be derived: write three.',
  '没有提示，也无法推导出提示：请写出三条 hints。',
);
const noReason = said(
  'has no reason, and none can be derived: write `because`.',
  '没有理由，也无法推导出理由：请写出 because。',
);
const noNetwork = said(
  'asks for a goal, and its step has no network.',
  '题目要求到达目标，但所在步骤没有 network。',
);

function common(question: Question, context: GradeContext): readonly Text[] {
  const found: Text[] = [];
  if (rightAnswer(question, context) === undefined) {
    const { name } = context.stage;
    found.push(said(`asks for what the capture ${name} does not show.`, `问的内容在抓包“${name}”中看不到。`));
  }
  const hints = hintTexts(question, context).length;
  if (hints !== 3) found.push(noHints);
  if (promptOf(question).en === '') found.push(said('has no prompt.', '没有题目文字 prompt。'));
  if (reasonFor(question, context).say.en === '') found.push(noReason);
  return found;
}

function ofKind(question: Question, context: GradeContext, stageOf: StageOf): readonly Text[] {
  const { stage } = context;
  switch (question.kind) {
    case 'number':
      return ofNumber(question, context);
    case 'flags': {
      const differing = secondFlags(stage, question.frame);
      return differing === undefined
        ? []
        : [
            said(
              `the capture and the rules differ in ${differing}.`,
              `抓包与规则推出的 ${differing} 不一致。`,
            ),
          ];
    }
    case 'state': {
      return ofState(stage, stageOf, question.side, question.after);
    }
    case 'who': {
      if (!('state' in question.who)) return [];
      const { after } = question.who;
      return (['client', 'server'] as const).flatMap((side) => ofState(stage, stageOf, side, after));
    }
    case 'choose':
      return ofChoices(question, context);
    case 'packet': {
      if (!('state' in question.packet)) return ofAlso(question.packet.also ?? [], context);
      const { side, state } = question.packet;
      const entered = enteredAt(stage.moments, side, state);
      return entered === undefined ? [] : ofState(stage, stageOf, side, entered);
    }
    case 'order':
      return ofOrder(question, context, stageOf);
    case 'build':
      return ofBuild(question, stage);
    case 'tick':
      return ofTicks(question);
    case 'reason':
      return question.points.length === 0 ? [said('has no key points.', '没有列出要点。')] : [];
    case 'bytes':
      return [];
    case 'reach':
      return ofReach(question, stage);
  }
}

/** What shows it just as well can be pointed at. */
const ofAlso = (also: readonly { readonly frame: number }[], { shown }: GradeContext): readonly Text[] =>
  also.flatMap(({ frame }) =>
    frame > shown
      ? [
          said(
            `frame ${frame} shows it too, but is not on the ladder.`,
            `第 ${frame} 帧也能说明问题，但它不在时序图上。`,
          ),
        ]
      : [],
  );

/** A state is derived by the onlooker, by the table of transitions, and where it was recorded by the kernel itself. */
function ofState(stage: Stage, stageOf: StageOf, side: Side, after: number): readonly Text[] {
  return [
    ...(stateIsUnexplained(stage, side, after) ?? []),
    ...(secondState(stage, side, after) ?? []),
    ...(kernelDisagrees(stage, stageOf, side, after) ?? []),
  ];
}

function ofChoices({ choices, proof }: ChooseQuestion, { stage, numbering }: GradeContext): readonly Text[] {
  const found: Text[] = [];
  const right = choices.filter((choice) => choice.right).length;
  if (right !== 1) {
    found.push(said(`has ${right} right choices; one is wanted.`, `有 ${right} 个正确选项，应当恰有一个。`));
  }
  for (const { id } of choices.filter((choice) => !choice.right && choice.mistake === undefined)) {
    found.push(said(`the wrong choice “${id}” says no mistake.`, `错误选项“${id}”没有写 mistake。`));
  }
  if (new Set(choices.map(({ id }) => id)).size < choices.length) {
    found.push(said('two choices have the same id.', '有两个选项的 id 相同。'));
  }
  if (proof === undefined) return found;
  const fact = parseFact(proof.fact);
  const value = fact && lookUp(fact, stage);
  const written = value && writtenValue(value, numbering, stage);
  if (written !== String(proof.is)) {
    found.push(
      said(
        `its proof “${proof.fact}” is ${written ?? 'not shown'}, not ${proof.is}.`,
        `proof 中的“${proof.fact}”${written === undefined ? '在抓包中看不到' : `是 ${written}`}，不是 ${proof.is}。`,
      ),
    );
  }
  return found;
}

/** Events whose place the capture knows come in its order. */
function ofOrder({ events }: OrderQuestion, { stage }: GradeContext, stageOf: StageOf): readonly Text[] {
  const found: Text[] = [];
  if (new Set(events.map(({ id }) => id)).size < events.length) {
    found.push(said('two events have the same id.', '有两个事件的 id 相同。'));
  }
  let last = 0;
  for (const { id, at } of events) {
    if (at === undefined) continue;
    const frame = 'frame' in at ? at.frame : enteredAt(stage.moments, at.side, at.state);
    if (frame === undefined || frame > stage.moments.length) {
      found.push(said(`the capture does not show the event “${id}”.`, `抓包中看不到事件“${id}”。`));
      continue;
    }
    if (frame < last) {
      found.push(
        said(
          `the event “${id}” comes before the one before it: frame ${frame}, not after ${last}.`,
          `事件“${id}”发生在排在它前面的事件之前：它在第 ${frame} 帧，不在第 ${last} 帧之后。`,
        ),
      );
    }
    if ('state' in at) found.push(...ofState(stage, stageOf, at.side, frame));
    last = Math.max(last, frame);
  }
  return found;
}

function ofBuild(question: BuildQuestion, stage: Stage): readonly Text[] {
  const { frames } = question;
  if (new Set(frames).size < frames.length) return [said('names a frame twice.', '有一帧写了两次。')];
  const found = misplacedIn(frames, question, stage);
  if (found === undefined) return [];
  const [frame, place, why] = [frames[found.at], found.at + 1, obstacleWords[found.obstacle]];
  return [
    said(
      `frame ${frame} cannot be sent at place ${place}: ${why.en}`,
      `第 ${frame} 帧不能排在第 ${place} 位：${why.zh}`,
    ),
  ];
}

/** The goal is somewhere else than here, and within reach. */
function ofReach({ goal, within }: ReachQuestion, { board }: Stage): readonly Text[] {
  if (board === undefined) return [noNetwork];
  const fewest = shortestTo(goal, board.now)?.length;
  if (fewest === undefined) return [said(`nothing leads to “${goal}” here.`, `从这里无法到达“${goal}”。`)];
  if (fewest === 0)
    return [said(`“${goal}” is reached before the first move.`, `第一步之前就已到达“${goal}”。`)];
  if (fewest <= within) return [];
  return [
    said(
      `“${goal}” takes ${fewest} events, not ${within}.`,
      `到达“${goal}”需要 ${fewest} 个事件，不是 ${within} 个。`,
    ),
  ];
}

function ofTicks({ items }: TickQuestion): readonly Text[] {
  const found: Text[] = [];
  if (!items.some(({ right }) => right)) {
    found.push(said('has nothing that is to be ticked.', '没有应当勾选的条目。'));
  }
  if (new Set(items.map(({ id }) => id)).size < items.length) {
    found.push(said('two items have the same id.', '有两个条目的 id 相同。'));
  }
  for (const { id } of items.filter(({ right, mistake }) => !right && mistake === undefined)) {
    found.push(said(`the wrong item “${id}” says no mistake.`, `错误条目“${id}”没有写 mistake。`));
  }
  return found;
}
