import { u16 } from '../bytes.ts';

/** A line of `-x`, `-xx` or `-X`: where its octets lie in the packet, and up to sixteen of them. */
const dumpLine = /^\s+0x([\da-f]{4}):\s\s?((?:[\da-f]{2,4}\s?){1,8})/;

export const isDumpLine = (line: string): boolean => dumpLine.test(line);

/**
 * The payload in the octets that tcpdump printed below a packet, as far as they go; absent where the headers are not
 * there. With `-xx` the link's header comes first.
 */
export function payloadInDump(lines: readonly string[]): Uint8Array | undefined {
  const octets: number[] = [];
  for (const line of lines) {
    const [, place = '', hex = ''] = dumpLine.exec(line) ?? [];
    if (Number.parseInt(place, 16) !== octets.length) return undefined;
    octets.push(...(hex.match(/[\da-f]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  }
  return payloadIn(Uint8Array.from(octets));
}

function payloadIn(octets: Uint8Array): Uint8Array | undefined {
  const start = packetAt(octets);
  if (start === undefined) return undefined;
  const packet = octets.subarray(start);
  const isIpv4 = (packet[0] ?? 0) >> 4 === 4;
  const segment = isIpv4 ? ((packet[0] ?? 0) & 15) * 4 : 40;
  const payload = segment + ((packet[segment + 12] ?? 0) >> 4) * 4;
  const end = isIpv4 ? u16(packet, 2) : 40 + u16(packet, 4);
  return payload < segment + 20 || payload > packet.length ? undefined : packet.subarray(payload, end);
}

/** Where the IP header begins: at once, or behind Ethernet's. */
function packetAt(octets: Uint8Array): number | undefined {
  const isIp = (at: number) =>
    ((octets[at] ?? 0) >> 4 === 4 && octets[at + 9] === 6) ||
    ((octets[at] ?? 0) >> 4 === 6 && octets[at + 6] === 6);
  return [0, 14].find(isIp);
}
