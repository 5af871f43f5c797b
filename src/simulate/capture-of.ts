import { buildPacket, type IpFields } from '../decode/build-packet.ts';
import type { WrittenFrame } from '../decode/pcapng-write.ts';
import type { Nanoseconds } from '../tcp/acting/instant.ts';
import { controlOctet, peerOf, type Side } from '../tcp/segment.ts';
import type { Datagram } from './datagram.ts';
import { optionOctets } from './option-octets.ts';
import type { Journey, Played } from './played.ts';

/** LINKTYPE_RAW: an IP packet and nothing around it. */
const rawIp = 101;

/** Where the frames of a play are said to have been captured. */
export type Setting = {
  /** Four octets each, or sixteen each. */
  readonly addresses: Readonly<Record<Side, Uint8Array>>;
  /** The moment that the play begins at, in nanoseconds since 1970. */
  readonly epoch: bigint;
};

/** The addresses of the recordings, and the first moment of 2026. */
export const usualSetting: Setting = {
  addresses: { client: Uint8Array.of(10, 0, 0, 1), server: Uint8Array.of(10, 0, 0, 2) },
  epoch: 1_767_225_600_000_000_000n,
};

/** What somebody at `vantage` would have captured: all that it sent, as it left, and all that reached it, as it arrived. */
export function captureOf(
  { journeys }: Played,
  vantage: Side,
  { addresses, epoch }: Setting = usualSetting,
): readonly WrittenFrame[] {
  return journeys
    .flatMap((journey) => sightings(journey, vantage))
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ at, datagram, isOwn, number }) => ({
      time: epoch + BigInt(Math.round(at)),
      linkType: rawIp,
      bytes: packetOf(datagram, vantage, isOwn, addresses, number),
    }));
}

type Sighting = {
  readonly at: Nanoseconds;
  /** What arrives comes before what it causes, and what was held back behind what overtook it. */
  readonly order: 0 | 1 | 2;
  /** With the sockets as `vantage` names them. */
  readonly datagram: Datagram;
  readonly isOwn: boolean;
  /** The journey's: its IP identification at both ends, by which the two captures can be compared. */
  readonly number: number;
};

const sightings = (
  { number, from, left, datagram, arrivals, wire }: Journey,
  vantage: Side,
): readonly Sighting[] =>
  from === vantage
    ? left === undefined
      ? []
      : [{ at: left, order: 2, datagram, isOwn: true, number }]
    : arrivals.map((arrival) => ({ ...arrival, order: wire?.did === 'hold' ? 1 : 0, isOwn: false, number }));

function packetOf(
  { local, remote, transmission: { segment, data } }: Datagram,
  vantage: Side,
  isOwn: boolean,
  addresses: Setting['addresses'],
  number: number,
): Uint8Array {
  const own = { address: addresses[vantage], port: local };
  const other = { address: addresses[peerOf(vantage)], port: remote };
  const [source, destination] = isOwn ? [own, other] : [other, own];
  return buildPacket(ipOf(source.address, destination.address, number), {
    sourcePort: source.port,
    destinationPort: destination.port,
    seq: segment.seq,
    ack: segment.ack ?? 0,
    flags: controlOctet(segment.control),
    window: segment.wnd,
    urgent: segment.urgent ?? 0,
    options: optionOctets(segment.options),
    payload: data,
  });
}

/** What nobody has chosen is as Linux has it. */
const ipOf = (source: Uint8Array, destination: Uint8Array, number: number): IpFields =>
  source.length === 16
    ? { version: 6, source, destination, trafficClass: 0, flowLabel: 0, hopLimit: 64 }
    : {
        version: 4,
        source,
        destination,
        typeOfService: 0,
        timeToLive: 64,
        identification: (number + 1) & 0xffff,
        flags: 2,
      };
