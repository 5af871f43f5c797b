import { printableText } from '../../decode/text.ts';

/** Where something stands in a filter's text: counted in UTF-16 units, as strings are, from 0. */
export type Place = { readonly at: number; readonly length: number };

/** Why a text is no filter: the place, and one sentence without a full stop in each language. */
export type FilterError = Place & { readonly en: string; readonly zh: string };

/** A filter that cannot be compiled. It stays within this folder: `compileFilter` returns what it carries. */
export class Refusal extends Error {
  readonly error: FilterError;
  constructor(error: FilterError) {
    super(error.en);
    this.error = error;
  }
}

/** What is quoted from the filter may be anything; the sentences are safe to print. */
export const refusal = ({ at, length }: Place, en: string, zh: string): Refusal =>
  new Refusal({ at, length, en: printableText(en), zh: printableText(zh) });

/** From the beginning of one place to the end of another. */
export const spanning = (first: Place, last: Place): Place => ({
  at: first.at,
  length: last.at + last.length - first.at,
});
