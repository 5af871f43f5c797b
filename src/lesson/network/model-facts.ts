import type { Side } from '../../tcp/segment.ts';
import { type Goal, goals } from './goals.ts';
import { isModelName, type ModelName } from './models.ts';
import { type OldName, oldNames } from './network.ts';

/** What a search comes to, beside the length of the shortest way to each goal. */
export const figures = ['states', 'broken', 'messages', 'pairs', 'recovered'] as const;
export type Figure = (typeof figures)[number] | Goal;

const variables = ['ISS', 'IRS', 'SND.UNA', 'SND.NXT', 'RCV.NXT'] as const;

/** After all of the moves played, or of those that come next, or after the one that `move` counts, 1 for the first. */
export type When = { readonly of: 'now' | 'next'; readonly move?: number };

export type SegmentPart = 'seq' | 'ack' | 'flags';

/**
 * Something true of a model of the handshake, or of the network of this step. As text:
 *
 *     model NAME states               how many states its search explores (NAME: see models.ts)
 *     model NAME GOAL                 the events of the shortest way to a goal of goals.ts: `model two-way-syn ghost`
 *     model NAME messages             the segments sent on the shortest way to `established`
 *     model NAME broken               how many of P1 to P7 do not hold
 *     model NAME pairs|recovered      of so many pairs of ends, from so many both come to ESTABLISHED after all was lost
 *     model now|next A|B state        an end after the moves played, or after those of `next`
 *     model now|next A|B VARIABLE     its ISS, IRS, SND.UNA, SND.NXT or RCV.NXT
 *     model now|next sent [seq|ack|flags]  what the last of these moves made an end send: `<SEQ=101><CTL=RST>`
 *     model old SYN|SYN,ACK|ACK|DATA [seq|ack|flags]   a segment of the earlier connection
 *
 * `now K` and `next K` are after the K-th of those moves: `model next 2 sent seq`.
 */
export type ModelFact =
  | { readonly of: 'model'; readonly model: ModelName; readonly figure: Figure }
  | {
      readonly of: 'board';
      readonly when: When;
      readonly side: Side;
      readonly name: 'state' | (typeof variables)[number];
    }
  | { readonly of: 'sent'; readonly when: When; readonly part?: SegmentPart }
  | { readonly of: 'old'; readonly segment: OldName; readonly part?: SegmentPart };

const part = String.raw`(?:\s+(seq|ack|flags))?`;
const when = String.raw`(now|next)(?:\s+([1-9]\d?))?`;
const endForm = new RegExp(String.raw`^model\s+${when}\s+([AB])\s+([A-Za-z.]+)$`);
const sentForm = new RegExp(String.raw`^model\s+${when}\s+sent${part}$`);
const oldForm = new RegExp(String.raw`^model\s+old\s+([A-Z,]+)${part}$`);
const figureForm = /^model\s+([a-z0-9-]+)\s+([a-z-]+)$/;

/** Reads a fact in the notation above; absent where the text is none. */
export function parseModelFact(text: string): ModelFact | undefined {
  const sent = sentForm.exec(text);
  if (sent !== null) return { of: 'sent', when: whenOf(sent), ...partOf(sent[3]) };
  const end = endForm.exec(text);
  if (end !== null) {
    const name = (['state', ...variables] as const).find((each) => each === end[4]);
    const side = end[3] === 'A' ? 'client' : 'server';
    return name && { of: 'board', when: whenOf(end), side, name };
  }
  const old = oldForm.exec(text);
  if (old !== null) {
    const segment = oldNames.find((each) => each === old[1]);
    return segment && { of: 'old', segment, ...partOf(old[2]) };
  }
  const [, model = '', said = ''] = figureForm.exec(text) ?? [];
  const figure = [...figures, ...goals].find((each) => each === said);
  return figure !== undefined && isModelName(model) ? { of: 'model', model, figure } : undefined;
}

const whenOf = ([, of, move]: readonly (string | undefined)[]): When => ({
  of: of === 'next' ? 'next' : 'now',
  ...(move === undefined ? {} : { move: Number(move) }),
});

const partOf = (said: string | undefined): { readonly part?: SegmentPart } =>
  said === 'seq' || said === 'ack' || said === 'flags' ? { part: said } : {};
