import { u16 } from './bytes.ts';
import { ipv4Text } from './ipv4-address.ts';

/** Sixteen octets at `at` as RFC 5952 writes them: lower case, the longest run of zero groups as `::`. */
export function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => u16(bytes, at + 2 * i));
  const [start, end] = longestZeroRun(groups);
  // An IPv4-mapped address ends in dotted decimal (section 5).
  if (start === 0 && end === 5 && groups[5] === 0xffff) return `::ffff:${ipv4Text(bytes, at + 12)}`;
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (start === end) return text(groups);
  return `${text(groups.slice(0, start))}::${text(groups.slice(end))}`;
}

/** The first of the longest runs of two or more zeros; empty where there is none (section 4.2). */
function longestZeroRun(groups: readonly number[]): readonly [start: number, end: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start >= 2 && end - start > best[1] - best[0]) best = [start, end];
  }
  return best;
}
