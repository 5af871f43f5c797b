import { type DatagramFields, ipv4Packet, type SegmentFields, type Socket } from './packet.ts';

/** One end of a connection whose print has relative numbers: its socket and the number its SYN carried. */
export type End = Socket & { readonly iss: number };

/** What was printed of one segment: flags, relative numbers, and what else the print has. */
export type Printed = Pick<SegmentFields, 'flags' | 'window' | 'options' | 'payload'> & {
  readonly seq: number;
  /** Absent where ACK is not set. */
  readonly ack?: number;
};

// Of the IP header the prints show lengths at most. The rest is filled in alike for all.
const filledIn: DatagramFields = { ttl: 64, id: 0, dontFragment: true };

/** An IPv4 packet of a segment given in relative numbers. */
export const relativePacket = (from: End, to: End, { seq, ack, ...rest }: Printed): Uint8Array =>
  ipv4Packet(
    {
      source: { address: from.address, port: from.port },
      destination: { address: to.address, port: to.port },
      seq: (from.iss + seq) >>> 0,
      ack: ack === undefined ? 0 : (to.iss + ack) >>> 0,
      ...rest,
    },
    filledIn,
  );
