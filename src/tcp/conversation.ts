import type { Packet } from '../decode/packet.ts';
import { beforeSyn, type Ends, nothingKnown } from './endpoint.ts';
import { Follower } from './follower.ts';
import type { Conversation, Heading, Moment } from './moment.ts';
import { step } from './step.ts';

/** All conversations of a capture in the order of their first segments, and what belongs to none. */
export type Conversations = {
  readonly conversations: readonly Conversation[];
  /** Packets without TCP, and those whose TCP header is not sound. */
  readonly others: readonly Packet[];
};

/** Follows every conversation through the packets of a capture. */
export function follow(packets: readonly Packet[]): Conversations {
  const follower = new Follower();
  const others: Packet[] = [];
  const found = new Map<Heading, Moment[]>();
  for (const packet of packets) {
    const followed = follower.next(packet);
    if (followed?.moment === undefined) {
      others.push(packet);
      continue;
    }
    const moments = found.get(followed.conversation);
    if (moments === undefined) found.set(followed.conversation, [followed.moment]);
    else moments.push(followed.moment);
  }
  return { conversations: [...found].map(([heading, moments]) => whole(heading, moments)), others };
}

/** A conversation from the moments that a follower gave, told as whoever knows all of them tells it. */
export const whole = (heading: Heading, moments: readonly Moment[]): Conversation => ({
  ...heading,
  moments: isRefused(moments) ? withoutListener(moments) : moments,
});

/** True when the first that the server ever says to a SYN is RST: then nobody was listening. */
function isRefused(moments: readonly Moment[]): boolean {
  const first = moments[0]?.segment;
  const answer = moments.find((moment) => moment.segment.from === 'server')?.segment;
  return first?.control.syn === true && !first.control.ack && answer?.control.rst === true;
}

/**
 * The same segments, told with a server that was CLOSED all along. LISTEN is what is supposed of a server;
 * whoever knows the whole conversation knows better.
 */
function withoutListener(moments: readonly Moment[]): readonly Moment[] {
  let ends: Ends = { client: beforeSyn.client, server: { ...nothingKnown, state: 'CLOSED' } };
  return moments.map((moment) => {
    const before = ends;
    if (!moment.notes.includes('captured_twice')) ends = step(before, moment.segment);
    return { ...moment, before, after: ends };
  });
}
