import { relative } from 'node:path';
import type { Atlas, AtlasPlace } from '../lesson/atlas.ts';
import type { CompiledCourse } from '../lesson/course.ts';
import { arrows } from '../tcp/figure5.ts';
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
    const lines = problems.map(({ file, what }) => `${relative(root, file)}: ${what}`);
    throw new Error(`the course does not build:\n${lines.join('\n')}`);
  }
  const { lessons, captures, atlas } = loaded.course;
  const used = new Set(
    lessons.flatMap((lesson) => [lesson.capture, ...lesson.steps.flatMap(({ capture = [] }) => capture)]),
  );
  for (const name of diagramCaptures(atlas, used)) used.add(name);
  // The others are for tests and for lessons to come.
  return {
    lessons,
    captures: captures.filter(({ name }) => used.has(name)),
    atlas: within(atlas, used),
  };
}

/** The captures that the state diagram needs beside those in use: for each of its arrows at least one, the smallest. */
function diagramCaptures(atlas: Atlas, used: ReadonlySet<string>): readonly string[] {
  const more = new Set<string>();
  const isThere = ({ capture }: AtlasPlace) => used.has(capture) || more.has(capture);
  for (const { row } of arrows) {
    const places = atlas[row] ?? [];
    const [smallest] = places;
    if (smallest !== undefined && !places.some(isThere)) more.add(smallest.capture);
  }
  return [...more];
}

/** The atlas of these captures alone, and of the diagram's arrows. */
const within = (atlas: Atlas, captures: ReadonlySet<string>): Atlas =>
  Object.fromEntries(
    arrows.map(({ row }) => [row, (atlas[row] ?? []).filter(({ capture }) => captures.has(capture))]),
  );
