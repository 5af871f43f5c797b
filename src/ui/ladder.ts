import type { Stage } from '../lesson/course.ts';
import type { Scene } from '../lesson/scene.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import { type Call, callsBetween } from './calls.ts';
import { type Hidden, showsState } from './hidden.ts';
import {
  callRows,
  fitting,
  gapRow,
  gapText,
  insideOf,
  type LadderLook,
  stateBeside,
  windowOn,
} from './ladder-parts.ts';
import type { Write } from './numbers.ts';
import { knownParts, labelParts } from './packet-label.ts';
import { cells, cutRow, padStart, type Row, type Span, span } from './span.ts';
import type { Role } from './theme.ts';

/** Everything the ladder is drawn from. */
export type LadderView = LadderLook & {
  readonly stage: Pick<Stage, 'moments'>;
  readonly shown: number;
  readonly predicted?: Scene['predicted'];
  /** How the numbers beside a packet are written. */
  readonly writeAt: (moment: Moment) => Write;
  readonly hidden: Hidden;
  /** The packet that the learner points at. */
  readonly selected?: number;
  /** The packet that others are compared with. */
  readonly marked?: number;
  /** The number that a packet is called by, where that is not its place on the ladder; it may have none. */
  readonly numberAt?: (place: number) => number | undefined;
  /** The socket calls that may be shown, in the order of their times. */
  readonly calls: readonly Call[];
};

/** The rows of the packet that is asked for, which stand below all others. */
export function predictedRows(view: LadderView): readonly Row[] {
  const { predicted, stage } = view;
  const moment = predicted && stage.moments[predicted.frame - 1];
  return predicted === undefined || moment === undefined ? [] : packetRows(view, moment, predicted.frame);
}

/**
 * The last `height` rows of the ladder; with a packet selected, the rows around it.
 * Only as many packets are drawn as can be seen, so that a long capture costs no more than a short one.
 */
export function ladderRows(view: LadderView, height: number): readonly Row[] {
  const { calls, stage } = view;
  const last = view.predicted?.frame ?? view.shown;
  const first = Math.max(1, (view.selected ?? last) - height);
  const until = Math.min(last, (view.selected ?? last) + height);
  const timeOf = (frame: number) => stage.moments[frame - 1]?.packet.frame.time;
  const rows: Row[] = [];
  let selectedAt = -1;
  for (let frame = first; frame <= until; frame += 1) {
    const moment = stage.moments[frame - 1];
    if (moment === undefined) break;
    const previous = stage.moments[frame - 2];
    rows.push(...callRows(view, callsBetween(calls, timeOf(frame - 1), timeOf(frame))));
    const gap = gapText(view, previous, moment);
    if (gap !== undefined) rows.push(gapRow(view, gap));
    if (frame === view.selected) selectedAt = rows.length;
    rows.push(...packetRows(view, moment, frame));
  }
  if (until === view.shown) rows.push(...callRows(view, callsBetween(calls, timeOf(until), undefined)));
  return windowOn(rows, height, selectedAt);
}

/** A packet: an arrow between the poles, and beside each pole the state that its end moves to. */
function packetRows(view: LadderView, moment: Moment, frame: number): readonly Row[] {
  const write = view.writeAt(moment);
  const number = numberText(view, frame);
  const predicted = frame === view.predicted?.frame ? view.predicted : undefined;
  const parts = predicted ? knownParts(moment, predicted.known, write) : labelParts(moment, write);
  const from = predicted && !predicted.known.includes('sender') ? undefined : moment.segment.from;
  // What has no number of its own may be shown when nothing is hidden.
  const named = view.numberAt === undefined ? frame : (view.numberAt(frame) ?? Number.POSITIVE_INFINITY);
  const change = (side: Side) => (predicted ? undefined : changedState(view.hidden, moment, side, named));
  if (view.gutter === 0)
    return listRows(view, number, frame, parts, from, change('client'), change('server'));

  const inside = insideOf(view);
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
function numberText({ selected, marked, numberAt, glyphs }: LadderView, frame: number): string {
  const number = numberAt === undefined ? frame : (numberAt(frame) ?? glyphs.dot);
  if (frame === selected) return `[${number}]`;
  return frame === marked ? `(${number})` : String(number);
}

/** The state that the packet brings an end to; nothing when it stays, `?` when it is being asked. */
function changedState(hidden: Hidden, moment: Moment, side: Side, frame: number): string | undefined {
  if (!showsState(hidden, side, frame)) return '?';
  const { state } = moment.after[side];
  return state === moment.before[side].state ? undefined : (state ?? '?');
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
