import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Sight } from '../explore/sight.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Hidden } from '../hidden.ts';
import type { Draft } from '../model.ts';
import type { StagePair } from './stage-pair.ts';

/** Everything a lesson's screen is drawn from. */
export type LessonView = {
  readonly scene: Scene;
  readonly title: string;
  /** Absent where it is no lesson of the course. */
  readonly number?: number;
  readonly draft: Draft;
  readonly hidden: Hidden;
  /** At the first step: which lessons that it builds on are not finished. */
  readonly missing?: string;
  /** At the end: which of its rules are weak. */
  readonly weak?: string;
  readonly scroll?: number;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  readonly banner?: string;
  /** What was captured at both ends, where it was, and whose capture is on the ladder: without it, the lesson's own. */
  readonly pair?: StagePair;
  readonly sight?: Sight;
  /** Nobody knows at which end it was captured. */
  readonly isAnywhere?: true;
};
