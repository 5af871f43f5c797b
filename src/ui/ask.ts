import type { Given } from '../lesson/grading/verdict.ts';
import { type EvidenceField, evidenceFields } from '../lesson/lesson.ts';
import type { Scene } from '../lesson/player.ts';
import type { Lang } from '../lesson/text.ts';
import { type Glyphs, glyphSets, sentence } from './glyphs.ts';
import type { Draft } from './model.ts';
import { beforeCaret } from './number-field.ts';
import { paragraph, type Setting } from './reading.ts';
import { apart, cells, cutRow, cutText, type Row, type Span, span } from './span.ts';
import { say } from './words.ts';

type Question = NonNullable<Scene['question']>;

/** One line of a list of answers. */
export type AskItem = { readonly value: string; readonly row: Row };

/** The question at the foot of the text, and what it is answered with: lines of our own, or a list. */
export type Asking = {
  readonly prompt: readonly Row[];
  readonly input: readonly Row[];
  readonly items: readonly AskItem[];
  /** Where the caret is: rows below the first of `input`, cells from the left. */
  readonly caret?: { readonly x: number; readonly y: number };
};

/** What the learner is doing now; keys and screen agree on it. */
export type Doing = 'read' | 'number' | 'flags' | 'list' | 'point' | 'field' | 'which' | 'answered';

export function doingIn(scene: Scene, draft: Draft): Doing {
  const { question } = scene;
  if (question === undefined) return 'read';
  if (question.attempted.done) return 'answered';
  if (openSlips(question) !== undefined) return 'which';
  const { kind } = question.asked;
  if (kind === 'number' || kind === 'flags') return kind;
  if (kind === 'packet') return draft.askField ? 'field' : 'point';
  return 'list';
}

/** The slips of the last answer that only the learner can tell apart, while that is not told. */
export const openSlips = ({ verdict, attempted }: Question) =>
  verdict?.verdict === 'wrong' && attempted.slip === undefined ? verdict.which : undefined;

export function askingOf(scene: Scene, draft: Draft, setting: Setting): Asking {
  const { question } = scene;
  if (question === undefined) return { prompt: [], input: [], items: [] };
  const doing = doingIn(scene, draft);
  const glyphs = glyphSets[setting.glyphs];
  const { lang, width } = setting;
  const number = question.of > 1 ? `${question.number}/${question.of}` : '';
  const which = openSlips(question);
  const asked =
    doing === 'which' && which ? which.prompt : doing === 'field' ? say('whichField', lang) : question.prompt;
  const prompt = paragraph(asked, setting, number, 'faint', 'strong');
  const nothing = { prompt, input: [], items: [] };
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
    default:
      return { ...nothing, items: itemsOf(scene, draft, setting) };
  }
}

/** The values that a list offers, in its order; digits count through them. */
export function listValues(scene: Scene, draft: Draft): readonly string[] {
  const { question } = scene;
  if (question === undefined) return [];
  const doing = doingIn(scene, draft);
  if (doing === 'which') return openSlips(question)?.choices.map(({ slip }) => slip) ?? [];
  if (doing === 'field') return evidenceFields;
  return doing === 'list' ? question.options.map(({ value }) => value) : [];
}

function itemsOf(scene: Scene, draft: Draft, { width, lang, glyphs: set }: Setting): readonly AskItem[] {
  const { question } = scene;
  const which = question && openSlips(question);
  const labelOf = (value: string): string =>
    which?.choices.find(({ slip }) => slip === value)?.text ??
    question?.options.find((option) => option.value === value)?.label ??
    fieldLabel(value as EvidenceField, lang);
  return listValues(scene, draft).map((value, index) => {
    const label = sentence(labelOf(value), set);
    const key = index < 9 ? `${index + 1}  ` : '   ';
    return { value, row: cutRow([span(key, 'faint'), span(label)], width - 5, glyphSets[set].cut) };
  });
}

const fieldLabel = (field: EvidenceField, lang: Lang): string =>
  field === 'sender' ? say('sender', lang) : field;

/** `> 1_`, and on the right the numbering in use and the forms that are understood. */
function numberRow(scene: Scene, { field }: Draft, width: number, lang: Lang, { cut }: Glyphs): Row {
  const asked = scene.question?.asked;
  const numbering = asked?.kind === 'number' ? (asked.numbering ?? scene.numbering) : scene.numbering;
  const about = `${say(numbering, lang)}   ${say('forms', lang)} `;
  const typed: Row = [span(' > ', 'strong'), span(cutText(field.text, width - 4, cut))];
  return cells(typed) + cells(about) + 4 > width ? typed : apart(typed, [span(about, 'faint')], width);
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

/** An answer as the learner gave it. */
export function givenText(given: Given, question: Question, lang: Lang): string {
  const label = (value: string) => question.options.find((option) => option.value === value)?.label ?? value;
  switch (given.kind) {
    case 'number':
      return given.text;
    case 'flags':
      return given.flags.map(label).join(',') || say('none', lang);
    case 'state':
      return label(given.state);
    case 'who':
      return label(given.who);
    case 'choose':
      return label(given.choice);
    case 'packet': {
      const packet = `${say('packet', lang)} ${given.frame}`;
      return given.field === undefined ? packet : `${packet}, ${fieldLabel(given.field, lang)}`;
    }
    case 'order':
      return given.order.map(label).join(' → ');
    case 'tick':
      return given.ticked.map(label).join(lang === 'zh' ? '；' : '; ') || say('none', lang);
    case 'bytes':
      return `${say('octets', lang)} ${given.from}-${given.to - 1}`;
    case 'reason':
      return given.text;
  }
}
