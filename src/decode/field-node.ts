import type { ByteRange } from './bytes.ts';

/** One field of a packet, for a view that shows where its octets are. */
export type FieldNode = {
  readonly layer: 'link' | 'ip' | 'tcp' | 'payload';
  /** Wireshark's filter name: 'tcp.seq_raw'. */
  readonly name: string;
  /** As Wireshark writes it, numbers raw; empty where the octets are all there is to show. Safe to print. */
  readonly value: string;
  /** In the frame. */
  readonly range: ByteRange;
  /** Which bits of the range, read as one number, where the field does not fill it. */
  readonly mask?: number;
  /** 1 for a part of the node before it that has 0: a control bit, an option's value. */
  readonly depth: 0 | 1;
};

/** A row of a header's table: a field's name, where it lies in the header, and how its value is written. */
export type FieldRow<Header> = {
  readonly name: string;
  readonly range: ByteRange;
  readonly value: (header: Header) => string;
  readonly mask?: number;
  readonly depth?: 0 | 1;
};

/** A header's rows as nodes; `base` is where the header begins in the frame. */
export const nodesOf = <Header>(
  rows: readonly FieldRow<Header>[],
  header: Header,
  layer: FieldNode['layer'],
  base: number,
): readonly FieldNode[] =>
  rows.map(({ name, range, value, mask, depth = 0 }) => ({
    layer,
    name,
    value: value(header),
    range: [base + range[0], base + range[1]],
    depth,
    ...(mask === undefined ? {} : { mask }),
  }));

export const hex = (n: number, digits: number): string => `0x${n.toString(16).padStart(digits, '0')}`;

/** Octets as pairs of hexadecimal digits. */
export const hexOf = (bytes: Uint8Array, between = ''): string =>
  [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join(between);
