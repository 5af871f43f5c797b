import { parseAddress } from '../address-text.ts';
import { optionsLength } from './option-layout.ts';
import type { PrintedOption, PrintedPacket, PrintedSocket, Problem, Reason } from './printed.ts';
import { timestampsOption } from './tcpdump-options.ts';

/**
 * The packets with the version of IP that their addresses have, and with the ports of those rows of a packet list that
 * show a protocol inside TCP: they are of the connection last seen between the two hosts, or seen next. Lines whose addresses make no
 * sense are left out.
 */
export function withSockets(packets: readonly PrintedPacket[]): {
  readonly packets: readonly PrintedPacket[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const latest = new Map<string, PrintedPacket>();
  const first = new Map<string, PrintedPacket>();
  for (const packet of packets.toReversed()) {
    if (packet.source.port !== '') first.set(hostsOf(packet.source, packet.destination), packet);
  }
  const found = packets.flatMap((packet): readonly PrintedPacket[] => {
    const isInside = packet.source.port === '';
    const reason = isInside ? undefined : whyNoSockets(packet);
    const placed = isInside ? placedIn(packet, latest, first) : packet;
    if (reason !== undefined || placed === undefined) {
      problems.push({ line: packet.lines[0], reason: reason ?? 'not-tcp' });
      return [];
    }
    latest.set(hostsOf(placed.source, placed.destination), placed);
    return [{ ...placed, version: versionOf(placed) ?? placed.version ?? 4 }];
  });
  return { packets: found, problems };
}

const hostsOf = (source: PrintedSocket, destination: PrintedSocket): string =>
  `${source.host ?? ''} ${destination.host ?? ''}`;

const addressOf = ({ host }: PrintedSocket): Uint8Array | undefined =>
  host === undefined ? undefined : parseAddress(host);

function versionOf({ source, destination }: PrintedPacket): 4 | 6 | undefined {
  const address = addressOf(source) ?? addressOf(destination);
  return address === undefined ? undefined : address.length === 4 ? 4 : 6;
}

function whyNoSockets(packet: PrintedPacket): Reason | undefined {
  const { source, destination, version, ip } = packet;
  const versions = [source, destination].flatMap((socket) => {
    const address = addressOf(socket);
    return address === undefined ? [] : [address.length === 4 ? 4 : 6];
  });
  for (const known of [version, ip?.version]) if (known !== undefined) versions.push(known);
  if (new Set(versions).size > 1) return 'address';
  const ports = [source.port, destination.port];
  return ports.some((port) => /^\d+$/.test(port) && Number(port) > 0xffff) ? 'address' : undefined;
}

/** A row without ports, given those of the connection that it must be of. */
function placedIn(
  packet: PrintedPacket,
  latest: ReadonlyMap<string, PrintedPacket>,
  first: ReadonlyMap<string, PrintedPacket>,
): PrintedPacket | undefined {
  const { source, destination } = packet;
  const [there, here] = [hostsOf(source, destination), hostsOf(destination, source)];
  const same = latest.get(there);
  const back = latest.get(here);
  const model = same ?? back ?? first.get(there) ?? first.get(here);
  if (model === undefined) return undefined;
  const isSame = model.source.host === source.host;
  const [from, to] = isSame ? [model.source, model.destination] : [model.destination, model.source];
  const options = timestampsLike(same, back);
  return { ...packet, source: from, destination: to, options, ...windowOf(same), isPlaced: true };
}

/** A window of a SYN is not scaled, so it does not speak for later ones. */
const windowOf = (same: PrintedPacket | undefined): Pick<PrintedPacket, 'window'> =>
  same?.window === undefined || (same.flags & 2) !== 0 ? {} : { window: same.window };

/** A connection with timestamps has them in every segment; what they say is the latest that is known. */
function timestampsLike(
  same: PrintedPacket | undefined,
  back: PrintedPacket | undefined,
): readonly PrintedOption[] {
  const [own, peers] = [same, back].map((packet) => packet?.options.map(timestampIn).find(isNumber));
  if (own === undefined && peers === undefined) return [];
  const option = timestampsOption(own ?? 0, peers ?? 0);
  return optionsLength([option]) === 10 ? [option] : [];
}

const isNumber = (n: number | undefined): n is number => n !== undefined;

function timestampIn(option: PrintedOption): number | undefined {
  if (option.kind !== 'octets' || option.octets[0] !== 8) return undefined;
  return option.octets.slice(2, 6).reduce((n, octet) => n * 256 + octet, 0);
}
