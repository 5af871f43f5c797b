import { type Learnt, learntFrom } from '../../lesson/drill/review-learnt.ts';
import { coursePool, type Pool } from '../../lesson/drill/session-pool.ts';
import type { ProgressLine } from '../../lesson/progress.ts';
import type { Model, World } from '../model.ts';

const learnt = new WeakMap<readonly ProgressLine[], Learnt>();
const nothing: readonly ProgressLine[] = [];

/** What was learnt so far, worked out once after each answer. */
export function learntIn({ lines = nothing, progress }: Model, { course }: World): Learnt {
  const known = learnt.get(lines) ?? learntFrom(lines, course, progress);
  learnt.set(lines, known);
  return known;
}

const pools = new WeakMap<World['course'], Pool>();

/** Where drills draw from: a capture of the learner's own, where one was named, else the course. */
export function poolOf({ pool, course, stageOf }: World): Pool {
  if (pool !== undefined) return pool;
  const known = pools.get(course) ?? coursePool(course, stageOf);
  pools.set(course, known);
  return known;
}
