import type { Lesson } from '../lesson.ts';
import type { ProgressLine } from '../progress.ts';
import type { InterviewBank } from './bank.ts';
import { type InterviewSetting, interviewLesson } from './interview-lesson.ts';
import { mockPlan, practicePlan } from './interview-plan.ts';
import { interviewsIn, knownOf } from './score-card.ts';

/**
 * The interview that is held now, as a lesson. Practice is another each time that one was begun; a mock interview is always the
 * same, whatever the log says.
 */
export function heldInterview(
  bank: InterviewBank,
  lines: readonly ProgressLine[],
  setting: InterviewSetting,
): Lesson {
  const { mock } = setting;
  const plan =
    mock === undefined
      ? practicePlan(bank, `practice ${interviewsIn(lines).length + 1}`, knownOf(lines, bank))
      : mockPlan(bank, mock);
  return interviewLesson(plan, setting);
}
