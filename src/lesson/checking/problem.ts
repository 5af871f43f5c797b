import type { Text } from '../text.ts';

/** What is wrong with a lesson, and where: `lesson/step/question`. A warning does not keep the course from being built. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly path: string;
  /** A sentence that goes on after the path, which is the same in every language. */
  readonly say: Text;
};

export const said = (en: string, zh: string): Text => ({ en, zh });
