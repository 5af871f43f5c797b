import type { Endpoint, TcpState } from '../endpoint.ts';
import type { ClauseName } from './clauses.ts';
import type { Instant } from './instant.ts';
import type { Outcome } from './outcome.ts';
import { stateOf, type Tcb } from './tcb.ts';
import type { Tell } from './tell.ts';
import type { Transmission } from './transmission.ts';

/** An event half dealt with: what has been done so far. `isDone` where RFC 9293 says "and return". */
export type Acting = Outcome & { readonly instant: Instant; readonly isDone: boolean };

/** What a decision does. */
export type Deed = {
  readonly end?: Endpoint;
  readonly changes?: Partial<Tcb>;
  readonly sends?: readonly Transmission[];
  readonly tells?: readonly Tell[];
  readonly child?: Tcb | undefined;
  readonly isDone?: true;
};

export const begun = (tcb: Tcb, instant: Instant): Acting => ({
  tcb,
  sends: [],
  tells: [],
  clauses: [],
  entered: [],
  instant,
  isDone: false,
});

/** A decision is made: its clause is noted, and what it does is done. */
export const did = (acting: Acting, clause: ClauseName, deed: Deed = {}): Acting => ({
  ...after(acting, deed),
  clauses: [...acting.clauses, clause],
});

/** Something is done that no decision of its own stands behind. */
export function after(acting: Acting, { end, changes, sends, tells, child, isDone }: Deed): Acting {
  const changed = { ...acting.tcb, ...changes };
  const tcb = end === undefined ? changed : { ...changed, end };
  const state = stateOf(tcb);
  return {
    ...acting,
    tcb,
    sends: sends === undefined ? acting.sends : [...acting.sends, ...sends],
    tells: tells === undefined ? acting.tells : [...acting.tells, ...tells],
    entered: state === stateOf(acting.tcb) ? acting.entered : [...acting.entered, state],
    child: child ?? acting.child,
    isDone: isDone ?? acting.isDone,
  };
}

export const inState = (acting: Acting, ...states: readonly TcpState[]): boolean =>
  states.includes(stateOf(acting.tcb));

export const isLinux = ({ tcb }: Acting): boolean => tcb.settings.profile === 'linux';

/** What has become of the event. */
export const outcomeOf = ({ tcb, sends, tells, clauses, entered, child }: Acting): Outcome => ({
  tcb,
  sends,
  tells,
  clauses,
  entered,
  child,
});
