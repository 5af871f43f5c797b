import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { printableText } from '../decode/text.ts';
import { wholeCourse } from '../lesson/open-course.ts';
import type { Text } from '../lesson/text.ts';
import { loadBundledCourse } from './bundled-course.ts';
import { type Call, tell } from './call.ts';
import { checkFolder } from './check-folder.ts';
import { cannot, type ExitCode } from './failure.ts';
import { type LoadedFolder, loadFolder } from './load-folder.ts';

/** Checks a folder of lessons and captures as its author wants it checked: every problem, a line each, in the language of the call. */
export async function run(call: Call): Promise<ExitCode> {
  const [folder] = call.operands;
  if (folder !== undefined) mustBeFolder(folder);
  const loaded = folder === undefined ? await ownCourse() : loadFolder(folder);
  const problems = checkFolder(loaded);
  const lang = call.lang();
  for (const { file, what, isWarning } of problems) {
    call.stdout.write(`${printableText(`${file}: ${isWarning ? warning[lang] : ''}${what[lang]}`)}\n`);
  }
  const { lessons, captures } = loaded.course;
  if (folder !== undefined && lessons.length === 0 && problems.length === 0) {
    const empty = join(folder, 'lessons');
    throw cannot(`${empty}: there are no lessons here`, `${empty}：这里没有课程文件`);
  }
  const errors = problems.filter(({ isWarning }) => !isWarning).length;
  const [found, foundZh] =
    errors === 0 ? ['no errors', '没有错误'] : [`errors: ${errors}`, `错误 ${errors} 处`];
  tell(call, {
    en: `${lessons.length} lessons, ${captures.length} captures, ${found}`,
    zh: `${lessons.length} 课，${captures.length} 份抓包，${foundZh}`,
  });
  return errors === 0 ? 0 : 1;
}

const warning: Text = { en: 'warning: ', zh: '警告：' };

/** The course that is built in has no files any more. */
async function ownCourse(): Promise<LoadedFolder> {
  return { course: wholeCourse(await loadBundledCourse()), files: new Map(), problems: [] };
}

function mustBeFolder(folder: string): void {
  if (!existsSync(folder)) throw cannot(`${folder}: there is no such folder`, `${folder}：没有这个目录`);
  if (!statSync(folder).isDirectory()) {
    throw cannot(
      `${folder}: this is a file; check takes the folder that lessons/ is in`,
      `${folder}：这是文件；check 需要 lessons/ 所在的目录`,
    );
  }
}
