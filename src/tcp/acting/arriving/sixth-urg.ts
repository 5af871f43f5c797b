import { stillReceives } from '../../finishing.ts';
import { seqAdd, seqBefore, seqLater } from '../../seq.ts';
import { type Acting, did } from '../acting.ts';
import { receiveSpaceOf, stateOf } from '../tcb.ts';
import type { Transmission } from '../transmission.ts';

/**
 * Sixth, check the URG bit: RCV.UP <- max(RCV.UP, SEG.UP). The user is told when the pointer lies ahead of what has been
 * read and of what was told before. Urgent octets are read in their place, as new programs are to have it
 * (RFC 9293, section 3.8.5; RFC 6093, section 4).
 */
export function sixthUrg(acting: Acting, { segment }: Transmission): Acting {
  const { tcb } = acting;
  if (!segment.control.urg) return acting;
  if (!stillReceives(stateOf(tcb))) return did(acting, 'segment-arrives/urg/ignored');
  const { receiving } = tcb;
  const pointer = seqAdd(segment.seq, segment.urgent ?? 0);
  const read = seqAdd(receiveSpaceOf(tcb).nxt, -receiving.octets.length);
  if (!seqBefore(read, pointer)) return did(acting, 'segment-arrives/urg/read-already');
  const urgent = seqLater(receiving.urgent, pointer);
  if (urgent === receiving.urgent) return did(acting, 'segment-arrives/urg/told-already');
  return did(acting, 'segment-arrives/urg/signal', {
    changes: { receiving: { ...receiving, urgent } },
    tells: [{ type: 'urgent data' }],
  });
}
