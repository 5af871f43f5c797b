import type { ByteRange } from '../../decode/bytes.ts';
import { tcpFields } from '../../decode/tcp.ts';
import { fieldOfNote } from '../../tcp/analysis/fields.ts';
import { type NoteBits, noteBit, notes } from '../../tcp/analysis/notes.ts';
import { filterFields } from '../../tcp/filter/fields.ts';
import type { Filter } from '../../tcp/filter/filter.ts';
import type { Source, Value } from '../../tcp/filter/kind.ts';
import { kinds } from '../../tcp/filter/kinds.ts';
import { controlBits } from '../../tcp/filter/tcp-fields.ts';
import type { QuickRow } from './quick-fields.ts';

type Read = (row: QuickRow) => Value | readonly Value[] | undefined;

/** A number of two octets or four, from where the header has it. */
const inHeader =
  ([start, end]: ByteRange): ((row: QuickRow) => number | undefined) =>
  ({ scanned, scan: { view, tcp } }) => {
    if (scanned === 'nothing') return undefined;
    return end - start === 4 ? view.getUint32(tcp + start) : view.getUint16(tcp + start);
  };

const flags = ({ scanned, scan: { view, tcp } }: QuickRow): number | undefined =>
  scanned === 'nothing' ? undefined : view.getUint16(tcp + tcpFields.flags[0]) & 0x0fff;

const flag =
  (mask: number): Read =>
  (row) => {
    const all = flags(row);
    if (all === undefined) return undefined;
    return (all & mask) === 0 ? 0 : 1;
  };

const isThere = (is: boolean): 1 | undefined => (is ? 1 : undefined);

/** Of a frame without TCP the packet knows. */
const ipVersion = ({ scanned, scan }: QuickRow): number | undefined =>
  scanned === 'nothing' ? scan.packet?.ip?.version : scan.version;

/** `at` is 0 for the sender's, 4 for the receiver's. */
const address =
  (name: string, at: (row: QuickRow) => Value | readonly Value[]): Read =>
  (row) => {
    if (ipVersion(row) !== 4) return undefined;
    const { packet } = row.scan;
    return packet === undefined ? at(row) : filterFields.get(name)?.read({ packet });
  };

const source = ({ scan: { view, addresses } }: QuickRow): number => view.getUint32(addresses);
const destination = ({ scan: { view, addresses } }: QuickRow): number => view.getUint32(addresses + 4);

const sourcePort = inHeader(tcpFields.sourcePort);
const destinationPort = inHeader(tcpFields.destinationPort);

const note =
  (bits: NoteBits): Read =>
  (row) =>
    isThere(row.scanned === 'segment' && (row.notes & bits) !== 0);

const ofSegment =
  (read: (row: QuickRow) => number): Read =>
  (row) =>
    row.scanned === 'segment' ? read(row) : undefined;

/** Fields that are there or not and, where Wireshark gives them octets, are asked for nothing else without the packet. */
const labels: Readonly<Record<string, Read>> = {
  ip: (row) => isThere(ipVersion(row) === 4),
  ipv6: (row) => isThere(ipVersion(row) === 6),
  tcp: ({ scanned }) => isThere(scanned !== 'nothing'),
  ...Object.fromEntries(notes.map((each) => [fieldOfNote(each), note(noteBit[each])])),
  'tcp.analysis.flags': note(
    notes.filter((each) => each !== 'captured_twice').reduce((bits, each) => bits | noteBit[each], 0),
  ),
};

const reads: Readonly<Record<string, Read>> = {
  'frame.number': ({ number }) => number,
  'frame.len': ({ wireLength }) => wireLength,
  'frame.cap_len': ({ length }) => length,
  'ip.src': address('ip.src', source),
  'ip.dst': address('ip.dst', destination),
  'ip.addr': address('ip.addr', (row) => [source(row), destination(row)]),
  'tcp.srcport': sourcePort,
  'tcp.dstport': destinationPort,
  'tcp.port': (row) => {
    const port = sourcePort(row);
    return port === undefined ? undefined : [port, destinationPort(row) ?? 0];
  },
  'tcp.seq_raw': inHeader(tcpFields.sequenceNumber),
  'tcp.ack_raw': inHeader(tcpFields.acknowledgmentNumber),
  'tcp.flags': flags,
  ...Object.fromEntries(Object.entries(controlBits).map(([name, mask]) => [`tcp.flags.${name}`, flag(mask)])),
  'tcp.window_size_value': inHeader(tcpFields.window),
  'tcp.checksum': inHeader(tcpFields.checksum),
  'tcp.urgent_pointer': inHeader(tcpFields.urgentPointer),
  'tcp.len': ofSegment(({ scan }) => scan.length),
  'tcp.stream': ({ scanned, streams }) => (scanned === 'nothing' ? undefined : streams.conversation),
  'tcp.seq': ({ scanned, streams: { relativeSeq, seq } }) => {
    if (scanned === 'nothing') return undefined;
    return scanned === 'segment' ? relativeSeq : seq >>> 0;
  },
  'tcp.ack': ({ scanned, streams: { relativeAck, ack } }) => {
    if (scanned === 'nothing') return undefined;
    return scanned === 'segment' ? relativeAck : ack >>> 0;
  },
  'tcp.completeness': ofSegment(({ analyser }) => analyser.completenessBefore),
};

/** What can be asked of a frame without its packet, otherwise as `filterFields` has it. */
const quickSources: ReadonlyMap<string, Source<QuickRow>> = new Map([
  ...Object.entries(labels).map(([name, read]): [string, Source<QuickRow>] => [
    name,
    { name, kind: kinds.label, read },
  ]),
  ...Object.entries(reads).flatMap(([name, read]): [string, Source<QuickRow>][] => {
    const { whole: _, ...field } = filterFields.get(name) ?? { name, kind: kinds.label };
    return [[name, { ...field, read }]];
  }),
]);

/** A filter over frames without their packets; undefined for one that needs them. */
export const quickFilter = (filter: Filter): ((row: QuickRow) => boolean) | undefined =>
  filter.over(quickSources);
