import type { Packet } from '../decode/packet.ts';
import type { Heading, Moment } from './moment.ts';

/** A packet, and what became of it: `{ packet, ...follower.next(packet) }`. */
export type Row = {
  readonly packet: Packet;
  readonly conversation?: Heading;
  readonly moment?: Moment;
  /** When the capture's first frame was seen, as Frame.time; frame.time_relative counts from it. */
  readonly start?: bigint;
};

export type FieldReader = (row: Row) => string;

/** `0x0012`: four hexadecimal digits. */
export const hex4 = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;
