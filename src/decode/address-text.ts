/**
 * The octets of an IP address as it is written: four for dotted decimal, sixteen for IPv6 (RFC 4291, section 2.2).
 * Absent where the text is no address. A zone behind `%` says nothing of the octets and is passed over.
 */
export function parseAddress(text: string): Uint8Array | undefined {
  return parseIpv4(text) ?? parseIpv6(text.replace(/%.*$/, ''));
}

function parseIpv4(text: string): Uint8Array | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return octets === undefined || octets.some((octet) => octet > 255) ? undefined : Uint8Array.from(octets);
}

function parseIpv6(text: string): Uint8Array | undefined {
  if (!text.includes(':') || text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [start, end] = halves.map(groupsOf);
  if (start === undefined || (halves.length === 2 && end === undefined)) return undefined;
  const missing = 8 - start.length - (end?.length ?? 0);
  // `::` stands for one group of zeros or more.
  if (end === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...start, ...Array<number>(missing).fill(0), ...(end ?? [])];
  return Uint8Array.from(groups.flatMap((group) => [group >>> 8, group & 0xff]));
}

/** The groups between colons; dotted decimal at the end counts as two. */
function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const dotted = i === parts.length - 1 ? parseIpv4(part) : undefined;
    if (dotted !== undefined) {
      const [a = 0, b = 0, c = 0, d = 0] = dotted;
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
