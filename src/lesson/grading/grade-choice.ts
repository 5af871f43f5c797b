import type { Side } from '../../tcp/segment.ts';
import type { ChooseQuestion, WhoQuestion } from '../lesson.ts';
import { endAfter } from '../look-up.ts';
import type { Text } from '../text.ts';
import { joined, sideWords, sideWordsFirst } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import { askedEnds, type Who } from './target.ts';
import type { Grade } from './verdict.ts';

/** A wrong choice is a named mistake; the lesson says what to answer to it. */
export function gradeChoice(question: ChooseQuestion, given: string, context: GradeContext): Grade {
  const choice = question.choices.find(({ id }) => id === given);
  if (choice?.right) return rightVerdict(question, context);
  return { verdict: 'wrong', say: inWords(choice?.mistake ?? question.hints[0], context) };
}

/** Which end: a wrong one is answered with what is true of it. */
export function gradeWho(question: WhoQuestion, given: Who, context: GradeContext): Grade {
  const right = askedEnds(question, context.stage);
  if (given === right) return rightVerdict(question, context);
  const named: readonly Side[] = given === 'client' || given === 'server' ? [given] : ['client', 'server'];
  const { who } = question;
  const say =
    'sends' in who
      ? joined(sentBy(who.sends, given), question.hints[0])
      : statesOf(named, who.after, context);
  return { verdict: 'wrong', say: inWords(say, context) };
}

const sentBy = (frame: number, given: Who): Text =>
  given === 'client' || given === 'server'
    ? {
        en: `Packet ${frame} does not come from ${sideWords[given].en}.`,
        zh: `报文 ${frame} 不是${sideWords[given].zh}发的。`,
      }
    : { en: 'A packet has exactly one sender.', zh: '一个报文有且只有一个发送方。' };

/** `After packet 11 the server is in CLOSED.` */
const statesOf = (sides: readonly Side[], after: number, { stage }: GradeContext): Text =>
  joined(
    ...sides.map((side) => {
      const state = endAfter(stage, side, after)?.state ?? '?';
      return {
        en: `After packet ${after}, ${sideWords[side].en} is in ${state}.`,
        zh: `报文 ${after} 之后，${sideWordsFirst[side].zh}处于 ${state}。`,
      };
    }),
  );
