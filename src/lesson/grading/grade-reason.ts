import type { ReasonQuestion } from '../lesson.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Given, Grade } from './verdict.ts';

/** A reason in the learner's own words: right where every key point was found in it. What was not found is said. */
export function gradeReason(
  question: ReasonQuestion,
  given: Extract<Given, { kind: 'reason' }>,
  context: GradeContext,
): Grade {
  const missing = question.points.filter(({ id }) => !given.points.includes(id));
  if (missing.length === 0) return rightVerdict(question, context);
  // Points may be written as sentences; in a list they have no stop of their own.
  const list = {
    en: missing.map(({ text }) => text.en.replace(/\.$/, '')).join('; '),
    zh: missing.map(({ text }) => text.zh.replace(/。$/, '')).join('；'),
  };
  return {
    verdict: 'wrong',
    say: inWords({ en: `Still missing: ${list.en}.`, zh: `还缺：${list.zh}。` }, context),
  };
}
