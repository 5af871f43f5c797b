import { type ByteRange, u16 } from './bytes.ts';
import { type FieldNode, type FieldRow, hex, hexOf, nodesOf } from './field-node.ts';
import { sll2Fields, sllFields } from './link/cooked.ts';
import { ethernetFields, llcFields, snapFields, vlanFields } from './link/ethernet.ts';
import type { LinkHeader, LinkLayerKind } from './link/header.ts';
import { infinibandFields } from './link/infiniband.ts';
import { juniperFields } from './link/juniper.ts';
import { encFields, ipnetFields, loopbackFields, pflogFields } from './link/loopback.ts';
import { mplsFields } from './link/mpls.ts';
import { nflogFields } from './link/nflog.ts';
import { chdlcFields, pppoeFields } from './link/ppp.ts';
import { wlanExtras, wlanFields } from './link/wlan.ts';
import { avsFields, ppiFields, prismFields, radiotapFields } from './link/wlan-capture.ts';

/** A row about the octets of one header. */
type Row = FieldRow<Uint8Array>;

const octetsOf = (name: string, range: ByteRange, between = ''): Row => ({
  name,
  range,
  value: (header) => hexOf(header.subarray(...range), between),
});
const mac = (name: string, range: ByteRange): Row => octetsOf(name, range, ':');
const decimal = (name: string, range: ByteRange): Row => ({
  name,
  range,
  value: (header) => String(numberIn(header, range)),
});
const type = (name: string, range: ByteRange): Row => ({
  name,
  range,
  value: (header) => hex(u16(header, range[0]), 4),
});
/** Some bits of one to four octets, as a number; `mask` is as in FieldNode. */
const bits = (name: string, range: ByteRange, mask: number): Row => ({
  name,
  range,
  mask,
  value: (header) => String((numberIn(header, range) & mask) / (mask & -mask)),
});

/** Up to four octets as a number in network order. */
const numberIn = (header: Uint8Array, [start, end]: ByteRange): number =>
  header.subarray(start, end).reduce((number, octet) => number * 256 + octet, 0);

/** The same, written by a machine that has the least octet first. */
const little = (name: string, range: ByteRange): Row => ({
  name,
  range,
  value: (header) => String(numberIn(header.slice(...range).reverse(), [0, range[1] - range[0]])),
});

const ethernetRows = [
  mac('eth.dst', ethernetFields.destination),
  mac('eth.src', ethernetFields.source),
] as const;

/** The rows of headers whose layout is always the same. */
const fixedRows = {
  ethernet: [...ethernetRows, type('eth.type', ethernetFields.type)],
  '802.3': [...ethernetRows, decimal('eth.len', ethernetFields.type)],
  vlan: [bits('vlan.id', vlanFields.control, 0x0fff), type('vlan.etype', vlanFields.type)],
  fabricpath: [octetsOf('cfp', [0, 2])],
  llc: [
    octetsOf('llc.dsap', llcFields.destination),
    octetsOf('llc.ssap', llcFields.source),
    octetsOf('llc.control', llcFields.control),
  ],
  snap: [octetsOf('llc.oui', snapFields.organisation), type('llc.type', snapFields.type)],
  mpls: [
    bits('mpls.label', mplsFields.label, 0xfffff0),
    bits('mpls.exp', mplsFields.bottom, 0x0e),
    bits('mpls.bottom', mplsFields.bottom, 0x01),
    decimal('mpls.ttl', mplsFields.ttl),
  ],
  pppoe: [
    bits('pppoe.version', pppoeFields.version, 0xf0),
    bits('pppoe.type', pppoeFields.type, 0x0f),
    octetsOf('pppoe.code', pppoeFields.code),
    type('pppoe.session_id', pppoeFields.session),
    decimal('pppoe.payload_length', pppoeFields.length),
  ],
  chdlc: [
    octetsOf('chdlc.address', chdlcFields.address),
    octetsOf('chdlc.control', chdlcFields.control),
    type('chdlc.protocol', chdlcFields.protocol),
  ],
  sll: [
    decimal('sll.pkttype', sllFields.packetType),
    decimal('sll.hatype', sllFields.hardwareType),
    decimal('sll.halen', sllFields.addressLength),
    mac('sll.src.other', sllFields.address),
    type('sll.etype', sllFields.protocol),
  ],
  sll2: [
    type('sll.etype', sll2Fields.protocol),
    octetsOf('sll.unused', sll2Fields.reserved),
    decimal('sll.ifindex', sll2Fields.interfaceIndex),
    decimal('sll.hatype', sll2Fields.hardwareType),
    decimal('sll.pkttype', sll2Fields.packetType),
    decimal('sll.halen', sll2Fields.addressLength),
    mac('sll.src.other', sll2Fields.address),
  ],
  null: [octetsOf('null.family', loopbackFields.family)],
  loop: [octetsOf('null.family', loopbackFields.family)],
  enc: [
    octetsOf('enc.af', encFields.family),
    octetsOf('enc.spi', encFields.spi),
    octetsOf('enc.flags', encFields.flags),
  ],
  pflog: [
    decimal('pflog.length', pflogFields.length),
    decimal('pflog.af', pflogFields.family),
    decimal('pflog.action', pflogFields.action),
    decimal('pflog.reason', pflogFields.reason),
    octetsOf('pflog.ifname', pflogFields.interfaceName),
  ],
  ipnet: [
    decimal('ipnet.version', ipnetFields.version),
    decimal('ipnet.family', ipnetFields.family),
    octetsOf('ipnet', ipnetFields.rest),
  ],
  nflog: [
    decimal('nflog.family', nflogFields.family),
    decimal('nflog.version', nflogFields.version),
    decimal('nflog.res_id', nflogFields.resource),
  ],
  juniper: [octetsOf('juniper.magic-number', juniperFields.magic)],
  infiniband: [
    octetsOf('ipoib.grh', infinibandFields.route),
    type('ipoib.type', infinibandFields.type),
    octetsOf('ipoib.reserved', infinibandFields.reserved),
  ],
  radiotap: [
    decimal('radiotap.version', radiotapFields.version),
    decimal('radiotap.pad', radiotapFields.pad),
    little('radiotap.length', radiotapFields.length),
    octetsOf('radiotap.present', radiotapFields.present),
  ],
  ppi: [
    decimal('ppi.version', ppiFields.version),
    octetsOf('ppi.flags', ppiFields.flags),
    little('ppi.length', ppiFields.length),
    little('ppi.dlt', ppiFields.linkType),
  ],
  prism: [
    octetsOf('prism.msgcode', prismFields.messageCode),
    octetsOf('prism.msglen', prismFields.messageLength),
    octetsOf('prism.devname', prismFields.device),
  ],
  avs: [octetsOf('wlancap.magic', avsFields.version), decimal('wlancap.length', avsFields.length)],
  'ppp-direction': [octetsOf('ppp.direction', [0, 1])],
} as const satisfies Record<Exclude<LinkLayerKind, 'ppp' | 'wlan'>, readonly Row[]>;

/** What a header's octets behind its rows are called. */
const restNames: Partial<Record<LinkLayerKind, string>> = {
  avs: 'wlancap',
  nflog: 'nflog.tlv',
  wlan: 'data',
};

/** The fields of the link's headers; the first begins where the frame does. */
export const describeLink = (link: LinkHeader): readonly FieldNode[] =>
  link.layers.flatMap(({ kind, range }) => {
    const header = link.bytes.subarray(...range);
    const rows = rowsOf(kind, header);
    const end = rows.reduce((last, row) => Math.max(last, row.range[1]), 0);
    const rest = end < header.length ? [octetsOf(restNames[kind] ?? kind, [end, header.length])] : [];
    return nodesOf([...rows, ...rest], header, 'link', range[0]);
  });

function rowsOf(kind: LinkLayerKind, header: Uint8Array): readonly Row[] {
  if (kind === 'ppp') return pppRows(header);
  if (kind === 'wlan') return wlanRows(header);
  // What is damaged may state a length that ends before its fields do.
  return fixedRows[kind].filter(({ range }) => range[1] <= header.length);
}

/** Address and control, FF 03, may have been left out; with them the header has three octets or four. */
function pppRows(header: Uint8Array): readonly Row[] {
  const protocol = (at: number) => octetsOf('ppp.protocol', [at, header.length]);
  if (header.length <= 2) return [protocol(0)];
  return [octetsOf('ppp.address', [0, 1]), octetsOf('ppp.control', [1, 2]), protocol(2)];
}

/** The first three addresses mean receiver, transmitter, and one that depends on the way the frame goes. */
function wlanRows(header: Uint8Array): readonly Row[] {
  const { address4, qosControl, htControl } = wlanExtras(header[0] ?? 0, header[1] ?? 0);
  const extras = [
    mac('wlan.addr', address4),
    octetsOf('wlan.qos', qosControl),
    octetsOf('wlan.htc', htControl),
  ];
  return [
    octetsOf('wlan.fc', wlanFields.frameControl),
    little('wlan.duration', wlanFields.duration),
    mac('wlan.ra', wlanFields.address1),
    mac('wlan.ta', wlanFields.address2),
    mac('wlan.addr', wlanFields.address3),
    octetsOf('wlan.seq', wlanFields.sequenceControl),
    ...extras.filter(({ range }) => range[1] > range[0]),
  ];
}
