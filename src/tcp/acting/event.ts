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

/** What can happen to an end: the events of RFC 9293, section 3.10. */
export type ActingEvent =
  | { readonly type: 'open'; readonly mode: 'passive' }
  | { readonly type: 'open'; readonly mode: 'active' }
  | { readonly type: 'send'; readonly data: Uint8Array }
  | { readonly type: 'receive'; readonly octets: number }
  /** `shutdown` keeps the receiving half open to the program, `close` gives it up too. RFC 9293 knows only the first. */
  | { readonly type: 'close'; readonly how: 'close' | 'shutdown' }
  | { readonly type: 'abort' }
  | { readonly type: 'status' }
  | { readonly type: 'segment-arrives'; readonly arriving: Transmission }
  | { readonly type: 'timeout'; readonly timer: TcpTimer };
