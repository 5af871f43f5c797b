// The cells of an indexed conversation's row. A file of constants alone: a bundler writes them in where they are read.

// Between which sockets it is, as SocketPairs has it. The lower socket is the one with the lower address, or the lower port.
/** An IPv4 address as it is, an IPv6 address by number. */
export const LOW = 0;
export const HIGH = 1;
/** Of the lower socket in the upper half. */
export const PORTS = 2;
/** Which network in the upper bits, whether it is IPv6 in bit 8; the eight bits below are those of STATUS. */
export const NET = 3;
/** The conversation and 1 that is next in the same chain; 0 for none. */
export const NEXT = 4;

// What Streams keeps of it.
/** In the lowest eight bits; above them is NET. */
export const STATUS = 3;
/** The number that is shown as 0, of the client; that of the server follows. */
export const BASE = 5;
/** What `end` is in Streams. */
export const END = 7;

export const CONVERSATION_CELLS = 8;

// Bits of NET.
export const IS_V6 = 0x100;
export const STATUS_BITS = 0xff;

// Bits of STATUS.
export const CLIENT_IS_HIGH = 1;
export const HAS_BASE = 2;
export const HAS_SERVER_BASE = 4;
export const BY_SYN = 8;
export const BY_SYN_ACK = 16;
export const IS_REUSED = 32;
