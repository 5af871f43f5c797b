import { ipv4Text } from '../../decode/ipv4.ts';
import { type Scan, SEVERAL_VLANS } from '../../decode/scan.ts';
import type { Address } from '../moment.ts';
import { Addresses, compareAt, hashAt, hashOf } from './addresses.ts';
import { Table } from './table.ts';

// The first cells of a conversation. The lower socket is the one with the lower address, or the lower port.
/** An IPv4 address as it is, an IPv6 address by number. */
const LOW = 0;
const HIGH = 1;
/** Of the lower socket in the upper half. */
const PORTS = 2;
/** Which network in the upper bits, whether it is IPv6 in bit 8; the eight bits below are free. */
const NET = 3;
/** The conversation and 1 that is next in the same chain; 0 for none. */
const NEXT = 4;
const CELLS = 5;

const IS_V6 = 0x100;
const FREE_BITS = 0xff;

/** What of a conversation's row is free for whoever uses `SocketPairs`: the lowest eight bits of a cell, and more cells. */
export const free = { bits: NET, cells: CELLS } as const;

/** Conversations of a chain, in the middle. */
const PER_CHAIN = 2;
const FEWEST_CHAINS = 16;

/**
 * Which conversation the segments of a pair of sockets belong to: a hash table whose chains are linked through the
 * conversations. Each time that there are too many for its chains, one of these is split (linear hashing), so that it
 * grows a little at a time, and never has to be copied.
 */
export class SocketPairs {
  /** Of the header looked up last: who sent it. */
  isFromHigh = false;
  /** Of the header looked up last: its two sockets are one. */
  isOneSocket = false;

  /** A row for each conversation. */
  readonly table: Table;
  private readonly addresses = new Addresses();
  /** The first conversation of each chain and 1; 0 for none. */
  private readonly chains = new Table(1);
  /** How many chains there were when the last of them had been split: a power of two. */
  private unsplit = FEWEST_CHAINS;
  /** Conversations that are in chains: the newest of each pair. */
  private chained = 0;
  private readonly severalVlans = new Map<string, number>();

  // Of the header looked up last: where it was looked for, and after which other one it was found.
  private view: DataView = new DataView(new ArrayBuffer(0));
  /** As in the cells; of IPv6 addresses where they are in `view`. */
  private low = 0;
  private high = 0;
  private ports = 0;
  private net = 0;
  private chain = 0;
  private found = -1;
  private before = -1;

  /** @param freeCells how many cells of each row are free */
  constructor(freeCells: number) {
    this.table = new Table(CELLS + freeCells);
    for (let chain = 0; chain < FEWEST_CHAINS; chain++) this.chains.add();
  }

  /** How many conversations there are. They are numbered from 0. */
  get count(): number {
    return this.table.count;
  }

  get octets(): number {
    return this.table.octets + this.chains.octets + this.addresses.octets;
  }

  /** The newest conversation between the sockets of the header that was scanned; -1 where there is none. */
  find(scan: Scan): number {
    this.lookAt(scan);
    const hash = this.hash(
      this.isV6 ? hashAt(this.view, this.low) : this.low,
      this.isV6 ? hashAt(this.view, this.high) : this.high,
      this.ports,
      this.net,
    );
    this.chain = this.chainOf(hash);
    this.before = -1;
    for (let at = this.chains.get(this.chain, 0) - 1; at >= 0; at = this.table.get(at, NEXT) - 1) {
      if (this.isThere(at)) {
        this.found = at;
        return at;
      }
      this.before = at;
    }
    this.found = -1;
    return -1;
  }

  /** Adds a conversation between the sockets that were looked up last; from now on it is their newest. */
  add(): number {
    const { table, chains, found, before, chain } = this;
    const added = table.add();
    const block = table.blockOf(added);
    const at = table.placeOf(added);
    block[at + LOW] = this.isV6 ? this.addresses.add(this.view, this.low) : this.low;
    block[at + HIGH] = this.isV6 ? this.addresses.add(this.view, this.high) : this.high;
    block[at + PORTS] = this.ports;
    block[at + NET] = this.net;
    // In the place of the one that it follows, or at the end.
    block[at + NEXT] = found < 0 ? 0 : table.get(found, NEXT);
    if (before < 0) chains.set(chain, 0, added + 1);
    else table.set(before, NEXT, added + 1);
    if (found >= 0) return added;
    this.chained += 1;
    if (this.chained > chains.count * PER_CHAIN) this.split();
    return added;
  }

  /** The lower and the higher socket of a conversation. */
  socketsOf(conversation: number): readonly [Address, Address] {
    const { table } = this;
    const isV6 = (table.get(conversation, NET) & IS_V6) !== 0;
    const ports = table.get(conversation, PORTS);
    return [
      { host: this.hostOf(isV6, table.get(conversation, LOW)), port: ports >>> 16 },
      { host: this.hostOf(isV6, table.get(conversation, HIGH)), port: ports & 0xffff },
    ];
  }

  private hostOf(isV6: boolean, address: number): string {
    if (isV6) return this.addresses.text(address);
    const octets = [address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff];
    return ipv4Text(Uint8Array.from(octets), 0);
  }

  private get isV6(): boolean {
    return (this.net & IS_V6) !== 0;
  }

  private lookAt(scan: Scan): void {
    const { view, addresses, version } = scan;
    const isV6 = version === 6;
    const source = isV6 ? addresses : view.getInt32(addresses);
    const destination = isV6 ? addresses + 16 : view.getInt32(addresses + 4);
    const order = isV6 ? compareAt(view, source, destination) : source - destination;
    const sourcePort = view.getUint16(scan.tcp);
    const destinationPort = view.getUint16(scan.tcp + 2);
    this.isOneSocket = order === 0 && sourcePort === destinationPort;
    this.isFromHigh = order > 0 || (order === 0 && sourcePort > destinationPort);
    this.view = view;
    this.low = this.isFromHigh ? destination : source;
    this.high = this.isFromHigh ? source : destination;
    this.ports = this.isFromHigh
      ? (destinationPort << 16) | sourcePort
      : (sourcePort << 16) | destinationPort;
    this.net = (this.netOf(scan) << 9) | (isV6 ? IS_V6 : 0);
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

  private isThere(conversation: number): boolean {
    const block = this.table.blockOf(conversation);
    const at = this.table.placeOf(conversation);
    if (block[at + PORTS] !== this.ports || ((block[at + NET] ?? 0) & ~FREE_BITS) !== this.net) return false;
    const low = block[at + LOW] ?? 0;
    const high = block[at + HIGH] ?? 0;
    if (!this.isV6) return low === this.low && high === this.high;
    return this.addresses.isAt(low, this.view, this.low) && this.addresses.isAt(high, this.view, this.high);
  }

  /**
   * Ports are often given out in turn, mostly the larger of two; then each chain follows the one before, which memory
   * is quick at.
   */
  private hash(low: number, high: number, ports: number, net: number): number {
    const one = ports >>> 16;
    const other = ports & 0xffff;
    const inTurn = Math.max(one, other) + Math.imul(Math.min(one, other), 0x9e3779b1);
    return (hashOf(low, high, net, 0) + inTurn) | 0;
  }

  private hashOfConversation(conversation: number): number {
    const { table, addresses } = this;
    const net = table.get(conversation, NET) & ~FREE_BITS;
    const isV6 = (net & IS_V6) !== 0;
    const low = table.get(conversation, LOW);
    const high = table.get(conversation, HIGH);
    return this.hash(
      isV6 ? addresses.hashOf(low) : low,
      isV6 ? addresses.hashOf(high) : high,
      table.get(conversation, PORTS),
      net,
    );
  }

  /** The chain of a hash. Those that were split already go by one bit more. */
  private chainOf(hash: number): number {
    const chain = hash & (this.unsplit * 2 - 1);
    return chain < this.chains.count ? chain : chain - this.unsplit;
  }

  /** Adds a chain, and gives it those conversations of another that now belong there. */
  private split(): void {
    const { table, chains } = this;
    const old = chains.add() - this.unsplit;
    let link = chains.get(old, 0);
    chains.set(old, 0, 0);
    while (link !== 0) {
      const conversation = link - 1;
      const next = table.get(conversation, NEXT);
      const chain = this.chainOf(this.hashOfConversation(conversation));
      table.set(conversation, NEXT, chains.get(chain, 0));
      chains.set(chain, 0, link);
      link = next;
    }
    if (chains.count === this.unsplit * 2) this.unsplit *= 2;
  }
}
