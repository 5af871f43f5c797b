import { type ByteRange, u16, u32 } from './bytes.ts';
import { type FieldNode, type FieldRow, hex, hexOf, nodesOf } from './field-node.ts';
import { ethernetFields, type LinkHeader, loopbackFields, sll2Fields, sllFields } from './link.ts';

type Row = FieldRow<LinkHeader>;

const bytesAt = (range: ByteRange, between: string) => (link: LinkHeader) =>
  hexOf(link.bytes.subarray(...range), between);
const decimalAt = (range: ByteRange) => (link: LinkHeader) => {
  const [start, end] = range;
  const { bytes } = link;
  if (end - start === 4) return String(u32(bytes, start));
  return String(end - start === 2 ? u16(bytes, start) : (bytes[start] ?? 0));
};
const hexAt = (at: number) => (link: LinkHeader) => hex(u16(link.bytes, at), 4);

const mac = (name: string, range: ByteRange): Row => ({ name, range, value: bytesAt(range, ':') });
const decimal = (name: string, range: ByteRange): Row => ({ name, range, value: decimalAt(range) });
const type = (name: string, range: ByteRange): Row => ({ name, range, value: hexAt(range[0]) });

const ethernetRows: readonly Row[] = [
  mac('eth.dst', ethernetFields.destination),
  mac('eth.src', ethernetFields.source),
  type('eth.type', ethernetFields.type),
];

/** 802.3 has a length where Ethernet has a type; below 1501 tells which. */
const lengthRows: readonly Row[] = [...ethernetRows.slice(0, 2), decimal('eth.len', ethernetFields.type)];

const sllRows: readonly Row[] = [
  decimal('sll.pkttype', sllFields.packetType),
  decimal('sll.hatype', sllFields.hardwareType),
  decimal('sll.halen', sllFields.addressLength),
  mac('sll.src.other', sllFields.address),
  type('sll.etype', sllFields.protocol),
];

const sll2Rows: readonly Row[] = [
  type('sll.etype', sll2Fields.protocol),
  { name: 'sll.unused', range: sll2Fields.reserved, value: bytesAt(sll2Fields.reserved, '') },
  decimal('sll.ifindex', sll2Fields.interfaceIndex),
  decimal('sll.hatype', sll2Fields.hardwareType),
  decimal('sll.pkttype', sll2Fields.packetType),
  decimal('sll.halen', sll2Fields.addressLength),
  mac('sll.src.other', sll2Fields.address),
];

const loopbackRows: readonly Row[] = [
  { name: 'null.family', range: loopbackFields.family, value: bytesAt(loopbackFields.family, '') },
];

/** The fields of a link header and its VLAN tags; the header begins where the frame does. */
export function describeLink(link: LinkHeader): readonly FieldNode[] {
  const base = baseRows(link);
  const end = base.reduce((last, { range }) => Math.max(last, range[1]), 0);
  const tags = link.vlans.flatMap((_, i) => tagRows(end + 4 * i));
  const tagsEnd = end + 4 * link.vlans.length;
  const rest: readonly Row[] =
    tagsEnd < link.headerLength
      ? [
          {
            name: 'llc',
            range: [tagsEnd, link.headerLength],
            value: bytesAt([tagsEnd, link.headerLength], ''),
          },
        ]
      : [];
  return nodesOf([...base, ...tags, ...rest], link, 'link', 0);
}

function baseRows(link: LinkHeader): readonly Row[] {
  switch (link.kind) {
    case 'ethernet':
      return u16(link.bytes, ethernetFields.type[0]) <= 1500 ? lengthRows : ethernetRows;
    case 'sll':
      return sllRows;
    case 'sll2':
      return sll2Rows;
    case 'null':
    case 'loop':
      return loopbackRows;
    case 'ppp':
      return pppRows(link.bytes);
    case 'raw':
      return [];
  }
}

const tagRows = (at: number): readonly Row[] => [
  {
    name: 'vlan.id',
    range: [at, at + 2],
    mask: 0x0fff,
    value: (link) => String(u16(link.bytes, at) & 0x0fff),
  },
  type('vlan.etype', [at + 2, at + 4]),
];

/** Address and control, FF 03, may have been left out; with them the header has three octets or four. */
function pppRows(header: Uint8Array): readonly Row[] {
  const protocol = (at: number): Row => ({
    name: 'ppp.protocol',
    range: [at, header.length],
    value: bytesAt([at, header.length], ''),
  });
  if (header.length <= 2) return [protocol(0)];
  return [
    { name: 'ppp.address', range: [0, 1], value: bytesAt([0, 1], '') },
    { name: 'ppp.control', range: [1, 2], value: bytesAt([1, 2], '') },
    protocol(2),
  ];
}
