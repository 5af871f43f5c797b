import { type Message, segmentText } from '../../simulate/handshake/message.ts';
import type { Trace } from '../../simulate/handshake/search.ts';
import { type Move, make, moves, type State } from '../../simulate/handshake/state.ts';

/** `old <SEQ=100><CTL=SYN>` */
export const messageText = ({ segment, isOld }: Message): string =>
  `${isOld ? 'old ' : ''}${segmentText(segment)}`;

/**
 * A move as lessons and the progress log write it: `A opens`, `A retransmits`, `A sends data`, `A crashes`, `B retransmits`,
 * `deliver old <SEQ=100><CTL=SYN>`, `drop <SEQ=200><CTL=SYN>`.
 */
export function moveText(move: Move): string {
  if (move.type !== 'call') return `${move.type} ${messageText(move.message)}`;
  return `${move.side === 'client' ? 'A' : 'B'} ${verbs[move.call]}`;
}

const verbs = { open: 'opens', retransmit: 'retransmits', data: 'sends data', crash: 'crashes' } as const;

/** The move that a text stands for here; absent where there is none. */
export const moveAt = (state: State, text: string): Move | undefined =>
  moves(state).find((move) => moveText(move) === text.trim().replaceAll(/\s+/g, ' '));

/** Moves made one after the other. `stuck` is the first that could not be made; none after it is. */
export type Played = { readonly steps: Trace; readonly after: State; readonly stuck?: string };

/** What moves, as texts, come to from a state. */
export function play(from: State, texts: readonly string[]): Played {
  const steps = [];
  let after = from;
  for (const text of texts) {
    const move = moveAt(after, text);
    if (move === undefined) return { steps, after, stuck: text };
    const step = make(after, move);
    steps.push(step);
    after = step.after;
  }
  return { steps, after };
}

/** How many of them are events. What is dropped is only never delivered, which no trace of the search counts either. */
export const eventsIn = (steps: Trace): number => steps.filter(({ move }) => move.type !== 'drop').length;
