import { type ByteRange, Stop, u32 } from '../bytes.ts';
import { cutShort, etherTypes, type HeaderReader, type LinkLayerKind, type Next } from './header.ts';

/** BSD loopback: the address family of the machine that captured. */
export const loopbackFields = { family: [0, 4] } as const satisfies Record<string, ByteRange>;

/** LINKTYPE_ENC, of OpenBSD's IPsec: the family, and what was done to the packet. */
export const encFields = {
  family: [0, 4],
  spi: [4, 8],
  flags: [8, 12],
} as const satisfies Record<string, ByteRange>;

/** LINKTYPE_PFLOG, of OpenBSD's packet filter; what follows differs from version to version. */
export const pflogFields = {
  length: [0, 1],
  family: [1, 2],
  action: [2, 3],
  reason: [3, 4],
  interfaceName: [4, 20],
} as const satisfies Record<string, ByteRange>;

/** LINKTYPE_IPNET, of Solaris. */
export const ipnetFields = {
  version: [0, 1],
  family: [1, 2],
  rest: [2, 24],
} as const satisfies Record<string, ByteRange>;

/** AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 23 on Windows, 24, 28 and 30 on the BSDs and macOS, 26 on Solaris. */
function ofFamily(family: number): Next {
  if (family === 2) return etherTypes.ipv4;
  if ([10, 23, 24, 26, 28, 30].includes(family)) return etherTypes.ipv6;
  return new Stop('link', `address family ${family} is neither IPv4 nor IPv6`);
}

/** A family in the byte order of the machine that captured: it is a small number, so the end at which it stands tells. */
function familyAt(frame: Uint8Array, at: number): number {
  const network = u32(frame, at);
  return network > 0xffff ? swapped(network) : network;
}

const swapped = (n: number): number =>
  ((n << 24) | ((n & 0xff00) << 8) | ((n >>> 8) & 0xff00) | (n >>> 24)) >>> 0;

/** LINKTYPE_NULL. */
export const nullLoopback: HeaderReader = (frame, at) =>
  cutShort('loopback', frame, at, 4) ?? { kind: 'null', end: at + 4, next: ofFamily(familyAt(frame, at)) };

/** LINKTYPE_LOOP, in network order. */
export const loop: HeaderReader = (frame, at) =>
  cutShort('loopback', frame, at, 4) ?? { kind: 'loop', end: at + 4, next: ofFamily(u32(frame, at)) };

export const enc: HeaderReader = (frame, at) =>
  cutShort('ENC', frame, at, 12) ?? { kind: 'enc', end: at + 12, next: ofFamily(familyAt(frame, at)) };

/** The header states its length without the padding that makes it a multiple of four. */
export const pflog: HeaderReader = (frame, at) => {
  const cut = cutShort('PFLOG', frame, at, 4);
  if (cut !== undefined) return cut;
  const kind: LinkLayerKind = 'pflog';
  const stated = frame[at] ?? 0;
  if (stated < 4) return new Stop('link', `PFLOG header length ${stated} is below 4`);
  const length = Math.ceil(stated / 4) * 4;
  const family = frame[at + pflogFields.family[0]] ?? 0;
  return cutShort('PFLOG', frame, at, length) ?? { kind, end: at + length, next: ofFamily(family) };
};

export const ipnet: HeaderReader = (frame, at) =>
  cutShort('IPNET', frame, at, 24) ?? {
    kind: 'ipnet',
    end: at + 24,
    next: ofFamily(frame[at + ipnetFields.family[0]] ?? 0),
  };
