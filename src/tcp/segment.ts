import type { TcpHeader } from '../decode/tcp.ts';
import type { TcpOption } from '../decode/tcp-options.ts';
import { type Seq, seqAdd, toSeq } from './seq.ts';

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

/** The segment in a TCP header, sent by `from`. The header must be sound. */
export function segmentOf(tcp: TcpHeader, from: Side): Segment {
  const control = tcp.controlBits;
  const payload = tcp.payloadLength;
  return {
    from,
    seq: toSeq(tcp.sequenceNumber),
    ...(control.ack ? { ack: toSeq(tcp.acknowledgmentNumber) } : {}),
    len: payload + Number(control.syn) + Number(control.fin),
    payload,
    wnd: tcp.window,
    control,
    options: control.syn ? tcp.options : [],
  };
}

/** The number after the segment's last: SEG.SEQ + SEG.LEN, Wireshark's tcp.nxtseq. */
export const nextSeq = (segment: Segment): Seq => seqAdd(segment.seq, segment.len);

/** The bits that are set, in the order in which Wireshark names them: FIN, SYN, RST, PSH, ACK, URG, ECE, CWR. */
export function flagNames(control: ControlBits): readonly string[] {
  const names = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr'] as const;
  return names.filter((name) => control[name]).map((name) => name.toUpperCase());
}

/** `SYN,ACK`; `none` for a segment without any. */
export const flagsText = (control: ControlBits): string => flagNames(control).join(',') || 'none';
