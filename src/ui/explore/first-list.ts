import type { Lang } from '../../lesson/text.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Model } from '../model.ts';
import type { Row } from '../span.ts';
import { listRows } from './list-view.ts';
import { newList, type OpenedCapture } from './model.ts';

/** A capture that was opened before there was a screen. */
export type FirstCapture = Omit<OpenedCapture, 'list'>;

const captureOf = (first: FirstCapture): OpenedCapture => ({ ...first, list: newList });

/** A model with the capture's list on the screen. */
export const withCapture = (model: Model, first: FirstCapture): Model => ({
  ...model,
  screen: { name: 'list' },
  capture: captureOf(first),
});

/** The same list before React and Ink are loaded; Ink draws these rows a moment later. */
export const firstList = ({
  lang,
  glyphs,
  columns,
  rows,
  ...first
}: FirstCapture & {
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
}): readonly Row[] => listRows({ capture: captureOf(first), foot: {}, lang, glyphs, columns, rows }).rows;
