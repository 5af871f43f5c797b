import { type ByteRange, Stop, u16, u32 } from '../bytes.ts';
import { hex } from '../field-node.ts';
import { cutShort, etherTypes, type HeaderReader } from './header.ts';

/** IEEE 802.3: destination first. */
export const ethernetFields = {
  destination: [0, 6],
  source: [6, 12],
  type: [12, 14],
} as const satisfies Record<string, ByteRange>;

/** IEEE 802.1Q: priority, drop eligibility and id share two octets. */
export const vlanFields = { control: [0, 2], type: [2, 4] } as const satisfies Record<string, ByteRange>;

/** IEEE 802.2, of an unnumbered frame. */
export const llcFields = {
  destination: [0, 1],
  source: [1, 2],
  control: [2, 3],
} as const satisfies Record<string, ByteRange>;

/** IEEE 802: an organisation, and a number that it gave out. */
export const snapFields = { organisation: [0, 3], type: [3, 5] } as const satisfies Record<string, ByteRange>;

/** The largest length of IEEE 802.3. What is above is an EtherType. */
const MAX_LENGTH = 1500;

export const ethernet: HeaderReader = (frame, at) => {
  const cut = cutShort('Ethernet', frame, at, 14);
  if (cut !== undefined) return cut;
  const type = u16(frame, at + ethernetFields.type[0]);
  const end = at + 14;
  return type > MAX_LENGTH ? { kind: 'ethernet', end, next: type } : { kind: '802.3', end, next: llc };
};

/** Whether this EtherType is a tag's: 802.1Q, 802.1ad (QinQ), and the number used before 802.1ad. */
export const isVlanTag = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100;

export const vlan: HeaderReader = (frame, at) => {
  const captured = frame.length - at;
  if (captured < 4) return new Stop('link', `VLAN tag cut at ${captured} of 4 octets`);
  const type = u16(frame, at + vlanFields.type[0]);
  return { kind: 'vlan', end: at + 4, next: type > MAX_LENGTH ? type : llc };
};

/** IEEE 802.2. IP stands behind a SNAP header (RFC 1042), or directly behind the number 6 (RFC 948). */
export const llc: HeaderReader = (frame, at) => {
  const cut = cutShort('LLC', frame, at, 3);
  if (cut !== undefined) return cut;
  const end = at + 3;
  const saps = u16(frame, at);
  const isUnnumbered = frame[at + 2] === 0x03;
  if (isUnnumbered && saps === 0xaaaa) return { kind: 'llc', end, next: snap };
  if (isUnnumbered && saps === 0x0606) return { kind: 'llc', end, next: etherTypes.ipv4 };
  const sap = frame[at] ?? 0;
  return { kind: 'llc', end, next: new Stop('link', `carries ${sapName(sap)}, not IP`) };
};

/** Service access points that are met in place of IP (IEEE 802.2). Novell's raw 802.3 has FF where LLC would begin. */
const sapNames: ReadonlyMap<number, string> = new Map([
  [0x42, 'STP'],
  [0xe0, 'IPX'],
  [0xf0, 'NetBIOS'],
  [0xfe, 'CLNP'],
  [0xff, 'IPX'],
]);

/** A service access point in words: its name, or its number. */
const sapName = (sap: number): string => sapNames.get(sap) ?? `LLC SAP ${hex(sap, 2)}`;

/** Organisation 0 numbers by EtherType; 0xf8 is Cisco's way of saying the same. */
const snap: HeaderReader = (frame, at) => {
  const cut = cutShort('SNAP', frame, at, 5);
  if (cut !== undefined) return cut;
  const organisation = u32(frame, at) >>> 8;
  const end = at + 5;
  if (organisation === 0 || organisation === 0xf8) {
    return { kind: 'snap', end, next: u16(frame, at + snapFields.type[0]) };
  }
  const stop = new Stop('link', `carries SNAP of organisation ${hex(organisation, 6)}, not IP`);
  return { kind: 'snap', end, next: stop };
};

/** Cisco FabricPath: the tag in two octets, then the Ethernet frame that is carried. */
export const fabricPath: HeaderReader = (frame, at) =>
  cutShort('FabricPath', frame, at, 2) ?? { kind: 'fabricpath', end: at + 2, next: ethernet };
