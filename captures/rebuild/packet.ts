/** One end of a connection: an IPv4 address in dotted form, and a port. */
export type Socket = { readonly address: string; readonly port: number };

/** What a TCP segment says (RFC 9293, section 3.1). Numbers are those of the wire, not relative ones. */
export type SegmentFields = {
  readonly source: Socket;
  readonly destination: Socket;
  readonly seq: number;
  /** 0 where ACK is not set. */
  readonly ack: number;
  /** The control bits in tcpdump's letters: `S`, `S.`, `.`, `P.`, `F.`. */
  readonly flags: string;
  /** As in the header: not scaled. */
  readonly window: number;
  readonly options?: Uint8Array;
  readonly payload?: Uint8Array;
};

/** What the IPv4 header says besides lengths and addresses (RFC 791, section 3.1). */
export type DatagramFields = {
  readonly ttl: number;
  readonly id: number;
  readonly dontFragment: boolean;
};

const controlBits: Record<string, number> = { F: 0x01, S: 0x02, R: 0x04, P: 0x08, '.': 0x10 };

const octets = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const two = (n: number): readonly number[] => [(n >>> 8) & 0xff, n & 0xff];
const four = (n: number): readonly number[] => [...two(n >>> 16), ...two(n)];
const addressOctets = (address: string): readonly number[] => address.split('.').map(Number);

/** The Internet checksum: the complement of the ones' complement sum of 16-bit words (RFC 1071). */
const checksum = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i]! << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
};

/** Options filled up with zeros to whole 32-bit words, as the header length counts them. */
const wholeWords = (options: Uint8Array): Uint8Array => octets(options, new Uint8Array(-options.length & 3));

const segmentOctets = (fields: SegmentFields): Uint8Array => {
  const options = wholeWords(fields.options ?? new Uint8Array());
  const payload = fields.payload ?? new Uint8Array();
  const headerLength = 20 + options.length;
  const flags = [...fields.flags].reduce((bits, letter) => bits | controlBits[letter]!, 0);
  const withChecksum = (sum: number) =>
    octets(
      [...two(fields.source.port), ...two(fields.destination.port), ...four(fields.seq), ...four(fields.ack)],
      [(headerLength / 4) << 4, flags, ...two(fields.window), ...two(sum), 0, 0],
      options,
      payload,
    );
  const pseudoHeader = [
    ...addressOctets(fields.source.address),
    ...addressOctets(fields.destination.address),
    ...[0, 6, ...two(headerLength + payload.length)],
  ];
  return withChecksum(checksum(octets(pseudoHeader, withChecksum(0))));
};

/** An IPv4 packet around one TCP segment, with both checksums right. */
export const ipv4Packet = (segment: SegmentFields, datagram: DatagramFields): Uint8Array => {
  const body = segmentOctets(segment);
  const header = (sum: number) =>
    octets(
      [0x45, 0, ...two(20 + body.length), ...two(datagram.id), datagram.dontFragment ? 0x40 : 0, 0],
      [datagram.ttl, 6, ...two(sum)],
      addressOctets(segment.source.address),
      addressOctets(segment.destination.address),
    );
  return octets(header(checksum(header(0))), body);
};

/** An Ethernet II frame. `atLeast` is 60 where the sender's padding is part of the capture. */
export const ethernetFrame = (
  from: readonly number[],
  to: readonly number[],
  ipPacket: Uint8Array,
  atLeast = 0,
): Uint8Array => {
  const frame = octets(to, from, [0x08, 0x00], ipPacket);
  return octets(frame, new Uint8Array(Math.max(0, atLeast - frame.length)));
};

/** A frame of BSD's loopback: the address family, 2 for IPv4, in the byte order of the host. */
export const nullFrame = (ipPacket: Uint8Array): Uint8Array => octets([2, 0, 0, 0], ipPacket);
