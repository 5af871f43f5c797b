import { type ControlBit, controlOf, type Segment, type Side } from '../../tcp/segment.ts';
import { type Seq, seqAdd, toSeq } from '../../tcp/seq.ts';
import { type OldSegment, oldSegments, oldServerIss, type Setting } from './setting.ts';

/** A segment in the network. An old duplicate is another thing than a new segment with the same numbers. */
export type Message = { readonly segment: Segment; readonly isOld: boolean };

/** A segment to be sent; `octet` where it carries one octet of data. */
export type Draft = {
  readonly from: Side;
  readonly seq: Seq;
  readonly bits: readonly ControlBit[];
  readonly ack?: Seq | undefined;
  readonly octet?: boolean;
};

export function segmentOf({ from, seq, bits, ack, octet = false }: Draft, { window }: Setting): Segment {
  const control = controlOf(...bits);
  const payload = octet ? 1 : 0;
  return { from, seq, ack, len: payload + (control.syn ? 1 : 0), payload, wnd: window, control, options: [] };
}

/** What the earlier connection left behind: `<SEQ=100><CTL=SYN>`, and what followed it then. */
export function oldMessages(setting: Setting): readonly Message[] {
  const [x, y] = [toSeq(setting.oldIss), oldServerIss];
  const after = { seq: seqAdd(x, 1), ack: seqAdd(y, 1), bits: ['ack'] } as const;
  const drafts: Readonly<Record<OldSegment, Draft>> = {
    syn: { from: 'client', seq: x, bits: ['syn'] },
    'syn-ack': { from: 'server', seq: y, ack: seqAdd(x, 1), bits: ['syn', 'ack'] },
    ack: { from: 'client', ...after },
    data: { from: 'client', ...after, octet: true },
  };
  return oldSegments
    .filter((name) => setting.old.includes(name))
    .map((name) => ({ segment: segmentOf(drafts[name], setting), isOld: true }));
}

/** The same for messages that are the same. */
export const messageKey = ({ segment, isOld }: Message): string =>
  `${segment.from} ${segmentText(segment)}${isOld ? ' old' : ''}`;

export const isSameMessage = (a: Message, b: Message): boolean => messageKey(a) === messageKey(b);

/** The ISN of the connection that an octet was sent in. Each connection sends one octet, the first. */
export const incarnationOf = ({ segment }: Message): Seq => seqAdd(segment.seq, -1);

/** As the figures of RFC 9293 write a segment: `<SEQ=101><ACK=301><CTL=ACK><DATA>`. */
export function segmentText({ seq, ack, control, payload }: Segment): string {
  const bits = (['rst', 'syn', 'ack'] as const).filter((bit) => control[bit]);
  return [
    `<SEQ=${seq}>`,
    ack === undefined ? '' : `<ACK=${ack}>`,
    `<CTL=${bits.map((bit) => bit.toUpperCase()).join(',')}>`,
    payload > 0 ? '<DATA>' : '',
  ].join('');
}
