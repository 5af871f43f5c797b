import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaptureFolder } from '../../src/commands/read-capture-folder.ts';
import { u16 } from '../../src/decode/bytes.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { Ipv4Header } from '../../src/decode/ipv4.ts';
import type { Packet } from '../../src/decode/packet.ts';
import type { AboutCapture } from '../../src/lesson/about-capture.ts';
import { type Datagram, type Ports, turnedRound } from '../../src/simulate/datagram.ts';
import type { IcmpError } from '../../src/tcp/acting/icmp-error.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { type CallEvent, type RecordedEvent, readEvents, type StateEvent } from '../../src/tcp/events.ts';
import { peerOf, type Side, segmentOf } from '../../src/tcp/segment.ts';

/** A socket call. `at` is when it took effect: for a call that waited, when it returned. */
export type CallRow = { readonly at: Nanoseconds } & Omit<CallEvent, 'time' | 'returned'>;

/** A change of state that the kernel reported, to be told again by the model. */
export type StateRow = { readonly at: Nanoseconds } & Omit<StateEvent, 'time'>;

/** A segment at this side's vantage: it arrives, or the kernel has sent it. */
export type SegmentRow = {
  readonly kind: 'arrives' | 'leaves';
  readonly at: Nanoseconds;
  readonly datagram: Datagram;
  /** Its number in the capture file. */
  readonly frame: number;
};

/** An ICMP error that arrives. It quotes a segment that this side has sent. */
export type IcmpRow = {
  readonly kind: 'icmp';
  readonly at: Nanoseconds;
  readonly error: IcmpError;
  readonly ports: Ports;
  readonly frame: number;
};

export type Row = CallRow | StateRow | SegmentRow | IcmpRow;

/** All that one side of a recording met and did, in order. Times count from the first row of either side. */
export type Recording = {
  readonly name: string;
  readonly side: Side;
  readonly about: AboutCapture;
  readonly rows: readonly Row[];
};

const captures = join(import.meta.dirname, '../../captures');

/** The folders of every recording whose calls and states are known. */
export const recordedFolders = (): readonly string[] =>
  readdirSync(captures)
    .sort()
    .map((name) => join(captures, name))
    .filter((folder) => existsSync(join(folder, 'events.jsonl')))
    .filter((folder) => readCaptureFolder(folder).about.origin === 'recorded');

/** Both sides of a recording. */
export function readRecording(folder: string): readonly Recording[] {
  const { name, about, files } = readCaptureFolder(folder);
  const events = readEvents(readFileSync(join(folder, 'events.jsonl'), 'utf8'));
  const packetsOf = (side: Side): readonly Packet[] => {
    const file = files[side] ?? files[peerOf(side)] ?? '';
    return openCapture(Buffer.from(file, 'base64')).frames.map(decodePacket);
  };
  const seen = { client: packetsOf('client'), server: packetsOf('server') };
  const packets = [...seen.client, ...seen.server];
  const times = [...events.map(({ time }) => time), ...packets.map(({ frame }) => frame.time)];
  const start = times.sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
  const since = (time: bigint): Nanoseconds => Number(time - start);
  return (['client', 'server'] as const).map((side) => ({
    name,
    side,
    about,
    rows: [
      ...events.flatMap((event) => (event.side === side ? eventRows(event, since) : [])),
      ...seen[side].flatMap((packet) => packetRows(packet, side, since(packet.frame.time))),
    ].sort((a, b) => a.at - b.at || precedence(a) - precedence(b)),
  }));
}

/** What comes first at the same moment: a cause before its effects; on the loopback, leaving before arriving. */
const precedence = ({ kind }: Row): number => ['call', 'icmp', 'leaves', 'arrives', 'state'].indexOf(kind);

/** The tracepoint's times have microseconds, cut off: this much later is the latest moment that they may mean. */
const cutOff = 999;

function eventRows(event: RecordedEvent, since: (time: bigint) => Nanoseconds): readonly Row[] {
  if (event.kind === 'wire') return [];
  const { time, ...rest } = event;
  const at = since(time);
  if (rest.kind === 'state') {
    if (rest.isRaw) return [];
    return [{ ...rest, at: time % 1000n === 0n ? at + cutOff : at }];
  }
  const { returned, ...call } = rest;
  // What these do they do when they return; all others, when they are called.
  const isLate = returned !== undefined && (call.call === 'recv' || call.call === 'accept');
  return [{ ...call, at: isLate ? since(returned) : at }];
}

const loopback = '127.0.0.1';
const serverPort = 9501;

/** Whether it is this side's own: the recorder's networks end in 1 for the client, and in 2 for the server. */
const isOn = (side: Side, address: string, port: number): boolean =>
  address === loopback
    ? (port === serverPort) === (side === 'server')
    : address.endsWith(side === 'client' ? '.1' : '.2') ||
      address.endsWith(side === 'client' ? '::1' : '::2');

function packetRows(packet: Packet, side: Side, at: Nanoseconds): readonly Row[] {
  const { frame, ip, tcp } = packet;
  if (ip === undefined) return [];
  if (tcp === undefined) return icmpRows(packet, side, at);
  const isOwn = isOn(side, ip.source, tcp.sourcePort);
  const transmission = { segment: segmentOf(tcp, isOwn ? side : peerOf(side)), data: tcp.payload };
  const sent: Datagram = { local: tcp.sourcePort, remote: tcp.destinationPort, transmission };
  const rows: Row[] = [];
  if (isOwn) rows.push({ kind: 'leaves', at, datagram: sent, frame: frame.number });
  if (isOn(side, ip.destination, tcp.destinationPort)) {
    rows.push({ kind: 'arrives', at, datagram: turnedRound(sent), frame: frame.number });
  }
  return rows;
}

/** As RFC 9293, section 3.9.2.2, classes them; where fragmentation was needed, the next hop's MTU follows (RFC 1191, section 4). */
const icmpError = (type: number, code: number, mtu: number): IcmpError => {
  if (type !== 3) return { type: 'soft' };
  if (code === 4 && mtu > 0) return { type: 'too big', mtu };
  return { type: code >= 2 && code <= 4 ? 'hard' : 'soft' };
};

const ICMP = 1;

/** RFC 792: type, code, a checksum, four octets that the type uses (RFC 1191: the last two an MTU), and the quoted packet. */
function icmpRows({ frame, ip }: Packet, side: Side, at: Nanoseconds): readonly Row[] {
  if (ip?.version !== 4 || ip.protocol !== ICMP || !isOn(side, ip.destination, 0)) return [];
  const bytes = frame.bytes.subarray(ip.payloadRange[0]);
  const quoted = Ipv4Header.parse(bytes, 8);
  if (!(quoted instanceof Ipv4Header)) return [];
  const ports = quoted.payloadRange[0];
  const [type = 0, code = 0] = bytes;
  const error = icmpError(type, code, u16(bytes, 6));
  const quotes = { local: u16(bytes, ports), remote: u16(bytes, ports + 2) };
  return [{ kind: 'icmp', at, error, ports: quotes, frame: frame.number }];
}
