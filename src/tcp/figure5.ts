import { type Transition, transitions } from './transitions.ts';

/** The notes below figure 5. */
export type FigureNote = 1 | 2 | 3;

/** An arrow of figure 5 (RFC 9293, section 3.3.2), or one that only its notes speak of: a row of the state table. */
export type Arrow = Transition & {
  /** False for what a note adds: the figure leaves it out. */
  readonly isDrawn: boolean;
  readonly note?: FigureNote;
};

/** Note 1 restricts an arrow, note 2 adds one, note 3 adds those of a RST sent and of a RST received. */
const notes: Readonly<Record<string, FigureNote>> = {
  T11: 1,
  T23: 2,
  T22: 3,
  T28: 3,
  T30: 3,
  T37: 3,
  T41: 3,
};

/** Every arrow: the twenty that are drawn, then those of the notes, each as the state table has it. */
export const arrows: readonly Arrow[] = transitions
  .flatMap((transition): readonly Arrow[] => {
    const note = notes[transition.row];
    const isDrawn = transition.clause.startsWith('RFC 9293 3.3.2 Fig 5') && note !== 2;
    return isDrawn || note !== undefined ? [{ ...transition, isDrawn, ...(note && { note }) }] : [];
  })
  .sort((a, b) => noteAdding(a) - noteAdding(b));

/** The note that an arrow is from; 0 for what the figure draws. */
function noteAdding({ isDrawn, note }: Arrow): number {
  return isDrawn ? 0 : (note ?? 0);
}

/** The arrows that no segment shows: a call or a timer takes them in silence. */
export const silentRows: readonly string[] = ['T01', 'T03', 'T08', 'T20', 'T42'];
