import { parseAddress } from '../address-text.ts';
import { optionsLength, wholeWords, withNops } from './option-layout.ts';
import type { PrintedPacket } from './printed.ts';

/** The link types that are written, and how many octets each puts before the IP header. */
export const linkHeaderLengths = { ethernet: 14, raw: 0, loopback: 4, cooked: 16, cooked2: 20 } as const;
export type ImportedLink = keyof typeof linkHeaderLengths;

/** The shortest Ethernet frame, without its check sequence. */
export const minEthernetFrame = 60;

/**
 * What carried the packets of a text. Ethernet where its addresses are printed; where frame lengths are, the link whose
 * header is the difference for most of them; BSD's loopback where a host speaks only to itself; else none.
 */
export function linkOf(packets: readonly PrintedPacket[]): ImportedLink {
  if (packets.some(({ link }) => link !== undefined)) return 'ethernet';
  const sized = packets.filter(
    ({ frameLength, length }) => frameLength !== undefined && length !== undefined,
  );
  if (sized.length > 0) {
    const links = Object.keys(linkHeaderLengths) as readonly ImportedLink[];
    const fits = links.map((link) => sized.filter((packet) => isFit(packet, link)).length);
    const best = links[fits.indexOf(Math.max(...fits))];
    if (best !== undefined) return best;
  }
  const hosts = packets.flatMap(({ source, destination }) => [source.host, destination.host]);
  return hosts.length > 0 && hosts.every(isLoopback) ? 'loopback' : 'raw';
}

function isFit(printed: PrintedPacket, link: ImportedLink): boolean {
  const { program, frameLength = 0, length = 0, options, version } = printed;
  const octets =
    (version === 6 ? 60 : 40) +
    optionsLength(program === 'tcpdump' ? wholeWords(options) : withNops(options)) +
    length;
  const frame = octets + linkHeaderLengths[link];
  return (
    frameLength === frame || (link === 'ethernet' && frameLength === minEthernetFrame && frame < frameLength)
  );
}

const isLoopback = (host: string | undefined): boolean => {
  if (host === 'localhost' || host === 'ip6-localhost') return true;
  const address = host === undefined ? undefined : parseAddress(host);
  if (address === undefined) return false;
  return address.length === 4
    ? address[0] === 127
    : address.every((octet, i) => octet === (i === 15 ? 1 : 0));
};
