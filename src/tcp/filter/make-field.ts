import type { Packet } from '../../decode/packet.ts';
import type { Row } from '../field-row.ts';
import type { Described, Kind, Source, Value } from './kind.ts';
import { kinds } from './kinds.ts';

/** A field but for its name. */
export type Unnamed = Omit<Source, 'name'>;

type Found<Of> = Of | readonly Of[] | undefined;

/** The largest numbers of one, two and four octets. */
export const u8 = 0xff;
export const u16 = 0xffff;
export const u32 = 0xffffffff;

/** Reads from the packet alone. */
export const field = <Of extends Value>(kind: Kind, read: (packet: Packet) => Found<Of>): Unnamed => ({
  kind,
  read: ({ packet }: Row) => read(packet),
});

export const number = (largest: number, read: (packet: Packet) => Found<number>): Unnamed => ({
  ...field(kinds.number, read),
  largest,
});

/** A field that is there or not. */
export const label = (isPresent: (row: Row) => boolean): Unnamed => ({
  kind: kinds.label,
  read: (row) => (isPresent(row) ? 1 : undefined),
});

/** Reads a value from a text that is empty where the field is absent. */
export const text = (read: (row: Row) => string): Unnamed => ({
  kind: kinds.text,
  read: (row) => read(row) || undefined,
});

/** The names of a checksum's status, and Wireshark's numbers for them. */
export const statuses: NonNullable<Described['names']> = [
  ['Bad', 0],
  ['Good', 1],
  ['Unverified', 2],
];

/** Whether any bit of the mask is set: 1 or 0. */
export const bit = (flags: number, mask: number): number => ((flags & mask) === 0 ? 0 : 1);
