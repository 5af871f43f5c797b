import type { Atlas } from './atlas.ts';
import type { Concept } from './concept.ts';
import type { CaptureFolder, CompiledCourse } from './course.ts';
import type { InterviewBank } from './interview/bank.ts';
import type { Lesson, Step } from './lesson.ts';

/** What is known of a lesson before it is opened: enough for home, the list of lessons and progress. */
export type LessonHead = Pick<Lesson, 'id' | 'number' | 'title' | 'about' | 'teaches' | 'needs'> & {
  readonly steps: readonly Pick<Step, 'id'>[];
};

/** The course as the program has it: little at the start, and the rest when it is first asked for. */
export type OpenCourse = {
  /** In their order. */
  readonly lessons: readonly LessonHead[];
  readonly lessonOf: (id: string) => Lesson | undefined;
  readonly concepts: readonly Concept[];
  /** The names of the captures that are there. */
  readonly captures: readonly string[];
  readonly captureOf: (name: string) => CaptureFolder | undefined;
  readonly atlas: Atlas;
  readonly interview: InterviewBank;
};

export const headOf = ({ id, number, title, about, teaches, needs, steps }: Lesson): LessonHead => ({
  ...{ id, number, title, about, teaches, needs },
  steps: steps.map((step) => ({ id: step.id })),
});

/** A course that is there as a whole. */
export const openCourse = ({
  lessons,
  captures,
  concepts,
  atlas,
  interview,
}: CompiledCourse): OpenCourse => ({
  ...{ lessons, concepts, atlas, interview },
  captures: captures.map(({ name }) => name),
  lessonOf: (id) => lessons.find((lesson) => lesson.id === id),
  captureOf: (name) => captures.find((capture) => capture.name === name),
});

/** All of a course, read now. */
export const wholeCourse = (course: OpenCourse): CompiledCourse => ({
  lessons: course.lessons.flatMap(({ id }) => course.lessonOf(id) ?? []),
  concepts: course.concepts,
  captures: course.captures.flatMap((name) => course.captureOf(name) ?? []),
  atlas: course.atlas,
  interview: course.interview,
});
