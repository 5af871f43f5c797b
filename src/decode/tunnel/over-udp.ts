import { u16, u32 } from '../bytes.ts';
import { ethernet } from '../link/ethernet.ts';
import { ipTypeAt } from '../link/header.ts';
import { ppp } from '../link/ppp.ts';
import type { Tunnel } from './tunnel.ts';

/** Reads a tunnel's header at `at`, behind UDP's; absent where what is there is none after all. */
type Reader = (frame: Uint8Array, at: number) => Tunnel | undefined;

const UDP_HEADER = 8;

/** The tunnel in a UDP datagram at `at`, by either port. */
export function overUdp(frame: Uint8Array, at: number): Tunnel | undefined {
  const reader = readers.get(u16(frame, at + 2)) ?? readers.get(u16(frame, at));
  return reader?.(frame, at + UDP_HEADER);
}

const octet = (frame: Uint8Array, at: number): number => frame[at] ?? 0;

/** RFC 7348, section 5: the bit that says there is a network id. */
const vxlan: Reader = (frame, at) => {
  if ((octet(frame, at) & 0x08) === 0) return undefined;
  return { kind: 'vxlan', name: 'VXLAN', at: at + 8, next: ethernet };
};

/** RFC 8926, section 3.4: the length of the options counts in fours. */
const geneve: Reader = (frame, at) => {
  if (octet(frame, at) >> 6 !== 0) return undefined;
  const type = u16(frame, at + 2);
  const next = type === 0x6558 ? ethernet : type;
  return { kind: 'geneve', name: 'GENEVE', at: at + 8 + 4 * (octet(frame, at) & 0x3f), next };
};

const USER_DATA = 0xff;

/** 3GPP TS 29.281, section 5: version 1 of the user plane. Extensions count in fours, and name the next. */
const gtp: Reader = (frame, at) => {
  const flags = octet(frame, at);
  if (flags >> 4 !== 0x3) return undefined;
  const tunnel = { kind: 'gtp-u', name: 'GTP-U', at } as const;
  if (octet(frame, at + 1) !== USER_DATA) return tunnel;
  let end = at + ((flags & 0x07) === 0 ? 8 : 12);
  let more = (flags & 0x04) === 0 ? 0 : octet(frame, end - 1);
  while (more !== 0 && end < frame.length) {
    const length = 4 * octet(frame, end);
    if (length === 0) return tunnel;
    end += length;
    more = octet(frame, end - 1);
  }
  const next = ipTypeAt(frame, end);
  return next === undefined ? tunnel : { ...tunnel, at: end, next };
};

/** RFC 4380, section 5.1.1: authentication, then the origin, each where it is there, then IPv6. */
const teredo: Reader = (frame, at) => {
  let end = at;
  if (u16(frame, end) === 0x0001) end += 13 + octet(frame, end + 2) + octet(frame, end + 3);
  if (u16(frame, end) === 0x0000) end += 8;
  if (octet(frame, end) >> 4 !== 6) return undefined;
  return { kind: 'teredo', name: 'Teredo', at: end, next: 0x86dd };
};

/** Bits of L2TP's first two octets (RFC 2661, section 3.1). */
const l2tpBits = { control: 0x8000, length: 0x4000, sequence: 0x0800, offset: 0x0200, version: 0x000f };

const l2tp: Reader = (frame, at) => {
  const flags = u16(frame, at);
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const version = flags & l2tpBits.version;
  if (version !== 2 && version !== 3) return undefined;
  const tunnel = { kind: 'l2tp', name: 'L2TP', at } as const;
  // What version 3 carries was agreed on when the session was opened.
  if (has(l2tpBits.control) || version === 3) return tunnel;
  const end = at + 6 + (has(l2tpBits.length) ? 2 : 0) + (has(l2tpBits.sequence) ? 4 : 0);
  return { ...tunnel, at: has(l2tpBits.offset) ? end + 2 + u16(frame, end) : end, next: ppp };
};

/** RFC 3948, section 2: four octets of zero mark what is IKE's. */
const esp: Reader = (frame, at) =>
  frame.length >= at + 8 && u32(frame, at) !== 0 ? { kind: 'esp', name: 'ESP', at } : undefined;

/** IANA's port numbers. */
const readers: ReadonlyMap<number, Reader> = new Map([
  [1701, l2tp],
  [2152, gtp],
  [3544, teredo],
  [4500, esp],
  [4789, vxlan],
  [6081, geneve],
]);
