import { endKey } from '../../simulate/handshake/end.ts';
import { messageKey } from '../../simulate/handshake/message.ts';
import { isMutual, type Property } from '../../simulate/handshake/properties.ts';
import { canRecover } from '../../simulate/handshake/recovery.ts';
import type { Trace } from '../../simulate/handshake/search.ts';
import { make, moves, type State } from '../../simulate/handshake/state.ts';

/**
 * What a learner may be asked to bring about: that a property is broken, from P1 to P7, or that both ends come to
 * ESTABLISHED with the same numbers.
 *
 *     ghost         P1: B is in ESTABLISHED for an ISN that A never used
 *     unagreed      P2: B is in ESTABLISHED, and A has never held its pair of ISNs
 *     disagreement  P3: both are in ESTABLISHED, with different numbers
 *     old-data      P4: B delivers an octet of another connection
 *     stuck         P5: were all lost now, both could never come to ESTABLISHED
 *     refused       P6: A is refused, though B listens
 *     killed        P7: a RST closes one of two ends in ESTABLISHED
 *     established   both are in ESTABLISHED, agreed
 */
export const goals = [
  'ghost',
  'unagreed',
  'disagreement',
  'old-data',
  'stuck',
  'refused',
  'killed',
  'established',
] as const;
export type Goal = (typeof goals)[number];

/** The property that a goal breaks. */
export const brokenBy: Readonly<Record<Exclude<Goal, 'established'>, Property>> = {
  ghost: 'no-ghost',
  unagreed: 'agreement',
  disagreement: 'no-disagreement',
  'old-data': 'no-old-data',
  stuck: 'recovery',
  refused: 'no-spurious-refusal',
  killed: 'no-killing',
};

/** Whether a state is what was asked for. */
export function isReached(goal: Goal, state: State): boolean {
  if (goal === 'stuck') return !canRecover(state);
  if (goal !== 'established') return state.broken.includes(brokenBy[goal]);
  const { client, server } = state.ends;
  return isMutual(state.ends) && client.iss === server.irs && client.irs === server.iss;
}

/** The fewest moves from here to the goal, whatever was played before; absent where nothing leads to it. */
export function shortestTo(goal: Goal, from: State): Trace | undefined {
  if (isReached(goal, from)) return [];
  type Place = { readonly state: State; readonly trace: Trace };
  const places: Place[] = [{ state: from, trace: [] }];
  const known = new Set([keyOf(from)]);
  for (const { state, trace } of places) {
    for (const move of moves(state)) {
      // A segment that is lost is one that is not delivered.
      if (move.type === 'drop') continue;
      const step = make(state, move);
      const key = keyOf(step.after);
      if (isReached(goal, step.after)) return [...trace, step];
      if (known.has(key)) continue;
      known.add(key);
      places.push({ state: step.after, trace: [...trace, step] });
    }
  }
  return undefined;
}

const keyOf = ({ ends, network, held, broken }: State): string =>
  [
    endKey(ends.client),
    endKey(ends.server),
    network.map(messageKey).sort().join(),
    held
      .map(({ iss, irs }) => `${iss},${irs}`)
      .sort()
      .join(' '),
    broken.join(' '),
  ].join('|');
