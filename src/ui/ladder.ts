import type { Stage } from '../lesson/course.ts';
import type { Scene } from '../lesson/player.ts';
import type { Lang } from '../lesson/text.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import { type Call, callsOf } from './calls.ts';
import type { Glyphs } from './glyphs.ts';
import { type Hidden, showsState } from './hidden.ts';
import type { Write } from './numbers.ts';
import { knownParts, labelParts } from './packet-label.ts';
import { cells, cutRow, cutText, padEnd, padStart, type Row, row, type Span, span } from './span.ts';
import type { Role } from './theme.ts';
import { say } from './words.ts';

/** Everything the ladder is drawn from. `gutter` is the width beside each pole; 0 draws a list without poles. */
export type LadderView = {
  readonly stage: Pick<Stage, 'moments' | 'events'>;
  readonly shown: number;
  readonly predicted?: Scene['predicted'];
  /** How the numbers beside a packet are written. */
  readonly writeAt: (moment: Moment) => Write;
  readonly hidden: Hidden;
  /** The packet that the learner points at. */
  readonly selected?: number;
  /** The packet that others are compared with. */
  readonly marked?: number;
  /** Packets are called by their frame's number in the capture; without it, by their place on the ladder. */
  readonly byFrame?: true;
  /** The lanes of the two programs are drawn, with their socket calls. */
  readonly programs: boolean;
  readonly gutter: number;
  readonly width: number;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
};

/** Seconds without a packet that are worth a row of their own. */
const LONG = 200_000_000n;

/**
 * The last `height` rows of the ladder; with a packet selected, the rows around it.
 * Only as many packets are drawn as can be seen, so that a long capture costs no more than a short one.
 */
export function ladderRows(view: LadderView, height: number): readonly Row[] {
  const last = view.predicted?.frame ?? view.shown;
  const first = Math.max(1, (view.selected ?? last) - height);
  const until = Math.min(last, (view.selected ?? last) + height);
  const calls = view.programs ? callsOf(view.stage.events) : [];
  const rows: Row[] = [];
  let selectedAt = -1;
  for (let frame = first; frame <= until; frame += 1) {
    const moment = view.stage.moments[frame - 1];
    if (moment === undefined) break;
    const previous = view.stage.moments[frame - 2];
    if (view.programs) rows.push(...callRows(view, callsBetween(calls, previous, moment)));
    const gap = gapText(view, previous, moment);
    if (gap !== undefined) rows.push(gapRow(view, gap));
    if (frame === view.selected) selectedAt = rows.length;
    rows.push(...packetRows(view, moment, frame));
  }
  // After the last packet there is no next one whose question the remaining calls could give away.
  if (view.programs && until === view.stage.moments.length && view.shown === until) {
    rows.push(...callRows(view, callsBetween(calls, view.stage.moments[until - 1], undefined)));
  }
  return windowOn(rows, height, selectedAt);
}

function windowOn(rows: readonly Row[], height: number, at: number): readonly Row[] {
  const end = at < 0 ? rows.length : Math.min(rows.length, Math.max(at + 1 + Math.floor(height / 2), height));
  return rows.slice(Math.max(0, end - height), end);
}

function callsBetween(calls: readonly Call[], after: Moment | undefined, before: Moment | undefined) {
  const from = after?.packet.frame.time;
  const to = before?.packet.frame.time;
  return calls.filter(({ at }) => (from === undefined || at > from) && (to === undefined || at <= to));
}

/** Calls between two packets: the client's and the server's side by side. */
function callRows(view: LadderView, calls: readonly Call[]): readonly Row[] {
  const of = (side: Side) => calls.filter((call) => call.side === side);
  const client = of('client');
  const server = of('server');
  const count = Math.max(client.length, server.length);
  return Array.from({ length: count }, (_, index) =>
    poles(view, callLeft(view, client[index]), [], callRight(view, server[index])),
  );
}

function callLeft({ gutter, glyphs }: LadderView, call: Call | undefined): Row | undefined {
  if (call === undefined) return undefined;
  const text = cutText(call.text, gutter - 4, glyphs.cut);
  const line = glyphs.rule.repeat(gutter - cells(text) - 2);
  return call.made
    ? [span(`${text} `), span(line + glyphs.right, 'faint')]
    : [span(text), span(` ${glyphs.left}${line}`, 'faint')];
}

function callRight({ gutter, glyphs }: LadderView, call: Call | undefined): Row | undefined {
  if (call === undefined) return undefined;
  const text = cutText(call.text, gutter - 4, glyphs.cut);
  const line = glyphs.rule.repeat(gutter - cells(text) - 2);
  return call.made
    ? [span(glyphs.left + line, 'faint'), span(` ${text}`)]
    : [span(`${line}${glyphs.right} `, 'faint'), span(text)];
}

/** The time between two packets, when it is long; that it was spent waiting in vain if the next one is sent again. */
export function gapText(
  { lang }: Pick<LadderView, 'lang'>,
  previous: Moment | undefined,
  moment: Moment,
): string | undefined {
  if (previous === undefined) return undefined;
  const gap = moment.packet.frame.time - previous.packet.frame.time;
  if (gap < LONG) return undefined;
  const seconds = `${(Number(gap / 1_000_000n) / 1000).toFixed(gap < 10_000_000_000n ? 2 : 1)} s`;
  return moment.notes.includes('retransmission')
    ? `${seconds}: ${say('noAnswer', lang)}`
    : `${seconds} ${say('later', lang)}`;
}

function gapRow(view: LadderView, text: string): Row {
  if (view.gutter === 0) return row(`        ${text}`, 'faint');
  const middle = view.width - 2 * view.gutter - 2;
  const before = Math.max(0, Math.floor((middle - cells(text)) / 2));
  return poles(view, undefined, [span(' '.repeat(before) + text, 'faint')], undefined);
}

/** A row of the ladder on which nothing happens. */
export const emptyRow = (view: LadderView): Row =>
  view.gutter === 0 ? row('') : poles(view, undefined, [], undefined);

/** One line between the poles, with what stands beside them. */
function poles(view: LadderView, left: Row | undefined, middle: Row, right: Row | undefined): Row {
  const { gutter, glyphs, width } = view;
  const inside = width - 2 * gutter - 2;
  const filled = [...middle, span(' '.repeat(Math.max(0, inside - cells(middle))))];
  return [
    ...beside(view, left, 'left'),
    span(glyphs.pole, 'faint'),
    ...filled,
    span(glyphs.pole, 'faint'),
    ...beside(view, right, 'right'),
  ];
}

/** A gutter: its text against the pole, and the lane of the program at the outer edge. */
function beside(view: LadderView, content: Row | undefined, at: 'left' | 'right'): Row {
  if (content !== undefined) return content;
  const lane = view.programs ? view.glyphs.program : ' ';
  const blank = ' '.repeat(view.gutter - 2);
  return at === 'left' ? [span(` ${lane}${blank}`, 'faint')] : [span(`${blank}${lane}`, 'faint')];
}

/** A packet: an arrow between the poles, and beside each pole the state that its end moves to. */
function packetRows(view: LadderView, moment: Moment, frame: number): readonly Row[] {
  const write = view.writeAt(moment);
  const number = numberText(view, moment, frame);
  const predicted = frame === view.predicted?.frame ? view.predicted : undefined;
  const parts = predicted ? knownParts(moment, predicted.known, write) : labelParts(moment, write);
  const from = predicted && !predicted.known.includes('sender') ? undefined : moment.segment.from;
  const change = (side: Side) => (predicted ? undefined : changedState(view.hidden, moment, side, frame));
  if (view.gutter === 0)
    return listRows(view, number, frame, parts, from, change('client'), change('server'));

  const inside = view.width - 2 * view.gutter - 2;
  const arrow = arrowOf(view, number, frame, parts, from, inside, predicted !== undefined);
  return [
    [
      ...stateBeside(view, change('client'), 'client'),
      ...arrow,
      ...stateBeside(view, change('server'), 'server'),
    ],
  ];
}

/** `17`; in brackets where the learner points at it, in parentheses where it is marked. */
function numberText({ selected, marked, byFrame }: LadderView, moment: Moment, frame: number): string {
  const number = byFrame ? moment.packet.frame.number : frame;
  if (frame === selected) return `[${number}]`;
  return frame === marked ? `(${number})` : String(number);
}

/** The state that the packet brings an end to; nothing when it stays, `?` when it is being asked. */
function changedState(hidden: Hidden, moment: Moment, side: Side, frame: number): string | undefined {
  if (!showsState(hidden, side, frame)) return '?';
  const { state } = moment.after[side];
  return state === moment.before[side].state ? undefined : (state ?? '?');
}

function stateBeside(view: LadderView, state: string | undefined, side: Side): Row {
  if (state === undefined) return beside(view, undefined, side === 'client' ? 'left' : 'right');
  const { gutter, glyphs, programs } = view;
  const room = gutter - 1;
  const text = side === 'client' ? padStart(state, room) : padEnd(state, room);
  if (!programs) return side === 'client' ? [span(`${text} `, side)] : [span(` ${text}`, side)];
  const lane = span(glyphs.program, 'faint');
  const short = side === 'client' ? padStart(state, room - 2) : padEnd(state, room - 2);
  return side === 'client'
    ? [span(' '), lane, span(`${short} `, side)]
    : [span(` ${short}`, side), lane, span(' ')];
}

/** The arrow with its poles: the number at the sender's end, the head at the other. */
function arrowOf(
  { glyphs, selected }: LadderView,
  number: string,
  frame: number,
  parts: readonly string[],
  from: Side | undefined,
  inside: number,
  asked: boolean,
): Row {
  const role: Role = frame === selected ? 'selected' : asked ? 'strong' : (from ?? 'plain');
  const line = asked ? glyphs.dashed : glyphs.rule;
  const label = fitting(parts, inside - cells(number) - 7, glyphs.cut);
  const rest = inside - cells(number) - cells(label) - 7;
  const run = span(line.repeat(Math.max(0, rest)), 'faint');
  const near = span(line, 'faint');
  const pole = span(glyphs.pole, 'faint');
  if (from === 'server') {
    const head = span(glyphs.left, role === 'selected' ? 'server' : role);
    return [pole, head, run, near, span(` ${label}  ${number} `, role), near, span(glyphs.teeLeft, 'faint')];
  }
  const text = span(` ${number}  ${label} `, role);
  const end = from === undefined ? near : span(glyphs.right, role === 'selected' ? 'client' : role);
  return [span(glyphs.teeRight, 'faint'), near, text, near, run, end, pole];
}

/** As much of a packet's label as the arrow has room for: first the blanks go, then its meaning in context. */
function fitting(parts: readonly string[], room: number, cut: string): string {
  for (const label of [parts.join('  '), parts.join(' '), parts.slice(0, 4).join(' ')]) {
    if (cells(label) <= room) return label;
  }
  return cutText(parts.join(' '), room, cut);
}

/** Without poles: a line with an arrow for the direction, and one below it for the states. */
function listRows(
  { glyphs, width, selected }: LadderView,
  named: string,
  frame: number,
  parts: readonly string[],
  from: Side | undefined,
  client: string | undefined,
  server: string | undefined,
): readonly Row[] {
  const head = from === undefined ? ' ' : from === 'client' ? glyphs.keyRight : glyphs.keyLeft;
  const number = padStart(named, 3);
  const role: Role = frame === selected ? 'selected' : (from ?? 'strong');
  const label = fitting(parts, width - cells(number) - 4, glyphs.cut);
  const states: Span[] = [];
  if (client !== undefined) states.push(span(`${client}  `, 'client'));
  if (server !== undefined) states.push(span(server, 'server'));
  const line = [span(`${number} ${head} ${label}`, role)];
  if (states.length === 0) return [line];
  const below: Row = [span(' '.repeat(cells(number) + 3)), ...states];
  return [line, cutRow(below, width, glyphs.cut)];
}
