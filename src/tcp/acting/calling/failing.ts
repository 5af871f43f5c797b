import { type Acting, did } from '../acting.ts';
import type { ClauseName } from '../clauses.ts';
import type { CallError } from '../tell.ts';

/** The call is not served: "error: ..." is what it returns. */
export const callFails = (acting: Acting, clause: ClauseName, error: CallError): Acting =>
  did(acting, clause, { tells: [{ type: 'error', error }], isDone: true });
