import type { SegmentArrives } from '../event.ts';
import type { Transmission } from '../transmission.ts';

/** A segment that has arrived, and what the host says about it. */
export type Arrival = Transmission & Pick<SegmentArrives, 'acceptData' | 'cookie' | 'nobodyListens'>;
