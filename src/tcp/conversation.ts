import type { Packet } from '../decode/packet.ts';
import { type Endpoint, type Ends, nothingKnown } from './endpoint.ts';
import { Follower, type Track } from './follower.ts';
import type { Conversation, Moment } from './moment.ts';
import { step } from './step.ts';

/** All conversations of a capture in the order of their first segments, and what belongs to none. */
export type Conversations = {
  readonly conversations: readonly Conversation[];
  /** Packets without TCP, and those whose TCP header cannot be trusted. */
  readonly others: readonly Packet[];
};

/** Follows every conversation through the packets of a capture. */
export function follow(packets: readonly Packet[]): Conversations {
  const follower = new Follower();
  const others: Packet[] = [];
  const found = new Map<Track, Moment[]>();
  for (const packet of packets) {
    const followed = follower.next(packet);
    if (followed?.moment === undefined) {
      others.push(packet);
      continue;
    }
    const moments = found.get(followed.track);
    if (moments === undefined) found.set(followed.track, [followed.moment]);
    else moments.push(followed.moment);
  }
  const conversations = [...found].map(([{ stream, client, server, orientedBy }, moments]) => ({
    stream,
    client,
    server,
    orientedBy,
    moments: isRefused(moments) ? retold(moments) : moments,
  }));
  return { conversations, others };
}

const closed: Endpoint = { ...nothingKnown, state: 'CLOSED' };

/** Whether the first that the server ever says to a SYN is RST: then nobody was listening. */
function isRefused(moments: readonly Moment[]): boolean {
  const first = moments[0]?.segment;
  const answer = moments.find((moment) => moment.segment.from === 'server')?.segment;
  return first?.control.syn === true && !first.control.ack && answer?.control.rst === true;
}

/** The same segments with a server that was CLOSED from the beginning, not in LISTEN as is supposed of a server. */
function retold(moments: readonly Moment[]): readonly Moment[] {
  let ends: Ends = { client: closed, server: closed };
  return moments.map((moment) => {
    const before = ends;
    ends = step(before, moment.segment);
    return { ...moment, before, after: ends };
  });
}
