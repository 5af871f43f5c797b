import { Stop } from './bytes.ts';
import { sll, sll2 } from './link/cooked.ts';
import { ethernet, fabricPath, isVlanTag, llc, vlan } from './link/ethernet.ts';
import { etherTypes, type HeaderReader, LinkHeader, type LinkLayer } from './link/header.ts';
import { infiniband } from './link/infiniband.ts';
import { juniperEthernet } from './link/juniper.ts';
import { enc, ipnet, loop, nullLoopback, pflog } from './link/loopback.ts';
import { mpls } from './link/mpls.ts';
import { nflog } from './link/nflog.ts';
import { chdlc, ppp, pppd, pppoe, pppWithDirection, serial } from './link/ppp.ts';
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
  [166, pppd],
  [178, juniperEthernet],
  [192, ppiIn((linkType) => linkReaders.get(linkType))],
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
  const reader = linkReaders.get(linkType);
  if (reader !== undefined) return readHeaders(reader, frame, 0);
  if (linkType === 228) return new LinkHeader(frame, 0, [], etherTypes.ipv4);
  if (linkType === 229) return new LinkHeader(frame, 0, [], etherTypes.ipv6);
  if (rawTypes.has(linkType)) return raw(frame);
  if (linkType === unknownLinkType) {
    return new Stop('link', 'link type not known: the file does not describe the interface of this frame');
  }
  return new Stop('link', `link type ${linkType} is not one that can be read here`);
}

/** Reads header after header; each ends behind its beginning, so a frame bounds their number. */
function readHeaders(first: HeaderReader, frame: Uint8Array, start: number): LinkHeader | Stop {
  const layers: LinkLayer[] = [];
  let reader: HeaderReader | undefined = first;
  let at = start;
  let protocol = 0;
  while (reader !== undefined) {
    const read = reader(frame, at);
    if (read instanceof Stop) {
      return layers.length === 0 ? read : new LinkHeader(frame, at, layers, protocol, read);
    }
    const { kind, end, next }: Exclude<ReturnType<HeaderReader>, Stop> = read;
    layers.push({ kind, range: [at, end] });
    at = end;
    if (next instanceof Stop) return new LinkHeader(frame, at, layers, protocol, next);
    if (typeof next === 'number') protocol = next;
    reader = typeof next === 'number' ? readerOf(next) : next;
  }
  return new LinkHeader(frame, at, layers, protocol);
}

/** Records that begin with the IP header, whose version tells which. */
function raw(frame: Uint8Array): LinkHeader | Stop {
  const first = frame[0];
  if (first === undefined) return new Stop('link', 'the frame is empty');
  const version = first >> 4;
  if (version === 4) return new LinkHeader(frame, 0, [], etherTypes.ipv4);
  if (version === 6) return new LinkHeader(frame, 0, [], etherTypes.ipv6);
  return new Stop('link', `IP version ${version} is neither 4 nor 6`);
}
