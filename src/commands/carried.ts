import type { Atlas, AtlasPlace } from '../lesson/atlas.ts';
import type { CompiledCourse } from '../lesson/course.ts';
import { arrows } from '../tcp/figure5.ts';

/**
 * The course with the captures that it needs, and no others: those that lessons and the interview use, and for the state diagram at least
 * one for each arrow that any takes. The others are in the repository.
 */
export function carried({ lessons, concepts, captures, atlas, interview }: CompiledCourse): CompiledCourse {
  const taught = new Set(
    lessons.flatMap((lesson) => [lesson.capture, ...lesson.steps.flatMap(({ capture = [] }) => capture)]),
  );
  const asked = interview.questions.flatMap(({ show, popular: { shown } }) => [
    show.capture,
    ...(shown === undefined ? [] : [shown.capture]),
  ]);
  const used = new Set([...taught, ...asked, ...diagramCaptures(atlas, taught)]);
  return {
    lessons,
    concepts,
    captures: captures.filter(({ name }) => used.has(name)),
    atlas: Object.fromEntries(arrows.map(({ row }) => [row, placesIn(atlas[row] ?? [], used, taught)])),
    interview,
  };
}

/** The captures that the state diagram needs beside those in use: the first for each arrow that none of them takes. */
function diagramCaptures(atlas: Atlas, used: ReadonlySet<string>): readonly string[] {
  const more = new Set<string>();
  const isThere = ({ capture, unseen }: AtlasPlace) => !unseen && (used.has(capture) || more.has(capture));
  for (const { row } of arrows) {
    const places = atlas[row] ?? [];
    const [first] = places;
    if (first !== undefined && !places.some(isThere)) more.add(first.capture);
  }
  return [...more];
}

/** The places in captures that are carried: what lessons have made known comes first, what no packet shows last. */
function placesIn(
  places: readonly AtlasPlace[],
  carried: ReadonlySet<string>,
  taught: ReadonlySet<string>,
): readonly AtlasPlace[] {
  const rank = ({ capture, unseen }: AtlasPlace) => (unseen ? 2 : taught.has(capture) ? 0 : 1);
  return places.filter(({ capture }) => carried.has(capture)).toSorted((a, b) => rank(a) - rank(b));
}
