import type { Question } from '../lesson.ts';
import type { Text } from '../text.ts';
import { gradeBytes } from './grade-bytes.ts';
import { gradeChoice, gradeWho } from './grade-choice.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { gradeFlags } from './grade-flags.ts';
import { gradeNumber } from './grade-number.ts';
import { gradeBuild, gradeOrder } from './grade-order.ts';
import { gradePacket } from './grade-packet.ts';
import { gradeReach } from './grade-reach.ts';
import { gradeReason } from './grade-reason.ts';
import { gradeState } from './grade-state.ts';
import { gradeTick } from './grade-tick.ts';
import type { Given, Grade } from './verdict.ts';

/** The verdict on an answer. Its sentences are in the language and numbering of the context. */
export function grade(question: Question, given: Given, context: GradeContext): Grade {
  if (question.kind === 'number' && given.kind === 'number') return gradeNumber(question, given, context);
  if (question.kind === 'flags' && given.kind === 'flags') return gradeFlags(question, given.flags, context);
  if (question.kind === 'state' && given.kind === 'state') return gradeState(question, given.state, context);
  if (question.kind === 'who' && given.kind === 'who') return gradeWho(question, given.who, context);
  if (question.kind === 'choose' && given.kind === 'choose')
    return gradeChoice(question, given.choice, context);
  if (question.kind === 'packet' && given.kind === 'packet') return gradePacket(question, given, context);
  if (question.kind === 'order' && given.kind === 'order') return gradeOrder(question, given.order, context);
  if (question.kind === 'build' && given.kind === 'order') return gradeBuild(question, given.order, context);
  if (question.kind === 'tick' && given.kind === 'tick') return gradeTick(question, given.ticked, context);
  if (question.kind === 'bytes' && given.kind === 'bytes') return gradeBytes(question, given, context);
  if (question.kind === 'reason' && given.kind === 'reason') return gradeReason(question, given, context);
  const reached =
    question.kind === 'reach' && given.kind === 'reach' ? gradeReach(question, given, context) : undefined;
  if (reached !== undefined) return reached;
  // The lesson asked for something else when this was logged.
  return { verdict: 'unclear', say: inWords(otherKind, context) };
}

const otherKind: Text = {
  en: 'This question has changed since it was answered. Please answer it again.',
  zh: '这道题在作答之后改过，请重新作答。',
};
