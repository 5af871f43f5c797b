import type { Stage, StageOf } from '../lesson/course.ts';
import type { OpenCourse } from '../lesson/open-course.ts';
import { openStage } from '../lesson/stage.ts';

/** Opens captures when a lesson first comes to them, each once. */
export function stagesOf({ captureOf }: Pick<OpenCourse, 'captureOf'>): StageOf {
  const opened = new Map<string, Stage>();
  return (name, vantage, frame) => {
    const key = `${name} ${vantage ?? ''} ${frame ?? ''}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const folder = captureOf(name);
    if (folder === undefined) throw new Error(`there is no capture ${name}`);
    const stage = openStage(folder, vantage, frame);
    opened.set(key, stage);
    return stage;
  };
}
