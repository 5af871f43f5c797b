import type { Origin, WireNumber } from './wire-number.ts';

/** The numbers of one segment as they are on the wire. */
export type SegmentNumbers = {
  readonly seq: WireNumber;
  /** Absent where ACK is not set. */
  readonly ack?: WireNumber;
  /** SACK blocks count in the other end's numbers, as `ack` does; added to what is printed. */
  readonly sackOrigin: Origin;
  /** Whether octets of the sender, or of the other end, were not printed before this segment. */
  readonly followsGap: boolean;
};
