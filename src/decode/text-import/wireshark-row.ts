import { parseAddress } from '../address-text.ts';
import { controlBitMasks } from '../tcp.ts';
import type { PrintedPacket, PrintedTime, Reason } from './printed.ts';
import { type TimedLine, timedLine } from './printed-time.ts';
import { wiresharkInfo } from './wireshark-info.ts';

/** A row of Wireshark's packet list or of tshark, without the number of its line. */
export type WiresharkPacket = Omit<PrintedPacket, 'lines'>;

/** Protocols that are not inside TCP. Rows of any other have neither ports nor numbers, and may be. */
const notTcp =
  /^(UDP|DNS|MDNS|ARP|ICMP(?:v6)?|DHCP(?:v6)?|NTP|QUIC|G?QUIC|SSDP|LLMNR|IGMP(?:v\d)?|NBNS|STP|RTP|RTCP|SCTP|SNMP|LLDP|EAPOL|OSPF|VRRP|TFTP|SIP|STUN|DTLS\S*|uTP|BT-DHT|OpenVPN|WireGuard|RADIUS|BROWSER|CoAP|ISAKMP|ESP|GRE)$/;

/** Reads a row; absent where the line is none. */
export function wiresharkRow(line: string): WiresharkPacket | Reason | undefined {
  const row = line.includes('","') ? unquoted(line) : line;
  const info = wiresharkInfo(row);
  if (typeof info === 'string') return info;
  if (info === undefined) return applicationRow(row);
  const { ports, before, ...numbers } = info;
  const columns = columnsOf(before);
  if (columns === undefined) return 'unreadable';
  const [source, destination] = columns.hosts;
  return {
    program: 'wireshark',
    version: versionOf(source),
    source: { host: source, port: ports[0] },
    destination: { host: destination, port: ports[1] },
    ...timeAndLength(columns),
    ...numbers,
  };
}

/** A row saved as CSV. */
const unquoted = (line: string): string => line.trim().replace(/^"|"$/g, '').replaceAll('","', '\t');

const versionOf = (host: string | undefined): 4 | 6 | undefined => {
  const address = host === undefined ? undefined : parseAddress(host);
  return address === undefined ? undefined : address.length === 4 ? 4 : 6;
};

type Columns = {
  readonly hosts: readonly [source: string | undefined, destination: string | undefined];
  readonly time?: PrintedTime;
  readonly protocol?: string;
  readonly frameLength?: number;
};

const timeAndLength = ({ time, frameLength }: Columns) => ({
  ...(time !== undefined && { time }),
  ...(frameLength !== undefined && { frameLength }),
});

/** The columns before Info, in whatever arrangement: number, time, source, destination, protocol, length. */
function columnsOf(before: string): Columns | undefined {
  const marks = /\[[^\]]{0,80}\]/g;
  const { time, rest } = timedRow(before.replaceAll(marks, ' '));
  const cells = rest.split(/\s+/).filter((cell) => cell !== '' && !/^(→|➜|->|>)$/.test(cell));
  if (cells.length > 20) return undefined;
  const words = cells.filter((cell) => !/^\d+(\.\d+)?$/.test(cell));
  const addresses = words.filter((word) => parseAddress(word) !== undefined);
  const hosts = addresses.length >= 2 ? addresses : words.length >= 2 ? words : [];
  const last = words.at(-1);
  const protocol = last !== undefined && !hosts.slice(0, 2).includes(last) ? last : undefined;
  // The length is the number behind the protocol, or the only one there is.
  const behind = protocol === undefined ? cells : cells.slice(cells.lastIndexOf(protocol) + 1);
  const length = behind.findLast((cell) => /^\d{1,6}$/.test(cell));
  return {
    hosts: [hosts[0], hosts[1]],
    ...(time !== undefined && { time }),
    ...(protocol !== undefined && { protocol }),
    ...(length !== undefined && { frameLength: Number(length) }),
  };
}

/** The time may stand behind the row's number. */
const timedRow = (text: string): TimedLine => timedLine(text.replace(/^\s*\d{1,9}(?=\s+\S)/, '').trimStart());

/** A row of a protocol inside TCP. Which connection it belongs to is told by the rows around it. */
function applicationRow(row: string): WiresharkPacket | Reason | undefined {
  const { time, rest } = timedRow(row);
  const found = /^(\S{1,80})\s+(?:(?:→|->|>)\s+)?(\S{1,80})\s+(\S{1,16})\s+(\d{1,6})\s+(\S.*)$/.exec(rest);
  if (found === null) return undefined;
  const [, source = '', destination = '', protocol = '', length, info = ''] = found;
  const isAddressed = parseAddress(source) !== undefined && parseAddress(destination) !== undefined;
  if (notTcp.test(protocol)) return 'not-tcp';
  if (!isAddressed || !/^[A-Za-z][\w./-]*$/.test(protocol)) return undefined;
  const text = httpStart(info);
  return {
    program: 'wireshark',
    version: versionOf(source),
    source: { host: source, port: '' },
    destination: { host: destination, port: '' },
    flags: controlBitMasks.psh | controlBitMasks.ack,
    options: [],
    frameLength: Number(length),
    ...(time !== undefined && { time }),
    ...(text !== undefined && { text }),
  };
}

/** The request or status line, which Wireshark follows with the content's type. */
const httpStart = (info: string): string | undefined =>
  /^(?:[A-Z]{3,8} \S+ HTTP\/1\.[01]|HTTP\/1\.[01] \d{3}(?: \S+)*)/.exec(info.trim())?.[0];
