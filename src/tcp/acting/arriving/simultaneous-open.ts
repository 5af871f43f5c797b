import { acknowledges } from '../../acknowledging.ts';
import type { Segment } from '../../segment.ts';
import { seqAdd } from '../../seq.ts';
import { type Acting, did, inState, isLinux } from '../acting.ts';

/**
 * The SYN,ACK that answers a SYN which it has crossed: its SYN is old, and by table 6 it would be dropped. Figure 7 has
 * it end in ESTABLISHED, so its ACK is looked at (RFC 9293, section 3.5 and appendix A.2).
 */
export const answersOurSyn = (acting: Acting, { control, seq, len, ack }: Segment): boolean =>
  inState(acting, 'SYN-RECEIVED') &&
  acting.tcb.end.opened === 'actively' &&
  control.syn &&
  len === 1 &&
  seq === acting.tcb.end.irs &&
  acknowledges(acting.tcb.end.snd, ack);

/** Linux takes the SYN for an octet that has come twice, and says so. */
export function synCameTwice(acting: Acting, { seq }: Segment): Acting {
  if (!isLinux(acting)) return acting;
  const { receiving, agreed } = acting.tcb;
  const duplicate = agreed.sack ? ([seq, seqAdd(seq, 1)] as const) : undefined;
  return did(acting, 'linux/simultaneous-open/ack-again', {
    changes: { receiving: { ...receiving, ackDue: 'now', duplicate } },
  });
}
