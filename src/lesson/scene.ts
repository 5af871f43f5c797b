import type { Trace } from '../simulate/handshake/search.ts';
import { tcpStates } from '../tcp/endpoint.ts';
import type { Attempted } from './attempted.ts';
import { bitNames } from './bits.ts';
import type { Stage, StageOf } from './course.ts';
import { answerText, orderedText, whoWords } from './grading/answers.ts';
import { type GradeContext, inWords } from './grading/grade-context.ts';
import { hintsFor } from './grading/hints.ts';
import { rightVerdict } from './grading/reasons.ts';
import type { Grade } from './grading/verdict.ts';
import type { Question, Step } from './lesson.ts';
import { traceShown } from './network/shown.ts';
import type { Numbering } from './numbering.ts';
import { type Place, placeOf, stageAt } from './place.ts';
import { attemptedOf, type Player, stepOf, verdictOn } from './player.ts';
import { promptOf } from './prompts.ts';
import { shuffled } from './shuffled.ts';
import type { Lang } from './text.ts';

/** Everything a screen shows of the place where the learner is. Sentences are ready to print. */
export type Scene = {
  readonly stage: Stage;
  readonly step: number;
  readonly steps: number;
  readonly numbering: Numbering;
  /** Frames 1 to `shown` are on the ladder. */
  readonly shown: number;
  /** The frame that comes next and is asked about, drawn as `?` with what is already answered of it. */
  readonly predicted?: {
    readonly frame: number;
    readonly known: readonly ('tcp.flags' | 'tcp.seq' | 'tcp.ack' | 'sender')[];
  };
  /** What has happened on the board of `stage`, where the step has one in place of the ladder. */
  readonly trace?: Trace;
  readonly say: string;
  /** Set while a question is open (also while it is answered and its verdict is on the screen). */
  readonly question?: {
    readonly asked: Question;
    readonly prompt: string;
    /** `2/3`: which of the step's questions this is. */
    readonly number: number;
    readonly of: number;
    /** For flags, state, who, choose: what can be picked, in order. */
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly hints: readonly string[];
    readonly attempted: Attempted;
    readonly verdict?: Grade;
    /** For reason: the model answer, to be shown when the learner has written one. */
    readonly model?: string;
    /** The answer in words and why it is right, once done. */
    readonly answer?: string;
  };
  /** Set when the step is finished: what the reveal says. */
  readonly then?: string;
  readonly last: boolean;
};

/** What the screen shows of a player. */
export function scene(player: Player, stageOf: StageOf, lang: Lang): Scene {
  const { lesson } = player;
  const step: Step = stepOf(player) ?? { id: '', say: { en: '', zh: '' }, ask: [] };
  const place = placeOf(lesson, player.step);
  const stage = stageAt(lesson, player.step, stageOf);
  const numbering = player.numbering ?? place.numbering;
  const context: GradeContext = { lesson, stage, shown: place.shown, numbering, lang };
  const isRevealed = player.question >= step.ask.length;
  const { predicted, shown } = heldBack(place, player, step);
  const question = step.ask[player.question];
  return {
    stage,
    step: player.step,
    steps: lesson.steps.length,
    numbering,
    shown: isRevealed && predicted !== undefined ? Math.max(predicted, shown) : shown,
    ...(predicted === undefined || isRevealed
      ? {}
      : { predicted: { frame: predicted, known: knownOf(player, step, predicted) } }),
    ...(stage.board && { trace: traceShown(player, step, stage.board) }),
    say: inWords(step.say, context),
    ...(question === undefined ? {} : { question: questionIn(player, step, question, context, stageOf) }),
    // biome-ignore lint/suspicious/noThenProperty: the text of the reveal, never awaited
    ...(isRevealed && step.then !== undefined ? { then: inWords(step.then, context) } : {}),
    last: isRevealed && player.step === lesson.steps.length - 1,
  };
}

/** While a ladder is to be built, the segments that it is built from are not on the screen. */
function heldBack(place: Place, player: Player, step: Step): Pick<Place, 'shown' | 'predicted'> {
  const open = step.ask.filter(({ id }) => !attemptedOf(player, step.id, id).done);
  const built = open.flatMap((each) => (each.kind === 'build' ? each.frames : []));
  if (built.length === 0) return place;
  return { shown: Math.min(place.shown, ...built.map((frame) => frame - 1)) };
}

/** What the questions answered so far have told of the hidden packet. Its sender is known unless it is asked for. */
function knownOf(player: Player, step: Step, frame: number) {
  const isDone = ({ id }: Question) => attemptedOf(player, step.id, id).done;
  const asksSender = (question: Question) =>
    question.kind === 'who' && 'sends' in question.who && question.who.sends === frame && !isDone(question);
  const isField = (question: Question, field: string) =>
    question.kind === 'number' && question.value.trim() === `frame ${frame} ${field}` && isDone(question);
  const known: ('tcp.flags' | 'tcp.seq' | 'tcp.ack' | 'sender')[] = [];
  if (!step.ask.some(asksSender)) known.push('sender');
  if (step.ask.some((each) => each.kind === 'flags' && each.frame === frame && isDone(each)))
    known.push('tcp.flags');
  if (step.ask.some((each) => isField(each, 'tcp.seq'))) known.push('tcp.seq');
  if (step.ask.some((each) => isField(each, 'tcp.ack'))) known.push('tcp.ack');
  return known;
}

function questionIn(
  player: Player,
  step: Step,
  question: Question,
  context: GradeContext,
  stageOf: StageOf,
): NonNullable<Scene['question']> {
  const attempted = attemptedOf(player, step.id, question.id);
  const verdict = verdictIn(player, question, attempted, context, stageOf);
  return {
    asked: question,
    prompt: inWords(promptOf(question), context),
    number: player.question + 1,
    of: step.ask.length,
    options: optionsOf(question, `${player.lesson.id}/${step.id}/${question.id}`, context),
    hints: hintsFor(question, context).slice(0, attempted.hints),
    attempted,
    ...(verdict === undefined ? {} : { verdict }),
    ...(question.kind === 'reason' ? { model: inWords(question.model, context) } : {}),
    ...(attempted.done ? { answer: answerWithReason(question, context) } : {}),
  };
}

/**
 * The verdict on the last attempt: the question back where there is one, and once the learner has told how the answer came
 * about, what is said to that.
 */
function verdictIn(
  player: Player,
  question: Question,
  attempted: Attempted,
  { lang }: GradeContext,
  stageOf: StageOf,
): Grade | undefined {
  if (attempted.given === undefined) return undefined;
  const verdict = verdictOn(player, question, attempted.given, stageOf, lang);
  const followUp = verdict.verdict === 'wrong' ? (verdict.which ?? verdict.doubt) : undefined;
  if (followUp === undefined) return verdict;
  const { slip, cameBy = slip } = attempted;
  const told = followUp.choices.find((each) => each.cameBy === cameBy);
  if (told === undefined) return { verdict: 'wrong', say: followUp.say, which: followUp };
  return { verdict: 'wrong', say: told.say, ...(slip === undefined ? {} : { slip }) };
}

/** `1926459879. ack = SEG.SEQ + SEG.LEN of packet 1: …` */
function answerWithReason(question: Question, context: GradeContext): string {
  const answer = answerText(question, context);
  const { say } = rightVerdict(question, context);
  // Of a reason the model answer is both.
  if (say === '' || say === answer) return answer;
  return context.lang === 'zh' ? `${answer}。${say}` : `${answer}. ${say}`;
}

/** What can be picked. Choices are shuffled, always in the same way, or the right one would often stand first. */
export function optionsOf(question: Question, path: string, context: GradeContext) {
  switch (question.kind) {
    case 'flags':
      return bitNames.map((bit) => ({ value: bit, label: bit }));
    case 'state':
      return tcpStates.map((state) => ({ value: state, label: state }));
    case 'who':
      return Object.entries(whoWords).map(([value, label]) => ({ value, label: inWords(label, context) }));
    case 'choose':
      return shuffled(question.choices, path).map(({ id, text }) => ({
        value: id,
        label: inWords(text, context),
      }));
    case 'order':
      return shuffled(question.events, path).map(({ id }) => ({
        value: id,
        label: orderedText(id, question, context),
      }));
    case 'build':
      return shuffled(
        question.frames.map((frame) => ({ id: String(frame) })),
        path,
      ).map(({ id }) => ({ value: id, label: orderedText(id, question, context) }));
    case 'tick':
      return shuffled(question.items, path).map(({ id, text }) => ({
        value: id,
        label: inWords(text, context),
      }));
    case 'reason':
      return question.points.map(({ id, text }) => ({ value: id, label: inWords(text, context) }));
    default:
      return [];
  }
}
