import { u32 as u32At } from '../../decode/bytes.ts';
import { type Ipv4Header, ipv4Fields as ipv4Layout } from '../../decode/ipv4.ts';
import type { Ipv6Header } from '../../decode/ipv6.ts';
import type { Packet } from '../../decode/packet.ts';
import { kinds } from './kinds.ts';
import { bit, field, number, statuses, type Unnamed, u8, u16 } from './make-field.ts';

const ofIpv4 =
  <Of>(read: (ip: Ipv4Header) => Of) =>
  ({ ip }: Packet): Of | undefined =>
    ip?.version === 4 ? read(ip) : undefined;

const ofIpv6 =
  <Of>(read: (ip: Ipv6Header) => Of) =>
  ({ ip }: Packet): Of | undefined =>
    ip?.version === 6 ? read(ip) : undefined;

const ipv4Source = (ip: Ipv4Header): number => u32At(ip.bytes, ipv4Layout.source[0]);
const ipv4Destination = (ip: Ipv4Header): number => u32At(ip.bytes, ipv4Layout.destination[0]);
const ipv4Statuses = { bad: 0, good: 1, unknown: 2 } as const;

/** What an IPv4 header says. */
export const ipv4Fields: Readonly<Record<string, Unnamed>> = {
  ip: {
    ...field(
      kinds.octets,
      ofIpv4((ip) => ip.bytes),
    ),
    whole: ({ packet }) => (packet.ip?.version === 4 ? wholeOf(packet, packet.ip) : undefined),
  },
  'ip.version': number(
    u8,
    ofIpv4((ip) => ip.version),
  ),
  'ip.hdr_len': number(
    u8,
    ofIpv4((ip) => ip.headerLength),
  ),
  'ip.dsfield': number(
    u8,
    ofIpv4((ip) => ip.typeOfService),
  ),
  'ip.dsfield.dscp': number(
    u8,
    ofIpv4((ip) => ip.typeOfService >> 2),
  ),
  'ip.dsfield.ecn': number(
    u8,
    ofIpv4((ip) => ip.typeOfService & 3),
  ),
  'ip.len': number(
    u16,
    ofIpv4((ip) => ip.totalLength),
  ),
  'ip.id': number(
    u16,
    ofIpv4((ip) => ip.identification),
  ),
  'ip.flags': number(
    u8,
    ofIpv4((ip) => ip.flags),
  ),
  'ip.flags.rb': field(
    kinds.boolean,
    ofIpv4((ip) => bit(ip.flags, 4)),
  ),
  'ip.flags.df': field(
    kinds.boolean,
    ofIpv4((ip) => bit(ip.flags, 2)),
  ),
  'ip.flags.mf': field(
    kinds.boolean,
    ofIpv4((ip) => bit(ip.flags, 1)),
  ),
  'ip.frag_offset': number(
    u16,
    ofIpv4((ip) => ip.fragmentOffset),
  ),
  'ip.ttl': number(
    u8,
    ofIpv4((ip) => ip.ttl),
  ),
  'ip.proto': {
    ...number(
      u8,
      ofIpv4((ip) => ip.statedProtocol),
    ),
    names: [
      ['ICMP', 1],
      ['TCP', 6],
      ['UDP', 17],
    ],
  },
  'ip.checksum': number(
    u16,
    ofIpv4((ip) => ip.checksum),
  ),
  'ip.checksum.status': {
    ...number(
      u8,
      ofIpv4((ip) => ipv4Statuses[ip.checksumStatus.status]),
    ),
    names: statuses,
  },
  'ip.src': field(kinds.ipv4, ofIpv4(ipv4Source)),
  'ip.dst': field(kinds.ipv4, ofIpv4(ipv4Destination)),
  'ip.addr': field(
    kinds.ipv4,
    ofIpv4((ip) => [ipv4Source(ip), ipv4Destination(ip)]),
  ),
};

const ipv6Source = (ip: Ipv6Header): Uint8Array => ip.bytes.subarray(8, 24);
const ipv6Destination = (ip: Ipv6Header): Uint8Array => ip.bytes.subarray(24, 40);

/** What an IPv6 header says. */
export const ipv6Fields: Readonly<Record<string, Unnamed>> = {
  ipv6: {
    ...field(
      kinds.octets,
      ofIpv6((ip) => ip.bytes.subarray(0, 40)),
    ),
    whole: ({ packet }) => (packet.ip?.version === 6 ? wholeOf(packet, packet.ip) : undefined),
  },
  'ipv6.version': number(
    u8,
    ofIpv6((ip) => ip.version),
  ),
  'ipv6.tclass': number(
    u8,
    ofIpv6((ip) => ip.trafficClass),
  ),
  'ipv6.tclass.dscp': number(
    u8,
    ofIpv6((ip) => ip.trafficClass >> 2),
  ),
  'ipv6.tclass.ecn': number(
    u8,
    ofIpv6((ip) => ip.trafficClass & 3),
  ),
  'ipv6.flow': number(
    0xffffff,
    ofIpv6((ip) => ip.flowLabel),
  ),
  'ipv6.plen': number(
    u16,
    ofIpv6((ip) => ip.statedPayloadLength),
  ),
  'ipv6.nxt': number(
    u8,
    ofIpv6((ip) => ip.nextHeader),
  ),
  'ipv6.hlim': number(
    u8,
    ofIpv6((ip) => ip.hopLimit),
  ),
  'ipv6.src': field(kinds.ipv6, ofIpv6(ipv6Source)),
  'ipv6.dst': field(kinds.ipv6, ofIpv6(ipv6Destination)),
  'ipv6.addr': field(
    kinds.ipv6,
    ofIpv6((ip) => [ipv6Source(ip), ipv6Destination(ip)]),
  ),
};

/** An IP packet from its first octet to the last that was captured of it. */
function wholeOf({ frame }: Packet, ip: Ipv4Header | Ipv6Header): Uint8Array {
  const begin = ip.bytes.byteOffset - frame.bytes.byteOffset;
  return frame.bytes.subarray(begin, Math.max(ip.payloadRange[1], begin + ip.bytes.length));
}
