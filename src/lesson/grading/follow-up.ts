import type { Text } from '../text.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { slipEntry } from './slips.ts';
import type { FollowUp, SlipId, WrongGrade } from './verdict.ts';

/** A slip that gives the number, and what is said to it. */
export type ToldSlip = { readonly slip?: SlipId; readonly say: string };

/** A wrong number as it was typed, where one key makes the difference; what is said where no slip is behind it. */
type Typed = { readonly text: string; readonly isOneKeyOff: boolean; readonly hint: string };

/**
 * The verdict on a number that slips give. One slip is named. Several are put to the learner, who alone can tell, and so, in a
 * review, is one that a wrong key gives as well: who has learnt the rule and mistyped is not to be told of a mistake. In a lesson,
 * where the rule is new, the slip is far likelier, and its answer is what the learner came for. Nobody has to choose among them.
 */
export function verdictOnSlips(
  told: readonly [ToldSlip, ...ToldSlip[]],
  typed: Typed,
  context: GradeContext,
): WrongGrade {
  const [only, second] = told;
  const isSeveral = second !== undefined;
  if (!isSeveral && !(typed.isOneKeyOff && context.lesson.isReview)) return { verdict: 'wrong', ...only };
  const followUp: FollowUp = {
    say: inWords(isSeveral ? severalSlips : slipOrKey, context),
    prompt: inWords(howCome, context),
    choices: [
      ...told.map(({ slip, say }) => ({
        cameBy: slip ?? ('meant' as const),
        text: didText(slip, typed, context),
        say,
      })),
      ...(typed.isOneKeyOff
        ? [
            {
              cameBy: 'mistyped' as const,
              text: inWords(mistyped, context),
              say: inWords(typeAgain, context),
            },
          ]
        : []),
      { cameBy: 'otherwise' as const, text: inWords(otherwise, context), say: typed.hint },
    ],
  };
  return isSeveral
    ? { verdict: 'wrong', say: followUp.say, which: followUp }
    : { verdict: 'wrong', ...only, doubt: followUp };
}

/**
 * What a learner is asked back before anything is told of a wrong answer; absent where the verdict stands as it is. A slip that
 * this learner has made before is named at once, though a wrong key may give its number too.
 * @param made slips that were named to the learner, or told of, earlier in the lesson or drill
 */
export function followUpTo(verdict: WrongGrade, made: readonly SlipId[]): FollowUp | undefined {
  const { slip, which, doubt } = verdict;
  return which ?? (slip !== undefined && made.includes(slip) ? undefined : doubt);
}

function didText(slip: SlipId | undefined, { text }: Typed, context: GradeContext): string {
  const did = slip && slipEntry(slip)?.did;
  return inWords(did ?? { en: `I meant ${text}`, zh: `我要写的就是 ${text}` }, context);
}

const severalSlips: Text = {
  en: 'More than one slip gives this number.',
  zh: '不止一种失误会得到这个数。',
};
const slipOrKey: Text = {
  en: 'A slip in thinking gives this number, and so does one wrong key.',
  zh: '想错了会得到这个数，按错一个键也会。',
};
const howCome: Text = { en: 'How did you come to it?', zh: '你是怎么得到它的？' };
const mistyped: Text = { en: 'I mistyped', zh: '我输入时按错了键' };
const otherwise: Text = { en: 'In another way', zh: '我用的是别的办法' };
const typeAgain: Text = {
  en: 'Then there is no slip to speak of. Type the number again.',
  zh: '那就没有想错。请重新输入。',
};
