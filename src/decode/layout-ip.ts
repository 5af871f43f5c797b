import { type FieldNode, type FieldRow, hex, hexOf, nodesOf } from './field-node.ts';
import { type Ipv4Header, ipv4Fields } from './ipv4.ts';
import { ipv4Options } from './ipv4-options.ts';
import { type Ipv6Header, ipv6Fields } from './ipv6.ts';

const v4Rows: readonly FieldRow<Ipv4Header>[] = [
  { name: 'ip.version', range: ipv4Fields.version, mask: 0xf0, value: (ip) => String(ip.version) },
  { name: 'ip.hdr_len', range: ipv4Fields.headerLength, mask: 0x0f, value: (ip) => String(ip.headerLength) },
  { name: 'ip.dsfield', range: ipv4Fields.typeOfService, value: (ip) => hex(ip.typeOfService, 2) },
  { name: 'ip.len', range: ipv4Fields.totalLength, value: (ip) => String(ip.totalLength) },
  { name: 'ip.id', range: ipv4Fields.identification, value: (ip) => hex(ip.identification, 4) },
  { name: 'ip.flags', range: ipv4Fields.flags, mask: 0xe0, value: (ip) => hex(ip.flags, 1) },
  { name: 'ip.flags.df', range: ipv4Fields.flags, mask: 0x40, value: (ip) => bit(ip.dontFragment), depth: 1 },
  {
    name: 'ip.flags.mf',
    range: ipv4Fields.flags,
    mask: 0x20,
    value: (ip) => bit(ip.moreFragments),
    depth: 1,
  },
  {
    name: 'ip.frag_offset',
    range: ipv4Fields.fragmentOffset,
    mask: 0x1fff,
    value: (ip) => String(ip.fragmentOffset),
  },
  { name: 'ip.ttl', range: ipv4Fields.ttl, value: (ip) => String(ip.ttl) },
  { name: 'ip.proto', range: ipv4Fields.protocol, value: (ip) => String(ip.statedProtocol) },
  { name: 'ip.checksum', range: ipv4Fields.checksum, value: (ip) => hex(ip.checksum, 4) },
  { name: 'ip.src', range: ipv4Fields.source, value: (ip) => ip.source },
  { name: 'ip.dst', range: ipv4Fields.destination, value: (ip) => ip.destination },
];

const v6Rows: readonly FieldRow<Ipv6Header>[] = [
  { name: 'ipv6.version', range: ipv6Fields.version, mask: 0xf0, value: (ip) => String(ip.version) },
  {
    name: 'ipv6.tclass',
    range: ipv6Fields.trafficClass,
    mask: 0x0ff0,
    value: (ip) => hex(ip.trafficClass, 2),
  },
  { name: 'ipv6.flow', range: ipv6Fields.flowLabel, mask: 0x0fffff, value: (ip) => hex(ip.flowLabel, 5) },
  { name: 'ipv6.plen', range: ipv6Fields.payloadLength, value: (ip) => String(ip.statedPayloadLength) },
  { name: 'ipv6.nxt', range: ipv6Fields.nextHeader, value: (ip) => String(ip.nextHeader) },
  { name: 'ipv6.hlim', range: ipv6Fields.hopLimit, value: (ip) => String(ip.hopLimit) },
  { name: 'ipv6.src', range: ipv6Fields.source, value: (ip) => ip.source },
  { name: 'ipv6.dst', range: ipv6Fields.destination, value: (ip) => ip.destination },
];

const bit = (isSet: boolean): string => (isSet ? '1' : '0');

/** The fields of an IP header with its options or extension headers; `base` is where it begins in the frame. */
export const describeIp = (ip: Ipv4Header | Ipv6Header, base: number): readonly FieldNode[] =>
  ip.version === 4
    ? [...nodesOf(v4Rows, ip, 'ip', base), ...nodesOf(optionRows(ip), ip, 'ip', base)]
    : [...nodesOf(v6Rows, ip, 'ip', base), ...nodesOf(extensionRows(ip), ip, 'ip', base)];

const optionNames: ReadonlyMap<number, string> = new Map([
  [0, 'ip.options.eol'],
  [1, 'ip.options.nop'],
  [7, 'ip.options.record_route'],
  [68, 'ip.options.timestamp'],
  [131, 'ip.options.route'],
  [137, 'ip.options.source_route'],
  [148, 'ip.options.routeralert'],
]);

function optionRows(ip: Ipv4Header): readonly FieldRow<Ipv4Header>[] {
  const header = ip.bytes;
  const options = ipv4Options(header);
  const end = options.at(-1)?.range[1] ?? header.length;
  const rows = options.map(
    ({ type, range }): FieldRow<Ipv4Header> => ({
      name: optionNames.get(type) ?? 'ip.opt.type',
      range,
      value: () => hexOf(header.subarray(...range)),
    }),
  );
  if (end === header.length) return rows;
  return [
    ...rows,
    { name: 'ip.opt.padding', range: [end, header.length], value: () => hexOf(header.subarray(end)) },
  ];
}

const extensionNames: ReadonlyMap<number, string> = new Map([
  [0, 'ipv6.hopopts'],
  [43, 'ipv6.routing'],
  [44, 'ipv6.fraghdr'],
  [51, 'ah'],
  [60, 'ipv6.dstopts'],
  [135, 'mipv6'],
  [139, 'hip'],
  [140, 'shim6'],
]);

const extensionRows = (ip: Ipv6Header): readonly FieldRow<Ipv6Header>[] =>
  ip.extensions.map(({ protocol, range }) => ({
    name: extensionNames.get(protocol) ?? 'ipv6.nxt',
    range,
    value: () => hexOf(ip.bytes.subarray(...range)),
  }));
