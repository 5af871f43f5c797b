import { type Note, type NoteBits, noteBit, notes } from '../analysis/notes.ts';
import type { Closing, Opening, Summary } from '../index/explored.ts';
import type { Conversation, Heading } from '../moment.ts';
import { closingOf } from './closing.ts';
import { completenessAfter, completenessAtFirst } from './completeness.ts';
import { type Direction, isBehind, nothingSent } from './direction.ts';
import { openingOf } from './opening.ts';

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/**
 * How one conversation goes, from plain numbers and one segment at a time: how it began, how it ended, how much was
 * sent. What it keeps does not grow with the segments. Segments captured twice are not counted.
 */
export class Course {
  private readonly client: Direction = nothingSent();
  private readonly server: Direction = nothingSent();
  private readonly counts: number[] = [];
  private first = 0;
  private last = 0;
  private bits = 0;

  /**
   * The next segment.
   * @param from 0 for the client
   * @param seq raw, as a signed or an unsigned number of 32 bits
   * @param ack likewise; of no meaning without the ACK bit
   * @param flags the control bits, with or without the reserved ones
   * @param length payload octets
   * @param time nanoseconds since the capture's first frame
   */
  add(
    from: 0 | 1,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    time: number,
    noteBits: NoteBits,
  ): void {
    for (let rest = noteBits; rest !== 0; rest &= rest - 1) {
      const note = 31 - Math.clz32(rest & -rest);
      this.counts[note] = (this.counts[note] ?? 0) + 1;
    }
    if ((noteBits & noteBit.captured_twice) !== 0) return;

    const { client, server } = this;
    const own = from === 0 ? client : server;
    const other = from === 0 ? server : client;
    const isFirst = client.segments + server.segments === 0;
    if (isFirst) this.first = time;
    this.last = time;
    this.bits = isFirst
      ? completenessAtFirst(flags, length, (noteBits & noteBit.reused_ports) !== 0)
      : completenessAfter(this.bits, flags, length);

    own.segments++;
    own.octets += length;
    own.isReset = (flags & RST) !== 0;
    other.repeats = 0;
    other.probes = 0;
    if ((flags & RST) !== 0) addReset(own, other, flags, ack | 0);
    else if ((flags & SYN) !== 0) addSyn(own, other, flags, seq | 0, ack | 0, length, time);
    else addOrdinary(own, other, flags, seq | 0, ack | 0, length, time, noteBits);
  }

  get opening(): Opening {
    return openingOf(this.client, this.server);
  }

  get closing(): Closing {
    return closingOf(this.opening, this.client, this.server);
  }

  /** Wireshark's tcp.completeness once all segments so far are counted. */
  get completeness(): number {
    return this.bits;
  }

  get segments(): Summary['segments'] {
    return { client: this.client.segments, server: this.server.segments };
  }

  get octets(): Summary['octets'] {
    return { client: this.client.octets, server: this.server.octets };
  }

  /** Nanoseconds from the first frame of the capture. */
  get start(): number {
    return this.first;
  }

  get duration(): number {
    return this.last - this.first;
  }

  /** From the SYN to the ACK that completes the handshake, as `Summary` has it. */
  get handshakeRtt(): number | undefined {
    const { client, server } = this;
    if (client.syn === undefined || client.syns !== 1 || server.syns !== 1) return undefined;
    return server.synAckedAt === undefined ? undefined : server.synAckedAt - client.synTime;
  }

  get notes(): Summary['notes'] {
    const counted: Partial<Record<Note, number>> = {};
    for (const [n, note] of notes.entries()) {
      const count = this.counts[n];
      if (count !== undefined) counted[note] = count;
    }
    return counted;
  }

  /** What each end has sent, for whoever tells more than a summary does. */
  get directions(): { readonly client: Readonly<Direction>; readonly server: Readonly<Direction> } {
    return { client: this.client, server: this.server };
  }
}

function addReset(own: Direction, other: Direction, flags: number, ack: number): void {
  const isForSyn =
    (flags & ACK) !== 0 &&
    other.syn !== undefined &&
    isBehind(other.syn, ack) &&
    !isBehind(other.synEnd, ack);
  if (isForSyn && own.synAck === undefined) own.hasRefused = true;
}

function addSyn(
  own: Direction,
  other: Direction,
  flags: number,
  seq: number,
  ack: number,
  length: number,
  time: number,
): void {
  own.syns++;
  sent(own, other, seq, (seq + length + 1) | 0);
  if ((flags & ACK) === 0) {
    if (own.syn === undefined) own.synTime = time;
    own.syn = seq;
    own.synEnd = (seq + length + 1) | 0;
    return;
  }
  const answers = other.syn === undefined || (isBehind(other.syn, ack) && !isBehind(other.synEnd, ack));
  if (!answers) return;
  own.firstSynAck ??= seq;
  own.synAck = seq;
  if (isBehind(own.ack, ack)) own.ack = ack;
}

function addOrdinary(
  own: Direction,
  other: Direction,
  flags: number,
  seq: number,
  ack: number,
  length: number,
  time: number,
  noteBits: NoteBits,
): void {
  const isFin = (flags & FIN) !== 0;
  const end = (seq + length + (isFin ? 1 : 0)) | 0;
  if ((noteBits & noteBit.keep_alive) !== 0) own.probes++;
  else if ((noteBits & noteBit.out_of_order) === 0) sent(own, other, seq, end);
  // Without ACK a segment means nothing to an end that is synchronized (RFC 9293, section 3.10.7.4, fifth).
  if ((flags & ACK) === 0) return;

  own.isSynchronized = true;
  if (other.synAckedAt === undefined && acknowledgesSynAck(other, ack)) other.synAckedAt = time;
  if (isBehind(own.ack, ack)) own.ack = ack;
  if (isFin && own.fin === undefined) {
    own.fin = (end - 1) | 0;
    own.finAck = ack;
  } else if (own.fin === undefined && other.fin !== undefined && isBehind(other.fin, ack)) {
    own.ackedFinFirst = true;
  }
}

/** Of two SYN,ACKs with different numbers the opener may have taken either. */
const acknowledgesSynAck = ({ synAck, firstSynAck }: Direction, ack: number): boolean =>
  (synAck !== undefined && isBehind(synAck, ack)) ||
  (firstSynAck !== undefined && isBehind(firstSynAck, ack));

/** Numbers from `seq` up to `end` go out, perhaps not for the first time. */
function sent(own: Direction, other: Direction, seq: number, end: number): void {
  if (isBehind(own.end, end)) own.end = end;
  else if (seq !== end && isBehind(other.ack, end)) own.repeats++;
}

/** One line of the list of conversations. */
export function summaryOf(heading: Heading, course: Course): Summary {
  const { stream, client, server, orientedBy } = heading;
  const { opening, closing, completeness, segments, octets, start, duration, handshakeRtt, notes } = course;
  const rtt = handshakeRtt === undefined ? {} : { handshakeRtt };
  return {
    stream,
    client,
    server,
    orientedBy,
    opening,
    closing,
    completeness,
    segments,
    octets,
    start,
    duration,
    ...rtt,
    notes,
  };
}

/** The course of a conversation that is followed to its end. `since` is the time of the capture's first frame. */
export function courseOf(
  { moments }: Conversation,
  since: bigint = moments[0]?.packet.frame.time ?? 0n,
): Course {
  const course = new Course();
  for (const { packet, segment, notes: names } of moments) {
    const bits = names.length === 0 ? 0 : names.reduce((sum, note) => sum | noteBit[note], 0);
    const flags = packet.tcp?.flags ?? 0;
    const time = Number(packet.frame.time - since);
    const from = segment.from === 'client' ? 0 : 1;
    course.add(from, segment.seq, segment.ack ?? 0, flags, segment.payload, time, bits);
  }
  return course;
}
