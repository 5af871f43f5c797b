// What is kept of a conversation while it is analysed, in one place, as memory is slow at many: 128 octets, read as
// integers of four octets, and as doubles of eight where it is said. First what belongs to the client's direction, then
// to the server's. A file of constants alone: a bundler writes them in where they are read.

/** Cells of a state, all in all, and its octets. */
export const STATE = 32;
export const STATE_OCTETS = STATE * 4;

/** States of a block. What is kept grows by a block at a time, so nothing that is there is ever copied. */
export const BITS = 12;
export const BLOCK = 1 << BITS;
export const WITHIN = BLOCK - 1;

/** Cells of a direction. Those of the other are at `own ^ DIRECTION`. */
export const DIRECTION = 16;

// The cells of a direction. Sequence numbers are signed: only their differences are used.
/** The number behind the furthest that was seen. */
export const NEXT = 0;
/** The number behind the furthest that was seen without a hole; an ACK of what was never seen moves it, too. */
export const CONTINUOUS = 1;
/** Of the direction's last segment. */
export const LAST_ACK = 2;
/** Of the direction's last segment, as carried; NO_WINDOW before the first. */
export const WINDOW = 3;
/** How often the last ACK was repeated; -1 once it acknowledged what the other direction was never seen to send. */
export const DUPLICATES = 4;
/** The number that is shown as 0. */
export const BASE = 5;
/** The bits below. */
export const STATUS = 6;
/** The shift of its windows, or one of the two below. */
export const SCALE = 7;
/** See `goesBeyond`. */
export const FARTHEST = 8;
export const SPAN = 9;

// Doubles of a direction, counted from half of where its cells begin.
/** When NEXT was reached. */
export const NEXT_TIME = 5;
/** When the direction's last segment was captured. */
export const LAST_TIME = 6;

// What belongs to both directions, counted from where the state begins, or from half of that.
/** A double: when the latest SYN was captured; the handshake's round trip once that is known. */
export const HANDSHAKE = 7;
/** How far the conversation is: the bits of its completeness, and those in opening.ts. */
export const STAGE = 30;
/** For whoever uses the analyser. */
export const FREE = 31;

// Bits of STATUS.
export const HAS_NEXT = 1;
export const HAS_CONTINUOUS = 2;
export const HAS_ACK = 4;
export const HAS_BASE = 8;
export const WAS_KEEP_ALIVE = 16;
export const WAS_PROBE = 32;
/** The direction has had a segment. */
export const HAS_SENT = 64;
/** Nothing since its SYN has acknowledged, so that its window is not scaled. */
export const ANNOUNCED_BY_SYN = 128;

/** WINDOW of a direction without segments. */
export const NO_WINDOW = -1;

/** SCALE of a direction whose SYN was not captured, and of one whose windows are not scaled. */
export const SCALE_UNKNOWN = -1;
export const NOT_SCALED = -2;
