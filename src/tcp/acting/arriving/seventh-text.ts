import { stillReceives } from '../../finishing.ts';
import { receive } from '../../received.ts';
import { type Seq, seqAdd, seqBefore, seqDistance } from '../../seq.ts';
import { type Acting, after, did, isLinux } from '../acting.ts';
import { deleted } from '../deleting.ts';
import { resetAgainst } from '../forming.ts';
import { joined } from '../queue.ts';
import { served } from '../reading.ts';
import { type Island, type Receiving, receiveSpaceOf, stateOf } from '../tcb.ts';
import type { Transmission } from '../transmission.ts';
import { taken, withIsland } from './islands.ts';

/** Seventh, process the segment text. */
export function seventhText(acting: Acting, arrival: Transmission): Acting {
  const { segment, data } = arrival;
  if (data.length === 0) return acting;
  if (!stillReceives(stateOf(acting.tcb))) return ignored(acting, arrival);
  const { tcb } = acting;
  const { nxt, wnd } = receiveSpaceOf(tcb);
  const end = seqAdd(segment.seq, data.length);
  // By table 6 a segment without new octets comes this far only with a new FIN.
  if (!seqBefore(nxt, end)) return isLinux(acting) ? repeated(acting, arrival) : acting;
  if (tcb.receiving.isGivenUp) {
    return did(acting, 'segment-arrives/text/after-close', {
      sends: [resetAgainst(segment, tcb.side)],
      changes: deleted(tcb),
      isDone: true,
    });
  }
  // Only what is new and lies in the window is kept.
  const skip = Math.max(0, seqDistance(segment.seq, nxt));
  const room = Math.max(0, seqDistance(segment.seq, seqAdd(nxt, wnd)));
  const octets = data.subarray(skip, room);
  if (octets.length === 0) return did(acting, 'segment-arrives/text/no-room', dueNow(tcb.receiving));
  const start = seqAdd(segment.seq, skip);
  if (start !== nxt) return outOfOrder(acting, { start, octets });
  return inOrder(skip > 0 ? cameTwice(acting, segment.seq, nxt) : acting, octets);
}

/** Octets that have come twice are told in the next ACK (RFC 2883, section 4). */
function cameTwice(acting: Acting, from: Seq, to: Seq): Acting {
  const { receiving, agreed } = acting.tcb;
  if (!agreed.sack) return acting;
  return after(acting, { changes: { receiving: { ...receiving, duplicate: [from, to] } } });
}

const dueNow = (receiving: Receiving) =>
  ({ changes: { receiving: { ...receiving, ackDue: 'now' } } }) as const;

/** After the peer's FIN no text can come. A copy of what came before it is acknowledged in Linux. */
function ignored(acting: Acting, arrival: Transmission): Acting {
  const { nxt } = receiveSpaceOf(acting.tcb);
  if (isLinux(acting) && !seqBefore(nxt, seqAdd(arrival.segment.seq, arrival.data.length))) {
    return repeated(acting, arrival);
  }
  return did(acting, 'segment-arrives/text/ignored');
}

/** Nothing new: Linux lets such a segment come this far, and says that it has come twice. */
function repeated(acting: Acting, { segment, data }: Transmission): Acting {
  const noted = cameTwice(acting, segment.seq, seqAdd(segment.seq, data.length));
  return did(noted, 'linux/text/repeated', {
    changes: { receiving: { ...noted.tcb.receiving, ackDue: 'now', isInteractive: false } },
  });
}

/** RCV.NXT moves over the octets, and over islands they reach; the ACK may wait unless there is a reason. */
function inOrder(acting: Acting, octets: Uint8Array): Acting {
  const { tcb, instant } = acting;
  const { end, receiving } = tcb;
  const { nxt, wnd } = receiveSpaceOf(tcb);
  const { nxt: moved, queued } = receive(nxt, end.rcv.queued, [nxt, seqAdd(nxt, octets.length)]);
  const upTo = end.rcv.fin !== undefined && seqBefore(end.rcv.fin, moved) ? end.rcv.fin : moved;
  const { ready, rest } = taken(receiving.islands, seqAdd(nxt, octets.length), upTo);
  const fresh = joined(octets, ready);
  const fillsHole = end.rcv.queued !== undefined;
  const unannounced = receiving.unannounced + fresh.length;
  const arrived = after(acting, {
    end: { ...end, rcv: { ...end.rcv, nxt: moved, queued, wnd: Math.max(0, wnd - fresh.length) } },
    changes: {
      receiving: {
        ...receiving,
        octets: joined(receiving.octets, fresh),
        islands: rest,
        unannounced,
        dataAt: instant.now,
        shorts: receiving.shorts + (octets.length < receiving.largest ? 1 : 0),
        largest: Math.min(tcb.settings.mss, Math.max(receiving.largest, octets.length)),
      },
    },
  });
  return served(acknowledgedSoon(arrived, fillsHole));
}

/** When the ACK leaves (section 3.8.6.3; RFC 5681, section 4.2). */
function acknowledgedSoon(acting: Acting, fillsHole: boolean): Acting {
  const { receiving, settings } = acting.tcb;
  const now = (at: Acting) => after(at, { changes: { receiving: { ...receiving, ackDue: 'now' } } });
  const later = (at: Acting) =>
    after(at, {
      changes: { receiving: { ...receiving, ackDue: receiving.ackDue === 'now' ? 'now' : 'later' } },
    });
  if (fillsHole) return now(did(acting, 'segment-arrives/text/fills-hole'));
  if (isLinux(acting)) {
    if (receiving.unannounced > receiving.largest) return now(did(acting, 'linux/text/more-than-a-segment'));
    if (receiving.quickAcks > 0 && !receiving.isInteractive) return now(did(acting, 'linux/text/quick-ack'));
  } else if (settings.delayedAck === 0 || receiving.unannounced >= 2 * settings.mss) {
    return now(did(acting, 'segment-arrives/text/ack-now'));
  }
  return later(did(acting, 'segment-arrives/text/ack-later'));
}

/** Octets behind a hole wait, and the ACK repeats what is wanted. */
function outOfOrder(acting: Acting, island: Island): Acting {
  const { end, receiving } = acting.tcb;
  const { nxt } = receiveSpaceOf(acting.tcb);
  const stop = seqAdd(island.start, island.octets.length);
  const { queued } = receive(nxt, end.rcv.queued, [island.start, stop]);
  return did(acting, 'segment-arrives/text/out-of-order', {
    end: { ...end, rcv: { ...end.rcv, queued } },
    changes: {
      receiving: {
        ...receiving,
        islands: withIsland(receiving.islands, island),
        latest: island.start,
        ackDue: 'now',
        isInteractive: false,
        dataAt: acting.instant.now,
      },
    },
  });
}
