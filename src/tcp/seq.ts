declare const seq: unique symbol;

/** A sequence number: 32 bits, and the number after 4294967295 is 0 (RFC 9293, section 3.4). */
export type Seq = number & { readonly [seq]: true };

/** Any integer brought onto the circle of 2^32 numbers. */
export const toSeq = (n: number): Seq => (n >>> 0) as Seq;

export const seqAdd = (a: Seq, octets: number): Seq => toSeq(a + octets);

/** How far `b` lies ahead of `a`; negative when it lies behind. */
export const seqDistance = (a: Seq, b: Seq): number => (b - a) | 0;

/** start =< a < start + size, the shape of every window test in RFC 9293, section 3.4. */
export const seqInWindow = (a: Seq, start: Seq, size: number): boolean => (a - start) >>> 0 < size;

/** `a` comes before `b`. */
export const seqBefore = (a: Seq, b: Seq): boolean => ((a - b) | 0) < 0;

/** The later of the two; the one that is known when the other is not. */
export const seqLater = (a: Seq | undefined, b: Seq): Seq => (a === undefined || seqBefore(a, b) ? b : a);
