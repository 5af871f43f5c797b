import type { Stage } from '../../course.ts';
import { parseFact } from '../../facts.ts';
import { askedNumber } from '../../grading/asked-number.ts';
import type { Hints, NumberQuestion, Slip } from '../../lesson.ts';
import { lookUp } from '../../look-up.ts';
import type { Text } from '../../text.ts';

export const text = (en: string, zh: string): Text => ({ en, zh });

/** A mistake of a made question, with a name of its own where no D-mistake is it. */
export type NamedSlip = Slip & { readonly name: string };

/** What has to be said of a number that is no sequence number in turn, and so has nothing derived. */
type Told = {
  readonly id: string;
  readonly value: string;
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  readonly source: string;
  readonly slips?: readonly NamedSlip[];
};

/** A number question, and whether its mistakes can be told apart. */
export type ToldNumber = { readonly question: NumberQuestion; readonly isVague?: true };

/**
 * A question for a plain number. Mistakes that give the right number are left out, and so are two that give the same one:
 * nobody could tell from the number which of them was made.
 */
export function toldNumber({ slips = [], ...told }: Told, stage: Stage): ToldNumber {
  const right = askedNumber({ ...told, kind: 'number' }, stage, 0);
  const values = slips.map(({ value }) => plain(value, stage));
  const isTold = (value: number | undefined, index: number): boolean =>
    value !== undefined &&
    !(right?.kind === 'plain' && right.number === value) &&
    values.indexOf(value) === index;
  const counted = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  const kept = slips.filter((_, index) => isTold(values[index], index) && !counted.has(values[index]));
  return {
    question: { ...told, kind: 'number', slips: kept },
    ...(kept.length === slips.length ? {} : { isVague: true }),
  };
}

function plain(value: string, stage: Stage): number | undefined {
  const fact = parseFact(value);
  const known = fact && lookUp(fact, stage);
  return known?.kind === 'number' ? known.number : known?.kind === 'seq' ? known.seq : undefined;
}
