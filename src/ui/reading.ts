import type { Scene } from '../lesson/player.ts';
import type { Lang } from '../lesson/text.ts';
import { type GlyphSet, glyphSets, sentence } from './glyphs.ts';
import { cells, type Row, row, span } from './span.ts';
import type { Role } from './theme.ts';
import { beside, say } from './words.ts';
import { wrap } from './wrap.ts';

/** How the text of a lesson is set. */
export type Setting = { readonly width: number; readonly lang: Lang; readonly glyphs: GlyphSet };

/** Longer lines are hard to read, however wide the window is. */
const LONGEST = 92;

const MARGIN = 3;

/** A paragraph; `label` stands before its first line, and the others begin below the text. */
export function paragraph(
  text: string,
  setting: Setting,
  label = '',
  role: Role = 'plain',
  body: Role = 'plain',
): readonly Row[] {
  const indent = label === '' ? 0 : cells(label) + 2;
  const width = Math.max(8, Math.min(LONGEST, setting.width - MARGIN - 1) - indent);
  return wrap(sentence(text, setting.glyphs), width).map((line, index) => [
    span(' '.repeat(MARGIN)),
    ...(indent === 0 ? [] : [span(index === 0 ? `${label}  ` : ' '.repeat(indent), role)]),
    span(line, body),
  ]);
}

const blank: Row = row('');

/** What there is to read: the step's text, the hints that were asked for, and what was said to the last answer. */
export function readingRows(scene: Scene, setting: Setting, unclear?: string): readonly Row[] {
  const { lang } = setting;
  const rows: Row[] = [...paragraph(scene.say, setting)];
  const question = scene.question;
  if (question === undefined) {
    if (scene.then !== undefined) rows.push(blank, ...paragraph(scene.then, setting));
    if (scene.last)
      rows.push(
        blank,
        ...paragraph(say('lessonDone', lang), setting, glyphSets[setting.glyphs].check, 'right'),
      );
    return rows;
  }
  if (question.hints.length > 0) rows.push(blank);
  for (const [index, hint] of question.hints.entries()) {
    rows.push(...paragraph(hint, setting, `${say('hint', lang)} ${index + 1}/3`, 'faint'));
  }
  // Input that has no single meaning is asked about, not graded; the last verdict steps back meanwhile.
  const verdict =
    unclear === undefined ? verdictRows(question, setting) : paragraph(unclear, setting, '?', 'wrong');
  return verdict.length > 0 ? [...rows, blank, ...verdict] : rows;
}

function verdictRows(question: NonNullable<Scene['question']>, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const glyphs = glyphSets[setting.glyphs];
  const { verdict, answer } = question;
  const rows: Row[] = [];
  if (verdict !== undefined) {
    switch (verdict.verdict) {
      case 'unclear':
        rows.push(...paragraph(beside(say('unclear', lang), verdict.say), setting, '?', 'strong'));
        break;
      case 'wrong': {
        const slip = verdict.slip === undefined ? '' : `  (${verdict.slip})`;
        rows.push(
          ...paragraph(verdict.say + slip, setting, `${glyphs.cross} ${say('wrong', lang)}`, 'wrong'),
        );
        break;
      }
      case 'right': {
        const source = verdict.source === undefined ? '' : `  (${verdict.source})`;
        rows.push(
          ...paragraph(verdict.say + source, setting, `${glyphs.check} ${say('right', lang)}`, 'right'),
        );
        if (verdict.note !== undefined) rows.push(...paragraph(verdict.note, setting, glyphs.dot, 'faint'));
        break;
      }
    }
  }
  if (question.attempted.done && verdict?.verdict !== 'right' && answer !== undefined) {
    rows.push(...paragraph(answer, setting, say('answer', lang), 'strong'));
  }
  return rows;
}
