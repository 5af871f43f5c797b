import type { LinkHeader, LinkLayer } from '../decode/link/header.ts';
import type { Packet } from '../decode/packet.ts';
import type { FieldReader } from './field-row.ts';

/** What a frame and its IP header say. IPv6 addresses stand in the same columns as IPv4's, in RFC 5952's form. */
export const frameFields = {
  'frame.number': ({ packet }) => String(packet.frame.number),
  'frame.time_epoch': ({ packet }) => secondsOf(packet.frame.time),
  'frame.len': ({ packet }) => String(packet.frame.wireLength),
  'frame.cap_len': ({ packet }) => String(packet.frame.bytes.length),
  'frame.protocols': ({ packet }) => protocolsOf(packet),
  'ip.src': ({ packet }) => packet.ip?.source ?? '',
  'ip.dst': ({ packet }) => packet.ip?.destination ?? '',
} as const satisfies Record<string, FieldReader>;

/** Nanoseconds as seconds with nine decimals. A frame without a time has 0, and an empty field. */
function secondsOf(time: bigint): string {
  if (time === 0n) return '';
  const digits = (time < 0n ? -time : time).toString().padStart(10, '0');
  const seconds = `${digits.slice(0, -9)}.${digits.slice(-9)}`;
  return time < 0n ? `-${seconds}` : seconds;
}

/** The layers that were read, outermost first. Wireshark's list goes on into what TCP carries. */
function protocolsOf({ link, ip, tcp }: Packet): string {
  const layers = link === undefined ? [] : linkProtocols(link);
  if (ip !== undefined) layers.push(ip.version === 4 ? 'ip' : 'ipv6');
  if (tcp !== undefined) layers.push('tcp');
  return layers.join(':');
}

/** Wireshark's names; a header that another one's name covers has none of its own. */
const linkNames = {
  ethernet: 'eth:ethertype',
  '802.3': 'eth',
  vlan: 'vlan:ethertype',
  llc: 'llc',
  snap: '',
  mpls: 'mpls',
  pppoe: 'pppoes',
  ppp: 'ppp',
  'ppp-direction': '',
  chdlc: 'chdlc',
  sll: 'sll:ethertype',
  sll2: 'sll:ethertype',
  null: 'null',
  loop: 'null',
  enc: 'enc',
  pflog: 'pflog',
  ipnet: 'ipnet',
  nflog: 'nflog',
  wlan: 'wlan',
  radiotap: 'radiotap',
  ppi: 'ppi',
  prism: 'prism',
  avs: 'wlancap',
  fabricpath: 'cfp',
  juniper: 'juniper',
  infiniband: 'ipoib',
} as const satisfies Record<LinkLayer['kind'], string>;

/** A frame without a link header is 'raw'; a stack of labels is named once. */
function linkProtocols({ layers }: LinkHeader): string[] {
  if (layers.length === 0) return ['raw'];
  const names = layers.map(({ kind }) => linkNames[kind]);
  return names.filter((name, i) => name !== '' && (name !== 'mpls' || names[i - 1] !== 'mpls'));
}
