import { join } from 'node:path';
import { type OpenCourse, openCourse } from '../lesson/open-course.ts';

/**
 * The course. The build puts packed-course.ts in this module's place; this reads the repository's own folders, unchecked,
 * for whoever runs the sources.
 */
export async function loadBundledCourse(): Promise<OpenCourse> {
  const [{ loadFolder }, { carried }] = await Promise.all([
    import('./load-folder.ts'),
    import('./carried.ts'),
  ]);
  const { course, problems } = loadFolder(join(import.meta.dirname, '../..'));
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.file}: ${problem.what.en}`);
  return openCourse(carried(course));
}
