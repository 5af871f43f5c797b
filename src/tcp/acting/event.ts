import type { IcmpError } from './icmp-error.ts';
import type { Settings } from './settings.ts';
import type { Transmission } from './transmission.ts';

/** The timers of RFC 9293, section 3.8 and 3.10.8, and those that Linux adds. */
export type TcpTimer =
  | 'retransmission'
  | 'delayed-ack'
  | 'persist'
  | 'keep-alive'
  | 'user'
  | 'time-wait'
  | 'fin-wait-2';

/** Data on the SYN (RFC 7413). An empty cookie asks for one, no cookie means that none is needed; which cookie is right is for the host to know. */
export type FastOpen = { readonly cookie?: Uint8Array | undefined; readonly data: Uint8Array };

/** What can happen to an end: the events of RFC 9293, section 3.10, and a program that changes its mind. */
export type ActingEvent =
  | { readonly type: 'open'; readonly mode: 'passive' }
  | { readonly type: 'open'; readonly mode: 'active'; readonly fastOpen?: FastOpen | undefined }
  | { readonly type: 'send'; readonly data: Uint8Array; readonly urgent?: boolean | undefined }
  | { readonly type: 'receive'; readonly octets: number }
  /** `shutdown` keeps the receiving half open to the program, `close` gives it up too. RFC 9293 knows only the first. */
  | { readonly type: 'close'; readonly how: 'close' | 'shutdown' }
  | { readonly type: 'abort' }
  | { readonly type: 'status' }
  | {
      readonly type: 'segment-arrives';
      readonly arriving: Transmission;
      /** The host has found the cookie right: octets on a SYN may be read at once (RFC 7413, section 4.2). */
      readonly acceptData?: boolean | undefined;
      /** A cookie for the SYN,ACK to carry. */
      readonly cookie?: Uint8Array | undefined;
      /** No socket of the host listens at this port, so that no SYN can begin anything here. */
      readonly nobodyListens?: boolean | undefined;
    }
  | { readonly type: 'icmp-arrives'; readonly error: IcmpError }
  | { readonly type: 'timeout'; readonly timer: TcpTimer }
  | { readonly type: 'configure'; readonly settings: Partial<Settings> };

export type SegmentArrives = Extract<ActingEvent, { readonly type: 'segment-arrives' }>;
