/** What is wrong with a lesson, and where: `lesson/step/question`. A warning does not keep the course from being built. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly path: string;
  /** A sentence that goes on after the path. */
  readonly say: string;
};
