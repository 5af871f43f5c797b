import type { Stage } from '../course.ts';
import { fillHoles } from '../holes.ts';
import type { Lesson } from '../lesson.ts';
import type { Numbering } from '../numbering.ts';
import type { Lang, Text } from '../text.ts';

/** What a verdict, a hint or a reason is worked out from and written in. */
export type GradeContext = {
  readonly lesson: Pick<Lesson, 'strictNumbering' | 'isReview'>;
  readonly stage: Stage;
  /** Frames on the ladder when the question is asked. */
  readonly shown: number;
  /** On the screen now. */
  readonly numbering: Numbering;
  readonly lang: Lang;
};

/** A text in the learner's language with its holes filled. */
export const inWords = (text: Text, { stage, numbering, lang }: GradeContext): string =>
  fillHoles(text[lang], stage, numbering);
