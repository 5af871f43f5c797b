import type { ByteRange } from '../../decode/bytes.ts';
import type { FieldNode } from '../../decode/field-node.ts';
import { describeTcp } from '../../decode/layout-tcp.ts';
import { controlBitMasks, type TcpHeader, tcpFields } from '../../decode/tcp.ts';

/** Bits of a header, the first of them 0, the last left out. */
export type BitRange = readonly [from: number, to: number];

/** A box of RFC 9293's figure 1. */
export type Box = {
  /** As the figure has it. */
  readonly name: string;
  readonly value: string;
  readonly bits: BitRange;
};

/** The bits of a header that a field takes. */
export function bitsOf([from, to]: ByteRange, mask?: number): BitRange {
  if (mask === undefined) return [8 * from, 8 * to];
  const last = 8 * to - 1;
  const lowest = 31 - Math.clz32(mask & -mask);
  return [last - (31 - Math.clz32(mask)), last - lowest + 1];
}

/** The boxes of a header in their order, its options octet by octet. */
export const headerBoxes = (tcp: TcpHeader): readonly Box[] => [...fixedBoxes(tcp), ...optionBoxes(tcp)];

/** The boxes of every header, without what one of them says. */
export const emptyBoxes = (tcp: TcpHeader): readonly Box[] =>
  fixedBoxes(tcp).map((box) => ({ ...box, value: '' }));

const dec = (value: number): string => String(value);

const fixedBoxes = (tcp: TcpHeader): readonly Box[] => [
  { name: 'Source Port', bits: bitsOf(tcpFields.sourcePort), value: dec(tcp.sourcePort) },
  { name: 'Destination Port', bits: bitsOf(tcpFields.destinationPort), value: dec(tcp.destinationPort) },
  { name: 'Sequence Number', bits: bitsOf(tcpFields.sequenceNumber), value: dec(tcp.sequenceNumber) },
  {
    name: 'Acknowledgment Number',
    bits: bitsOf(tcpFields.acknowledgmentNumber),
    value: dec(tcp.acknowledgmentNumber),
  },
  // In words of four octets, as it is carried.
  { name: 'Data Offset', bits: bitsOf(tcpFields.dataOffset, 0xf0), value: dec(tcp.headerLength / 4) },
  { name: 'Rsrvd', bits: bitsOf(tcpFields.dataOffset, 0x0f), value: dec(tcp.reserved) },
  ...controlBoxes(tcp),
  { name: 'Window', bits: bitsOf(tcpFields.window), value: dec(tcp.window) },
  {
    name: 'Checksum',
    bits: bitsOf(tcpFields.checksum),
    value: `0x${tcp.checksum.toString(16).padStart(4, '0')}`,
  },
  { name: 'Urgent Pointer', bits: bitsOf(tcpFields.urgentPointer), value: dec(tcp.urgentPointer) },
];

const controlNames = Object.keys(controlBitMasks) as readonly (keyof typeof controlBitMasks)[];

const controlBoxes = ({ controlBits }: TcpHeader): readonly Box[] =>
  controlNames.map((bit) => ({
    name: bit.toUpperCase(),
    bits: bitsOf(tcpFields.controlBits, controlBitMasks[bit]),
    value: controlBits[bit] ? '1' : '0',
  }));

/** Short names of the values of options, by Wireshark's. */
const valueNames: Readonly<Record<string, string>> = {
  'tcp.options.mss_val': 'MSS',
  'tcp.options.wscale.shift': 'Shift',
  'tcp.options.timestamp.tsval': 'TSval',
  'tcp.options.timestamp.tsecr': 'TSecr',
  'tcp.options.sack_le': 'Left Edge',
  'tcp.options.sack_re': 'Right Edge',
  'tcp.options.tfo.cookie': 'Cookie',
};

/** Kind and length of each option, then its values; what is behind the end of the list is padding. */
function optionBoxes(tcp: TcpHeader): readonly Box[] {
  const nodes = describeTcp(tcp, 0).filter(({ range }) => range[0] >= tcpFields.urgentPointer[1]);
  return nodes.flatMap((node, index) => {
    if (node.depth === 1) return [];
    const behind = nodes.slice(index + 1);
    const next = behind.findIndex(({ depth }) => depth === 0);
    return boxesOf(node, next < 0 ? behind : behind.slice(0, next), tcp.bytes);
  });
}

function boxesOf(option: FieldNode, values: readonly FieldNode[], bytes: Uint8Array): readonly Box[] {
  const [from, to] = option.range;
  const octet = (at: number) => dec(bytes[at] ?? 0);
  if (option.name === 'tcp.options') return [{ name: 'Padding', value: '', bits: bitsOf(option.range) }];
  if (to - from === 1)
    return [{ name: singleName(option.name), value: octet(from), bits: bitsOf([from, to]) }];
  const filled = values.at(-1)?.range[1] ?? from + 2;
  return [
    { name: 'Kind', value: octet(from), bits: bitsOf([from, from + 1]) },
    { name: 'Length', value: octet(from + 1), bits: bitsOf([from + 1, from + 2]) },
    ...values.map(({ name, value, range }) => ({
      name: valueNames[name] ?? name,
      value,
      bits: bitsOf(range),
    })),
    ...(filled < to ? [{ name: 'Data', value: '', bits: bitsOf([filled, to]) }] : []),
  ];
}

const singleName = (name: string): string =>
  name === 'tcp.options.nop' ? 'NOP' : name === 'tcp.options.eol' ? 'EOL' : 'Kind';
