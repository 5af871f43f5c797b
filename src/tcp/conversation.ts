import type { Packet } from '../decode/packet.ts';
import {
  beforeSyn,
  beforeSynAck,
  type Endpoint,
  type Ends,
  emptyReceive,
  emptySend,
  nothingKnown,
} from './endpoint.ts';
import { Follower } from './follower.ts';
import type { Conversation, Heading, Moment } from './moment.ts';
import { nextSeq, type Segment } from './segment.ts';
import { seqBefore } from './seq.ts';
import { isToItself, step } from './step.ts';

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
export function whole(heading: Heading, moments: readonly Moment[]): Conversation {
  const beginning = isToItself(heading) ? undefined : beginningShownBy(moments);
  return { ...heading, moments: beginning === undefined ? moments : toldFrom(beginning, moments) };
}

/**
 * Both ends before the first segment, where the first answer to it shows them to be others than was supposed:
 * LISTEN is what is supposed of a server that a SYN goes to, and SYN-SENT of a client that gets a SYN,ACK.
 */
function beginningShownBy(moments: readonly Moment[]): Ends | undefined {
  const first = moments[0]?.segment;
  if (first === undefined || !first.control.syn) return undefined;
  const answer = moments.find(({ segment }) => segment.from !== first.from)?.segment;
  if (answer === undefined) return undefined;
  if (first.control.ack) {
    // Nobody sent the SYN that this SYN,ACK answers, or nobody is left of it (section 3.5, figure 8).
    return answer.control.rst && answer.seq === first.ack
      ? { ...beforeSynAck, client: nothingKnown }
      : undefined;
  }
  // Nobody was listening.
  if (answer.control.rst) return { ...beforeSyn, server: { ...nothingKnown, state: 'CLOSED' } };
  return answersAnother(answer, first) ? { ...beforeSyn, server: inConnection(answer) } : undefined;
}

/** An ACK of something else than the SYN: the server has a connection that is older (section 3.5.1, figure 9). */
const answersAnother = ({ control, ack }: Segment, syn: Segment): boolean =>
  !control.syn && ack !== undefined && (!seqBefore(syn.seq, ack) || seqBefore(nextSeq(syn), ack));

/** An end in a connection of which nothing is known but what this segment says. */
const inConnection = ({ seq, ack }: Segment): Endpoint => ({
  ...nothingKnown,
  snd: { ...emptySend, nxt: seq },
  rcv: { ...emptyReceive, nxt: ack },
});

/** The same segments, told from another beginning. */
function toldFrom(beginning: Ends, moments: readonly Moment[]): readonly Moment[] {
  let ends = beginning;
  return moments.map((moment) => {
    const before = ends;
    if (!moment.notes.includes('captured_twice')) ends = step(before, moment.segment);
    return { ...moment, before, after: ends };
  });
}
