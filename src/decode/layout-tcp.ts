import { type FieldNode, type FieldRow, hex, hexOf, nodesOf } from './field-node.ts';
import { controlBitMasks, type TcpHeader, tcpFields } from './tcp.ts';
import type { TcpOption } from './tcp-options.ts';

/** Wireshark's names for the control bits, highest first. */
const controlBitNames = {
  cwr: 'tcp.flags.cwr',
  ece: 'tcp.flags.ece',
  urg: 'tcp.flags.urg',
  ack: 'tcp.flags.ack',
  psh: 'tcp.flags.push',
  rst: 'tcp.flags.reset',
  syn: 'tcp.flags.syn',
  fin: 'tcp.flags.fin',
} as const;

const bitNames = Object.keys(controlBitMasks) as readonly (keyof typeof controlBitMasks)[];

const controlBitRows: readonly FieldRow<TcpHeader>[] = bitNames.map((bit) => ({
  name: controlBitNames[bit],
  range: tcpFields.controlBits,
  mask: controlBitMasks[bit],
  value: (tcp) => (tcp.controlBits[bit] ? '1' : '0'),
  depth: 1,
}));

/** The fixed header in its order. */
const rows: readonly FieldRow<TcpHeader>[] = [
  { name: 'tcp.srcport', range: tcpFields.sourcePort, value: (tcp) => String(tcp.sourcePort) },
  { name: 'tcp.dstport', range: tcpFields.destinationPort, value: (tcp) => String(tcp.destinationPort) },
  { name: 'tcp.seq_raw', range: tcpFields.sequenceNumber, value: (tcp) => String(tcp.sequenceNumber) },
  {
    name: 'tcp.ack_raw',
    range: tcpFields.acknowledgmentNumber,
    value: (tcp) => String(tcp.acknowledgmentNumber),
  },
  { name: 'tcp.hdr_len', range: tcpFields.dataOffset, mask: 0xf0, value: (tcp) => String(tcp.headerLength) },
  { name: 'tcp.flags', range: tcpFields.flags, mask: 0x0fff, value: (tcp) => hex(tcp.flags, 4) },
  {
    name: 'tcp.flags.res',
    range: tcpFields.dataOffset,
    mask: 0x0f,
    value: (tcp) => hex(tcp.reserved, 1),
    depth: 1,
  },
  ...controlBitRows,
  { name: 'tcp.window_size_value', range: tcpFields.window, value: (tcp) => String(tcp.window) },
  { name: 'tcp.checksum', range: tcpFields.checksum, value: (tcp) => hex(tcp.checksum, 4) },
  { name: 'tcp.urgent_pointer', range: tcpFields.urgentPointer, value: (tcp) => String(tcp.urgentPointer) },
];

/** The fields of a TCP header, its options included; `base` is where it begins in the frame. */
export function describeTcp(tcp: TcpHeader, base: number): readonly FieldNode[] {
  const options = tcp.options.flatMap((option) => {
    const at = base + option.range[0];
    return nodesOf(optionRows(option), option, 'tcp', at);
  });
  // What lies behind the end of the list is padding (RFC 9293, section 3.1).
  const end = tcp.options.at(-1)?.range[1] ?? tcp.bytes.length;
  const padding: FieldNode[] = [];
  if (end < tcp.bytes.length) {
    const value = hexOf(tcp.bytes.subarray(end));
    padding.push({
      layer: 'tcp',
      name: 'tcp.options',
      value,
      range: [base + end, base + tcp.bytes.length],
      depth: 0,
    });
  }
  return [...nodesOf(rows, tcp, 'tcp', base), ...options, ...padding];
}

const optionNames: Readonly<Record<TcpOption['kind'], string>> = {
  eol: 'tcp.options.eol',
  nop: 'tcp.options.nop',
  mss: 'tcp.options.mss',
  'window-scale': 'tcp.options.wscale',
  'sack-permitted': 'tcp.options.sack_perm',
  sack: 'tcp.options.sack',
  timestamps: 'tcp.options.timestamp',
  'fast-open': 'tcp.options.tfo',
  unknown: 'tcp.options.unknown',
  malformed: 'tcp.options.unknown',
};

/** The option as a whole, then its values; ranges count from the option's first octet. */
function optionRows(option: TcpOption): readonly FieldRow<TcpOption>[] {
  const length = option.range[1] - option.range[0];
  const hasBytes = option.kind === 'unknown' || option.kind === 'malformed';
  const whole: FieldRow<TcpOption> = {
    name: optionNames[option.kind],
    range: [0, length],
    value: () => (hasBytes ? hexOf(option.bytes) : ''),
  };
  const part = (name: string, start: number, end: number, value: string): FieldRow<TcpOption> => ({
    name,
    range: [start, end],
    value: () => value,
    depth: 1,
  });
  return [whole, ...valueParts(option, part)];
}

type Part = (name: string, start: number, end: number, value: string) => FieldRow<TcpOption>;

function valueParts(option: TcpOption, part: Part): readonly FieldRow<TcpOption>[] {
  switch (option.kind) {
    case 'mss':
      return [part('tcp.options.mss_val', 2, 4, String(option.value))];
    case 'window-scale':
      return [part('tcp.options.wscale.shift', 2, 3, String(option.shift))];
    case 'timestamps':
      return [
        part('tcp.options.timestamp.tsval', 2, 6, String(option.value)),
        part('tcp.options.timestamp.tsecr', 6, 10, String(option.echo)),
      ];
    case 'sack':
      return option.blocks.flatMap(([left, right], i) => [
        part('tcp.options.sack_le', 2 + 8 * i, 6 + 8 * i, String(left)),
        part('tcp.options.sack_re', 6 + 8 * i, 10 + 8 * i, String(right)),
      ]);
    case 'fast-open':
      return option.cookie.length === 0
        ? []
        : [part('tcp.options.tfo.cookie', 2, 2 + option.cookie.length, hexOf(option.cookie))];
    default:
      return [];
  }
}
