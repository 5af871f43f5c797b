import { carried } from '../../src/commands/carried.ts';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { stagesOf } from '../../src/commands/stages.ts';
import { withGenerated } from '../../src/lesson/drill/generated.ts';
import { openCourse } from '../../src/lesson/open-course.ts';
import { foldProgress, type ProgressEvent } from '../../src/lesson/progress.ts';
import type { Lang } from '../../src/lesson/text.ts';
import type { GlyphSet } from '../../src/ui/glyphs.ts';
import type { Model, Msg, World } from '../../src/ui/model.ts';
import { update } from '../../src/ui/update.ts';

const course = openCourse(carried(loadFolder('.').course));
const stageOf = withGenerated(stagesOf(course));

/** The course as the package carries it. */
export const worldOf = (glyphs: GlyphSet = 'unicode'): World => ({
  ...{ course, stageOf, glyphs },
  now: () => new Date('2026-01-02T12:00:00.000Z'),
});

export const world = worldOf();

export const homeIn = (lang: Lang, lines: readonly ProgressEvent[] = []): Model => ({
  lang,
  screen: { name: 'home' },
  progress: foldProgress(lines),
});

/** The model after some messages, and everything that was to be written down on the way. */
export function played(
  model: Model,
  ...msgs: readonly Msg[]
): { readonly model: Model; readonly events: readonly ProgressEvent[] } {
  let now = model;
  const events: ProgressEvent[] = [];
  for (const msg of msgs) {
    const updated = update(now, msg, world);
    now = updated.model;
    events.push(...updated.events);
  }
  return { model: now, events };
}

export const open = (step: string, lesson = 'three-way-handshake'): Msg => ({
  type: 'open-lesson',
  lesson,
  step,
});

export const typed = (text: string): readonly Msg[] => [{ type: 'type', text }, { type: 'submit' }];
