import type { Side } from '../../tcp/segment.ts';
import { type ClientCall, clientCalls, clientReceives } from './client.ts';
import { idleEnd, type Reaction } from './end.ts';
import { isSameMessage, type Message, oldMessages } from './message.ts';
import { broken, type Held, type ModelEnds, type Property, properties, withHeld } from './properties.ts';
import { type ServerCall, serverCalls, serverReceives } from './server.ts';
import type { Setting } from './setting.ts';

/** Where a run of the model has come to. */
export type State = {
  readonly setting: Setting;
  /** A is the client, B the server. */
  readonly ends: ModelEnds;
  /**
   * The segments that may be delivered, each at any time and as often as one likes: a delivery takes nothing out, so late,
   * doubled and overtaken segments are all in it, and a lost one is one that is not delivered.
   */
  readonly network: readonly Message[];
  /** The pairs of ISNs that A has held. */
  readonly held: readonly Held[];
  /** The properties that have been broken on the way here, in the order of `properties`. */
  readonly broken: readonly Property[];
};

/** What may happen next. `deliver` with a segment that was delivered before is a duplicate. */
export type Move =
  | { readonly type: 'call'; readonly side: 'client'; readonly call: ClientCall }
  | { readonly type: 'call'; readonly side: 'server'; readonly call: ServerCall }
  | { readonly type: 'deliver'; readonly message: Message }
  /** The network loses a segment for good. The search has no need of it. */
  | { readonly type: 'drop'; readonly message: Message };

/** One move, and what came of it. */
export type Step = {
  readonly move: Move;
  readonly before: State;
  readonly after: State;
  /** What it made an end send, also where the same is in the network already. */
  readonly sends: readonly Message[];
  /** The properties that this move breaks, also where they were broken before. */
  readonly breaks: readonly Property[];
};

/** A closed client, a listening server, and what is old in the network. */
export const begin = (setting: Setting): State => ({
  setting,
  ends: { client: idleEnd('client', 0), server: idleEnd('server', 0) },
  network: oldMessages(setting),
  held: [],
  broken: [],
});

/** All that may happen now: what the ends may do, and each segment delivered or, for a learner, dropped. */
export function moves(state: State): readonly Move[] {
  const { network } = state;
  return [
    ...callsOf(state).map(({ move }) => move),
    ...network.map((message): Move => ({ type: 'deliver', message })),
    ...network.map((message): Move => ({ type: 'drop', message })),
  ];
}

/**
 * A move made.
 * @throws RangeError where the state does not have it
 */
export function make(state: State, move: Move): Step {
  switch (move.type) {
    case 'call':
      return called(state, move);
    case 'deliver':
      return delivered(state, move);
    case 'drop': {
      const { message } = move;
      const network = without(state, message);
      return { move, before: state, after: { ...state, network }, sends: [], breaks: [] };
    }
  }
}

type CallMove = Extract<Move, { type: 'call' }>;

/** What the ends may do without a segment having come. */
function callsOf({
  setting,
  ends,
}: State): readonly { readonly move: CallMove; readonly reaction: Reaction }[] {
  return [
    ...clientCalls(ends.client, setting).map(
      ([call, reaction]) => ({ move: { type: 'call', side: 'client', call }, reaction }) as const,
    ),
    ...serverCalls(ends.server, setting).map(
      ([call, reaction]) => ({ move: { type: 'call', side: 'server', call }, reaction }) as const,
    ),
  ];
}

function called(state: State, move: CallMove): Step {
  const found = callsOf(state).find((each) => each.move.side === move.side && each.move.call === move.call);
  if (found === undefined) throw new RangeError(`the ${move.side} cannot ${move.call} now`);
  return stepOf(state, move, move.side, found.reaction);
}

function delivered(state: State, move: Extract<Move, { type: 'deliver' }>): Step {
  const { ends, setting } = state;
  const { message } = move;
  without(state, message);
  return message.segment.from === 'client'
    ? stepOf(state, move, 'server', serverReceives(ends.server, message, setting), message)
    : stepOf(state, move, 'client', clientReceives(ends.client, message, setting), message);
}

/** The network without a segment. */
function without({ network }: State, message: Message): readonly Message[] {
  const rest = network.filter((each) => !isSameMessage(each, message));
  if (rest.length === network.length) throw new RangeError('the segment is not in the network');
  return rest;
}

function stepOf(before: State, move: Move, side: Side, { end, sends }: Reaction, delivered?: Message): Step {
  const { setting, network, held } = before;
  const ends: ModelEnds = { ...before.ends, [side]: end };
  const breaks = broken({ before: before.ends, after: ends, delivered, held }, setting);
  const after: State = {
    setting,
    ends,
    network: [...network, ...sends.filter((each) => !network.some((other) => isSameMessage(each, other)))],
    held: withHeld(held, ends.client),
    broken: properties.filter((each) => before.broken.includes(each) || breaks.includes(each)),
  };
  return { move, before, after, sends, breaks };
}
