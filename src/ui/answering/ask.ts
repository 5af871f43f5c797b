import { askedNumber } from '../../lesson/grading/asked-number.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import { type Glyphs, glyphSets } from '../glyphs.ts';
import type { Draft } from '../model.ts';
import { beforeCaret } from '../number-field.ts';
import { paragraph, type Setting } from '../reading.ts';
import { apart, cells, cutText, type Row, type Span, span } from '../span.ts';
import { say } from '../words.ts';
import { itemsOf, wholeRows } from './ask-list.ts';
import { placedRows } from './ask-order.ts';
import { markedRows, writtenRows } from './ask-written.ts';
import type { Asking } from './asking.ts';
import { doingIn, openSlips } from './doing.ts';
import { givenText } from './given-text.ts';

type Question = NonNullable<Scene['question']>;

export function askingOf(scene: Scene, draft: Draft, setting: Setting): Asking {
  const { question } = scene;
  if (question === undefined) return { prompt: [], placed: [], input: [], items: [] };
  const doing = doingIn(scene, draft);
  const glyphs = glyphSets[setting.glyphs];
  const { lang, width } = setting;
  const number = question.of > 1 ? `${question.number}/${question.of}` : '';
  const which = openSlips(question);
  const instead =
    doing === 'field' ? say('whichField', lang) : doing === 'points' ? say('tickPoints', lang) : undefined;
  const asked = doing === 'which' && which ? which.prompt : (instead ?? question.prompt);
  const prompt = paragraph(asked, setting, number, 'faint', 'strong');
  const nothing = { prompt, placed: [], input: [], items: [] };
  const items = itemsOf(scene, draft, setting);
  const list = { ...nothing, items, input: wholeRows(items, draft, setting) };
  switch (doing) {
    case 'number': {
      const line = numberRow(scene, draft, width, lang, glyphs);
      return { ...nothing, input: [line], caret: { x: cells(` > ${beforeCaret(draft.field)}`), y: 0 } };
    }
    case 'flags':
      return { ...nothing, input: flagRows(question, draft, width) };
    case 'point':
      return { ...nothing, input: paragraph(say('pickPacket', lang), setting, '', 'plain', 'faint') };
    case 'answered':
      return { ...nothing, input: answeredRows(question, lang, width, glyphs) };
    case 'order':
      return { ...list, placed: placedRows(question, draft, setting) };
    case 'reason':
    case 'write':
      return { ...nothing, ...writtenRows(draft, doing === 'write', setting) };
    case 'octets':
    case 'hunt':
      return { ...nothing, input: markedRows(draft, setting) };
    default:
      return list;
  }
}

/** `> 1_`, and on the right the numbering in use and the forms that are understood. */
function numberRow(scene: Scene, { field }: Draft, width: number, lang: Lang, { cut }: Glyphs): Row {
  const asked = scene.question?.asked;
  const numbering = asked?.kind === 'number' ? (asked.numbering ?? scene.numbering) : scene.numbering;
  const forms = `${say(numbering, lang)}   ${say('forms', lang)} `;
  const about = isCounted(scene) ? say('plainForms', lang) : forms;
  const typed: Row = [span(' > ', 'strong'), span(cutText(field.text, width - 4, cut))];
  return cells(typed) + cells(about) + 4 > width ? typed : apart(typed, [span(about, 'faint')], width);
}

/** Whether no numbering changes the number asked for: it counts something, or it is one of a model's own. */
function isCounted({ question, stage, shown }: Scene): boolean {
  const asked = question?.asked;
  if (stage.board !== undefined) return true;
  return asked?.kind === 'number' && askedNumber(asked, stage, shown)?.kind === 'plain';
}

/** ` CWR  ECE  URG [ACK]`: brackets where the bit is set, a pointer where the cursor is. Folded where it is narrow. */
function flagRows(question: Question, { flags, bit }: Draft, width: number): readonly Row[] {
  const spans = question.options.map(({ value, label }, index): Span => {
    const name = flags.includes(value) ? `[${label}]` : ` ${label} `;
    const at = index === bit;
    return span(`${at ? '>' : ' '}${name}`, at ? 'selected' : flags.includes(value) ? 'strong' : 'plain');
  });
  const perRow = spans.reduce((sum, piece) => sum + cells(piece.text) + 1, 2) <= width ? spans.length : 4;
  const rows: Row[] = [];
  for (let at = 0; at < spans.length; at += perRow) {
    rows.push([span(' '), ...spans.slice(at, at + perRow).flatMap((piece) => [piece, span(' ')])]);
  }
  return rows;
}

/** What was answered last, once the question is done. */
function answeredRows(question: Question, lang: Lang, width: number, { check, cut }: Glyphs): readonly Row[] {
  const { given, grade } = question.attempted;
  if (grade !== 'right' || given === undefined) return [];
  const text = cutText(givenText(given, question, lang), width - 8, cut);
  return [[span(' > ', 'strong'), span(text), span(`  ${check}`, 'right')]];
}
