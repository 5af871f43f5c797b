import type { TcpState } from '../endpoint.ts';

/** What a call is answered with when it cannot be served (RFC 9293, section 3.10). */
export const callErrors = [
  'connection already exists',
  'connection does not exist',
  'connection illegal for this process',
  'remote socket unspecified',
  'insufficient resources',
  'connection closing',
  'closing',
] as const;
export type CallError = (typeof callErrors)[number];

/** What the user is told without having asked (sections 3.9.1.8 and 3.10.7). */
export type Signal =
  | 'established'
  | 'connection reset'
  | 'connection refused'
  | 'connection closing'
  | 'connection aborted due to user timeout'
  | 'urgent data'
  /** R1 of section 3.8.3 is reached: it is sent again and again. */
  | 'excessive retransmissions'
  /** The CLOSE is served: the peer has acknowledged the FIN. */
  | 'closed';

/** What an end tells its program. */
export type Tell =
  | { readonly type: 'error'; readonly error: CallError }
  | { readonly type: Signal }
  /** A RECEIVE is served: these octets, in order. */
  | { readonly type: 'data'; readonly data: Uint8Array }
  /** A RECEIVE is served: nothing more will come. RFC 9293 has it answered with "connection closing". */
  | { readonly type: 'end of data' }
  /** So many octets of SENDs are acknowledged in full. */
  | { readonly type: 'acknowledged'; readonly octets: number }
  /** The answer to STATUS. */
  | { readonly type: 'status'; readonly state: TcpState };
