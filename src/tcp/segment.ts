import type { TcpHeader } from '../decode/tcp.ts';
import { controlBitMasks } from '../decode/tcp.ts';
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

export type ControlBit = keyof ControlBits;

/** As Wireshark lists them: lowest bit first. */
export const controlBitNames = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr'] as const;

export const noControl: ControlBits = {
  cwr: false,
  ece: false,
  urg: false,
  ack: false,
  psh: false,
  rst: false,
  syn: false,
  fin: false,
};

/** `controlOf('syn', 'ack')`. */
export const controlOf = (...bits: readonly ControlBit[]): ControlBits => ({
  ...noControl,
  ...Object.fromEntries(bits.map((bit) => [bit, true])),
});

/** `SYN,ACK`, in Wireshark's order; empty when no bit is set. */
export const flagsText = (control: ControlBits): string =>
  controlBitNames
    .filter((bit) => control[bit])
    .map((bit) => bit.toUpperCase())
    .join(',');

/** The bits as octet 13 of the header carries them. */
export const controlOctet = (control: ControlBits): number =>
  controlBitNames.reduce((octet, bit) => (control[bit] ? octet | controlBitMasks[bit] : octet), 0);

/** RFC 9293's "current segment": SEG.SEQ, SEG.ACK, SEG.LEN, SEG.WND and the control bits (section 3.3.1). */
export type Segment = {
  readonly from: Side;
  readonly seq: Seq;
  /** Absent unless the ACK bit is set: the field is then not significant. */
  readonly ack?: Seq | undefined;
  /** Payload octets, plus one for SYN and one for FIN. */
  readonly len: number;
  /** Payload octets alone, Wireshark's tcp.len. */
  readonly payload: number;
  /** As carried, before window scaling. */
  readonly wnd: number;
  readonly control: ControlBits;
  /** SEG.UP, from SEG.SEQ on. Absent unless the URG bit is set: the field is then not significant. */
  readonly urgent?: number | undefined;
  readonly options: readonly TcpOption[];
};

/** The number after the last one this segment takes. */
export const nextSeq = (segment: Segment): Seq => seqAdd(segment.seq, segment.len);

const noOptions: readonly TcpOption[] = [];

/** What a TCP header says, as RFC 9293 names it. */
export function segmentOf(tcp: TcpHeader, from: Side): Segment {
  const control = tcp.controlBits;
  const payload = tcp.payloadLength;
  return {
    from,
    seq: toSeq(tcp.sequenceNumber),
    ack: control.ack ? toSeq(tcp.acknowledgmentNumber) : undefined,
    len: payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
    payload,
    wnd: tcp.window,
    control,
    urgent: control.urg ? tcp.urgentPointer : undefined,
    // Without options the header's list need not be made.
    options: tcp.headerLength > 20 ? tcp.options : noOptions,
  };
}
