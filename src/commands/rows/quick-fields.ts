import { ipv6Text } from '../../decode/ipv6-address.ts';
import type { Packet } from '../../decode/packet.ts';
import type { Scan, Scanned } from '../../decode/scan.ts';
import type { Analyser } from '../../tcp/analysis/analyser.ts';
import { fieldOfNote } from '../../tcp/analysis/fields.ts';
import { type NoteBits, noteBit, notes } from '../../tcp/analysis/notes.ts';
import type { Streams } from '../../tcp/index/streams.ts';
import { tcpHeaderFields } from '../../tcp/tcp-header-fields.ts';
import type { Ascii } from '../ascii.ts';

/** A frame as plain numbers, and what became of it. */
export type QuickRow = {
  readonly scanned: Scanned;
  readonly scan: Scan;
  /** Up to date where there is a TCP header; numbered where that is sound. */
  readonly streams: Streams;
  /** Up to date where there is a segment, if a field needs it. */
  readonly analyser: Analyser;
  readonly notes: NoteBits;
  /** The frame's number, octets on the wire and in the file, and its time. */
  readonly number: number;
  readonly wireLength: number;
  readonly length: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Made when a field first asks for it. Without number and time. */
  readonly packet: Packet;
};

/** Writes a field, or nothing where it is absent. */
export type QuickField = (row: QuickRow, out: Ascii) => void;

/** Fields that need no conversation's ends. Each writes what the field of its name in `fieldNames` reads. */
const headerFields: Readonly<Record<string, QuickField>> = {
  'frame.number': (row, out) => out.number(row.number),
  'frame.time_epoch': writeTime,
  'frame.len': (row, out) => out.number(row.wireLength),
  'frame.cap_len': (row, out) => out.number(row.length),
  'ip.src': (row, out) => writeAddress(row, 0, out),
  'ip.dst': (row, out) => writeAddress(row, 1, out),
  'tcp.srcport': inHeader((view, tcp, out) => out.number(view.getUint16(tcp))),
  'tcp.dstport': inHeader((view, tcp, out) => out.number(view.getUint16(tcp + 2))),
  'tcp.seq_raw': inHeader((view, tcp, out) => out.number(view.getUint32(tcp + 4))),
  'tcp.ack_raw': inHeader((view, tcp, out) => out.number(view.getUint32(tcp + 8))),
  'tcp.hdr_len': inHeader((view, tcp, out) => out.number((view.getUint8(tcp + 12) >> 4) * 4)),
  'tcp.flags': inHeader((view, tcp, out) => out.hex4(view.getUint16(tcp + 12) & 0x0fff)),
  'tcp.window_size_value': inHeader((view, tcp, out) => out.number(view.getUint16(tcp + 14))),
  'tcp.checksum': inHeader((view, tcp, out) => out.hex4(view.getUint16(tcp + 16))),
  'tcp.urgent_pointer': inHeader((view, tcp, out) => out.number(view.getUint16(tcp + 18))),
  'tcp.len': ofSegment(({ scan }, out) => out.number(scan.length)),
  'tcp.stream': ({ scanned, streams }, out) => {
    if (scanned !== 'nothing') out.number(streams.conversation);
  },
  // A header that is not sound is numbered in no direction: it shows what it carries.
  'tcp.seq': ({ scanned, streams }, out) => {
    if (scanned !== 'nothing') out.number(scanned === 'segment' ? streams.relativeSeq : streams.seq >>> 0);
  },
  'tcp.ack': ({ scanned, streams }, out) => {
    if (scanned !== 'nothing') out.number(scanned === 'segment' ? streams.relativeAck : streams.ack >>> 0);
  },
};

const analysedFields: Readonly<Record<string, QuickField>> = {
  'tcp.window_size_scalefactor': ofSegment(({ streams, analyser: { scale } }, out) => {
    const isSyn = (streams.flags & 0x02) !== 0;
    if (!isSyn) out.number(scale < 0 ? scale : 1 << scale);
  }),
  'tcp.completeness': ofSegment(({ analyser }, out) => out.number(analyser.completenessBefore)),
  'tcp.analysis.duplicate_ack_num': ofSegment(({ analyser }, out) => {
    if (analyser.duplicateAck !== 0) out.number(analyser.duplicateAck);
  }),
  ...Object.fromEntries(
    notes.map((note): [string, QuickField] => {
      const bit = noteBit[note];
      const write: QuickField = (row, out) => {
        if ((row.notes & bit) !== 0) out.number(1);
      };
      return [fieldOfNote(note), ofSegment(write)];
    }),
  ),
};

/** What takes reading all of the header or the segment: digits and commas, as the field itself writes them. */
const packetFields: Readonly<Record<string, QuickField>> = Object.fromEntries(
  (
    [
      'tcp.checksum.status',
      'tcp.options.mss_val',
      'tcp.options.wscale.shift',
      'tcp.options.sack_perm',
      'tcp.options.timestamp.tsval',
      'tcp.options.timestamp.tsecr',
    ] as const
  ).map((name): [string, QuickField] => [
    name,
    (row, out) => {
      if (row.scanned !== 'nothing') out.text(tcpHeaderFields[name](row));
    },
  ]),
);

const quickFields: ReadonlyMap<string, QuickField> = new Map(
  Object.entries({ ...headerFields, ...packetFields, ...analysedFields }),
);

/** The writers of these fields in their order; undefined where one of them needs the conversation's ends, or text of the packet. */
export function quickFieldsOf(names: readonly string[]): readonly QuickField[] | undefined {
  const chosen = names.flatMap((name) => quickFields.get(name) ?? []);
  return chosen.length === names.length ? chosen : undefined;
}

/** Whether one of these fields is told by the analysis, which costs as much as all else. */
export const needsAnalysis = (names: readonly string[]): boolean =>
  names.some((name) => name === 'tcp.analysis.flags' || Object.hasOwn(analysedFields, name));

/** Whether one of these fields is told by the conversation. */
export const needsStreams = (names: readonly string[]): boolean =>
  needsAnalysis(names) || ['tcp.stream', 'tcp.seq', 'tcp.ack'].some((name) => names.includes(name));

function inHeader(write: (view: DataView, tcp: number, out: Ascii) => void): QuickField {
  return ({ scanned, scan }, out) => {
    if (scanned !== 'nothing') write(scan.view, scan.tcp, out);
  };
}

function ofSegment(write: QuickField): QuickField {
  return (row, out) => {
    if (row.scanned === 'segment') write(row, out);
  };
}

const DOT = 0x2e;

/** Seconds with nine decimals; empty for a frame without a time. */
function writeTime({ seconds, nanoseconds }: QuickRow, out: Ascii): void {
  if (seconds >= 0 && nanoseconds < billion) {
    if (seconds === 0 && nanoseconds === 0) return;
    out.number(seconds);
    out.character(DOT);
    out.padded(nanoseconds, 9);
    return;
  }
  // A clock before 1970, or a fraction of more than a second.
  const time = BigInt(seconds) * BigInt(billion) + BigInt(nanoseconds);
  if (time === 0n) return;
  const digits = (time < 0n ? -time : time).toString().padStart(10, '0');
  out.text(`${time < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`);
}

const billion = 1_000_000_000;

/** `which` is 0 for the sender's. Of a frame without TCP the packet knows. */
function writeAddress({ scanned, scan }: QuickRow, which: 0 | 1, out: Ascii): void {
  const { view, addresses, version } = scan;
  if (scanned === 'nothing') {
    const ip = scan.packet?.ip;
    out.text((which === 0 ? ip?.source : ip?.destination) ?? '');
  } else if (version === 6) {
    out.text(ipv6Text(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), addresses + 16 * which));
  } else {
    const at = addresses + 4 * which;
    out.number(view.getUint8(at));
    for (let octet = 1; octet < 4; octet++) {
      out.character(DOT);
      out.number(view.getUint8(at + octet));
    }
  }
}
