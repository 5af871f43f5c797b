import type { Text } from '../../lesson/text.ts';
import type { ListFilter } from './model.ts';

/** Why what was typed is no filter; `at` and `length` say where, in characters. */
export type FilterProblem = { readonly say: Text; readonly at?: number; readonly length?: number };

/** What is typed above a list: a part of an address. */
export const listFilterOf = (text: string): ListFilter | FilterProblem => ({ kind: 'text', text });
