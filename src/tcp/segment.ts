import type { TcpOption } from '../decode/tcp-options.ts';
import type { Seq } from './seq.ts';

/** One of the two ends. The client is the one that sent the SYN, or the first segment where no SYN is seen. */
export type Side = 'client' | 'server';

export const peerOf = (side: Side): Side => (side === 'client' ? 'server' : 'client');

/** The eight control bits (RFC 9293, section 3.1). */
export type ControlBits = {
  readonly cwr: boolean;
  readonly ece: boolean;
  readonly urg: boolean;
  readonly ack: boolean;
  readonly psh: boolean;
  readonly rst: boolean;
  readonly syn: boolean;
  readonly fin: boolean;
};

/** RFC 9293's "current segment": SEG.SEQ, SEG.ACK, SEG.LEN, SEG.WND and the control bits (section 3.3.1). */
export type Segment = {
  readonly from: Side;
  readonly seq: Seq;
  /** Absent unless the ACK bit is set: the field is then not significant. */
  readonly ack?: Seq;
  /** Payload octets, plus one for SYN and one for FIN. */
  readonly len: number;
  /** Payload octets alone, Wireshark's tcp.len. */
  readonly payload: number;
  /** As carried, before window scaling. */
  readonly wnd: number;
  readonly control: ControlBits;
  readonly options: readonly TcpOption[];
};
