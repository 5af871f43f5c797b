// The cells of the index's rows. A file of constants alone: a bundler writes them in where they are read.

// The cells of a frame: the distances of two large numbers.
export const OFFSET = 0;
export const TIME = 1;
export const FRAME_CELLS = 2;

// The cells of a segment.
/** Its conversation, and in the lowest four bits the shift of its window scale option and 1, or 0 where it has none. */
export const CONVERSATION = 0;
export const SEQ = 1;
export const ACK = 2;
/** The length in the upper half, and the notes. */
export const LENGTH_AND_NOTES = 3;
/** The window in the upper half; below it who sent the segment, and its twelve flags. */
export const WINDOW_AND_FLAGS = 4;
/** The segment of its conversation before it, -1 for none. */
export const PREVIOUS = 5;
export const SEGMENT_CELLS = 6;

/** In WINDOW_AND_FLAGS. */
export const FROM_SERVER = 0x1000;
/** In LENGTH_AND_NOTES: a length that does not fit, and is kept apart. */
export const LONG = 0xffff;
