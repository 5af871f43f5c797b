import type { Packet } from '../decode/packet.ts';
import type { TcpHeader } from '../decode/tcp.ts';
import { beforeSyn, beforeSynAck, type Ends, joinedMidway } from './endpoint.ts';
import type { Heading, Moment, Orientation } from './moment.ts';
import { notesOn, nothingSeen, type Seen, seenAfter } from './notes.ts';
import { type Bases, basesAfter, relativeNumbers } from './numbering.ts';
import { type Segment, type Side, segmentOf } from './segment.ts';
import { destinationKey, type SocketKey, sourceKey } from './socket-key.ts';
import { step } from './step.ts';

/** What became of a packet: its conversation, and its moment unless its TCP header is not sound. */
export type Followed = { readonly conversation: Heading; readonly moment?: Moment };

/** A conversation while it is followed. */
class Track {
  readonly heading: Heading;
  private readonly clientKey: SocketKey;
  private ends: Ends;
  private bases: Bases = {};
  private fromClient: Seen = nothingSeen;
  private fromServer: Seen = nothingSeen;

  constructor(heading: Heading, clientKey: SocketKey) {
    this.heading = heading;
    this.clientKey = clientKey;
    this.ends = beginnings[heading.orientedBy];
  }

  sideOf(source: SocketKey): Side {
    return source === this.clientKey ? 'client' : 'server';
  }

  /**
   * A SYN with another number than its direction has opens a new conversation between the same sockets.
   * With the same number it is said again.
   */
  isReusedBy(source: SocketKey, tcp: TcpHeader): boolean {
    if (!tcp.isSound || (tcp.flags & 0x12) !== 0x02) return false;
    const base = this.bases[this.sideOf(source)];
    return base !== undefined && base !== tcp.sequenceNumber;
  }

  advance(packet: Packet, segment: Segment): Moment {
    const before = this.ends;
    const after = step(before, segment);
    const { fromClient, fromServer } = this;
    const isClient = segment.from === 'client';
    const notes = isClient
      ? notesOn(fromClient, fromServer, segment)
      : notesOn(fromServer, fromClient, segment);
    if (isClient) this.fromClient = seenAfter(fromClient, segment, notes);
    else this.fromServer = seenAfter(fromServer, segment, notes);
    this.bases = basesAfter(this.bases, segment);
    this.ends = after;
    return { packet, segment, before, after, notes, relative: relativeNumbers(this.bases, segment) };
  }
}

const beginnings: Readonly<Record<Orientation, Ends>> = {
  syn: beforeSyn,
  'syn-ack': beforeSynAck,
  'first-segment': joinedMidway,
};

/**
 * Follows any number of conversations through the packets of a capture, one packet at a time, in their order.
 * What it keeps grows with the number of conversations, not of packets.
 */
export class Follower {
  private readonly tracks = new Map<SocketKey, Map<SocketKey, Track>>();
  private streams = 0;
  /** The last look-up: segments of one conversation often come together. */
  private last: { readonly a: SocketKey; readonly b: SocketKey; readonly track: Track } | undefined =
    undefined;

  /** Undefined for a packet without TCP. */
  next(packet: Packet): Followed | undefined {
    const { tcp } = packet;
    if (packet.ip === undefined || tcp === undefined) return undefined;
    const source = sourceKey(packet, tcp);
    const destination = destinationKey(packet, tcp);
    const known = this.trackOf(source, destination);
    const track =
      known === undefined || known.isReusedBy(source, tcp)
        ? this.begin(packet, tcp, source, destination)
        : known;
    if (!tcp.isSound) return { conversation: track.heading };
    const moment = track.advance(packet, segmentOf(tcp, track.sideOf(source)));
    return { conversation: track.heading, moment };
  }

  private trackOf(source: SocketKey, destination: SocketKey): Track | undefined {
    const { last } = this;
    if (last !== undefined) {
      if (last.a === source && last.b === destination) return last.track;
      if (last.b === source && last.a === destination) return last.track;
    }
    const track = this.tracks.get(source)?.get(destination) ?? this.tracks.get(destination)?.get(source);
    if (track !== undefined) this.last = { a: source, b: destination, track };
    return track;
  }

  private begin(packet: Packet, tcp: TcpHeader, source: SocketKey, destination: SocketKey): Track {
    const { syn, ack } = tcp.controlBits;
    const orientedBy = syn && tcp.isSound ? (ack ? 'syn-ack' : 'syn') : 'first-segment';
    const from = { host: packet.ip?.source ?? '', port: tcp.sourcePort };
    const to = { host: packet.ip?.destination ?? '', port: tcp.destinationPort };
    const [client, server, clientKey] =
      orientedBy === 'syn-ack' ? ([to, from, destination] as const) : ([from, to, source] as const);
    const track = new Track({ stream: this.streams, client, server, orientedBy }, clientKey);
    this.streams++;
    this.tracks.get(destination)?.delete(source);
    const row = this.tracks.get(source) ?? new Map<SocketKey, Track>();
    this.tracks.set(source, row.set(destination, track));
    this.last = { a: source, b: destination, track };
    return track;
  }
}
