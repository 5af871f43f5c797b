import { type ByteRange, Stop, u16 } from '../bytes.ts';
import { ethernet, llc } from './ethernet.ts';
import { cutShort, type HeaderReader, type LinkLayerKind, type Next } from './header.ts';
import { ppp } from './ppp.ts';
import { radiotap } from './wlan-capture.ts';

/** Linux cooked capture, LINKTYPE_LINUX_SLL. */
export const sllFields = {
  packetType: [0, 2],
  hardwareType: [2, 4],
  addressLength: [4, 6],
  address: [6, 14],
  protocol: [14, 16],
} as const satisfies Record<string, ByteRange>;

/** Linux cooked capture version 2, LINKTYPE_LINUX_SLL2. */
export const sll2Fields = {
  protocol: [0, 2],
  reserved: [2, 4],
  interfaceIndex: [4, 8],
  hardwareType: [8, 10],
  packetType: [10, 11],
  addressLength: [11, 12],
  address: [12, 20],
} as const satisfies Record<string, ByteRange>;

export const sll: HeaderReader = (frame, at) => cooked('sll', frame, at, 16, sllFields);
export const sll2: HeaderReader = (frame, at) => cooked('sll2', frame, at, 20, sll2Fields);

function cooked(
  kind: LinkLayerKind,
  frame: Uint8Array,
  at: number,
  length: number,
  fields: { readonly hardwareType: ByteRange; readonly protocol: ByteRange },
) {
  const cut = cutShort('Linux cooked', frame, at, length);
  if (cut !== undefined) return cut;
  const hardware = u16(frame, at + fields.hardwareType[0]);
  const protocol = u16(frame, at + fields.protocol[0]);
  return { kind, end: at + length, next: behind(hardware, protocol) };
}

/** ARPHRD_ values of linux/if_arp.h with which the protocol is no EtherType. */
const NETLINK = 824;
const RADIOTAP = 803;

/** Up to 1536 the protocol is one of Linux' own numbers, ETH_P_802_3 and on in linux/if_ether.h. */
function behind(hardware: number, protocol: number): Next {
  if (hardware === NETLINK) return new Stop('link', 'carries netlink, not IP');
  if (protocol > 1536) return protocol;
  if (hardware === RADIOTAP) return radiotap;
  if (protocol === 0x0003) return ethernet;
  if (protocol === 0x0004) return llc;
  if (protocol === 0x0007) return ppp;
  return protocol;
}
