import type { AsideKind } from '../../decode/aside.ts';
import type { Note } from '../analysis/notes.ts';
import type { Address, Orientation } from '../moment.ts';

/** How a conversation began, as far as the capture shows it. */
export type Opening =
  /** SYN, SYN-ACK, ACK. */
  | 'three-way'
  /** Both ends sent a SYN before they had the other's (RFC 9293, section 3.5). */
  | 'simultaneous'
  /** A SYN answered by RST. */
  | 'refused'
  /** A SYN that nothing answers. */
  | 'unanswered'
  /** A SYN and its SYN-ACK, and nothing that acknowledges the SYN-ACK. */
  | 'half-open'
  /** The SYN-ACK is there, the SYN before it is not. */
  | 'syn-not-captured'
  /** The SYN is there and the connection went on; the SYN-ACK between them was not captured. */
  | 'syn-ack-not-captured'
  /** Neither SYN was captured. */
  | 'midway';

/** How a conversation ended, as far as the capture shows it. */
export type Closing =
  /** FIN, ACK, FIN, ACK, each in a segment of its own. */
  | 'four-segments'
  /** The second FIN came in the segment that acknowledges the first. */
  | 'three-segments'
  /** Both FINs were sent before either end had the other's (RFC 9293, section 3.6). */
  | 'simultaneous'
  | 'reset'
  /** One direction is closed, the other not. */
  | 'half-closed'
  /** Both directions sent FIN, and the last of them is not acknowledged. */
  | 'last-ack-missing'
  /** The last that was sent is repeated and never answered. */
  | 'lost'
  /** Nothing says that it ended. */
  | 'open'
  /** It never began: refused or unanswered. */
  | 'never-opened';

/** One conversation in the list of a capture. */
export type Summary = {
  /** Wireshark's tcp.stream. */
  readonly stream: number;
  readonly client: Address;
  readonly server: Address;
  readonly orientedBy: Orientation;
  readonly opening: Opening;
  readonly closing: Closing;
  /** Wireshark's tcp.completeness: 1 SYN, 2 SYN-ACK, 4 ACK, 8 data, 16 FIN, 32 RST. */
  readonly completeness: number;
  readonly segments: { readonly client: number; readonly server: number };
  /** Payload octets each end sent; octets sent again count each time. */
  readonly octets: { readonly client: number; readonly server: number };
  /** Nanoseconds from the first frame of the capture to the conversation's first segment. */
  readonly start: number;
  /** Nanoseconds from its first segment to its last. */
  readonly duration: number;
  /** Nanoseconds from the SYN to the ACK that completes the handshake; absent where either was not captured or a SYN was repeated. */
  readonly handshakeRtt?: number;
  /** How many segments carry each note; notes that none carries are left out. */
  readonly notes: Readonly<Partial<Record<Note, number>>>;
};

/** A capture while it is read, and after: what the list of conversations needs of it. Grows until `isWhole`. */
export type Explored = {
  readonly frames: number;
  readonly segments: number;
  /** How many conversations there are so far; they are numbered from 0. */
  readonly conversations: number;
  /** Packets that carry TCP inside a tunnel or quote it in ICMP, and are no conversation's: what they are, and how many. */
  readonly setAside: readonly { readonly what: AsideKind; readonly count: number }[];
  /** Undefined for a number that is no conversation's. */
  summary(stream: number): Summary | undefined;
  /** The frames of a conversation in their order, by number (1 for the capture's first). */
  framesOf(stream: number): Uint32Array;
  /** The conversation of a frame; undefined where it is none's. */
  streamOf(frame: number): number | undefined;
  /** The capture's last frames, where it has more than can be listed: they are counted, and no conversation's. */
  readonly unlisted: number;
};
