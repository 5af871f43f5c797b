import { printableText } from '../../decode/text.ts';
import { compileFilter, type Filter, type FilterError, isFilterError } from '../../tcp/filter/filter.ts';
import { cells } from '../../ui/span.ts';
import { misused } from '../failure.ts';

/**
 * What `--filter` was given, compiled; undefined where it was not given.
 * @throws Failure with the filter and a mark under what is wrong with it
 */
export function filterOption(text: string | undefined): Filter | undefined {
  if (text === undefined) return undefined;
  const made = compileFilter(text);
  if (!isFilterError(made)) return made;
  const shown = pointedAt(text, made);
  return refuse(made, shown);
}

function refuse({ en, zh }: FilterError, shown: string): never {
  throw misused(`--filter: ${en}\n${shown}`, `--filter：${zh}\n${shown}`);
}

/** How many characters are shown on each side of a mistake. */
const AROUND = 60;

/** The filter, or the part around the place, and under the place as many `^` as it has cells. */
export function pointedAt(text: string, { at, length }: Pick<FilterError, 'at' | 'length'>): string {
  const start = Math.max(0, at - AROUND);
  const end = Math.min(text.length, at + length + AROUND);
  const before = (start > 0 ? '…' : '') + onOneLine(text.slice(start, at));
  const wrong = onOneLine(text.slice(at, at + length));
  const after = onOneLine(text.slice(at + length, end)) + (end < text.length ? '…' : '');
  const mark = '^'.repeat(Math.max(1, cells(wrong)));
  return `    ${before}${wrong}${after}\n    ${' '.repeat(cells(before))}${mark}`;
}

const onOneLine = (text: string): string => printableText(text.replaceAll(/\s/g, ' '));
