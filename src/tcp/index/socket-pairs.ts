import { ipv4Text } from '../../decode/ipv4-address.ts';
import { SEVERAL_VLANS } from '../../decode/plain-frame.ts';
import type { Scan } from '../../decode/scan.ts';
import type { Address } from '../moment.ts';
import { Addresses, compareAt, hashAt, hashOf } from './addresses.ts';
import { CONVERSATION_CELLS, HIGH, IS_V6, LOW, NET, NEXT, PORTS, STATUS_BITS } from './conversation-cells.ts';
import { Table } from './table.ts';

/** Conversations of a chain, in the middle. */
const PER_CHAIN = 2;
const FEWEST_CHAINS = 16;

const NONE = -1;

/**
 * Which conversation the segments of a pair of sockets belong to: a hash table whose chains are linked through the
 * conversations. Each time that there are too many for its chains, one of these is split (linear hashing), so that it
 * grows a little at a time, and never has to be copied.
 */
export class SocketPairs {
  /** Of the header looked up last: who sent it. */
  isFromHigh = false;

  /** Of the header looked up last: the row of its conversation, where one was found or added. */
  row: Int32Array = new Int32Array(0);
  at = 0;

  /** A row for each conversation. */
  readonly table = new Table(CONVERSATION_CELLS);
  private readonly addresses = new Addresses();
  /** The first conversation of each chain and 1; 0 for none. */
  private chains = new Int32Array(FEWEST_CHAINS);
  private chainCount = FEWEST_CHAINS;
  /** How many chains there were when the last of them had been split: a power of two. */
  private unsplit = FEWEST_CHAINS;
  /** Conversations that are in chains: the newest of each pair. */
  private chained = 0;
  private readonly severalVlans = new Map<string, number>();

  // Of the header looked up last: its cells, but of IPv6 addresses the places of their octets; and where it was looked for.
  private low = 0;
  private high = 0;
  private ports = 0;
  private net = 0;
  private chain = 0;
  /** The conversation, and the one before it in the chain; -1 for none. */
  private found = NONE;
  private before = NONE;

  /** How many conversations there are. They are numbered from 0. */
  get count(): number {
    return this.table.count;
  }

  get octets(): number {
    return this.table.octets + this.chains.length * 4 + this.addresses.octets;
  }

  /** Of the header looked up last: its two sockets are one. */
  isOneSocket({ view }: Scan): boolean {
    const { low, high, ports, net } = this;
    if (ports >>> 16 !== (ports & 0xffff)) return false;
    return (net & IS_V6) === 0 ? low === high : compareAt(view, low, high) === 0;
  }

  /** The newest conversation between the sockets of the header that was scanned; -1 where there is none. */
  find(scan: Scan): number {
    const { view, addresses, tcp } = scan;
    const isV6 = scan.version === 6;
    const source = isV6 ? addresses : view.getInt32(addresses);
    const destination = isV6 ? addresses + 16 : view.getInt32(addresses + 4);
    const order = isV6 ? compareAt(view, source, destination) : source - destination;
    const sourcePort = view.getUint16(tcp);
    const destinationPort = view.getUint16(tcp + 2);
    const isFromHigh = order > 0 || (order === 0 && sourcePort > destinationPort);
    const low = isFromHigh ? destination : source;
    const high = isFromHigh ? source : destination;
    const ports = isFromHigh ? (destinationPort << 16) | sourcePort : (sourcePort << 16) | destinationPort;
    const net = (this.netOf(scan) << 9) | (isV6 ? IS_V6 : 0);
    this.isFromHigh = isFromHigh;
    this.low = low;
    this.high = high;
    this.ports = ports;
    this.net = net;
    const chain = this.chainOf(
      isV6
        ? hashOfPair(hashAt(view, low), hashAt(view, high), ports, net)
        : hashOfPair(low, high, ports, net),
    );
    this.chain = chain;
    return this.findIn(chain, view);
  }

  private findIn(chain: number, view: DataView): number {
    const { table, low, high, ports, net } = this;
    let before = NONE;
    let found = (this.chains[chain] ?? 0) - 1;
    while (found !== NONE) {
      const block = table.blockOf(found);
      const at = table.placeOf(found);
      const isSame =
        block[at + PORTS] === ports &&
        ((block[at + NET] ?? 0) & ~STATUS_BITS) === net &&
        ((net & IS_V6) === 0
          ? block[at + LOW] === low && block[at + HIGH] === high
          : this.addresses.isAt(block[at + LOW] ?? 0, view, low) &&
            this.addresses.isAt(block[at + HIGH] ?? 0, view, high));
      if (isSame) {
        this.row = block;
        this.at = at;
        break;
      }
      before = found;
      found = (block[at + NEXT] ?? 0) - 1;
    }
    this.before = before;
    this.found = found;
    return found;
  }

  /** Adds a conversation between the sockets of the header that was looked up last; from now on it is their newest. */
  add({ view }: Scan): number {
    const { table, chains, found, before, chain, net } = this;
    const added = table.add();
    const isV6 = (net & IS_V6) !== 0;
    const row = table.blockOf(added);
    const at = table.placeOf(added);
    row[at + LOW] = isV6 ? this.addresses.add(view, this.low) : this.low;
    row[at + HIGH] = isV6 ? this.addresses.add(view, this.high) : this.high;
    row[at + PORTS] = this.ports;
    row[at + NET] = net;
    // In the place of the one that it follows, or at the end.
    row[at + NEXT] = found === NONE ? 0 : table.get(found, NEXT);
    this.row = row;
    this.at = at;
    if (before === NONE) chains[chain] = added + 1;
    else table.set(before, NEXT, added + 1);
    if (found !== NONE) return added;
    this.chained += 1;
    if (this.chained > this.chainCount * PER_CHAIN) this.split();
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

  /** VLANs as one number: the same addresses in two of them are two networks. */
  private netOf(scan: Scan): number {
    if (scan.vlan !== SEVERAL_VLANS) return scan.vlan + 1;
    const ids = scan.packet?.link?.vlans.join('.') ?? '';
    const known = this.severalVlans.get(ids);
    if (known !== undefined) return known;
    // Above all single ids, which have twelve bits.
    const net = 0x1001 + this.severalVlans.size;
    this.severalVlans.set(ids, net);
    return net;
  }

  private hashOfConversation(conversation: number): number {
    const { table, addresses } = this;
    const net = table.get(conversation, NET) & ~STATUS_BITS;
    const isV6 = (net & IS_V6) !== 0;
    const low = table.get(conversation, LOW);
    const high = table.get(conversation, HIGH);
    const ports = table.get(conversation, PORTS);
    return isV6
      ? hashOfPair(addresses.hashOf(low), addresses.hashOf(high), ports, net)
      : hashOfPair(low, high, ports, net);
  }

  /** The chain of a hash. Those that were split already go by one bit more. */
  private chainOf(hash: number): number {
    const chain = hash & (this.unsplit * 2 - 1);
    return chain < this.chainCount ? chain : chain - this.unsplit;
  }

  /** Adds a chain, and gives it those conversations of another that now belong there. */
  private split(): void {
    if (this.chainCount === this.chains.length) {
      const { chains } = this;
      this.chains = new Int32Array(chains.length * 2);
      this.chains.set(chains);
    }
    const { table, chains } = this;
    const old = this.chainCount - this.unsplit;
    this.chainCount += 1;
    let link = chains[old] ?? 0;
    chains[old] = 0;
    while (link !== 0) {
      const conversation = link - 1;
      const next = table.get(conversation, NEXT);
      const chain = this.chainOf(this.hashOfConversation(conversation));
      table.set(conversation, NEXT, chains[chain] ?? 0);
      chains[chain] = link;
      link = next;
    }
    if (this.chainCount === this.unsplit * 2) this.unsplit *= 2;
  }
}

/**
 * Ports are often given out in turn, mostly the larger of two; then each chain follows the one before, which memory is
 * quick at.
 */
function hashOfPair(low: number, high: number, ports: number, net: number): number {
  const one = ports >>> 16;
  const other = ports & 0xffff;
  const inTurn = one > other ? one + Math.imul(other, 0x9e3779b1) : other + Math.imul(one, 0x9e3779b1);
  return (hashOf(low, high, net, 0) + inTurn) | 0;
}
