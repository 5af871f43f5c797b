import { parseAddress } from '../address-text.ts';
import { controlBitMasks } from '../tcp.ts';
import type { PrintedEnd } from './conversations.ts';
import type { Draft, DraftConversation } from './drafts.ts';
import { type HostPair, hostAddresses } from './hosts.ts';
import { optionsLength, optionsOnWire } from './option-layout.ts';
import { halfOf, nearestStep, octetSum, residue, Votes } from './residues.ts';
import { portNamed } from './service-names.ts';
import { ahead, type Origin, onWire, type WireNumber } from './wire-number.ts';

/** What the sums of a text leave open, decided. */
export type Solution = {
  readonly address: (end: PrintedEnd) => Uint8Array;
  readonly port: (end: PrintedEnd) => number;
  /** Why a port has its number: it was printed, its service's name was, the checksums say so, or none of these. */
  readonly portIs: (end: PrintedEnd) => 'printed' | 'derived' | 'invented';
  /** Conversations whose printed checksums belong to other addresses than the printed ones. */
  readonly otherAddresses: ReadonlySet<DraftConversation>;
};

/**
 * Uses the printed checksums to find what was not printed. In each packet the sum of all words, the addresses included,
 * is zero (RFC 9293, section 3.1), and the addresses and ports are the same in all packets of a connection. So packets
 * that are known otherwise tell what their sum is; names then get addresses with that sum, and starts of sequence numbers
 * that were invented are moved until the sums are right.
 */
export function solve(conversations: readonly DraftConversation[]): Solution {
  const ends = conversations.flatMap((conversation) => conversation.ends);
  const known = knownAddresses(ends);
  const sums = socketSums(conversations);
  const ports = portNumbers(conversations, known, sums);
  const portOf = (end: PrintedEnd) => ports.get(end.port)?.number ?? 0;
  const otherAddresses = new Set<DraftConversation>();
  const pairs: HostPair[] = [];
  for (const conversation of conversations) {
    const [a, b] = conversation.ends;
    const votes = sums.get(conversation.key);
    const sum = votes?.winner;
    if (votes === undefined || sum === undefined) continue;
    const [first, second] = [known.get(a.host), known.get(b.host)];
    if (first === undefined || second === undefined) {
      pairs.push({ hosts: [a.host, b.host], sum: residue(sum - portOf(a) - portOf(b)) });
    } else {
      const printed = residue(octetSum(first) + octetSum(second) + portOf(a) + portOf(b));
      // A single packet may be wrong; several that agree are right.
      if (votes.weightOf(printed) === 0 && votes.weightOf(sum) > 2) otherAddresses.add(conversation);
    }
  }
  const names = [...new Set(ends.map(({ host }) => host))];
  const addresses = hostAddresses(names, known, pairs);
  const address = ({ host }: PrintedEnd) => addresses.get(host) ?? new Uint8Array(4);
  const socketsOf = ({ ends: both }: DraftConversation) =>
    residue(both.reduce((sum, end) => sum + octetSum(address(end)) + portOf(end), 0));
  for (const conversation of conversations) {
    // Names whose sums contradict each other stand for more hosts than they name.
    const isNamed = conversation.ends.some(({ host }) => !known.has(host));
    const sum = sums.get(conversation.key)?.winner;
    if (isNamed && sum !== undefined && sum !== socketsOf(conversation)) otherAddresses.add(conversation);
    if (!otherAddresses.has(conversation)) moveOrigins(conversation.drafts, socketsOf(conversation));
  }
  return { address, port: portOf, portIs: ({ port }) => ports.get(port)?.is ?? 'invented', otherAddresses };
}

/** The residue of everything the checksum covers and of the checksum itself, without sockets and payload. */
export function headerSum({ printed, numbers, options, length, window }: Draft): number {
  const octets = optionsOnWire(options, numbers.sackOrigin);
  const headerLength = 20 + optionsLength(options);
  const ack = numbers.ack === undefined ? 0 : onWire(numbers.ack);
  const words = ((headerLength / 4) << 12) + printed.flags + window + (printed.urgent ?? 0);
  const right = printed.checksum?.right ?? 0;
  return residue(onWire(numbers.seq) + ack + words + right + octetSum(octets) + 6 + headerLength + length);
}

/** Packets whose every number was printed count for more than those whose seq is only to be expected. */
const weightOf = (draft: Draft): number => (draft.printed.seq === undefined || hasHiddenAck(draft) ? 1 : 2);

/** A reset without ACK may have anything where the acknowledgment number would be. */
export const hasHiddenAck = ({ printed }: Draft): boolean =>
  (printed.flags & (controlBitMasks.rst | controlBitMasks.ack)) === controlBitMasks.rst;

/** Packets that can tell something: their checksum was printed, and they have no payload that was not. */
const telling = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter(({ printed, length }) => printed.checksum !== undefined && length === 0);

const originsOf = ({ numbers }: Draft): readonly Origin[] =>
  [numbers.seq.origin, ...(numbers.ack === undefined ? [] : [numbers.ack.origin])].filter(
    ({ isInvented }) => isInvented,
  );

/** What the packets between two sockets say that addresses and ports add up to. */
function socketSums(conversations: readonly DraftConversation[]): ReadonlyMap<string, Votes> {
  const sums = new Map<string, Votes>();
  for (const { key, drafts } of conversations) {
    const votes = sums.get(key) ?? new Votes();
    sums.set(key, votes);
    for (const draft of telling(drafts)) {
      if (originsOf(draft).length === 0) votes.add(residue(-headerSum(draft)), weightOf(draft));
    }
  }
  return sums;
}

/** Addresses that were printed as numbers, and this host's own. */
function knownAddresses(ends: readonly PrintedEnd[]): ReadonlyMap<string, Uint8Array> {
  const known = new Map<string, Uint8Array>();
  for (const { host } of ends) {
    const [version, name = ''] = host.split(' ');
    const isOwn = name === 'localhost' || name === 'ip6-localhost';
    const address = parseAddress(isOwn ? (version === '6' ? '::1' : '127.0.0.1') : name);
    if (address !== undefined) known.set(host, address);
  }
  return known;
}

type Port = { readonly number: number; readonly is: 'printed' | 'derived' | 'invented' };

/** The first port that is nobody's (RFC 6335, section 6). */
const firstDynamicPort = 49_152;

function portNumbers(
  conversations: readonly DraftConversation[],
  addresses: ReadonlyMap<string, Uint8Array>,
  sums: ReadonlyMap<string, Votes>,
): ReadonlyMap<string, Port> {
  const ports = new Map<string, Port>();
  const ends = conversations.flatMap((conversation) => conversation.ends);
  for (const { port } of ends) {
    const named = portNamed(port);
    if (/^\d+$/.test(port)) ports.set(port, { number: Number(port), is: 'printed' });
    else if (named !== undefined) ports.set(port, { number: named, is: 'derived' });
  }
  for (const { key, ends: pair } of conversations) {
    const unknown = pair.filter(({ port }) => !ports.has(port));
    const sum = sums.get(key)?.winner;
    const [only] = unknown;
    const octets = pair.map(({ host }) => addresses.get(host));
    if (unknown.length !== 1 || only === undefined || sum === undefined || octets.includes(undefined))
      continue;
    const rest = pair.reduce(
      (left, { host, port }) =>
        left - octetSum(addresses.get(host) ?? new Uint8Array(0)) - (ports.get(port)?.number ?? 0),
      sum,
    );
    ports.set(only.port, { number: residue(rest), is: 'derived' });
  }
  const taken = new Set([...ports.values()].map(({ number }) => number));
  let next = firstDynamicPort;
  for (const { port } of ends) {
    if (ports.has(port)) continue;
    while (taken.has(next)) next += 1;
    ports.set(port, { number: next, is: 'invented' });
    taken.add(next);
  }
  return ports;
}

/** Moves invented starts so that the sums of a conversation come out, where checksums were printed. */
function moveOrigins(drafts: readonly Draft[], sockets: number): void {
  const missing = (draft: Draft) => residue(-headerSum(draft) - sockets);
  const voters = telling(drafts);
  const withOrigins = (count: number) => voters.filter((draft) => originsOf(draft).length === count);
  // A SYN has one number; with ACK, segments of both ends have the sum of both.
  const both = withOrigins(2).filter((draft) => blockCount(draft) === 0);
  const common = new Votes();
  moveEach(withOrigins(1), ([origin]) => origin, missing);
  for (const draft of both) common.add(missing(draft), weightOf(draft));
  // SACK blocks have the other end's start twice each, so that what they miss beyond the sum of both tells it.
  const sum = common.winner;
  const told = moveEach(
    withOrigins(2),
    ([, peers]) => peers,
    (draft) => (sum === undefined ? undefined : shareOfBlocks(draft, sum, missing)),
  );
  // What is left of the sum of both is one start's, whoever sends.
  const [anyBoth] = both;
  const rest = anyBoth === undefined ? undefined : originsOf(anyBoth).find((origin) => !told.has(origin));
  moveEach(both, () => rest, missing);
}

/** Moves starts by what most of the packets that have them say, and returns those that were moved or confirmed. */
function moveEach(
  drafts: readonly Draft[],
  pick: (origins: readonly Origin[]) => Origin | undefined,
  missing: (draft: Draft) => number | undefined,
): ReadonlySet<Origin> {
  const said = new Map<Origin, Votes>();
  for (const draft of drafts) {
    const origin = pick(originsOf(draft));
    const step = missing(draft);
    if (origin === undefined || step === undefined) continue;
    const votes = said.get(origin) ?? new Votes();
    said.set(origin, votes);
    votes.add(step, weightOf(draft));
  }
  for (const [origin, votes] of said) origin.value += votes.winner ?? 0;
  return new Set(said.keys());
}

/** The part of what a segment with SACK blocks misses that is the start's in which they count. */
function shareOfBlocks(draft: Draft, sum: number, missing: (draft: Draft) => number): number | undefined {
  const blocks = blockCount(draft);
  // A third of a residue is not told by the residue.
  if (blocks === 0 || blocks === 3) return undefined;
  let share = halfOf(missing(draft) - sum);
  for (let rest = blocks; rest > 1; rest /= 2) share = halfOf(share);
  return share;
}

const blockCount = ({ options }: Draft): number =>
  options.reduce((count, option) => count + (option.kind === 'sack' ? option.blocks.length : 0), 0);

/** The seq that makes the sum of a segment without payload right, nearest to the one that is to be expected. */
export function seqFor(draft: Draft, sockets: number): WireNumber {
  const step = nearestStep(-headerSum(draft) - sockets);
  const seq = ahead(draft.numbers.seq, step);
  // The circle of 2^32 numbers is one residue longer than the sum's.
  const isWrapped = residue(onWire(seq) - onWire(draft.numbers.seq)) !== residue(step);
  return isWrapped ? ahead(seq, step > 0 ? -1 : 1) : seq;
}
