import type { Packet } from '../decode/packet.ts';
import type { TcpHeader } from '../decode/tcp.ts';
import { Analyser } from './analysis/analyser.ts';
import { noteBit, notesOf } from './analysis/notes.ts';
import { beforeSyn, beforeSynAck, type Ends, joinedMidway } from './endpoint.ts';
import type { Heading, Moment, Orientation } from './moment.ts';
import { type Bases, basesAfter, opensAnother, relativeNumbers } from './numbering.ts';
import { type Segment, type Side, segmentOf } from './segment.ts';
import { destinationKey, type SocketKey, sourceKey } from './socket-key.ts';
import { isToItself, step, stepToItself } from './step.ts';
import { optionShift } from './window.ts';

/** What became of a packet: its conversation, and its moment unless its TCP header is not sound. */
export type Followed = { readonly conversation: Heading; readonly moment?: Moment };

/** A conversation while it is followed. */
class Track {
  readonly heading: Heading;
  private readonly clientKey: SocketKey;
  private readonly isToItself: boolean;
  private ends: Ends;
  private bases: Bases = {};

  constructor(heading: Heading, clientKey: SocketKey) {
    this.heading = heading;
    this.clientKey = clientKey;
    this.isToItself = isToItself(heading);
    const { client, server } = beginnings[heading.orientedBy];
    this.ends = { client, server: this.isToItself ? client : server };
  }

  sideOf(source: SocketKey): Side {
    return source === this.clientKey ? 'client' : 'server';
  }

  /** Asks the numbers that are shown: a frame captured twice counts in them, as in Wireshark's. */
  isReusedBy(source: SocketKey, { isSound, sequenceNumber, flags }: TcpHeader): boolean {
    const base = this.bases[this.sideOf(source)];
    if (!isSound || base === undefined) return false;
    return opensAnother(base, sequenceNumber, (flags & 0x02) !== 0, (flags & 0x10) !== 0);
  }

  /** @param time nanoseconds since the capture's first frame */
  advance(analyser: Analyser, packet: Packet, segment: Segment, time: number): Moment {
    const bits = analyser.segment(
      this.heading.stream,
      directionOf(segment.from),
      segment.seq,
      packet.tcp?.acknowledgmentNumber ?? 0,
      packet.tcp?.flags ?? 0,
      segment.payload,
      segment.wnd,
      optionShift(segment) ?? -1,
      time,
      packet.ip?.version === 4 ? packet.ip.identification : 0,
    );
    const before = this.ends;
    this.bases = basesAfter(this.bases, segment);
    // The same packet once more tells the ends nothing.
    if ((bits & noteBit.captured_twice) === 0) {
      this.ends = this.isToItself ? stepToItself(before, segment) : step(before, segment);
    }
    return {
      packet,
      segment,
      before,
      after: this.ends,
      notes: notesOf(bits),
      duplicateAck: analyser.duplicateAck,
      completeness: analyser.completenessBefore,
      windowShift: analyser.scale,
      relative: relativeNumbers(this.bases, segment),
    };
  }
}

const directionOf = (side: Side): 0 | 1 => (side === 'client' ? 0 : 1);

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
  private readonly analyser = new Analyser();
  /** When the capture's first TCP packet was captured: times are counted from there, so that they are exact numbers. */
  private start: bigint | undefined = undefined;
  /** The last look-up: segments of one conversation often come together. */
  private last: { readonly a: SocketKey; readonly b: SocketKey; readonly track: Track } | undefined =
    undefined;

  private readonly isFirstReused: boolean;

  /** @param isFirstReused the first conversation follows an earlier one between the same sockets */
  constructor(isFirstReused = false) {
    this.isFirstReused = isFirstReused;
  }

  /** Undefined for a packet without TCP. */
  next(packet: Packet): Followed | undefined {
    const { tcp } = packet;
    if (packet.ip === undefined || tcp === undefined) return undefined;
    const source = sourceKey(packet, tcp);
    const destination = destinationKey(packet, tcp);
    const known = this.trackOf(source, destination);
    const isReused =
      known === undefined ? this.isFirstReused && this.tracks.size === 0 : known.isReusedBy(source, tcp);
    const track =
      known === undefined || isReused ? this.begin(packet, tcp, source, destination, isReused) : known;
    if (!tcp.isSound) return { conversation: track.heading };
    this.start ??= packet.frame.time;
    const time = Number(packet.frame.time - this.start);
    const moment = track.advance(this.analyser, packet, segmentOf(tcp, track.sideOf(source)), time);
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

  private begin(
    packet: Packet,
    tcp: TcpHeader,
    source: SocketKey,
    destination: SocketKey,
    isReused: boolean,
  ): Track {
    const { syn, ack } = tcp.controlBits;
    const orientedBy = syn && tcp.isSound ? (ack ? 'syn-ack' : 'syn') : 'first-segment';
    const from = { host: packet.ip?.source ?? '', port: tcp.sourcePort };
    const to = { host: packet.ip?.destination ?? '', port: tcp.destinationPort };
    const [client, server, clientKey] =
      orientedBy === 'syn-ack' ? ([to, from, destination] as const) : ([from, to, source] as const);
    const stream = this.analyser.begin(isReused);
    const track = new Track({ stream, client, server, orientedBy }, clientKey);
    this.tracks.get(destination)?.delete(source);
    const row = this.tracks.get(source) ?? new Map<SocketKey, Track>();
    this.tracks.set(source, row.set(destination, track));
    this.last = { a: source, b: destination, track };
    return track;
  }
}
