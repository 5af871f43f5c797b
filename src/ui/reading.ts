import type { Scene } from '../lesson/scene.ts';
import type { Lang } from '../lesson/text.ts';
import { TIED, wrap } from '../lesson/wrap.ts';
import { type GlyphSet, glyphSets, sentence } from './glyphs.ts';
import type { Draft } from './model.ts';
import { cells, type Row, row, span } from './span.ts';
import type { Role } from './theme.ts';
import { beside, say } from './words.ts';

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

type Question = NonNullable<Scene['question']>;

/** What of a draft is told beside the question. */
type Told = Pick<Draft, 'unclear' | 'hinted' | 'seesModel' | 'field'>;

/** The text of a screen, and the line at which what is newest in it begins. */
export type Reading = { readonly rows: readonly Row[]; readonly news: number };

/** A paragraph or two; `tied` ones follow the one before without a blank line. */
type Part = { readonly rows: readonly Row[]; readonly tied?: boolean };

/**
 * What there is to read: the step's text, the hints that were asked for, and what was said to the last answer.
 * @param missing said before it
 * @param weak said at the end of a lesson
 */
export function readingOf(
  scene: Scene,
  setting: Setting,
  draft: Told,
  missing?: string,
  weak?: string,
): Reading {
  const { dot } = glyphSets[setting.glyphs];
  const note = missing === undefined ? [] : [...paragraph(missing, setting, dot, 'plain', 'faint'), blank];
  const parts: Part[] = [{ rows: [...note, ...paragraph(scene.say, setting)] }];
  const { question } = scene;
  if (question === undefined) {
    if (scene.then !== undefined) parts.push({ rows: paragraph(scene.then, setting) });
    if (scene.last) parts.push({ rows: doneRows(setting) });
    if (weak !== undefined) parts.push({ rows: paragraph(weak, setting, dot, 'plain', 'faint') });
  } else {
    parts.push(...toldParts(question, setting, draft));
  }
  return joined(parts);
}

/** What was said to the question alone: hints, the last verdict, and what a reason is held against. */
export const toldTo = (question: Question, setting: Setting, draft: Told): Reading =>
  joined(toldParts(question, setting, draft));

function toldParts(question: Question, setting: Setting, draft: Told): readonly Part[] {
  // Input that has no single meaning is asked about, not graded; the last verdict steps back meanwhile.
  const { unclear, hinted, seesModel } = draft;
  const hints = hintParts(question, setting);
  if (seesModel) return [...hints, ...modelParts(question, setting, draft)];
  const verdict =
    unclear === undefined ? verdictRows(question, setting) : paragraph(unclear, setting, '?', 'wrong');
  return hinted ? [{ rows: verdict }, ...hints] : [...hints, { rows: verdict }];
}

/** What was written, and below it the model answer, which is the news. */
function modelParts({ model = '' }: Question, setting: Setting, { field }: Told): readonly Part[] {
  const { lang } = setting;
  const yours = field.text.trim();
  const written = yours === '' ? [] : paragraph(yours, setting, say('yours', lang), 'faint');
  const good = paragraph(model, setting, say('modelAnswer', lang), 'strong');
  return [{ rows: written }, { rows: good, tied: yours !== '' }];
}

/** The parts that have rows, one below the other. The last one is the news; where there is only one, it is read from its beginning. */
function joined(all: readonly Part[]): Reading {
  const rows: Row[] = [];
  let news = 0;
  const parts = all.filter((part) => part.rows.length > 0);
  for (const [index, part] of parts.entries()) {
    if (index > 0 && !part.tied) rows.push(blank);
    news = rows.length;
    rows.push(...part.rows);
  }
  return { rows, news };
}

const doneRows = (setting: Setting): readonly Row[] =>
  paragraph(say('lessonDone', setting.lang), setting, glyphSets[setting.glyphs].check, 'right');

const hintParts = ({ hints }: Question, setting: Setting): readonly Part[] =>
  hints.map((hint, index) => ({
    rows: paragraph(hint, setting, `${say('hint', setting.lang)} ${index + 1}/3`, 'faint'),
    tied: index > 0,
  }));

/** What is named behind a sentence: its clause, or the number of a slip. */
const inBrackets = (text: string, lang: Lang): string => (lang === 'zh' ? `（${text}）` : `  (${text})`);

function verdictRows(question: Question, setting: Setting): readonly Row[] {
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
        const slip = verdict.slip === undefined ? '' : inBrackets(verdict.slip, lang);
        // What was not said of a reason is told, and does not make the rest of it wrong.
        const isReason = question.asked.kind === 'reason' && question.attempted.done;
        const label = isReason ? glyphs.dot : `${glyphs.cross} ${say('wrong', lang)}`;
        rows.push(...paragraph(verdict.say + slip, setting, label, isReason ? 'plain' : 'wrong'));
        break;
      }
      case 'right': {
        const source =
          verdict.source === undefined ? '' : inBrackets(verdict.source.replaceAll(' ', TIED), lang);
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
