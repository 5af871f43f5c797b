import type { Moment } from '../../tcp/moment.ts';
import { nextSeq } from '../../tcp/segment.ts';
import { seqDistance } from '../../tcp/seq.ts';

/**
 * Whether a segment of which there is one capture is taken never to have arrived: what it carries is sent again before
 * anything has acknowledged it; or what it acknowledges, later than it could have been under way.
 * @param roundTrip nanoseconds from one end to the other and back
 */
export function isTakenForLost(moments: readonly Moment[], place: number, roundTrip: bigint): boolean {
  const moment = moments[place];
  if (moment === undefined) return false;
  const later = moments.slice(place + 1);
  return moment.segment.len > 0 ? isSentAgain(moment, later) : isMissed(moment, later, roundTrip);
}

function isSentAgain({ segment }: Moment, later: readonly Moment[]): boolean {
  for (const { segment: other } of later) {
    const isOwn = other.from === segment.from;
    if (isOwn && other.len > 0 && other.seq === segment.seq && other.control.syn === segment.control.syn) {
      return true;
    }
    const isAcknowledged = !isOwn && other.ack !== undefined && seqDistance(nextSeq(segment), other.ack) >= 0;
    if (isAcknowledged) return false;
  }
  return false;
}

/** An ACK that the peer has not heard: it says again what was acknowledged, and no other ACK was sent until then. */
function isMissed({ segment, packet }: Moment, later: readonly Moment[], roundTrip: bigint): boolean {
  const { ack } = segment;
  if (ack === undefined || segment.control.rst) return false;
  for (const { segment: other, packet: its } of later) {
    if (other.from === segment.from) {
      if (other.ack !== undefined && seqDistance(ack, other.ack) >= 0) return false;
    } else if (other.len > 0 && seqDistance(nextSeq(other), ack) >= 0) {
      return its.frame.time - packet.frame.time > roundTrip;
    }
  }
  return false;
}
