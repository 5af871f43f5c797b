/** Names for what is met in place of TCP, so that a stop can say what it saw (IANA's protocol numbers). */
const names: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  4: 'IPv4 in IP',
  17: 'UDP',
  41: 'IPv6 in IP',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMPv6',
  59: 'nothing',
  89: 'OSPF',
  103: 'PIM',
  112: 'VRRP',
  115: 'L2TP',
  132: 'SCTP',
};

export const tcpProtocol = 6;

/** An IP protocol in words: its name, or its number. */
export const protocolName = (protocol: number): string => names[protocol] ?? `protocol ${protocol}`;

/** EtherTypes that are met in place of IP. */
const etherTypeNames: ReadonlyMap<number, string> = new Map([
  [0x0806, 'ARP'],
  [0x8137, 'IPX'],
  [0x8808, 'Ethernet flow control'],
  [0x8847, 'MPLS'],
  [0x8863, 'PPPoE discovery'],
  [0x8864, 'PPPoE'],
  [0x888e, 'EAPOL'],
  [0x88cc, 'LLDP'],
  [0x88e5, 'MACsec'],
]);

/** An EtherType in words: its name, or its number. */
export const etherTypeName = (type: number): string =>
  etherTypeNames.get(type) ?? `EtherType 0x${type.toString(16).padStart(4, '0')}`;
