import type { SackBlock } from '../tcp-options.ts';

/** Where a line stands in the text: 1 for the first, and the last of those that belong to one packet. */
export type LineRange = readonly [first: number, last: number];

/** An address and a port as printed: numbers or names. Absent where a packet list has no such column. */
export type PrintedSocket = { readonly host: string | undefined; readonly port: string };

/** How a time counts: from midnight, from 1970, from the first packet, or from whatever the text began with. */
export type ClockKind = 'time-of-day' | 'epoch' | 'elapsed';
export type PrintedTime = { readonly kind: ClockKind; readonly nanoseconds: bigint };

/** What `tcpdump -v` prints of an IP header. `length` is the whole packet's, header included. */
export type PrintedIp =
  | {
      readonly version: 4;
      readonly typeOfService: number;
      readonly timeToLive: number;
      readonly identification: number;
      /** As in the header: 4 reserved, 2 DF, 1 MF. */
      readonly flags: number;
      readonly length: number;
      /** Printed where it is wrong. */
      readonly checksum?: number;
    }
  | {
      readonly version: 6;
      readonly trafficClass: number;
      readonly flowLabel: number;
      readonly hopLimit: number;
      readonly length: number;
    };

/** An option in octets; blocks of SACK may be relative numbers, which only the conversation makes absolute. */
export type PrintedOption =
  | { readonly kind: 'octets'; readonly octets: readonly number[] }
  | { readonly kind: 'sack'; readonly blocks: readonly SackBlock[] };

/** What was printed of one segment. What is absent was not. */
export type PrintedPacket = {
  readonly program: 'tcpdump' | 'wireshark';
  readonly lines: LineRange;
  readonly time?: PrintedTime;
  readonly version: 4 | 6 | undefined;
  readonly source: PrintedSocket;
  readonly destination: PrintedSocket;
  /** Ethernet addresses. */
  readonly link?: { readonly source: Uint8Array; readonly destination: Uint8Array };
  readonly ip?: PrintedIp;
  /** The twelve bits behind the data offset. */
  readonly flags: number;
  /** `right` is what the field should hold; where that is not what it holds, both were printed. */
  readonly checksum?: { readonly field: number; readonly right: number };
  /** As printed: absolute or relative. */
  readonly seq?: number;
  readonly ack?: number;
  readonly window?: number;
  readonly urgent?: number;
  /** tcpdump prints all there are, Wireshark leaves out what only fills. */
  readonly options: readonly PrintedOption[];
  /** Payload octets. */
  readonly length?: number;
  /** What the payload begins with, as a line of text. */
  readonly text?: string;
  /** What the payload begins with, in octets. */
  readonly octets?: Uint8Array;
  /** Whether lines of the payload follow, each behind a tab. */
  readonly quotes?: true;
  /** Whether ports and flags were not printed but taken from the rows around: that of a protocol inside TCP. */
  readonly isPlaced?: true;
  /** The frame's octets, link header included. */
  readonly frameLength?: number;
};

/** Why a line was left out, or not taken at its word. */
export type Reason =
  /** It is neither a packet nor anything else that is known to stand around packets. */
  | 'unreadable'
  /** A packet of something else, or a protocol inside TCP whose row has no numbers. */
  | 'not-tcp'
  /** `-q` leaves out flags and numbers. */
  | 'no-flags'
  /** The header of `-v` without the line that belongs to it. */
  | 'half'
  | 'fragment'
  | 'ip-options'
  /** An option whose octets cannot be told from what is printed. */
  | 'option'
  /** The lengths of the packet and of its parts do not add up. */
  | 'length'
  /** The two ends of the sequence numbers are not as far apart as the payload is long. */
  | 'seq-range'
  /** A number is larger than its field. */
  | 'number'
  /** No octets make the printed checksum right. */
  | 'checksum'
  /** The two addresses are of different versions of IP, or a port is above 65535. */
  | 'address'
  /** The checksums agree with each other, but not with the printed addresses: those were changed by hand. */
  | 'other-addresses'
  /** More octets would have to be filled in than is sensible. */
  | 'too-much';

export type Problem = { readonly line: number; readonly reason: Reason };
