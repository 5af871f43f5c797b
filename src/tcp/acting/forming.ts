import type { TcpOption } from '../../decode/tcp-options.ts';
import { type ControlBit, controlOf, nextSeq, type Segment, type Side } from '../segment.ts';
import { type Seq, seqBefore, seqDistance, toSeq } from '../seq.ts';
import { type Acting, after } from './acting.ts';
import { offer, withOffer } from './offering.ts';
import { otherOptions } from './options.ts';
import { sackBlocks } from './sack-blocks.ts';
import { receiveSpaceOf, sendSpaceOf, type Tcb } from './tcb.ts';
import type { Transmission } from './transmission.ts';

const noOctets = new Uint8Array(0);

/** A segment as the end would have it go out: window, acknowledgment and options are put in when it leaves. */
export type Draft = {
  readonly seq: Seq;
  readonly bits: readonly ControlBit[];
  readonly data?: Uint8Array;
  /** Absent: those that every segment carries. */
  readonly options?: readonly TcpOption[];
};

/** A segment leaves. One with an ACK says all that is to be said of what has arrived, so no other ACK is due. */
export function put(acting: Acting, { seq, bits, data = noOctets, options }: Draft): Acting {
  const { tcb, instant } = acting;
  const urgent = urgentAt(tcb, seq, bits);
  const control = controlOf(...bits, ...(urgent === undefined ? [] : (['urg'] as const)));
  const offered = offer(tcb, control.syn);
  const carried = options ?? otherOptions(tcb, instant, control.ack ? sackBlocks(tcb) : []);
  const segment: Segment = {
    from: tcb.side,
    seq,
    ack: control.ack ? receiveSpaceOf(tcb).nxt : undefined,
    len: data.length + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
    payload: data.length,
    wnd: offered.field,
    control,
    urgent,
    options: carried,
  };
  return after(acting, { sends: [{ segment, data }], changes: withOffer(tcb, offered, control) });
}

/** The urgent pointer, in every segment that begins before the end of urgent octets (section 3.8.5, MUST-62). */
function urgentAt({ sending }: Tcb, seq: Seq, bits: readonly ControlBit[]): number | undefined {
  const { urgent } = sending;
  if (urgent === undefined || bits.includes('syn') || bits.includes('rst')) return undefined;
  return seqBefore(seq, urgent) ? Math.min(seqDistance(seq, urgent), 65535) : undefined;
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export const putAck = (acting: Acting): Acting =>
  put(acting, { seq: sendSpaceOf(acting.tcb).nxt, bits: ['ack'] });

/**
 * The answer to a segment that belongs to no connection, so made that its sender takes it for right
 * (RFC 9293, section 3.10.7.1): <SEQ=SEG.ACK><CTL=RST>, or <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>.
 */
export function resetAgainst(segment: Segment, from: Side): Transmission {
  const shared = { from, len: 0, payload: 0, wnd: 0, options: [] } as const;
  const reset: Segment =
    segment.ack === undefined
      ? { ...shared, seq: toSeq(0), ack: nextSeq(segment), control: controlOf('rst', 'ack') }
      : { ...shared, seq: segment.ack, control: controlOf('rst') };
  return { segment: reset, data: noOctets };
}
