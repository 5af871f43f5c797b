import type { Endpoint } from './endpoint.ts';
import { nextSeq, peerOf, type Segment, type Side } from './segment.ts';
import { type Seq, seqDistance } from './seq.ts';

/** Where the two ends are when the first of the segments is sent. */
export type Ends = Readonly<Record<Side, Endpoint>>;

/** Why a segment cannot be sent at its place. */
export type Obstacle =
  /** It is numbered beyond SND.NXT: something of its own end comes before it. */
  | 'skips-own'
  /** It takes no new number, or one that was taken: something of its own end was sent too early. */
  | 'after-own'
  /** It acknowledges what the other end has not sent yet. */
  | 'acknowledges-unsent'
  /** It acknowledges less than its end has acknowledged already. */
  | 'takes-back'
  /** Its end has reset the connection, and has nothing to send but another RST. */
  | 'after-reset';

export type Misplaced = { readonly at: number; readonly obstacle: Obstacle };

type Known = { nxt: Seq | undefined; acked: Seq | undefined; isReset: boolean; readonly isUnseen: boolean };

/**
 * The first place at which these segments could not have been sent one after the other, and why; absent where they could. Held
 * are the rules of section 3.4 of RFC 9293: a segment begins at SND.NXT of its end, and acknowledges no more than the other
 * end has sent and no less than it has acknowledged before. Made for segments among which none is sent twice.
 */
export function misplaced(segments: readonly Segment[], begin: Ends): Misplaced | undefined {
  const known = { client: knownOf(begin.client), server: knownOf(begin.server) };
  for (const [at, segment] of segments.entries()) {
    const obstacle = obstacleTo(segment, known[segment.from], known[peerOf(segment.from)]);
    if (obstacle !== undefined) return { at, obstacle };
    const own = known[segment.from];
    own.nxt = segment.len > 0 || own.nxt === undefined ? nextSeq(segment) : own.nxt;
    own.acked = segment.ack ?? own.acked;
    own.isReset ||= segment.control.rst;
  }
  return undefined;
}

const knownOf = ({ state, snd, rcv }: Endpoint): Known => ({
  nxt: snd.nxt,
  acked: rcv.announced,
  isReset: false,
  // What was sent before the capture began may be anything.
  isUnseen: state !== 'CLOSED' && state !== 'LISTEN',
});

function obstacleTo({ seq, ack, control }: Segment, own: Known, peer: Known): Obstacle | undefined {
  if (own.isReset && !control.rst) return 'after-reset';
  const ahead = own.nxt === undefined ? 0 : seqDistance(own.nxt, seq);
  if (ahead > 0) return 'skips-own';
  if (ahead < 0) return 'after-own';
  if (ack === undefined) return undefined;
  if (peer.nxt === undefined ? !peer.isUnseen : seqDistance(peer.nxt, ack) > 0) return 'acknowledges-unsent';
  if (own.acked !== undefined && seqDistance(own.acked, ack) < 0) return 'takes-back';
  return undefined;
}
