import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import { stateOf } from '../../tcp/acting/tcb.ts';
import type { TcpState } from '../../tcp/endpoint.ts';
import { type ControlBits, nextSeq, type Segment, type Side } from '../../tcp/segment.ts';
import { seqDistance } from '../../tcp/seq.ts';
import { connectionAt, type Host } from '../host.ts';
import type { Journey, Played, PlayedEvent } from '../played.ts';
import { sentIn, type WhatIf } from './what-if.ts';

/**
 * What an end sends next, in the classes that a learner chooses from. No segment is of two of them:
 * `again` says only what was said before; `ack` says nothing but an acknowledgment; `new` is a SYN, an octet or a FIN that was
 * not sent before; `reset` is a RST; `nothing` is that it never sends again.
 */
export const nextKinds = ['again', 'ack', 'new', 'reset', 'nothing'] as const;
export type NextKind = (typeof nextKinds)[number];

/** What an end does after a segment was lost or changed. */
export type Next = {
  readonly kind: NextKind;
  /** The segment; absent where it sends nothing. */
  readonly journey?: Journey | undefined;
  /** How long after the changed segment left. */
  readonly after?: Nanoseconds | undefined;
  /** What made it send that. */
  readonly event?: PlayedEvent | undefined;
  /** The state it is in when all is over; absent where the socket is gone. */
  readonly ends?: TcpState | undefined;
};

/**
 * What a side sends next: after it has sent the changed segment, or after the segment has reached it or should have.
 */
export function nextOf({ change, recorded, played, changed }: WhatIf, side: Side): Next {
  const journey = played.journeys[changed];
  const left = journey?.left ?? 0;
  const isSender = side === change.from;
  const due = isSender ? left : left + recorded.delay[change.from];
  const cause = played.events.findIndex(({ sent }) => sent.includes(changed));
  const event = played.events.find(
    ({ side: where, at, sent }, place) =>
      where === side && sent.length > 0 && at >= due && (!isSender || place > cause),
  );
  const next = event === undefined ? undefined : played.journeys[event.sent[0] ?? -1];
  const ends = endOf(played, side, recorded.sockets);
  if (event === undefined || next === undefined) return { kind: 'nothing', ends };
  return { kind: kindOf(next, played, side), journey: next, after: event.at - left, event, ends };
}

function kindOf(journey: Journey, played: Played, side: Side): NextKind {
  const { segment } = journey.datagram.transmission;
  if (segment.control.rst) return 'reset';
  const before = sentIn(played, side)
    .filter(({ number }) => number < journey.number)
    .map(({ datagram }) => datagram.transmission.segment);
  if (segment.len > 0) return before.some((each) => covers(each, segment)) ? 'again' : 'new';
  return isProbe(segment, before) ? 'again' : 'ack';
}

/** Whether a segment took all the numbers that another takes. */
const covers = (one: Segment, other: Segment): boolean =>
  one.len > 0 &&
  seqDistance(one.seq, other.seq) >= 0 &&
  seqDistance(nextSeq(other), nextSeq(one)) >= 0 &&
  isSameSyn(one.control, other.control);

const isSameSyn = (one: ControlBits, other: ControlBits): boolean =>
  one.syn === other.syn && (!one.syn || one.ack === other.ack);

/** A segment without octets whose number was used already: a keep-alive, or Linux's probe of a closed window. */
const isProbe = ({ seq }: Segment, before: readonly Segment[]): boolean =>
  before.some((each) => each.len > 0 && seqDistance(seq, nextSeq(each)) > 0);

/** The state of a side's connection when the play is over. */
function endOf({ events }: Played, side: Side, sockets: WhatIf['recorded']['sockets']): TcpState | undefined {
  const host: Host | undefined = events.findLast((event) => event.side === side)?.host;
  if (host === undefined) return undefined;
  const [client, server] = [sockets.client.port, sockets.server.port];
  const ports = side === 'client' ? { local: client, remote: server } : { local: server, remote: client };
  const socket = connectionAt(host, ports);
  return socket === undefined ? undefined : stateOf(socket.tcb);
}
