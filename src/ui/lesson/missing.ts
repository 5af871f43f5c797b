import type { LessonHead } from '../../lesson/open-course.ts';
import type { Lang } from '../../lesson/text.ts';

/** More titles than these make no sentence that is read. */
const FEW = 3;

/** Which lessons a lesson builds on that are not finished, in a sentence; absent where there are none. */
export function missingText(lessons: readonly LessonHead[], lang: Lang): string | undefined {
  if (lessons.length === 0) return undefined;
  const names = lessons.map(({ number, title }) =>
    lessons.length > FEW
      ? String(number)
      : lang === 'zh'
        ? `第 ${number} 课《${title.zh}》`
        : `${number} (${title.en})`,
  );
  if (lang === 'zh') {
    const all = lessons.length > FEW ? `第 ${names.join('、')} 课` : listed(names, '、', '和');
    return `本课要用到${all}的内容，${lessons.length === 1 ? '这一课' : '这些课'}还没有学完。`;
  }
  const word = lessons.length === 1 ? 'lesson' : 'lessons';
  return `This lesson builds on ${word} ${listed(names, ', ', ' and ')}, which you have not finished.`;
}

const listed = (names: readonly string[], between: string, last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(between)}${last}${names.at(-1)}`;
