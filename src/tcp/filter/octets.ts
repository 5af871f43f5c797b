/** Octets as Wireshark orders them: a shorter one is smaller. */
export function orderOfOctets(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [i, octet] of a.entries()) {
    const difference = octet - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether the octets of `part` stand somewhere in `whole`, in their order. Nothing is in everything. */
export function containsOctets(whole: Uint8Array, part: Uint8Array): boolean {
  const [first] = part;
  if (first === undefined) return true;
  const last = whole.length - part.length;
  for (let at = whole.indexOf(first); at >= 0 && at <= last; at = whole.indexOf(first, at + 1)) {
    if (part.every((octet, i) => whole[at + i] === octet)) return true;
  }
  return false;
}

/** As many octets as the shorter one has. */
export const maskedOctets = (a: Uint8Array, b: Uint8Array): Uint8Array =>
  a.subarray(0, b.length).map((octet, i) => octet & (b[i] ?? 0));

/**
 * Octets as they are written in a filter: `0a:0b`, `0a-0b`, `0a.0b` or `0a0b`, one octet also as `0x0a`, a colon before it or
 * `0b` and eight bits. Undefined for anything else.
 */
export function octetsWritten(text: string): Uint8Array | undefined {
  const bits = /^0b([01]{8})$/i.exec(text)?.[1];
  if (bits !== undefined) return Uint8Array.of(Number.parseInt(bits, 2));
  const digits = text.replace(/^:/, '').replace(/^0x(?=[\da-f]{2}$)/i, '');
  const groups = digits.split(/[:.-]/);
  const isWritten = groups.every((group) => /^(?:[\da-f]|(?:[\da-f]{2})+)$/i.test(group));
  if (!isWritten) return undefined;
  const pairs = groups.flatMap((group) => group.match(/../g) ?? [group]);
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
