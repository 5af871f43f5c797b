import type { Seq } from '../seq.ts';

/** Nanoseconds since whatever moment the driver counts from. */
export type Nanoseconds = number;

/** What an acting end asks of the world: the time, and what its initial sequence number generator would give now. */
export type Instant = { readonly now: Nanoseconds; readonly isn: Seq };
