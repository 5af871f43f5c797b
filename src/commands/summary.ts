import { printableText } from '../decode/text.ts';
import type { LessonHead } from '../lesson/open-course.ts';
import { type Progress, placeToContinue } from '../lesson/progress.ts';
import type { Text } from '../lesson/text.ts';
import type { Begun } from './explore/explorer.ts';

/** What stays in the scrollback: where the learner was, where it is kept, how to go on. Three lines at most. */
export function summary(
  lessons: readonly LessonHead[],
  progress: Progress,
  path: string,
  waiting: number,
): Text {
  const kept = keptIn(path, waiting);
  const lesson = lessons.find(({ id }) => id === progress.last);
  const place = lesson && progress.lessons[lesson.id]?.place;
  const step = lesson?.steps.findIndex(({ id }) => id === place?.step) ?? -1;
  if (lesson === undefined || place === undefined || step < 0) {
    return {
      en: 'Begin with: tcp-lessons learn L1\n',
      zh: '从这里开始：tcp-lessons learn L1\n',
    };
  }
  const next = placeToContinue(lessons, progress);
  const on = next === undefined ? 'tcp-lessons' : `tcp-lessons learn ${next.lesson}`;
  const of = `${step + 1}/${lesson.steps.length}`;
  return {
    en: `${lesson.number} ${lesson.title.en}, step ${of}\n${kept.en}\nContinue with: ${on}\n`,
    zh: `${lesson.number} ${lesson.title.zh}，第 ${of} 步\n${kept.zh}\n继续：${on}\n`,
  };
}

/** What stays in the scrollback of a drill. */
export function drilledSummary(path: string, waiting: number): Text {
  const kept = keptIn(path, waiting);
  return {
    en: `${kept.en}\nAgain with: tcp-lessons drill\n`,
    zh: `${kept.zh}\n再次练习：tcp-lessons drill\n`,
  };
}

/** What stays in the scrollback of a capture that was looked at. */
export function exploredSummary({ name, reading }: Begun, path: string): Text {
  const { conversations, frames } = reading;
  const shown = printableText(path);
  // What came through a pipe cannot be opened again.
  const again =
    path === '-'
      ? { en: '', zh: '' }
      : { en: `Again with: tcp-lessons open ${shown}\n`, zh: `再次打开：tcp-lessons open ${shown}\n` };
  return {
    en: `${name}: ${conversations} conversations, ${frames} frames\n${again.en}`,
    zh: `${name}：${conversations} 个会话，${frames} 帧\n${again.zh}`,
  };
}

const keptIn = (path: string, waiting: number): Text =>
  waiting === 0
    ? { en: `Saved in ${path}`, zh: `进度已保存在 ${path}` }
    : {
        en: `NOT saved, since ${path} cannot be written: ${waiting} lines of progress`,
        zh: `未保存：无法写入 ${path}，丢失 ${waiting} 条进度`,
      };
