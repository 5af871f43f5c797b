import type { Packet } from '../decode/packet.ts';
import type { TcpHeader } from '../decode/tcp.ts';
import { type Endpoint, type Ends, nothingKnown } from './endpoint.ts';
import type { Address, Moment, Note, Orientation } from './moment.ts';
import { notesOn } from './notes.ts';
import { type Bases, basesAfter, relativeTo } from './numbering.ts';
import { type Segment, type Side, segmentOf } from './segment.ts';
import { step } from './step.ts';

/** A conversation while it is followed: who its ends are, and how they stand. */
export type Track = {
  readonly stream: number;
  readonly client: Address;
  readonly server: Address;
  readonly orientedBy: Orientation;
  /** Both ends after the last segment. */
  readonly ends: Ends;
};

/** What became of a packet: its conversation, and its moment unless the header could not be trusted. */
export type Followed = { readonly track: Track; readonly moment?: Moment };

type Mutable = {
  -readonly [key in keyof Track]: Track[key];
} & {
  bases: Bases;
  previous: { segment: Segment; notes: readonly Note[] } | undefined;
  readonly clientKey: SocketKey;
};

/** A host and port as one value: a number for IPv4, which is quick to look up, text for IPv6 and behind VLAN tags. */
type SocketKey = number | string;

const unused: Endpoint = { ...nothingKnown, state: 'CLOSED' };
const listening: Endpoint = { ...nothingKnown, state: 'LISTEN' };

/** Follows any number of conversations through the packets of a capture, one packet at a time, in their order. */
export class Follower {
  private readonly tracks = new Map<SocketKey, Map<SocketKey, Mutable>>();
  private streams = 0;

  /** Undefined for a packet without TCP. */
  next(packet: Packet): Followed | undefined {
    const { ip, tcp } = packet;
    if (ip === undefined || tcp === undefined) return undefined;
    const source = socketKey(packet, ip.source, tcp.sourcePort, true);
    const destination = socketKey(packet, ip.destination, tcp.destinationPort, false);
    const known = this.trackOf(source, destination);
    const track =
      known === undefined || isReused(known, source, tcp)
        ? this.begin(packet, tcp, source, destination)
        : known;
    if (!tcp.isSound) return { track };
    return { track, moment: advance(track, packet, segmentOf(tcp, sideOf(track, source))) };
  }

  private trackOf(a: SocketKey, b: SocketKey): Mutable | undefined {
    return this.tracks.get(a)?.get(b) ?? this.tracks.get(b)?.get(a);
  }

  private begin(packet: Packet, tcp: TcpHeader, source: SocketKey, destination: SocketKey): Mutable {
    const { syn, ack } = tcp.controlBits;
    const orientedBy = syn ? (ack ? 'syn-ack' : 'syn') : 'first-segment';
    const from = { host: packet.ip?.source ?? '', port: tcp.sourcePort };
    const to = { host: packet.ip?.destination ?? '', port: tcp.destinationPort };
    const [client, server, clientKey] =
      orientedBy === 'syn-ack' ? [to, from, destination] : [from, to, source];
    const ends =
      orientedBy === 'syn'
        ? { client: unused, server: listening }
        : { client: nothingKnown, server: nothingKnown };
    const track: Mutable = {
      stream: this.streams,
      client,
      server,
      orientedBy,
      ends,
      bases: {},
      previous: undefined,
      clientKey,
    };
    this.streams += 1;
    this.tracks.get(destination)?.delete(source);
    const row = this.tracks.get(source) ?? new Map<SocketKey, Mutable>();
    this.tracks.set(source, row.set(destination, track));
    return track;
  }
}

/** A SYN with another number opens a new conversation between the same sockets; with the same one it is repeated. */
function isReused(track: Mutable, source: SocketKey, tcp: TcpHeader): boolean {
  const { syn, ack } = tcp.controlBits;
  const base = track.bases[sideOf(track, source)];
  return tcp.isSound && syn && !ack && base !== undefined && base !== tcp.sequenceNumber;
}

const sideOf = (track: Mutable, source: SocketKey): Side =>
  track.clientKey === source ? 'client' : 'server';

function advance(track: Mutable, packet: Packet, segment: Segment): Moment {
  const before = track.ends;
  const after = step(before, segment);
  const notes = notesOn(before, segment, track.previous);
  track.bases = basesAfter(track.bases, segment);
  track.ends = after;
  track.previous = { segment, notes };
  return { packet, segment, before, after, notes, relative: relativeTo(track.bases, segment) };
}

function socketKey({ ip, link }: Packet, host: string, port: number, isSource: boolean): SocketKey {
  const vlans = link?.vlans ?? [];
  if (ip?.version !== 4 || vlans.length > 0) return `${vlans.join('.')}|${host}|${port}`;
  const at = isSource ? 12 : 16;
  const { bytes } = ip;
  const address =
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0);
  return (address >>> 0) * 0x10000 + port;
}
