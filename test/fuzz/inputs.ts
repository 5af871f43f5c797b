import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { stagesOf } from '../../src/commands/stages.ts';
import { capturedFiles } from '../decode/captured-files.ts';
import { beyondTshark, corpus, packed } from '../decode/fixtures/corpus.ts';
import { seeded } from '../decode/fixtures/mutants.ts';
import { captureMutant, chanceOf } from './capture-mutants.ts';
import { examineCapture, examineLesson } from './examine.ts';
import { textMutant } from './text-mutants.ts';

/** One input: what it was made from, its octets, and how it is tried. */
export type Input = { readonly from: string; readonly bytes: Uint8Array; readonly examine: () => void };

const root = join(import.meta.dirname, '../..');
const captures = [
  ...capturedFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) })),
  ...[...corpus, ...beyondTshark, ...packed],
];
const lessons = readdirSync(join(root, 'lessons'))
  .filter((name) => /^\d.*\.yaml$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'lessons', name), 'utf8') }));
const stageOf = stagesOf(await loadBundledCourse());

/** The input with this number, always the same for the same seed. */
export function inputOf(seed: number, number: number): Input {
  const chance = chanceOf(seeded(Math.imul(seed, 0x9e3779b1) ^ number));
  if (chance.below(20) === 0) {
    const { name, text } = chance.oneOf(lessons);
    const mutant = textMutant(text, chance);
    return { from: name, bytes: Buffer.from(mutant), examine: () => examineLesson(mutant, stageOf) };
  }
  const { name, bytes } = chance.oneOf(captures);
  const mutant = captureMutant(bytes, chance);
  return { from: name, bytes: mutant, examine: () => examineCapture(mutant) };
}
