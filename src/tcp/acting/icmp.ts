import type { TcpState } from '../endpoint.ts';
import { seqAdd } from '../seq.ts';
import { type Acting, after, did, inState, isLinux } from './acting.ts';
import { deleted } from './deleting.ts';
import type { IcmpError } from './icmp-error.ts';
import { effectiveMss } from './queue.ts';
import type { Sent } from './tcb.ts';

const opening: readonly TcpState[] = ['SYN-SENT', 'SYN-RECEIVED'];

/** The IP layer passes an ICMP error up (RFC 9293, section 3.9.2.2). */
export function icmpArrives(acting: Acting, error: IcmpError): Acting {
  if (inState(acting, 'CLOSED', 'LISTEN')) return did(acting, 'icmp/no-connection', { isDone: true });
  if (error.type === 'too big') return smaller(acting, error.mtu);
  // Linux takes every error for the end of an attempt, and none for the end of a connection (RFC 5461, section 4).
  if (isLinux(acting)) {
    return inState(acting, ...opening)
      ? ended(acting, 'linux/icmp/opening')
      : did(acting, 'linux/icmp/synchronized', { isDone: true });
  }
  return error.type === 'hard' ? ended(acting, 'icmp/hard') : did(acting, 'icmp/soft', { isDone: true });
}

const ended = (acting: Acting, clause: 'linux/icmp/opening' | 'icmp/hard'): Acting =>
  did(acting, clause, {
    changes: deleted(acting.tcb),
    tells: [{ type: inState(acting, ...opening) ? 'connection refused' : 'connection reset' }],
    isDone: true,
  });

/** IPv4 and TCP without options: what an MTU has to hold besides the octets and TCP's options (section 3.7.1). */
const fixedHeaders = 40;

/** What is out and too large for the path counts as lost, and leaves again in smaller segments (section 3.7.2). */
function smaller(acting: Acting, mtu: number): Acting {
  const { agreed } = acting.tcb;
  const peerMss = Math.min(agreed.peerMss, mtu - fixedHeaders);
  if (peerMss >= agreed.peerMss || peerMss <= 0)
    return did(acting, 'icmp/too-big/nothing-new', { isDone: true });
  const cut = did(acting, 'icmp/too-big', { changes: { agreed: { ...agreed, peerMss } } });
  const { sending } = cut.tcb;
  const most = effectiveMss(cut.tcb);
  return after(cut, {
    changes: { sending: { ...sending, unacked: sending.unacked.flatMap((sent) => inPieces(sent, most)) } },
  });
}

function inPieces(sent: Sent, most: number): readonly Sent[] {
  if (sent.payload <= most) return [sent];
  const count = Math.ceil(sent.payload / most);
  return Array.from({ length: count }, (_, i) => ({
    ...sent,
    seq: seqAdd(sent.seq, i * most),
    payload: Math.min(most, sent.payload - i * most),
    fin: sent.fin && i === count - 1,
    lost: true,
  }));
}
