import { arrivingClauses } from './clauses/arriving.ts';
import { callClauses } from './clauses/calls.ts';
import type { Clause } from './clauses/clause.ts';
import { icmpClauses } from './clauses/icmp.ts';
import { linuxClauses } from './clauses/linux.ts';
import { sendingClauses } from './clauses/sending.ts';

/** Every decision an acting end can make, by its name. Names stay; others tell them in sentences. */
export const clauses = {
  ...callClauses,
  ...arrivingClauses,
  ...sendingClauses,
  ...icmpClauses,
  ...linuxClauses,
} as const satisfies Record<string, Clause>;

export type ClauseName = keyof typeof clauses;

export const clauseNames = Object.keys(clauses) as readonly ClauseName[];
