import type { Aside } from './aside.ts';
import type { Stop } from './bytes.ts';
import type { Ipv4Header } from './ipv4.ts';
import type { Ipv6Header } from './ipv6.ts';
import type { LinkHeader } from './link/header.ts';
import type { TcpHeader } from './tcp.ts';

/** One record of the capture file, not yet interpreted. */
export type Frame = {
  /** 1 for the first, as Wireshark and tcpdump count. */
  readonly number: number;
  /** Nanoseconds since 1970. Too large for a number, so never converted to one. */
  readonly time: bigint;
  /** A LINKTYPE_ value of the tcpdump registry: 1 Ethernet, 101 raw IP … */
  readonly linkType: number;
  /** What was captured: a window onto the file, not a copy. */
  readonly bytes: Uint8Array;
  /** What was on the wire; more than `bytes.length` when a snap length cut it. */
  readonly wireLength: number;
  /** What whoever captured the frame wrote beside it (pcapng `opt_comment`). */
  readonly comment?: string;
};

/** The layers that could be read, outermost first, and why reading stopped if it did. */
export type Packet = {
  readonly frame: Frame;
  readonly link?: LinkHeader;
  readonly ip?: Ipv4Header | Ipv6Header;
  readonly tcp?: TcpHeader;
  /** Set where the frame belongs to a tunnel or is an ICMP error; there is a `stop` then, and no `tcp`. */
  readonly aside?: Aside;
  readonly stop?: Stop;
};
