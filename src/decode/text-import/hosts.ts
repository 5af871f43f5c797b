import { halfOf, octetSum, residue } from './residues.ts';
import { addressWithSum, documentationAddresses, isDocumentation } from './spare-addresses.ts';

/** Two hosts, and what their addresses must add up to (as residues). */
export type HostPair = { readonly hosts: readonly [string, string]; readonly sum: number };

/** An unknown host's sum, as that of the host it is worked out from: `sign` times it, and `rest`. */
type Term = { readonly sign: 1 | -1; readonly rest: number };

/**
 * An address for each host: those that are known, and for the others ones that are set aside for documentation and
 * benchmarks, whose words make the pairs' sums right. A pair that cannot be right together with the ones before it is
 * passed over.
 * @param names each with its version before it: `4 client-ip`
 */
export function hostAddresses(
  names: readonly string[],
  known: ReadonlyMap<string, Uint8Array>,
  pairs: readonly HostPair[],
): ReadonlyMap<string, Uint8Array> {
  const addresses = new Map(known);
  const used = new Set([...known.values()].map(String));
  const neighbours = neighboursIn(pairs);
  const settle = (name: string, address: Uint8Array) => {
    addresses.set(name, address);
    used.add(String(address));
  };
  const spread = (queue: string[]) => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const own = addresses.get(name);
      if (own === undefined) continue;
      for (const [other, sum] of neighbours.get(name) ?? []) {
        if (addresses.has(other)) continue;
        settle(other, addressWithSum(versionOf(other), residue(sum - octetSum(own)), used));
        queue.push(other);
      }
    }
  };
  spread([...known.keys()]);
  const spare = { 4: documentationAddresses(4), 6: documentationAddresses(6) };
  for (const [i, name] of names.entries()) {
    if (addresses.has(name)) continue;
    const version = versionOf(name);
    const isFree = neighbours.get(name) === undefined;
    settle(name, isFree ? nextOf(spare[version], version, used, i) : rootAddress(name, neighbours, used));
    spread([name]);
  }
  return addresses;
}

const versionOf = (name: string): 4 | 6 => (name.startsWith('6 ') ? 6 : 4);

/** The next documentation address; where they are used up, any that is set aside. */
function nextOf(
  spare: Generator<Uint8Array>,
  version: 4 | 6,
  used: ReadonlySet<string>,
  i: number,
): Uint8Array {
  for (let next = spare.next(); !next.done; next = spare.next()) {
    if (!used.has(String(next.value))) return next.value;
  }
  return addressWithSum(version, residue(i), used);
}

type Neighbours = ReadonlyMap<string, readonly (readonly [other: string, sum: number])[]>;

function neighboursIn(pairs: readonly HostPair[]): Neighbours {
  const found = new Map<string, (readonly [string, number])[]>();
  const add = (name: string, other: string, sum: number) => {
    const list = found.get(name) ?? [];
    list.push([other, sum]);
    found.set(name, list);
  };
  for (const { hosts, sum } of pairs) {
    add(hosts[0], hosts[1], sum);
    add(hosts[1], hosts[0], sum);
  }
  return found;
}

/** The address from which those of all hosts connected with it follow. */
function rootAddress(name: string, neighbours: Neighbours, used: ReadonlySet<string>): Uint8Array {
  const version = versionOf(name);
  const { terms, root } = termsFrom(name, neighbours);
  if (root !== undefined) return addressWithSum(version, root, used);
  // The candidate with which most of the others can have documentation addresses as well.
  let best: Uint8Array | undefined;
  let most = -1;
  for (const candidate of documentationAddresses(version)) {
    if (used.has(String(candidate))) continue;
    if (terms.length > manyHosts) return candidate;
    const sum = octetSum(candidate);
    const sums = terms.map(({ sign, rest }) => residue(sign * sum + rest));
    const fits = sums.filter((each) => isDocumentation(version, each)).length;
    if (fits > most) [best, most] = [candidate, fits];
    if (fits === terms.length) break;
  }
  return best ?? addressWithSum(version, 1, used);
}

/** With more hosts than these the first candidate has to do. */
const manyHosts = 64;

/** All hosts connected with a root as terms of its sum; a circle of odd length tells the sum itself. */
function termsFrom(start: string, neighbours: Neighbours) {
  const terms = new Map<string, Term>([[start, { sign: 1, rest: 0 }]]);
  let root: number | undefined;
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const { sign, rest } = terms.get(name) ?? { sign: 1, rest: 0 };
    for (const [other, sum] of neighbours.get(name) ?? []) {
      const there = terms.get(other);
      if (there === undefined) {
        terms.set(other, { sign: sign === 1 ? -1 : 1, rest: residue(sum - rest) });
        queue.push(other);
      } else if (there.sign === sign) root ??= residue(sign * halfOf(sum - rest - there.rest));
    }
  }
  return { terms: [...terms.values()].slice(1), root };
}
