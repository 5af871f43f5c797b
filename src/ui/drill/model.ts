import type { Clock } from '../../lesson/drill/schedule-clock.ts';
import type { Session } from '../../lesson/drill/session.ts';

/** What makes a lesson of a drill. */
export type Drill = { readonly session: Session; readonly minutes: number };

/** What came of a drill. */
export type DrillResultsScreen = {
  readonly name: 'drill-results';
  readonly session: Session;
  readonly minutes: number;
  /** The time at which the drill ended. */
  readonly clock: Clock;
  readonly scroll: number;
};

/** Every rule of the course: how well it is kept, and when it is asked for again. */
export type RulesScreen = {
  readonly name: 'rules';
  /** The time at which the map was opened. */
  readonly clock: Clock;
  readonly scroll: number;
};

/** What keys say, beside what they say elsewhere. */
export type DrillMsg =
  | { readonly type: 'drill'; readonly minutes: number }
  /** What was missed and what was slow, once more; of a quiz, what was missed. */
  | { readonly type: 'drill-missed' }
  | { readonly type: 'rules' };
