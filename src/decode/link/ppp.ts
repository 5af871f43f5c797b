import { type ByteRange, Stop, u16 } from '../bytes.ts';
import { hex } from '../field-node.ts';
import { cutShort, etherTypes, type HeaderReader } from './header.ts';

/** RFC 2516, section 4. Version and type share an octet; a session's code is 0. */
export const pppoeFields = {
  version: [0, 1],
  type: [0, 1],
  code: [1, 2],
  session: [2, 4],
  length: [4, 6],
} as const satisfies Record<string, ByteRange>;

/** Cisco HDLC, LINKTYPE_C_HDLC: an address, a control octet of 0, and an EtherType. */
export const chdlcFields = {
  address: [0, 1],
  control: [1, 2],
  protocol: [2, 4],
} as const satisfies Record<string, ByteRange>;

/** PPP's numbers for what it carries (RFC 1661, section 2), as EtherTypes. */
const pppProtocols: ReadonlyMap<number, number> = new Map([
  [0x0021, etherTypes.ipv4],
  [0x0057, etherTypes.ipv6],
  // RFC 3032, section 4.2
  [0x0281, 0x8847],
  [0x0283, 0x8848],
]);

/** RFC 1661 and 1662: FF 03 may be left out, and the first octet of the protocol where it is zero. */
export const ppp: HeaderReader = (frame, at) => {
  const start = frame[at] === 0xff && frame[at + 1] === 0x03 ? at + 2 : at;
  const first = frame[start];
  const isCompressed = first !== undefined && (first & 1) === 1;
  const end = start + (isCompressed ? 1 : 2);
  const cut = cutShort('PPP', frame, at, end - at);
  if (cut !== undefined) return cut;
  const protocol = isCompressed ? first : u16(frame, start);
  const type = pppProtocols.get(protocol);
  if (type !== undefined) return { kind: 'ppp', end, next: type };
  const stop = new Stop('link', `PPP protocol ${hex(protocol, 4)} is neither IPv4 nor IPv6`);
  return { kind: 'ppp', end, next: stop };
};

/** On a serial line PPP and Cisco HDLC are told apart by the address (LINKTYPE_PPP_HDLC). */
export const serial: HeaderReader = (frame, at) =>
  frame[at] === 0x0f || frame[at] === 0x8f ? chdlc(frame, at) : ppp(frame, at);

/** LINKTYPE_PPP_WITH_DIR: an octet for the direction, 0 for received, then PPP. */
export const pppWithDirection: HeaderReader = (frame, at) => {
  const cut = cutShort('PPP', frame, at, 1);
  return cut ?? { kind: 'ppp-direction', end: at + 1, next: serial };
};

export const chdlc: HeaderReader = (frame, at) => {
  const cut = cutShort('Cisco HDLC', frame, at, 4);
  if (cut !== undefined) return cut;
  return { kind: 'chdlc', end: at + 4, next: u16(frame, at + chdlcFields.protocol[0]) };
};

/** A PPPoE session (EtherType 0x8864), which carries PPP without FF 03. */
export const pppoe: HeaderReader = (frame, at) => {
  const cut = cutShort('PPPoE', frame, at, 6);
  return cut ?? { kind: 'pppoe', end: at + 6, next: ppp };
};
