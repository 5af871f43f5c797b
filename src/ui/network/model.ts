/** What a learner does with a board beside answering. */
export type NetworkDraft = {
  /** The learner's own moves, as the progress log keeps them. */
  readonly moves: readonly string[];
  /** The board is played for its own sake; where a goal is asked for it is played anyway. */
  readonly isPlaying?: true;
  /** What the search finds is on the screen. */
  readonly isSearched?: true;
};

export type NetworkMsg = {
  readonly type: 'board';
  readonly does: 'play' | 'leave' | 'undo' | 'restart' | 'drop' | 'search';
};

export const noMoves: NetworkDraft = { moves: [] };

/** What a learner may do on a board without an open question being given away. */
export type Allowed = { readonly play: boolean; readonly search: boolean };

/** What decides which keys a board has now. */
export type BoardKeysNow = Allowed & {
  /** How many moves can be taken back. */
  readonly own: number;
  /** The cursor is on a segment. */
  readonly canDrop: boolean;
  /** It is played for its own sake, not to bring it to a goal. */
  readonly isFree: boolean;
};
