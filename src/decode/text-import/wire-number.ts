/** Where numbers count from. The value of one that was invented may still be moved to make checksums right. */
export type Origin = { value: number; isInvented: boolean };

/** A sequence number as its distance from an origin: printed numbers are often relative. */
export type WireNumber = { readonly origin: Origin; readonly offset: number };

/** The origin of numbers that were printed as they are on the wire. */
export const wire: Origin = { value: 0, isInvented: false };

/** The number of the wire, of 32 bits. */
export const onWire = ({ origin, offset }: WireNumber): number => (origin.value + offset) >>> 0;

export const ahead = (from: WireNumber, octets: number): WireNumber => ({
  origin: from.origin,
  offset: from.offset + octets,
});

/** How far `b` lies ahead of `a` on the circle; negative when it lies behind. */
export const distance = (a: WireNumber, b: WireNumber): number => (onWire(b) - onWire(a)) | 0;

/** The later of the two; the one that is known when the other is not. */
export const later = (a: WireNumber | undefined, b: WireNumber): WireNumber =>
  a === undefined || distance(a, b) > 0 ? b : a;
