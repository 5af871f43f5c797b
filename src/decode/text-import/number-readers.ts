import { controlBitMasks } from '../tcp.ts';
import type { From, PrintedMember } from './conversations.ts';
import type { PrintedPacket } from './printed.ts';
import type { SegmentNumbers } from './segment-numbers.ts';
import { ahead, distance, later, type Origin, onWire, type WireNumber, wire } from './wire-number.ts';

const { syn, ack, fin, rst } = controlBitMasks;

/** Too round to be taken for numbers that a TCP chose. */
const inventedStarts = [1_000_000_000, 2_000_000_000] as const;

/** Relative numbers are octets since the SYN; more than these are not believed to be relative. */
export const relativeLimit = 2 ** 24;

export type ReadNumbers = Omit<SegmentNumbers, 'followsGap'>;

/** What both ways of reading know: the next number of each end. */
export abstract class Numbers {
  protected readonly next: (WireNumber | undefined)[] = [];
  /** By how much the printed numbers lay off the next ones, in all. */
  jumps = 0;

  abstract read(member: PrintedMember): ReadNumbers;
  /** Where an end starts of which nothing was printed. */
  protected abstract startOf(end: From): WireNumber;

  /** SND.NXT of an end, as far as printed. */
  protected nextOf(end: From): WireNumber {
    this.next[end] ??= this.startOf(end);
    return this.next[end];
  }

  /** The numbers of a packet, where printed ones count from these; what was not printed is the next. */
  protected readFrom({ printed, from }: PrintedMember, own: Origin, peers: Origin): ReadNumbers {
    const { seq, ack: acknowledged, flags } = printed;
    const numbers = {
      seq: seq === undefined ? this.nextOf(from) : { origin: own, offset: seq },
      sackOrigin: peers,
    };
    if ((flags & ack) === 0) return numbers;
    return {
      ...numbers,
      ack: acknowledged === undefined ? this.nextOf(other(from)) : { origin: peers, offset: acknowledged },
    };
  }

  /** Moves both ends on, and says whether something is missing before the segment. */
  note({ printed, from }: PrintedMember, numbers: ReadNumbers, length: number): boolean {
    const { flags } = printed;
    const peer = other(from);
    const off = (end: From, n: WireNumber | undefined) => {
      const known = this.next[end];
      return n === undefined || known === undefined ? 0 : distance(known, n);
    };
    const isSyn = (flags & syn) !== 0;
    const offs = [off(from, numbers.seq), off(peer, numbers.ack)];
    const gap = !isSyn && offs.some((octets) => octets > 0);
    if (!isSyn) this.jumps += offs.reduce((sum, octets) => sum + Math.abs(octets), 0);
    const end = ahead(numbers.seq, length + ((flags & syn) >> 1) + (flags & fin));
    // A reset that answers carries numbers of its own.
    if ((flags & rst) === 0 || this.next[from] === undefined) {
      this.next[from] = isSyn ? end : later(this.next[from], end);
    }
    if (numbers.ack !== undefined && (flags & rst) === 0) {
      this.next[peer] = isSyn ? numbers.ack : later(this.next[peer], numbers.ack);
    }
    return gap;
  }
}

const other = (end: From): From => (end === 0 ? 1 : 0);

/** Every number counts from the start of its end, and neither start was printed. */
export class RelativeNumbers extends Numbers {
  private readonly starts = inventedStarts.map((value): Origin => ({ value, isInvented: true }));

  private originOf(end: From): Origin {
    return this.starts[end] ?? wire;
  }

  /** The number behind the SYN's; of a SYN itself, its own. */
  protected startOf(end: From): WireNumber {
    return { origin: this.originOf(end), offset: 1 };
  }

  read(member: PrintedMember): ReadNumbers {
    const { printed, from } = member;
    const own = isAbsolute(printed) ? wire : this.originOf(from);
    const numbers = this.readFrom(member, own, this.originOf(other(from)));
    const isBare = (printed.flags & syn) !== 0 && printed.seq === undefined;
    return isBare ? { ...numbers, seq: { origin: own, offset: 0 } } : numbers;
  }
}

/** Numbers of which some are as on the wire, and the others count from what one of those said. */
export class MixedNumbers extends Numbers {
  /** Where relative numbers of each end count from: a SYN's number. */
  private readonly origins: (Origin | undefined)[] = [];
  private isRelative: boolean;

  /** @param isRelative how numbers are read until one of them tells which way they are meant */
  constructor(isRelative: boolean) {
    super();
    this.isRelative = isRelative;
  }

  protected startOf(end: From): WireNumber {
    const origin = this.origins[end] ?? { value: inventedStarts[end], isInvented: true };
    this.origins[end] = origin;
    return { origin, offset: origin.isInvented ? 0 : 1 };
  }

  read(member: PrintedMember): ReadNumbers {
    const { printed, from } = member;
    const peer = other(from);
    const isSyn = (printed.flags & syn) !== 0;
    const isFirst = isSyn || this.origins[from] === undefined || this.origins[peer] === undefined;
    if (!isFirst && !isAbsolute(printed)) return this.readNearest(member);
    const numbers = this.readFrom(member, wire, wire);
    if (isFirst) this.setOrigins(member, numbers);
    return numbers;
  }

  /** As tcpdump does: the sender's number, and one less than what it acknowledges. */
  private setOrigins({ from }: PrintedMember, { seq, ack: acknowledged }: ReadNumbers): void {
    const own = seq.origin.isInvented ? seq.origin : { value: onWire(seq), isInvented: false };
    if (acknowledged === undefined) this.origins[from] ??= own;
    else {
      this.origins[from] = own;
      this.origins[other(from)] = { value: (onWire(acknowledged) - 1) >>> 0, isInvented: false };
    }
  }

  /** Of the two ways to read a packet's numbers, the one that is nearer to what was to be expected. */
  private readNearest(member: PrintedMember): ReadNumbers {
    const { printed, from } = member;
    const [own, peers] = [this.origins[from] ?? wire, this.origins[other(from)] ?? wire];
    const counted = this.readFrom(member, own, peers);
    const asPrinted = this.readFrom(member, wire, wire);
    const [near, far] = [this.cost(member, counted), this.cost(member, asPrinted)];
    if (near * 16 < far) this.isRelative = true;
    else if (far * 16 < near) this.isRelative = false;
    // With `-S` the start of an end that had not been printed shows now.
    else if (own.isInvented || peers.isInvented) this.isRelative = !isLarge(printed);
    if (this.isRelative) return counted;
    this.settle(from, printed.seq);
    this.settle(other(from), printed.ack);
    return asPrinted;
  }

  /** A number of the wire where the start had to be invented: now it is known, for earlier segments too. */
  private settle(end: From, printed: number | undefined): void {
    const origin = this.origins[end];
    if (printed === undefined || origin?.isInvented !== true) return;
    origin.value = (printed - this.nextOf(end).offset) >>> 0;
    origin.isInvented = false;
  }

  /** How far the printed numbers lie from the next ones; those of an end without a known start tell nothing. */
  private cost({ printed, from }: PrintedMember, { seq, ack: acknowledged }: ReadNumbers): number {
    const off = (end: From, text: number | undefined, n: WireNumber | undefined) =>
      text === undefined || n === undefined || this.origins[end]?.isInvented === true
        ? 0
        : Math.abs(distance(this.nextOf(end), n));
    return off(from, printed.seq, seq) + off(other(from), printed.ack, acknowledged);
  }
}

/** tcpdump counts only where there is an ACK, which a RST may not have. */
const isAbsolute = (printed: PrintedPacket): boolean =>
  printed.program === 'tcpdump' && (printed.flags & (ack | syn)) === 0 && (printed.seq ?? 0) >= relativeLimit;

/** Whether a packet has a number that is not believed to be relative. */
const isLarge = ({ seq, ack: acknowledged }: PrintedPacket): boolean =>
  Math.max(seq ?? 0, acknowledged ?? 0) >= relativeLimit;
