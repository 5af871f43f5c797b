import type { Packet } from '../decode/packet.ts';
import type { Ends } from './endpoint.ts';
import type { Segment } from './segment.ts';

/** What a segment means in context, in Wireshark's words (without `tcp.analysis.`). */
export type Note =
  | 'retransmission'
  | 'out_of_order'
  | 'duplicate_ack'
  | 'keep_alive'
  | 'keep_alive_ack'
  | 'lost_segment';

/** One segment, with both ends before and after it. */
export type Moment = {
  readonly packet: Packet;
  readonly segment: Segment;
  readonly before: Ends;
  readonly after: Ends;
  readonly notes: readonly Note[];
};

/** An address and a port: RFC 9293's socket. `host` is text, RFC 5952's form for IPv6. */
export type Address = { readonly host: string; readonly port: number };

/** Everything two sockets said to each other, from one SYN to the next (or to the end of the capture). */
export type Conversation = {
  /** Wireshark's tcp.stream: 0 for the first. */
  readonly stream: number;
  readonly client: Address;
  readonly server: Address;
  /** How it is known which end is the client: it sent the SYN, it answered with no SYN,ACK seen …, or only spoke first. */
  readonly orientedBy: 'syn' | 'syn-ack' | 'first-segment';
  readonly moments: readonly Moment[];
};
