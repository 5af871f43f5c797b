import { Stop, u16 } from './bytes.ts';
import { sll, sll2 } from './link/cooked.ts';
import { ethernet, ethernetFields, fabricPath, isVlanTag, llc, vlan } from './link/ethernet.ts';
import {
  etherTypes,
  type HeaderReader,
  ipTypeAt,
  LinkHeader,
  type LinkLayer,
  type Next,
} from './link/header.ts';
import { infiniband } from './link/infiniband.ts';
import { juniperEthernet } from './link/juniper.ts';
import { enc, ipnet, loop, nullLoopback, pflog } from './link/loopback.ts';
import { mpls } from './link/mpls.ts';
import { nflog } from './link/nflog.ts';
import { chdlc, ppp, pppoe, pppWithDirection, serial } from './link/ppp.ts';
import { wlan } from './link/wlan.ts';
import { avs, ppiIn, prism, radiotap } from './link/wlan-capture.ts';

/** Frame.linkType of a frame whose interface the file never described. */
export const unknownLinkType = -1;

/** The first header of each LINKTYPE_ of the tcpdump registry that can be read here, but for raw IP. */
const linkReaders: ReadonlyMap<number, HeaderReader> = new Map([
  [0, nullLoopback],
  [1, ethernet],
  [9, serial],
  [50, serial],
  [51, pppoe],
  // RFC 1483: LLC over ATM
  [100, llc],
  [104, chdlc],
  [105, wlan],
  [108, loop],
  [109, enc],
  [113, sll],
  [117, pflog],
  [119, prism],
  [127, radiotap],
  [163, avs],
  [178, juniperEthernet],
  [192, ppiIn(linkAt)],
  [204, pppWithDirection],
  [226, ipnet],
  [239, nflog],
  [242, infiniband],
  [276, sll2],
]);

/** 12 and 14 are what some systems wrote for raw IP before 101 was given out. */
const rawTypes: ReadonlySet<number> = new Set([12, 14, 101]);

/** The headers that an EtherType may announce between the link and IP. */
function readerOf(type: number): HeaderReader | undefined {
  if (type === etherTypes.ipv4 || type === etherTypes.ipv6) return undefined;
  if (isVlanTag(type)) return vlan;
  return betweenReaders.get(type);
}

const betweenReaders: ReadonlyMap<number, HeaderReader> = new Map([
  [0x8847, mpls],
  [0x8848, mpls],
  [0x8864, pppoe],
  [0x880b, ppp],
  [0x8903, fabricPath],
]);

/** Reads the link headers of a frame; `linkType` is the file's LINKTYPE_ value. */
export function parseLink(linkType: number, frame: Uint8Array): LinkHeader | Stop {
  if (linkType === 1 && carriesIpAtOnce(frame)) {
    return new LinkHeader(frame, 14, plainEthernet, u16(frame, ethernetFields.type[0]));
  }
  const first = linkAt(linkType, frame, 0);
  return first instanceof Stop ? first : readHeaders(first, frame, 0);
}

/** Nearly all frames are Ethernet with IP and nothing between: they share their list of headers. */
const plainEthernet: readonly LinkLayer[] = [{ kind: 'ethernet', range: [0, 14] }];

function carriesIpAtOnce(frame: Uint8Array): boolean {
  const type = frame.length < 14 ? 0 : u16(frame, ethernetFields.type[0]);
  return type === etherTypes.ipv4 || type === etherTypes.ipv6;
}

/** What stands at `at` of a frame of this LINKTYPE_. */
function linkAt(linkType: number, frame: Uint8Array, at: number): Next {
  const reader = linkReaders.get(linkType);
  if (reader !== undefined) return reader;
  if (linkType === 228) return etherTypes.ipv4;
  if (linkType === 229) return etherTypes.ipv6;
  if (rawTypes.has(linkType)) return raw(frame, at);
  if (linkType === unknownLinkType) {
    return new Stop('link', 'link type not known: the file does not describe the interface of this frame');
  }
  return new Stop('link', `link type ${linkType} is not one that can be read here`);
}

/** A record that begins with the IP header, whose version tells which. */
function raw(frame: Uint8Array, at: number): number | Stop {
  const first = frame[at];
  if (first === undefined) return new Stop('link', 'the frame is empty');
  return ipTypeAt(frame, at) ?? new Stop('link', `IP version ${first >> 4} is neither 4 nor 6`);
}

/**
 * Reads header after header from `start` on. Each ends behind its beginning, so a frame bounds their number.
 * @param first what stands there
 */
export function readHeaders(first: Next, frame: Uint8Array, start: number): LinkHeader | Stop {
  const layers: LinkLayer[] = [];
  let next = first;
  let at = start;
  let protocol = 0;
  for (;;) {
    if (next instanceof Stop) return new LinkHeader(frame, at, layers, protocol, next);
    if (typeof next === 'number') protocol = next;
    const reader = typeof next === 'number' ? readerOf(next) : next;
    if (reader === undefined) return new LinkHeader(frame, at, layers, protocol);
    const read = reader(frame, at);
    if (read instanceof Stop) {
      return layers.length === 0 ? read : new LinkHeader(frame, at, layers, protocol, read);
    }
    layers.push({ kind: read.kind, range: [at, read.end] });
    at = read.end;
    next = read.next;
  }
}
