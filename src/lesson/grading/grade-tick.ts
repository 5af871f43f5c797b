import type { TickQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Grade } from './verdict.ts';

/** Statements ticked: a false one that is ticked is answered with its mistake; of true ones left out only the number is told. */
export function gradeTick(question: TickQuestion, ticked: readonly string[], context: GradeContext): Grade {
  const { items } = question;
  const wrong = items.find(({ id, right }) => !right && ticked.includes(id));
  const missing = items.filter(({ id, right }) => right && !ticked.includes(id)).length;
  if (wrong === undefined && missing === 0) return rightVerdict(question, context);
  const say = joined(
    wrong?.mistake ?? (wrong && question.hints[0]),
    missing === 0 ? undefined : stillMissing(missing),
  );
  return { verdict: 'wrong', say: inWords(say, context) };
}

const stillMissing = (count: number): Text => ({
  en: count === 1 ? 'One more is true.' : `${count} more are true.`,
  zh: `还有 ${count} 项是对的。`,
});
