import { type EvidenceField, evidenceFields } from '../../lesson/evidence-field.ts';
import type { Scene } from '../../lesson/scene.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import type { Draft } from '../model.ts';
import { playValues } from '../network/board-now.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cells, cutRow, type Row, row, span } from '../span.ts';
import { type Doing, doingIn, openSlips } from './doing.ts';
import { fieldLabel } from './given-text.ts';

/** One line of a list of answers. */
export type AskItem = {
  readonly value: string;
  readonly row: Row;
  /** All of its text, where the line is too short for it. */
  readonly whole?: string;
};

/** The values that a list offers, in its order; digits count through them. */
export function listValues(scene: Scene, draft: Draft): readonly string[] {
  const { question } = scene;
  if (doingIn(scene, draft) === 'play') return playValues(scene, draft);
  if (question === undefined) return [];
  const values = question.options.map(({ value }) => value);
  switch (doingIn(scene, draft)) {
    case 'which':
      return openSlips(question)?.choices.map(({ cameBy }) => cameBy) ?? [];
    case 'field':
      return evidenceFields;
    case 'order':
      return values.filter((value) => !draft.placed.includes(value));
    case 'list':
    case 'tick':
    case 'points':
      return values;
    default:
      return [];
  }
}

export const isTicking = (doing: Doing): boolean => doing === 'tick' || doing === 'points';

export function itemsOf(
  scene: Scene,
  draft: Draft,
  { width, lang, glyphs: set }: Setting,
): readonly AskItem[] {
  const { question } = scene;
  const which = question && openSlips(question);
  const labelOf = (value: string): string =>
    which?.choices.find(({ cameBy }) => cameBy === value)?.text ??
    question?.options.find((option) => option.value === value)?.label ??
    fieldLabel(value as EvidenceField, lang);
  const ticking = isTicking(doingIn(scene, draft));
  return listValues(scene, draft).map((value, index) => {
    const label = sentence(labelOf(value), set);
    const key = index < 9 ? `${index + 1}  ` : '   ';
    const box = ticking ? [span(draft.ticked.includes(value) ? '[x] ' : '[ ] ', 'strong')] : [];
    const line = [span(key, 'faint'), ...box, span(label)];
    const isCut = cells(line) > width - 5;
    return {
      value,
      row: cutRow(line, width - 5, glyphSets[set].cut),
      ...(isCut ? { whole: label } : {}),
    };
  });
}

/**
 * The line that the cursor is on in full, where it had to be cut: as many rows as the longest of them takes, so that the
 * screen stays still while the cursor moves.
 */
export function wholeRows(items: readonly AskItem[], draft: Draft, setting: Setting): readonly Row[] {
  const rowsOf = ({ whole }: AskItem) => (whole === undefined ? [] : paragraph(whole, setting, '', 'plain'));
  const height = Math.max(0, ...items.map((item) => rowsOf(item).length));
  const at = items.find(({ value }) => value === draft.picked) ?? items[0];
  const said = at === undefined ? [] : rowsOf(at);
  return Array.from({ length: height }, (_, index) => said[index] ?? row(''));
}
