import type { Stage } from './course.ts';
import { parseFact } from './facts.ts';
import { lookUp } from './look-up.ts';
import type { Numbering } from './numbering.ts';
import { writtenValue } from './written.ts';

const hole = /\{([^{}]*)\}/g;

/** What stands in the `{...}` holes of a sentence, blanks evened out. */
export const holesIn = (text: string): readonly string[] =>
  [...text.matchAll(hole)].map((found) => (found[1] ?? '').trim().replaceAll(/\s+/g, ' '));

/** A sentence with its holes filled from the capture. A hole that names nothing stays visible; `check` refuses it. */
export const fillHoles = (text: string, stage: Stage, numbering: Numbering): string =>
  text.replaceAll(hole, (whole, inside: string) => valueIn(inside, stage, numbering) ?? whole);

/** What a hole comes to; absent where it names nothing that the capture shows. */
export function valueIn(inside: string, stage: Stage, numbering: Numbering): string | undefined {
  const fact = parseFact(inside);
  const value = fact && lookUp(fact, stage);
  return value && writtenValue(value, numbering, stage);
}
