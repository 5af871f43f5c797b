import type { Lang } from '../lesson/text.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import type { Call } from './calls.ts';
import type { Glyphs } from './glyphs.ts';
import { cells, cutText, padEnd, padStart, type Row, row, span } from './span.ts';
import { say } from './words.ts';

/** How a ladder looks. `gutter` is the width beside each pole; 0 draws a list without poles. */
export type LadderLook = {
  /** The lanes of the two programs are drawn. */
  readonly programs: boolean;
  readonly gutter: number;
  readonly width: number;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
};

/** The cells between the poles. */
export const insideOf = ({ width, gutter }: LadderLook): number => width - 2 * gutter - 2;

/** One line between the poles, with what stands beside them. */
export function poles(look: LadderLook, left: Row | undefined, middle: Row, right: Row | undefined): Row {
  const { glyphs } = look;
  const filled = [...middle, span(' '.repeat(Math.max(0, insideOf(look) - cells(middle))))];
  return [
    ...beside(look, left, 'client'),
    span(glyphs.pole, 'faint'),
    ...filled,
    span(glyphs.pole, 'faint'),
    ...beside(look, right, 'server'),
  ];
}

/** A gutter: its text against the pole, and the lane of the program at the outer edge. */
export function beside({ programs, gutter, glyphs }: LadderLook, content: Row | undefined, side: Side): Row {
  if (content !== undefined) return content;
  const lane = programs ? glyphs.program : ' ';
  const blank = ' '.repeat(gutter - 2);
  return side === 'client' ? [span(` ${lane}${blank}`, 'faint')] : [span(`${blank}${lane}`, 'faint')];
}

/** A row of the ladder on which nothing happens. */
export const emptyRow = (look: LadderLook): Row =>
  look.gutter === 0 ? row('') : poles(look, undefined, [], undefined);

/** A state against the pole of its end. */
export function stateBeside(look: LadderLook, state: string | undefined, side: Side): Row {
  if (state === undefined) return beside(look, undefined, side);
  const { gutter, glyphs, programs } = look;
  const room = gutter - 1;
  const text = side === 'client' ? padStart(state, room) : padEnd(state, room);
  if (!programs) return side === 'client' ? [span(`${text} `, side)] : [span(` ${text}`, side)];
  const lane = span(glyphs.program, 'faint');
  const short = side === 'client' ? padStart(state, room - 2) : padEnd(state, room - 2);
  return side === 'client'
    ? [span(' '), lane, span(`${short} `, side)]
    : [span(` ${short}`, side), lane, span(' ')];
}

/** What stands beside the poles in one row. */
export type Beside = { readonly left: Row | undefined; readonly right: Row | undefined };

/** Calls between two packets: the client's and the server's side by side. */
export function callsBeside(look: LadderLook, calls: readonly Call[]): readonly Beside[] {
  const of = (side: Side) => calls.filter((call) => call.side === side);
  const client = of('client');
  const server = of('server');
  const count = Math.max(client.length, server.length);
  return Array.from({ length: count }, (_, index) => ({
    left: callBeside(look, client[index]),
    right: callBeside(look, server[index]),
  }));
}

/** The same as rows; without poles, a line each. */
export const callRows = (look: LadderLook, calls: readonly Call[]): readonly Row[] =>
  look.gutter === 0
    ? calls.map((call) => callLine(look, call))
    : callsBeside(look, calls).map(({ left, right }) => poles(look, left, [], right));

/** The program is at the outer edge, its kernel at the pole: a line from one to the other, short where the words are long. */
function callBeside({ gutter, glyphs }: LadderLook, call: Call | undefined): Row | undefined {
  if (call === undefined) return undefined;
  const text = callText(call, gutter - 4, gutter - 1, glyphs);
  const blank = cells(text) < gutter - 1 ? ' ' : '';
  const line = glyphs.rule.repeat(gutter - cells(text) - cells(blank) - 1);
  if (call.side === 'client') {
    return call.made
      ? [span(text + blank), span(line + glyphs.right, 'faint')]
      : [span(text + blank), span(glyphs.left + line, 'faint')];
  }
  return call.made
    ? [span(glyphs.left + line, 'faint'), span(blank + text)]
    : [span(line + glyphs.right, 'faint'), span(blank + text)];
}

/** The whole call where it fits, and otherwise its short form, which is cut only where there is no room at all. */
const callText = ({ text, short }: Call, room: number, most: number, { cut }: Glyphs): string =>
  cells(text) <= room ? text : cutText(short, most, cut);

function callLine({ lang, width, glyphs }: LadderLook, call: Call): Row {
  const who = `        ${say(call.side, lang)} `;
  return [span(who, call.side), span(callText(call, width - cells(who), width - cells(who), glyphs))];
}

/** Nanoseconds without a packet that are worth a row of their own. */
const LONG = 200_000_000n;

/** The time between two packets, when it is long; that it was spent waiting in vain if the next one is sent again. */
export function gapText(
  { lang }: Pick<LadderLook, 'lang'>,
  previous: Moment | undefined,
  moment: Moment,
): string | undefined {
  if (previous === undefined) return undefined;
  const gap = moment.packet.frame.time - previous.packet.frame.time;
  return waitText(lang, gap, moment.notes.includes('retransmission'));
}

/** A stretch of time without a packet, when it is long. */
export function waitText(lang: Lang, nanoseconds: bigint, isInVain: boolean): string | undefined {
  if (nanoseconds < LONG) return undefined;
  const digits = nanoseconds < 10_000_000_000n ? 2 : 1;
  const seconds = `${(Number(nanoseconds) / 1_000_000_000).toFixed(digits)} s`;
  return isInVain
    ? `${seconds}${lang === 'zh' ? '：' : ': '}${say('noAnswer', lang)}`
    : `${seconds} ${say('later', lang)}`;
}

export function gapRow(look: LadderLook, text: string): Row {
  if (look.gutter === 0) return row(`        ${text}`, 'faint');
  const before = Math.max(0, Math.floor((insideOf(look) - cells(text)) / 2));
  return poles(look, undefined, [span(' '.repeat(before) + text, 'faint')], undefined);
}

/** As much of a packet's label as there is room for: first the blanks go, then its meaning in context. */
export function fitting(parts: readonly string[], room: number, cut: string): string {
  for (const label of [parts.join('  '), parts.join(' '), parts.slice(0, 4).join(' ')]) {
    if (cells(label) <= room) return label;
  }
  return cutText(parts.join(' '), room, cut);
}

/** `height` rows of these, around the one at `at`; the last ones where `at` is negative. */
export function windowOn(rows: readonly Row[], height: number, at: number): readonly Row[] {
  const end = at < 0 ? rows.length : Math.min(rows.length, Math.max(at + 1 + Math.floor(height / 2), height));
  return rows.slice(Math.max(0, end - height), end);
}
