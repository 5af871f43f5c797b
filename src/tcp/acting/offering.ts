import type { ControlBits } from '../segment.ts';
import { shiftOf } from '../window.ts';
import { receiveSpaceOf, type Tcb } from './tcb.ts';

/** What an end says it has room for: the field as it is sent, and the octets it stands for. */
export type Offer = { readonly field: number; readonly octets: number };

/**
 * The window of a segment. The right edge stays where it is until it can move by a worthwhile step, so that the peer
 * is not led to send small segments (RFC 9293, section 3.8.6.2.2), and never moves to the left (SHLD-14).
 */
export function offer(tcb: Tcb, isSyn: boolean): Offer {
  const { settings, receiving, agreed, end } = tcb;
  const free = Math.max(0, settings.receiveBuffer - receiving.octets.length);
  if (isSyn) {
    const octets = Math.min(free, 65535);
    return { field: octets, octets };
  }
  const shift = shiftOf(end, { windowShift: agreed.peerShift }) ?? 0;
  const { wnd } = receiveSpaceOf(tcb);
  const octets = isWorthwhile(tcb, free - wnd) ? free : wnd;
  // Rounded up where rounding down would take back what was offered, as Linux does it.
  const field = Math.min(octets < wnd + 2 ** shift ? Math.ceil(octets / 2 ** shift) : octets >> shift, 65535);
  return { field, octets: field * 2 ** shift };
}

/** Fr * RCV.BUFF with Fr = 1/2, or one segment, whichever is less. */
export const isWorthwhile = ({ settings: { receiveBuffer, mss } }: Tcb, step: number): boolean =>
  step >= Math.min(receiveBuffer / 2, mss);

/** The end after it has said so. */
export function withOffer(tcb: Tcb, { octets }: Offer, control: ControlBits): Partial<Tcb> {
  const { rcv } = tcb.end;
  if (!control.ack) return control.rst ? {} : { end: { ...tcb.end, rcv: { ...rcv, wnd: octets } } };
  const { 'delayed-ack': _, ...timers } = tcb.timers;
  const { receiving } = tcb;
  return {
    end: { ...tcb.end, rcv: { ...rcv, wnd: octets, announced: rcv.nxt } },
    timers,
    receiving: {
      ...receiving,
      ackDue: 'none',
      unannounced: 0,
      shorts: 0,
      duplicate: undefined,
      quickAcks: Math.max(0, receiving.quickAcks - (receiving.ackDue === 'none' ? 0 : 1)),
    },
  };
}
