import { type ByteRange, Stop, u16 } from '../bytes.ts';
import { cutShort, etherTypes, type HeaderReader, type Next } from './header.ts';

/** LINKTYPE_NFLOG: what Linux' packet filter logs. Attributes follow, the packet is one of them. */
export const nflogFields = {
  family: [0, 1],
  version: [1, 2],
  resource: [2, 4],
} as const satisfies Record<string, ByteRange>;

const PAYLOAD = 9;

/**
 * Up to the value of the attribute that holds the packet. Each attribute is its length (its own four octets
 * included), its type and its value, and is padded to four.
 */
export const nflog: HeaderReader = (frame, at) => {
  const cut = cutShort('NFLOG', frame, at, 4);
  if (cut !== undefined) return cut;
  const isLittle = writtenLittle(frame, at + 4);
  for (let tlv = at + 4; frame.length >= tlv + 4; ) {
    const length = number(frame, tlv, isLittle);
    if (length < 4) return new Stop('link', `NFLOG attribute length ${length} is below 4`);
    const type = number(frame, tlv + 2, isLittle) & 0x7fff;
    if (type === PAYLOAD) return { kind: 'nflog', end: tlv + 4, next: ofFamily(frame[at] ?? 0) };
    tlv += Math.ceil(length / 4) * 4;
  }
  return new Stop('link', 'NFLOG without a packet');
};

/** Lengths are in the byte order of the machine that captured; one of the two makes the first reach too far. */
const writtenLittle = (frame: Uint8Array, at: number): boolean =>
  number(frame, at, true) <= frame.length - at || number(frame, at, false) > frame.length - at;

function number(frame: Uint8Array, at: number, isLittle: boolean): number {
  const big = u16(frame, at);
  return isLittle ? ((big & 0xff) << 8) | (big >> 8) : big;
}

/** NFPROTO_IPV4 and NFPROTO_IPV6 of linux/netfilter.h. */
function ofFamily(family: number): Next {
  if (family === 2) return etherTypes.ipv4;
  if (family === 10) return etherTypes.ipv6;
  return new Stop('link', `address family ${family} is neither IPv4 nor IPv6`);
}
