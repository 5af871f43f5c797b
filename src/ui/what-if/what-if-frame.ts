import type { Lang } from '../../lesson/text.ts';
import { nextKinds, nextOf } from '../../simulate/what-if/next.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { ruleRow, titleRow } from '../chrome.ts';
import { type GlyphSet, glyphSets, sentence } from '../glyphs.ts';
import type { Key } from '../key.ts';
import { beforeCaret } from '../number-field.ts';
import { writingAt } from '../numbers.ts';
import { packetLines } from '../packet-line.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cells, cutRow, type Row, row, span } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { say } from '../words.ts';
import { askedBy, changeLabel } from './changes.ts';
import type { Answer, WhatIfScreen } from './model.ts';
import { differenceText, kindLabels, nextTold, questionText, refusalText } from './told.ts';
import { askedAbout, changesAt, isRight } from './update-what-if.ts';
import { changeKeys, numberKeys, predictKeys, toldKeys } from './what-if-keys.ts';
import { sayWhatIf } from './words.ts';

/** What the screen is drawn from. One row is left for the keys. */
export type WhatIfView = {
  readonly screen: WhatIfScreen;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

export type WhatIfFrame = {
  readonly rows: readonly Row[];
  readonly keys: readonly Key[];
  readonly caret?: { readonly x: number; readonly y: number };
};

/** The packet, and below it what may happen to it, what both ends might do, or what they do. */
export function whatIfFrame(view: WhatIfView): WhatIfFrame {
  const { screen, lang, columns, rows, glyphs: set } = view;
  const keys = keysOf(screen);
  if (columns < 40 || rows < 12) return { rows: tooSmallRows(columns, rows, lang), keys };
  const glyphs = glyphSets[set];
  const setting = { width: columns, lang, glyphs: set };
  const left = `${sentence(screen.subject.name, set)}  ${sayWhatIf('title', lang)}`;
  const place = `${say('packet', lang)} ${screen.place + 1}/${screen.subject.moments.length}`;
  const top = [
    titleRow(left, place, columns, glyphs, say('product', lang)),
    ruleRow(columns, glyphs),
    ...packetRows(view),
    ruleRow(columns, glyphs),
  ];
  const foot = footOf(screen, setting);
  const room = Math.max(1, rows - top.length - foot.rows.length - 2);
  const { body, focus } = bodyOf(screen, setting);
  const seen = around(body, focus, room);
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => row(''));
  const above = [...top, ...seen.map((line) => cutRow(line, columns, glyphs.cut)), ...blank];
  return {
    rows: [...above, ...foot.rows, ruleRow(columns, glyphs)],
    keys,
    ...(foot.caret === undefined ? {} : { caret: { x: foot.caret, y: above.length } }),
  };
}

function keysOf(screen: WhatIfScreen): readonly Key[] {
  if (screen.asks !== undefined) return numberKeys;
  if (screen.answer === undefined) return changeKeys(changesAt(screen));
  return askedAbout(screen) === undefined ? toldKeys : predictKeys(nextKinds);
}

/** The fields of the packet; two lines wherever one packet may need them. */
function packetRows({ screen, lang, columns, glyphs: set }: WhatIfView): readonly Row[] {
  const moment = screen.subject.moments[screen.place];
  if (moment === undefined) return [row(''), row('')];
  const numbering = screen.back.name === 'conversation' ? screen.back.numbering : 'relative';
  const label = `${say('packet', lang)} ${screen.place + 1}`;
  const lines = packetLines(moment, label, writingAt(moment, numbering), columns, glyphSets[set]);
  return lines.length < 2 ? [...lines, row('')] : lines;
}

/** As many rows as there is room for, with what is in focus among them. */
function around(body: readonly Row[], focus: number, room: number): readonly Row[] {
  const start = Math.max(0, Math.min(focus - Math.floor(room / 2), body.length - room));
  return body.slice(start, start + room);
}

type Body = { readonly body: readonly Row[]; readonly focus: number };

function bodyOf(screen: WhatIfScreen, setting: Setting): Body {
  const { answer, refused } = screen;
  if (refused !== undefined)
    return { body: changeRows(screen, setting, refusedRows(screen, setting)), focus: 0 };
  if (answer === undefined) {
    const body = changeRows(screen, setting, []);
    return { body, focus: screen.at + 1 };
  }
  const side = askedAbout(screen);
  return side === undefined
    ? { body: toldRows(screen, answer, setting), focus: 0 }
    : predictRows(screen, answer, side, setting);
}

const refusedRows = ({ refused }: WhatIfScreen, setting: Setting): readonly Row[] =>
  refused === undefined
    ? []
    : [...paragraph(refusalText(refused)[setting.lang], setting, '!', 'wrong', 'wrong'), row('')];

function changeRows(screen: WhatIfScreen, setting: Setting, before: readonly Row[]): readonly Row[] {
  const { lang } = setting;
  const segment = screen.subject.moments[screen.place]?.segment;
  const changes = changesAt(screen);
  if (segment === undefined || changes.length === 0) return paragraph(sayWhatIf('notSent', lang), setting);
  return [
    ...before,
    ...paragraph(sayWhatIf('whatHappens', lang), setting, '', 'plain', 'strong'),
    ...changes.map((name, at) => choiceRow(changeLabel(name, segment)[lang], at, at === screen.at, setting)),
  ];
}

function choiceRow(label: string, at: number, isPicked: boolean, { glyphs }: Setting): Row {
  const digit = at < 9 ? String(at + 1) : ' ';
  return [
    span(isPicked ? ' > ' : '   ', 'strong'),
    span(`${digit}  `, 'faint'),
    span(sentence(label, glyphs), isPicked ? 'strong' : 'plain'),
  ];
}

function predictRows(screen: WhatIfScreen, answer: Answer, side: Side, setting: Setting): Body {
  const { lang } = setting;
  const first = answer.whatIf.change.from;
  const told = side === first ? [] : verdictRows(screen, answer, first, setting);
  const head = [
    ...paragraph(answer.title[lang], setting, '', 'plain', 'strong'),
    ...(told.length === 0 ? paragraph(sayWhatIf('predict', lang), setting, '', 'faint', 'faint') : told),
    row(''),
    ...paragraph(questionText(side)[lang], setting, '', 'plain', 'strong'),
  ];
  const choices = nextKinds.map((kind, at) =>
    choiceRow(kindLabels[kind][lang], at, at === screen.at, setting),
  );
  return { body: [...head, ...choices], focus: head.length + screen.at };
}

/** What was foretold of an end, and what it does. */
function verdictRows(screen: WhatIfScreen, { whatIf }: Answer, side: Side, setting: Setting): readonly Row[] {
  const { lang, glyphs: set } = setting;
  const glyphs = glyphSets[set];
  const right = isRight(screen, side);
  const sign = right ? glyphs.check : glyphs.cross;
  const told = nextTold(side, nextOf(whatIf, side))[lang];
  const verdict = sayWhatIf(right ? 'right' : 'wrong', lang);
  const said = lang === 'zh' ? `${verdict}${told}` : `${verdict} ${told}`;
  return paragraph(said, setting, sign, right ? 'right' : 'wrong');
}

function toldRows(screen: WhatIfScreen, answer: Answer, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const { from } = answer.whatIf.change;
  return [
    ...paragraph(answer.title[lang], setting, '', 'plain', 'strong'),
    ...verdictRows(screen, answer, from, setting),
    ...verdictRows(screen, answer, peerOf(from), setting),
    ...paragraph(differenceText(answer.whatIf)[lang], setting, glyphSets[setting.glyphs].dot, 'faint'),
    ...paragraph(sayWhatIf('look', lang), setting, '', 'faint', 'faint'),
  ];
}

/** The number that is typed, and below it what may be typed, or that it may not. */
function footOf(
  { asks }: WhatIfScreen,
  setting: Setting,
): { readonly rows: readonly Row[]; readonly caret?: number } {
  const asked = asks && askedBy(asks.change);
  if (asks === undefined || asked === undefined) return { rows: [] };
  const { lang } = setting;
  const label = ` ${asked.label[lang]} > `;
  const { problem } = asks;
  const hint: Row =
    problem === undefined
      ? [span(' '.repeat(cells(label))), span(sentence(asked.hint[lang], setting.glyphs), 'faint')]
      : [span(' ! ', 'wrong'), span(sentence(problem[lang], setting.glyphs), 'wrong')];
  return {
    rows: [[span(label, 'strong'), span(asks.field.text)], hint],
    caret: cells(label) + cells(beforeCaret(asks.field)),
  };
}
