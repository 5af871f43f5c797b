import { relative } from 'node:path';
import type { CompiledCourse } from '../lesson/course.ts';
import { carried } from './carried.ts';
import { checkFolder } from './check-folder.ts';
import { loadFolder } from './load-folder.ts';

/**
 * The whole course of the repository at `root` as one value, checked.
 * @throws Error with every problem, a line each
 */
export async function compileCourse(root: string): Promise<CompiledCourse> {
  const loaded = loadFolder(root);
  const problems = checkFolder(loaded).filter(({ isWarning }) => !isWarning);
  if (problems.length > 0) {
    const lines = problems.map(({ file, what }) => `${relative(root, file)}: ${what.en}`);
    throw new Error(`the course does not build:\n${lines.join('\n')}`);
  }
  return carried(loaded.course);
}
