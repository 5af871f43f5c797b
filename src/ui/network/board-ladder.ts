import { endNames, goesTo, messageWords, stepWords } from '../../lesson/network/words.ts';
import type { Message } from '../../simulate/handshake/message.ts';
import { segmentText } from '../../simulate/handshake/message.ts';
import type { Step } from '../../simulate/handshake/state.ts';
import type { Side } from '../../tcp/segment.ts';
import { insideOf, type LadderLook, poles, stateBeside } from '../ladder-parts.ts';
import type { LessonLadder } from '../lesson/lesson-ladder.ts';
import { cells, cutRow, cutText, padStart, type Row, row, span } from '../span.ts';
import type { BoardNow } from './board-now.ts';
import { sayBoard } from './words.ts';

/** What has happened, one move below the other; the last rows of it where there is no room for all. */
export function boardLadder({ trace }: BoardNow, look: LadderLook): LessonLadder {
  const rows =
    trace.length === 0 ? [nothingRow(look)] : trace.flatMap((step, at) => stepRows(step, at, trace, look));
  const last = (height: number) => rows.slice(Math.max(0, rows.length - height));
  // Room for a game of some moves, so that the screen stays still while it is played.
  const room = (height: number) => [...rows, ...Array.from({ length: 12 }, () => row(''))].slice(0, height);
  return { look, rows: last, whole: (height) => room(Math.max(12, Math.min(height, rows.length))) };
}

function nothingRow(look: LadderLook): Row {
  const said = sayBoard('nothingYet', look.lang);
  return look.gutter === 0
    ? row(` ${said}`, 'faint')
    : poles(look, undefined, [span(` ${said}`, 'faint')], undefined);
}

/** A drop is no event and has no number. */
function numberOf(at: number, trace: readonly Step[]): string {
  const isEvent = ({ move }: Step) => move.type !== 'drop';
  const step = trace[at];
  return step !== undefined && isEvent(step) ? String(trace.slice(0, at + 1).filter(isEvent).length) : '-';
}

/** What happens, and below it what it makes an end send. */
function stepRows(step: Step, at: number, trace: readonly Step[], look: LadderLook): readonly Row[] {
  const number = numberOf(at, trace);
  return look.gutter === 0
    ? listRows(step, number, look)
    : [happening(step, number, look), ...step.sends.map((message) => sending(message, look))];
}

/** The state that a move brings an end to; absent where it stays. */
const stateAfter = ({ before, after }: Step, side: Side): string | undefined =>
  before.ends[side].state === after.ends[side].state ? undefined : after.ends[side].state;

/** A segment comes out of the network to a pole; a call stands at the pole of its end. */
function happening(step: Step, number: string, look: LadderLook): Row {
  const { glyphs, lang } = look;
  const inside = insideOf(look);
  const beside = (side: Side) => {
    const state = stateAfter(step, side);
    return state === undefined ? undefined : stateBeside(look, state, side);
  };
  const { move } = step;
  if (move.type !== 'deliver') {
    const side = move.type === 'call' ? move.side : undefined;
    const said = cutText(` ${number}  ${stepWords(step)[lang]} `, inside, glyphs.cut);
    const text = span(said, side ?? 'faint');
    const before = side === 'server' ? ' '.repeat(Math.max(0, inside - cells(said))) : '';
    return poles(look, beside('client'), [span(before), text], beside('server'));
  }
  const from = move.message.segment.from;
  const text = cutText(` ${number}  ${messageWords(move.message)[lang]} `, inside - 8, glyphs.cut);
  const run = glyphs.rule.repeat(Math.max(0, inside - cells(text) - 5));
  const middle: Row =
    from === 'client'
      ? [span('    '), span(text, from), span(run, 'faint'), span(glyphs.right, from)]
      : [span(glyphs.left, from), span(run, 'faint'), span(text, from), span('    ')];
  return poles(look, beside('client'), middle, beside('server'));
}

/** A segment goes out into the network, and ends there. */
function sending({ segment }: Message, look: LadderLook): Row {
  const { glyphs } = look;
  const { from } = segment;
  const inside = insideOf(look);
  const text = cutText(` ${segmentText(segment)} `, inside - 8, glyphs.cut);
  const run = glyphs.rule.repeat(Math.max(0, inside - cells(text) - 6));
  const line: Row =
    from === 'client'
      ? [span(glyphs.rule, 'faint'), span(text, from), span(run, 'faint'), span(glyphs.right, from)]
      : [span(glyphs.left, from), span(run, 'faint'), span(text, from), span(glyphs.rule, 'faint')];
  return poles(look, undefined, from === 'client' ? line : [span('    '), ...line], undefined);
}

/** Without poles: a line for what happens, with the state that it leads to, and one for each segment sent. */
function listRows(step: Step, number: string, look: LadderLook): readonly Row[] {
  const { glyphs, lang, width } = look;
  const { move } = step;
  const role = move.type === 'call' ? move.side : move.type === 'drop' ? 'faint' : move.message.segment.from;
  const said =
    move.type === 'deliver'
      ? `${glyphs.keyRight} ${goesTo(move.message)}  ${messageWords(move.message)[lang]}`
      : stepWords(step)[lang];
  const line: Row = [span(`${padStart(number, 3)}  ${said}`, role)];
  const states = (['client', 'server'] as const).flatMap((side) => {
    const state = stateAfter(step, side);
    return state === undefined ? [] : [span(state, side)];
  });
  const fits = cells(line) + 2 + cells(states) <= width;
  const sends = step.sends.map(({ segment }) => {
    const text = `     ${endNames[segment.from]} ${sayBoard('sends', lang)} ${segmentText(segment)}`;
    return cutRow([span(text, segment.from)], width, glyphs.cut);
  });
  if (states.length === 0) return [cutRow(line, width, glyphs.cut), ...sends];
  return fits
    ? [[...line, span('  '), ...states], ...sends]
    : [cutRow(line, width, glyphs.cut), [span('     '), ...states], ...sends];
}
