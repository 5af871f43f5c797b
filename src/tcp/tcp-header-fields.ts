import type { Packet } from '../decode/packet.ts';
import type { TcpHeader } from '../decode/tcp.ts';
import { tcpChecksumStatus } from '../decode/tcp-checksum.ts';
import type { TcpOption } from '../decode/tcp-options.ts';
import { type FieldReader, hex4 } from './field-row.ts';

/** The numbers in every TCP header. */
export const tcpNumbers = {
  'tcp.srcport': (tcp) => tcp.sourcePort,
  'tcp.dstport': (tcp) => tcp.destinationPort,
  'tcp.seq_raw': (tcp) => tcp.sequenceNumber,
  'tcp.ack_raw': (tcp) => tcp.acknowledgmentNumber,
  'tcp.flags': (tcp) => tcp.flags,
  'tcp.window_size_value': (tcp) => tcp.window,
  'tcp.hdr_len': (tcp) => tcp.headerLength,
  'tcp.checksum': (tcp) => tcp.checksum,
  'tcp.urgent_pointer': (tcp) => tcp.urgentPointer,
} as const satisfies Record<string, (tcp: TcpHeader) => number>;

/** The number that an option brings, where it is of the kind asked for. */
export const tcpOptionNumbers = {
  'tcp.options.mss_val': (each) => (each.kind === 'mss' ? each.value : undefined),
  'tcp.options.wscale.shift': (each) => (each.kind === 'window-scale' ? each.shift : undefined),
  'tcp.options.sack_perm': (each) => (each.kind === 'sack-permitted' ? 1 : undefined),
  'tcp.options.timestamp.tsval': (each) => (each.kind === 'timestamps' ? each.value : undefined),
  'tcp.options.timestamp.tsecr': (each) => (each.kind === 'timestamps' ? each.echo : undefined),
} as const satisfies Record<string, (option: TcpOption) => number | undefined>;

/** Absent where the segment's length cannot be known. */
export const tcpPayloadLength = ({ tcp }: Packet): number | undefined =>
  tcp?.isSound === true ? tcp.payloadLength : undefined;

/** Wireshark's numbers for the three. */
const checksumStatus = { bad: 0, good: 1, unknown: 2 } as const;

/** 0 bad, 1 good, 2 not to be known. */
export function tcpChecksumStatusNumber(packet: Packet): number | undefined {
  const found = tcpChecksumStatus(packet);
  return found === undefined ? undefined : checksumStatus[found.status];
}

/** What the TCP header says by itself. */
export const tcpHeaderFields = {
  'tcp.srcport': number('tcp.srcport'),
  'tcp.dstport': number('tcp.dstport'),
  'tcp.seq_raw': number('tcp.seq_raw'),
  'tcp.ack_raw': number('tcp.ack_raw'),
  'tcp.len': ({ packet }) => textOf(tcpPayloadLength(packet)),
  'tcp.flags': number('tcp.flags', hex4),
  'tcp.window_size_value': number('tcp.window_size_value'),
  'tcp.hdr_len': number('tcp.hdr_len'),
  'tcp.checksum': number('tcp.checksum', hex4),
  'tcp.checksum.status': ({ packet }) => textOf(tcpChecksumStatusNumber(packet)),
  'tcp.urgent_pointer': number('tcp.urgent_pointer'),
  'tcp.options.mss_val': option('tcp.options.mss_val'),
  'tcp.options.wscale.shift': option('tcp.options.wscale.shift'),
  'tcp.options.sack_perm': option('tcp.options.sack_perm'),
  'tcp.options.timestamp.tsval': option('tcp.options.timestamp.tsval'),
  'tcp.options.timestamp.tsecr': option('tcp.options.timestamp.tsecr'),
  stop: ({ packet }) => packet.stop?.reason ?? '',
} as const satisfies Record<string, FieldReader>;

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function number(name: keyof typeof tcpNumbers, write: (n: number) => string = String): FieldReader {
  const read = tcpNumbers[name];
  return ({ packet: { tcp } }) => (tcp === undefined ? '' : write(read(tcp)));
}

/** Several values of one option are joined by commas. */
function option(name: keyof typeof tcpOptionNumbers): FieldReader {
  const read = tcpOptionNumbers[name];
  return ({ packet: { tcp } }) => {
    // Without options the list need not be made.
    if (tcp === undefined || tcp.headerLength <= 20) return '';
    let text = '';
    for (const each of tcp.options) {
      const value = read(each);
      if (value !== undefined) text += text === '' ? value : `,${value}`;
    }
    return text;
  };
}
