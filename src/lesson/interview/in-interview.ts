import type { ProgressEvent } from '../progress.ts';
import type { Asking } from './asking.ts';
import type { InterviewEvent } from './interview-event.ts';

/**
 * What the player tells of the made lesson, as it is told of the interview; undefined for what is nobody's business, such as
 * the place in it. An answer with points missing is followed by a `told`, which says nothing new: the answer stands.
 */
export function inInterview(
  event: ProgressEvent,
  interview: string,
  askings: ReadonlyMap<string, Asking>,
): InterviewEvent | undefined {
  if (event.kind !== 'answer' && event.kind !== 'told') return undefined;
  const question = event.step.replace(/\.show$/, '');
  const part = event.question === 'show' ? 'show' : 'answer';
  if (event.kind === 'told') return { kind: 'interview-told', interview, question, part };
  const { given, right, attempt, hints } = event;
  if (given.kind !== 'reason') {
    return { kind: 'interview-shown', interview, question, given, right, attempt, hints };
  }
  const points = askings.get(question)?.points.map(({ id }) => id) ?? [];
  const said = points.filter((id) => given.points.includes(id));
  const missed = points.filter((id) => !given.points.includes(id));
  return { kind: 'interview-answer', interview, question, text: given.text, said, missed, hints };
}
