import { ipv4Text } from '../../decode/ipv4.ts';
import { type Scan, SEVERAL_VLANS } from '../../decode/scan.ts';
import type { Address, Heading, Orientation } from '../moment.ts';
import { baseOf, baseOfPeer, movesBase, opensAnother, relativeTo } from '../numbering.ts';
import { AddressPool, hashOf } from './address-pool.ts';

const SYN = 0x02;
const ACK = 0x10;

// The cells of a conversation in `cells`. The lower socket is the one with the lower address, or the lower port.
const LOW = 0;
const HIGH = 1;
/** Of the lower socket in the upper half. */
const PORTS = 2;
const NET = 3;
/** The bits below. */
const STATUS = 4;
/** The number that is shown as 0, of the client; that of the server follows. */
const BASE = 5;
/** What `follows` was told of the last segment. */
const LAST = 7;
const CELLS = 8;

const CLIENT_IS_HIGH = 1;
const HAS_BASE = 2;
const HAS_SERVER_BASE = HAS_BASE << 1;
const BY_SYN = 8;
const BY_SYN_ACK = 16;

/**
 * The conversations of a capture in typed arrays: finds that of a scanned segment, or begins it, by the rules of
 * `Follower`, and numbers the segment. What it keeps grows with the number of conversations, not of segments.
 */
export class Streams {
  /** How many conversations there are. They are numbered from 0. */
  count = 0;
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
  /** Relative, once `number` was called. */
  relativeSeq = 0;
  relativeAck = 0;

  private cells = new Int32Array(64 * CELLS);
  /** Open addressing: the number of a conversation and 1, or 0 where a place is free. At most half are taken. */
  private places = new Int32Array(128);
  private placesTaken = 0;
  private readonly pool = new AddressPool();
  private readonly severalVlans = new Map<string, number>();

  /** Takes the TCP header that was scanned, sound or not. What is not sound begins a conversation, and changes none. */
  take(scan: Scan, isSound: boolean): void {
    const { view, tcp } = scan;
    this.seq = view.getInt32(tcp + 4);
    this.ack = view.getInt32(tcp + 8);
    this.flags = view.getUint16(tcp + 12) & 0x0fff;
    this.find(scan, isSound);
  }

  /** Numbers the segment taken last, which is sound, as `basesAfter` and `relativeNumbers` do. */
  number(): void {
    const { cells, from, seq, ack, flags } = this;
    const at = this.conversation * CELLS;
    const own = at + BASE + from;
    const other = at + BASE + 1 - from;
    const isSyn = (flags & SYN) !== 0;
    const isAck = (flags & ACK) !== 0;
    let status = cells[at + STATUS] ?? 0;
    if ((status & (HAS_BASE << from)) === 0 || movesBase(cells[own] ?? 0, seq, isSyn, isAck)) {
      cells[own] = baseOf(seq, isSyn);
      status |= HAS_BASE << from;
    }
    if (isAck && (status & (HAS_SERVER_BASE >> from)) === 0) {
      cells[other] = baseOfPeer(ack);
      status |= HAS_SERVER_BASE >> from;
    }
    cells[at + STATUS] = status;
    this.relativeSeq = relativeTo(cells[own] ?? 0, seq);
    // What a field holds that is not significant is shown as it is.
    this.relativeAck = isAck ? relativeTo(cells[other] ?? 0, ack) : ack >>> 0;
  }

  /** Notes that `row` is the last segment of a conversation, and returns what was before; -1 for nothing. */
  follows(conversation: number, row: number): number {
    const at = conversation * CELLS + LAST;
    const before = this.cells[at] ?? -1;
    this.cells[at] = row;
    return before;
  }

  /** The last segment of a conversation, as `follows` was told; -1 where there is none. */
  lastOf(conversation: number): number {
    return this.has(conversation) ? (this.cells[conversation * CELLS + LAST] ?? -1) : -1;
  }

  /** Who talks with whom; undefined for a number that is no conversation's. */
  heading(conversation: number): Heading | undefined {
    if (!this.has(conversation)) return undefined;
    const at = conversation * CELLS;
    const { cells } = this;
    const status = cells[at + STATUS] ?? 0;
    const ports = cells[at + PORTS] ?? 0;
    const isV6 = ((cells[at + NET] ?? 0) & 1) !== 0;
    const low = this.address(isV6, cells[at + LOW] ?? 0, ports >>> 16);
    const high = this.address(isV6, cells[at + HIGH] ?? 0, ports & 0xffff);
    const [client, server] = (status & CLIENT_IS_HIGH) !== 0 ? [high, low] : [low, high];
    return { stream: conversation, client, server, orientedBy: orientationOf(status) };
  }

  /** Where each direction begins so far. */
  bases(conversation: number): { readonly client?: number; readonly server?: number } {
    if (!this.has(conversation)) return {};
    const at = conversation * CELLS;
    const status = this.cells[at + STATUS] ?? 0;
    return {
      ...((status & HAS_BASE) === 0 ? {} : { client: (this.cells[at + BASE] ?? 0) >>> 0 }),
      ...((status & HAS_SERVER_BASE) === 0 ? {} : { server: (this.cells[at + BASE + 1] ?? 0) >>> 0 }),
    };
  }

  private has(conversation: number): boolean {
    return Number.isInteger(conversation) && conversation >= 0 && conversation < this.count;
  }

  private address(isV6: boolean, number: number, port: number): Address {
    if (isV6) return { host: this.pool.text(number), port };
    const octets = [number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff];
    return { host: ipv4Text(Uint8Array.from(octets), 0), port };
  }

  private find(scan: Scan, isSound: boolean): void {
    const { view, addresses: at, version } = scan;
    const isV6 = version === 6;
    const source = isV6 ? this.pool.numberOf(view, at) : view.getInt32(at);
    const destination = isV6 ? this.pool.numberOf(view, at + 16) : view.getInt32(at + 4);
    const sourcePort = view.getUint16(scan.tcp);
    const destinationPort = view.getUint16(scan.tcp + 2);
    const isFromHigh = source > destination || (source === destination && sourcePort > destinationPort);
    const low = isFromHigh ? destination : source;
    const high = isFromHigh ? source : destination;
    const ports = isFromHigh ? (destinationPort << 16) | sourcePort : (sourcePort << 16) | destinationPort;
    const net = (this.netOf(scan) << 1) | (isV6 ? 1 : 0);

    const place = this.placeOf(low, high, ports, net);
    const found = (this.places[place] ?? 0) - 1;
    this.isReused = found >= 0 && isSound && this.isReusedBy(found, isFromHigh);
    this.isNew = found < 0 || this.isReused;
    if (!this.isNew) {
      this.conversation = found;
      this.from = this.sideOf(found, isFromHigh);
      return;
    }
    this.conversation = this.count;
    this.count += 1;
    this.places[place] = this.count;
    if (found < 0) this.placesTaken += 1;
    this.begin(low, high, ports, net, isFromHigh, isSound);
    if (this.placesTaken * 2 > this.places.length) this.growPlaces();
  }

  /** VLANs as one number: the same addresses in two of them are two networks. */
  private netOf({ vlan, packet }: Scan): number {
    if (vlan !== SEVERAL_VLANS) return vlan + 1;
    const ids = packet?.link?.vlans.join('.') ?? '';
    const known = this.severalVlans.get(ids);
    if (known !== undefined) return known;
    // Above all single ids, which have twelve bits.
    const net = 0x1001 + this.severalVlans.size;
    this.severalVlans.set(ids, net);
    return net;
  }

  /**
   * The place of this pair of sockets, or the free one where it belongs. Ports are often given out in turn; then
   * the first place tried follows the one before, which memory is quick at. The next ones are mixed well.
   */
  private placeOf(low: number, high: number, ports: number, net: number): number {
    const { places, cells } = this;
    const mask = places.length - 1;
    const hash = hashOf(low, high, net, 0);
    let place = (hash + (ports >>> 16) + (ports & 0xffff)) & mask;
    // Odd, so that it leads to every place.
    const step = (Math.imul(hash ^ ports, 0x9e3779b1) >>> 8) | 1;
    for (;;) {
      const taken = places[place] ?? 0;
      if (taken === 0) return place;
      const at = (taken - 1) * CELLS;
      const isSame =
        cells[at + PORTS] === ports &&
        cells[at + LOW] === low &&
        cells[at + HIGH] === high &&
        cells[at + NET] === net;
      if (isSame) return place;
      place = (place + step) & mask;
    }
  }

  private sideOf(conversation: number, isFromHigh: boolean): 0 | 1 {
    const status = this.cells[conversation * CELLS + STATUS] ?? 0;
    return isFromHigh === ((status & CLIENT_IS_HIGH) !== 0) ? 0 : 1;
  }

  private isReusedBy(conversation: number, isFromHigh: boolean): boolean {
    const { cells, flags } = this;
    const at = conversation * CELLS;
    const from = this.sideOf(conversation, isFromHigh);
    const isKnown = ((cells[at + STATUS] ?? 0) & (HAS_BASE << from)) !== 0;
    if (!isKnown) return false;
    return opensAnother(cells[at + BASE + from] ?? 0, this.seq, (flags & SYN) !== 0, (flags & ACK) !== 0);
  }

  private begin(
    low: number,
    high: number,
    ports: number,
    net: number,
    isFromHigh: boolean,
    isSound: boolean,
  ): void {
    const at = this.conversation * CELLS;
    if (at === this.cells.length) this.growCells();
    const { cells } = this;
    const isSyn = isSound && (this.flags & SYN) !== 0;
    const isAnswer = isSyn && (this.flags & ACK) !== 0;
    // Who speaks with itself is both; it is called client.
    const isOneSocket = low === high && ports >>> 16 === (ports & 0xffff);
    const isClientHigh = isAnswer && !isOneSocket ? !isFromHigh : isFromHigh;
    cells[at + LOW] = low;
    cells[at + HIGH] = high;
    cells[at + PORTS] = ports;
    cells[at + NET] = net;
    cells[at + LAST] = -1;
    cells[at + STATUS] = (isClientHigh ? CLIENT_IS_HIGH : 0) | (isAnswer ? BY_SYN_ACK : isSyn ? BY_SYN : 0);
    this.from = this.sideOf(this.conversation, isFromHigh);
  }

  private growCells(): void {
    const { cells } = this;
    this.cells = new Int32Array(cells.length * 2);
    this.cells.set(cells);
  }

  /** Only the newest conversation of a pair of sockets has a place, and keeps it. */
  private growPlaces(): void {
    const old = this.places;
    this.places = new Int32Array(old.length * 2);
    const cell = (at: number): number => this.cells[at] ?? 0;
    for (const taken of old) {
      if (taken === 0) continue;
      const at = (taken - 1) * CELLS;
      this.places[this.placeOf(cell(at + LOW), cell(at + HIGH), cell(at + PORTS), cell(at + NET))] = taken;
    }
  }
}

const orientationOf = (status: number): Orientation =>
  (status & BY_SYN) !== 0 ? 'syn' : (status & BY_SYN_ACK) !== 0 ? 'syn-ack' : 'first-segment';
