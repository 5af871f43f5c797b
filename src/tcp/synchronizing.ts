import { type Endpoint, emptyReceive } from './endpoint.ts';
import type { Segment } from './segment.ts';
import { seqAdd } from './seq.ts';

/**
 * The peer's SYN has come: IRS <- SEG.SEQ and RCV.NXT <- SEG.SEQ+1, and its window is the first there is
 * (RFC 9293, section 3.10.7.2, third, and 3.10.7.3, fourth). The window of a SYN is never shifted.
 */
export const withPeersSyn = (end: Endpoint, segment: Segment): Endpoint => ({
  state: end.state,
  iss: end.iss,
  irs: segment.seq,
  opened: end.opened,
  windowShift: end.windowShift,
  snd: { una: end.snd.una, nxt: end.snd.nxt, wnd: segment.wnd, wl1: segment.seq, fin: end.snd.fin },
  rcv: { ...emptyReceive, nxt: seqAdd(segment.seq, 1), wnd: end.rcv.wnd },
});
