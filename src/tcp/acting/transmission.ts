import type { Segment } from '../segment.ts';

/** A segment with the octets it carries: `data.length` is `segment.payload`. */
export type Transmission = { readonly segment: Segment; readonly data: Uint8Array };
