import type { Packet } from '../decode/packet.ts';
import type { Note } from './analysis/notes.ts';
import type { Ends } from './endpoint.ts';
import type { RelativeNumbers } from './numbering.ts';
import type { Segment } from './segment.ts';

/** One segment, with both ends before and after it. */
export type Moment = {
  readonly packet: Packet;
  readonly segment: Segment;
  readonly before: Ends;
  readonly after: Ends;
  /** Captured twice, it leaves both ends as they were. */
  readonly notes: readonly Note[];
  /** How often the ACK of a duplicate has been repeated, itself counted; 0 where it is none. */
  readonly duplicateAck: number;
  /** Wireshark's tcp.completeness: what the segments before this one tell. */
  readonly completeness: number;
  /** By how many bits Wireshark shifts the sender's windows: -1 where that is not known, -2 where they are not scaled. */
  readonly windowShift: number;
  /** As Wireshark would number it, and the beginning of each direction that this counts from. */
  readonly relative: RelativeNumbers;
};

/** An address and a port: RFC 9293's socket. `host` is text, RFC 5952's form for IPv6. */
export type Address = { readonly host: string; readonly port: number };

/**
 * How it is known which end is the client: it sent the SYN; or was answered by a SYN,ACK whose SYN was not captured; or
 * only spoke first.
 */
export type Orientation = 'syn' | 'syn-ack' | 'first-segment';

/** Who talks with whom, without what they say. */
export type Heading = {
  /** Wireshark's tcp.stream: 0 for the first. */
  readonly stream: number;
  readonly client: Address;
  readonly server: Address;
  readonly orientedBy: Orientation;
};

/** Everything two sockets said to each other, from one SYN to the next (or to the end of the capture). */
export type Conversation = Heading & { readonly moments: readonly Moment[] };
