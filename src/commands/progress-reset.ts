import type { Text } from '../lesson/text.ts';
import { loadBundledCourse } from './bundled-course.ts';
import { type Call, tell } from './call.ts';
import { misused } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { linesOf, mustBeSaved } from './progress-log.ts';
import { isTerminal } from './terminal.ts';

/**
 * Forgets a lesson, or everything, when the learner says so. A dated copy is kept first, and the lines stay in the log: what
 * was forgotten can be told from either.
 */
export async function reset(call: Call): Promise<void> {
  const [, name] = call.operands;
  const lesson = name === undefined ? undefined : findLesson(await loadBundledCourse(), name).lesson;
  linesOf(call);
  if (!call.options.yes && !(await agrees(call, question(lesson?.title)))) {
    tell(call, { en: 'nothing was forgotten', zh: '没有重置任何内容' });
    return;
  }
  const kept = call.log.keepCopy();
  if ('code' in kept) return mustBeSaved(kept);
  mustBeSaved(call.log.record([{ kind: 'reset', ...(lesson && { lesson: lesson.id }) }]));
  const copy = kept.copy ?? '';
  const where: Text =
    copy === '' ? { en: '', zh: '' } : { en: `; a copy is in ${copy}`, zh: `；副本在 ${copy}` };
  tell(call, {
    en: `${lesson?.id ?? 'progress'} begins anew${where.en}`,
    zh: lesson === undefined ? `已重置全部进度${where.zh}` : `已重置 ${lesson.id} 的进度${where.zh}`,
  });
}

const question = (title: Text | undefined): Text =>
  title === undefined
    ? { en: 'Forget all progress? (y/n) ', zh: '重置全部进度吗？（y/n）' }
    : { en: `Forget the progress of “${title.en}”? (y/n) `, zh: `重置“${title.zh}”的进度吗？（y/n）` };

/**
 * Whether the learner says yes.
 * @throws Failure where there is nobody to ask
 */
async function agrees({ stdin, stderr, lang }: Call, sentence: Text): Promise<boolean> {
  if (!isTerminal(stdin) || !isTerminal(stderr)) {
    throw misused(
      'progress reset asks first, and this is no terminal; --yes says yes',
      'progress reset 需要确认，而这里不是终端；加 --yes 表示确认',
    );
  }
  stderr.write(sentence[lang()]);
  for await (const line of stdin) return /^\s*(y|yes|是)\s*$/i.test(String(line));
  return false;
}
