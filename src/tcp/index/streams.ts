import type { Scan } from '../../decode/scan.ts';
import { ACK, SYN } from '../analysis/control-bits.ts';
import type { Heading, Orientation } from '../moment.ts';
import { baseOf, baseOfPeer, movesBase, opensAnother, relativeTo } from '../numbering.ts';
import {
  BASE,
  BY_SYN,
  BY_SYN_ACK,
  CLIENT_IS_HIGH,
  END,
  HAS_BASE,
  HAS_SERVER_BASE,
  IS_REUSED,
  STATUS,
} from './conversation-cells.ts';
import { SocketPairs } from './socket-pairs.ts';

/**
 * The conversations of a capture in typed arrays: finds that of a scanned segment, or begins it, by the rules of
 * `Follower`, and numbers the segment. What it keeps grows with the number of conversations, not of segments.
 */
export class Streams {
  /** Of the header taken last: its conversation, whether that began with it, and whether it follows another. */
  conversation = 0;
  isNew = false;
  isReused = false;
  /** Who sent it: 0 the client, 1 the server. */
  from: 0 | 1 = 0;
  /** As carried, signed. */
  seq = 0;
  ack = 0;
  flags = 0;

  private readonly pairs = new SocketPairs();
  /** How many conversations there are. They are numbered from 0. */
  get count(): number {
    return this.pairs.count;
  }

  get octets(): number {
    return this.pairs.octets;
  }

  /** Takes the TCP header that was scanned, sound or not. What is not sound begins a conversation, and changes none. */
  take(scan: Scan, isSound: boolean): void {
    const { view, tcp } = scan;
    this.seq = view.getInt32(tcp + 4);
    this.ack = view.getInt32(tcp + 8);
    this.flags = view.getUint16(tcp + 12) & 0x0fff;
    const { pairs } = this;
    const found = pairs.find(scan);
    this.isReused = found >= 0 && isSound && this.isReusedBySyn();
    this.isNew = found < 0 || this.isReused;
    this.conversation = this.isNew ? this.begin(scan, isSound) : found;
    this.from = this.sender;
  }

  /** Numbers the segment taken last, which is sound, as `basesAfter` does. */
  number(): void {
    const { from, seq, ack, flags } = this;
    const { row, at } = this.pairs;
    const own = at + BASE + from;
    const other = at + BASE + 1 - from;
    const isSyn = (flags & SYN) !== 0;
    const isAck = (flags & ACK) !== 0;
    let status = row[at + STATUS] ?? 0;
    if ((status & (HAS_BASE << from)) === 0 || movesBase(row[own] ?? 0, seq, isSyn, isAck)) {
      row[own] = baseOf(seq, isSyn);
      status |= HAS_BASE << from;
    }
    if (isAck && (status & (HAS_SERVER_BASE >> from)) === 0) {
      row[other] = baseOfPeer(ack);
      status |= HAS_SERVER_BASE >> from;
    }
    row[at + STATUS] = status;
  }

  /** Relative, once `number` was called, as `relativeNumbers` has it. */
  get relativeSeq(): number {
    const { row, at } = this.pairs;
    return relativeTo(row[at + BASE + this.from] ?? 0, this.seq);
  }

  get relativeAck(): number {
    const { row, at } = this.pairs;
    // What a field holds that is not significant is shown as it is.
    if ((this.flags & ACK) === 0) return this.ack >>> 0;
    return relativeTo(row[at + BASE + 1 - this.from] ?? 0, this.ack);
  }

  /** A number that is kept for whoever uses this of the conversation taken last; -1 at first. */
  get end(): number {
    return this.pairs.row[this.pairs.at + END] ?? -1;
  }

  set end(end: number) {
    this.pairs.row[this.pairs.at + END] = end;
  }

  /** `end` of any conversation; -1 where there is none. */
  endOf(conversation: number): number {
    return this.has(conversation) ? this.pairs.table.get(conversation, END) : -1;
  }

  /** The conversation of the header taken last began with the SYN that follows another between the same sockets. */
  get wasReused(): boolean {
    return (this.status & IS_REUSED) !== 0;
  }

  /** Who talks with whom; undefined for a number that is no conversation's. */
  heading(conversation: number): Heading | undefined {
    if (!this.has(conversation)) return undefined;
    const status = this.pairs.table.get(conversation, STATUS);
    const [low, high] = this.pairs.socketsOf(conversation);
    const [client, server] = (status & CLIENT_IS_HIGH) !== 0 ? [high, low] : [low, high];
    return { stream: conversation, client, server, orientedBy: orientationOf(status) };
  }

  /** Where each direction begins so far. */
  basesOf(conversation: number): { readonly client?: number; readonly server?: number } {
    if (!this.has(conversation)) return {};
    const { table } = this.pairs;
    const status = table.get(conversation, STATUS);
    return {
      ...((status & HAS_BASE) === 0 ? {} : { client: table.get(conversation, BASE) >>> 0 }),
      ...((status & HAS_SERVER_BASE) === 0 ? {} : { server: table.get(conversation, BASE + 1) >>> 0 }),
    };
  }

  private has(conversation: number): boolean {
    return Number.isInteger(conversation) && conversation >= 0 && conversation < this.count;
  }

  private get status(): number {
    return this.pairs.row[this.pairs.at + STATUS] ?? 0;
  }

  private get sender(): 0 | 1 {
    return this.pairs.isFromHigh === ((this.status & CLIENT_IS_HIGH) !== 0) ? 0 : 1;
  }

  /** A SYN, without ACK, with another number than its direction began with. */
  private isReusedBySyn(): boolean {
    const { flags, pairs } = this;
    if ((flags & SYN) === 0) return false;
    const { sender, status } = this;
    if ((status & (HAS_BASE << sender)) === 0) return false;
    return opensAnother(pairs.row[pairs.at + BASE + sender] ?? 0, this.seq, true, (flags & ACK) !== 0);
  }

  private begin(scan: Scan, isSound: boolean): number {
    const { pairs, flags, isReused } = this;
    const conversation = pairs.add(scan);
    const { row, at, isFromHigh } = pairs;
    const isSyn = isSound && (flags & SYN) !== 0;
    const isAnswer = isSyn && (flags & ACK) !== 0;
    // Who speaks with itself is both; it is called client.
    const isClientHigh = isAnswer && !pairs.isOneSocket(scan) ? !isFromHigh : isFromHigh;
    const orientation = isAnswer ? BY_SYN_ACK : isSyn ? BY_SYN : 0;
    const status = (isClientHigh ? CLIENT_IS_HIGH : 0) | orientation | (isReused ? IS_REUSED : 0);
    row[at + STATUS] = (row[at + STATUS] ?? 0) | status;
    row[at + END] = -1;
    return conversation;
  }
}

const orientationOf = (status: number): Orientation =>
  (status & BY_SYN) !== 0 ? 'syn' : (status & BY_SYN_ACK) !== 0 ? 'syn-ack' : 'first-segment';
