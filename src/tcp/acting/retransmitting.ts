import { seqAdd } from '../seq.ts';
import { type Acting, after, did } from './acting.ts';
import { put } from './forming.ts';
import { synOptions } from './options.ts';
import { inFlight, octetsOf } from './queue.ts';
import { bitsOf } from './segmentizing.ts';
import type { Sending, Sent } from './tcb.ts';

/** A segment of the retransmission queue leaves once more. Its numbers are its own, its ACK and window are those of now. */
export function sendAgain(acting: Acting, sent: Sent): Acting {
  const { tcb, instant } = acting;
  const again: Sent = { ...sent, at: instant.now, times: sent.times + 1, lost: false };
  const unacked = tcb.sending.unacked.map((each) => (each === sent ? again : each));
  const left = after(acting, { changes: { sending: { ...tcb.sending, unacked } } });
  if (sent.syn) {
    const isAnswer = tcb.end.irs !== undefined;
    const options = synOptions(tcb, instant, isAnswer);
    return put(left, { seq: sent.seq, bits: isAnswer ? ['syn', 'ack'] : ['syn'], options });
  }
  const data = octetsOf(tcb.sending, sent).slice();
  const bits = bitsOf(tcb.sending, sent.seq, seqAdd(sent.seq, sent.payload), sent.fin);
  return put(left, { seq: sent.seq, bits, data });
}

/** What is thought to be lost leaves again, oldest first, as far as the congestion window lets it. */
export function sendLost(acting: Acting): Acting {
  let at = acting;
  for (const { seq } of acting.tcb.sending.unacked) {
    const sent = at.tcb.sending.unacked.find((each) => each.seq === seq);
    if (sent === undefined || !sent.lost || sent.sacked) continue;
    const flight = inFlight(at.tcb);
    if (flight > 0 && flight + sent.payload > at.tcb.sending.congestionWindow) break;
    at = sendAgain(did(at, 'retransmission/lost'), sent);
  }
  return at;
}

/** Everything that no SACK block covers counts as lost. */
export const uncoveredLost = ({ unacked }: Sending): readonly Sent[] =>
  unacked.map((sent) => (sent.sacked ? sent : { ...sent, lost: true }));

/** Everything counts as lost, as the peer may have forgotten what it had told of (RFC 2018, section 8). */
export const allLost = ({ unacked }: Sending): readonly Sent[] =>
  unacked.map((sent) => ({ ...sent, sacked: false, lost: true }));
