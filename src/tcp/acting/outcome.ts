import type { TcpState } from '../endpoint.ts';
import type { ClauseName } from './clauses.ts';
import type { Tcb } from './tcb.ts';
import type { Tell } from './tell.ts';
import type { Transmission } from './transmission.ts';

/** What an end has made of an event, in the order in which it did it. */
export type Outcome = {
  readonly tcb: Tcb;
  readonly sends: readonly Transmission[];
  readonly tells: readonly Tell[];
  /** The decisions on the way. */
  readonly clauses: readonly ClauseName[];
  /** Every state it entered on the way. Empty: the state did not change. */
  readonly entered: readonly TcpState[];
  /**
   * Linux: the socket made for a SYN that reached a listener, or that took the place of one in TIME-WAIT. `tcb`, the
   * listener, stays as it was. Whether there is room for another is for the host to know: it may leave the child out.
   */
  readonly child?: Tcb | undefined;
};
