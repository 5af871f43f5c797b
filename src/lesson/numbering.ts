/**
 * How sequence numbers are written: counted from the ISN, as they are on the wire, or as x+1 and y+1,
 * where x is the client's ISN and y the server's.
 */
export const numberings = ['relative', 'raw', 'symbol'] as const;
export type Numbering = (typeof numberings)[number];
