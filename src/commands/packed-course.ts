import type { OpenCourse } from '../lesson/open-course.ts';
import { courseIn } from './course-files.ts';

let course: OpenCourse | undefined;

/** The course as the package carries it, in the folder of the bundle. The build puts this in the place of bundled-course.ts. */
export async function loadBundledCourse(): Promise<OpenCourse> {
  course ??= courseIn(import.meta.dirname);
  return course;
}
