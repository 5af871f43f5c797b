import type { Side } from '../../tcp/segment.ts';
import type { Stage, StageOf } from '../course.ts';
import { parseFact } from '../facts.ts';
import { rightAnswer } from '../grading/answers.ts';
import { askedNumber } from '../grading/asked-number.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import { misplacedIn } from '../grading/grade-order.ts';
import { hintTexts } from '../grading/hints.ts';
import { reasonFor } from '../grading/reasons.ts';
import { enteredAt } from '../grading/target.ts';
import type {
  BuildQuestion,
  ChooseQuestion,
  NumberQuestion,
  OrderQuestion,
  Question,
  ReachQuestion,
  TickQuestion,
} from '../lesson.ts';
import { isRcvNxtProven, lookUp } from '../look-up.ts';
import { shortestTo } from '../network/goals.ts';
import { promptOf } from '../prompts.ts';
import { writtenValue } from '../written.ts';
import { diagnostic } from './diagnostic.ts';
import { kernelDisagrees } from './kernel.ts';
import type { Problem } from './problem.ts';
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
  return [...problems, ...collisions(question, path, context)];
}

/** Why a question cannot be asked, a sentence each; none where it can. */
export const errorsIn = (question: Question, context: GradeContext, stageOf: StageOf): readonly string[] => [
  ...common(question, context),
  ...ofKind(question, context, stageOf),
];

function common(question: Question, context: GradeContext): readonly string[] {
  const found: string[] = [];
  if (rightAnswer(question, context) === undefined) {
    found.push(`asks for what the capture ${context.stage.name} does not show.`);
  }
  const hints = hintTexts(question, context).length;
  if (hints !== 3) found.push('has no hints, and none can be derived: write three.');
  if (promptOf(question).en === '') found.push('has no prompt.');
  if (reasonFor(question, context).say.en === '') {
    found.push('has no reason, and none can be derived: write `because`.');
  }
  return found;
}

function ofKind(question: Question, context: GradeContext, stageOf: StageOf): readonly string[] {
  const { stage } = context;
  switch (question.kind) {
    case 'number':
      return [...ofNumber(question, context), ...ofSlips(question, context)];
    case 'flags': {
      const differing = secondFlags(stage, question.frame);
      return differing === undefined ? [] : [`the capture and the rules differ in ${differing}.`];
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
      return question.points.length === 0 ? ['has no key points.'] : [];
    case 'bytes':
      return [];
    case 'reach':
      return ofReach(question, stage);
  }
}

/** What shows it just as well can be pointed at. */
const ofAlso = (also: readonly { readonly frame: number }[], { shown }: GradeContext): readonly string[] =>
  also.flatMap(({ frame }) =>
    frame > shown ? [`frame ${frame} shows it too, but is not on the ladder.`] : [],
  );

/** A state is derived by the onlooker, by the table of transitions, and where it was recorded by the kernel itself. */
function ofState(stage: Stage, stageOf: StageOf, side: Side, after: number): readonly string[] {
  return [
    ...(stateIsUnexplained(stage, side, after) ?? []),
    ...(secondState(stage, side, after) ?? []),
    ...(kernelDisagrees(stage, stageOf, side, after) ?? []),
  ];
}

function ofNumber(question: NumberQuestion, { stage, shown }: GradeContext): readonly string[] {
  const fact = parseFact(question.value);
  if (fact === undefined) return [`“${question.value}” is not a fact.`];
  const kind = lookUp(fact, stage)?.kind;
  if (kind === 'state' || kind === 'text' || kind === 'flags')
    return [`“${question.value}” is not a number.`];
  if (fact.of === 'variable' && fact.name === 'RCV.NXT' && !isRcvNxtProven(stage, fact.side, fact.after)) {
    return ['RCV.NXT is not proven there: the end has not acknowledged what is supposed to have come.'];
  }
  const asked = askedNumber(question, stage, shown);
  if (asked?.kind === 'plain' && !Number.isSafeInteger(asked.number)) {
    return [`asks for ${asked.number}, which is no whole number.`];
  }
  if (asked?.kind !== 'seq') return [];
  const { evidence, expected } = asked;
  if (evidence !== undefined && evidence.derived.value !== expected) {
    return [`the capture says ${expected}, the rules say ${evidence.derived.value}.`];
  }
  const isReading = asked.isConversion || ('plus' in fact && fact.plus !== 0) || question.hints !== undefined;
  if (evidence === undefined && !isReading)
    return ['the number does not follow from what is shown before it.'];
  return [];
}

function ofSlips({ slips = [], accept = [] }: NumberQuestion, { stage }: GradeContext): readonly string[] {
  return [...slips, ...accept].flatMap(({ value }) => {
    const fact = parseFact(value);
    if (fact === undefined) return [`the slip “${value}” is not a fact.`];
    return lookUp(fact, stage) === undefined ? [`the slip “${value}” is not shown by the capture.`] : [];
  });
}

function ofChoices(
  { choices, proof }: ChooseQuestion,
  { stage, numbering }: GradeContext,
): readonly string[] {
  const found: string[] = [];
  const right = choices.filter((choice) => choice.right).length;
  if (right !== 1) found.push(`has ${right} right choices; one is wanted.`);
  for (const { id } of choices.filter((choice) => !choice.right && choice.mistake === undefined)) {
    found.push(`the wrong choice “${id}” says no mistake.`);
  }
  if (new Set(choices.map(({ id }) => id)).size < choices.length) found.push('two choices have the same id.');
  if (proof === undefined) return found;
  const fact = parseFact(proof.fact);
  const value = fact && lookUp(fact, stage);
  const written = value && writtenValue(value, numbering, stage);
  if (written !== String(proof.is)) {
    found.push(`its proof “${proof.fact}” is ${written ?? 'not shown'}, not ${proof.is}.`);
  }
  return found;
}

/** Events whose place the capture knows come in its order. */
function ofOrder({ events }: OrderQuestion, { stage }: GradeContext, stageOf: StageOf): readonly string[] {
  const found: string[] = [];
  if (new Set(events.map(({ id }) => id)).size < events.length) found.push('two events have the same id.');
  let last = 0;
  for (const { id, at } of events) {
    if (at === undefined) continue;
    const frame = 'frame' in at ? at.frame : enteredAt(stage.moments, at.side, at.state);
    if (frame === undefined || frame > stage.moments.length) {
      found.push(`the capture does not show the event “${id}”.`);
      continue;
    }
    if (frame < last)
      found.push(`the event “${id}” comes before the one before it: frame ${frame}, not after ${last}.`);
    if ('state' in at) found.push(...ofState(stage, stageOf, at.side, frame));
    last = Math.max(last, frame);
  }
  return found;
}

function ofBuild(question: BuildQuestion, stage: Stage): readonly string[] {
  const { frames } = question;
  if (new Set(frames).size < frames.length) return ['names a frame twice.'];
  const found = misplacedIn(frames, question, stage);
  if (found === undefined) return [];
  return [`frame ${frames[found.at]} cannot be sent at place ${found.at + 1}: ${found.obstacle}.`];
}

/** The goal is somewhere else than here, and within reach. */
function ofReach({ goal, within }: ReachQuestion, { board }: Stage): readonly string[] {
  if (board === undefined) return ['asks for a goal, and its step has no network.'];
  const fewest = shortestTo(goal, board.now)?.length;
  if (fewest === undefined) return [`nothing leads to “${goal}” here.`];
  if (fewest === 0) return [`“${goal}” is reached before the first move.`];
  return fewest > within ? [`“${goal}” takes ${fewest} events, not ${within}.`] : [];
}

function ofTicks({ items }: TickQuestion): readonly string[] {
  const found: string[] = [];
  if (!items.some(({ right }) => right)) found.push('has nothing that is to be ticked.');
  if (new Set(items.map(({ id }) => id)).size < items.length) found.push('two items have the same id.');
  for (const { id } of items.filter(({ right, mistake }) => !right && mistake === undefined)) {
    found.push(`the wrong item “${id}” says no mistake.`);
  }
  return found;
}

/** Slips that this item cannot tell apart, or not from the right answer. Known and legitimate, but worth knowing. */
function collisions(question: Question, path: string, context: GradeContext): readonly Problem[] {
  if (question.kind !== 'number') return [];
  const report = diagnostic(question, context);
  const together = report.collisions.map(
    ({ value, slips }): Problem => ({
      severity: 'warning',
      path,
      say: `${slips.join(' and ')} both give ${value}, so the learner will be asked which it was.`,
    }),
  );
  const hidden = report.invisible.map(
    (slip): Problem => ({
      severity: 'warning',
      path,
      say: `${slip} gives the right answer here, so it cannot be noticed.`,
    }),
  );
  return [...together, ...hidden];
}
