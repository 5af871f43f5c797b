import { u16 } from '../../src/decode/bytes.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { fieldReader } from '../../src/tcp/fields.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { contextColumns, headerColumns, rowsOf, tsharkTsv } from '../../test/decode/tshark.ts';

/** What is compared. IPv6 addresses stand in ip.src and ip.dst with us. */
export const columns: readonly string[] = [...headerColumns, ...contextColumns].filter(
  (name) => !name.startsWith('ipv6.'),
);

/** The fields of a frame, in the order of `columns`. */
export type Reading = readonly string[];

/** Ours of a frame, with what the rules for known differences look at. */
export type OurReading = {
  readonly values: Reading;
  readonly hasTcp: boolean;
  /** Absent without a conversation. */
  readonly stream?: number;
  readonly isSound: boolean;
  readonly isTwice: boolean;
  /** The length is not the frame's own, which was written anew when it was cut. */
  readonly isCut: boolean;
  /** A Cisco fabric's header is outermost; tshark takes the last four octets for a check sequence, captured or not. */
  readonly isFabricPath: boolean;
  /** Both sockets in any order, and the VLANs they are in. */
  readonly sockets: string;
  readonly vlans: string;
  /** Why nothing more is read, with numbers left out. */
  readonly stop: string;
  readonly aside?: string;
};

/** Every frame of a file as we read it; undefined where we cannot read the file at all. */
export function ourReadings(file: Uint8Array): readonly OurReading[] | undefined {
  const capture = openCapture(file);
  if (capture.format === undefined) return undefined;
  const follower = new Follower();
  const read = fieldReader(columns);
  return capture.frames.map((frame) => {
    const packet = decodePacket(frame);
    const followed = follower.next(packet);
    const { ip, tcp, link, stop, aside } = packet;
    const ends = [`${ip?.source} ${tcp?.sourcePort}`, `${ip?.destination} ${tcp?.destinationPort}`];
    return {
      values: read({ packet, ...followed }),
      hasTcp: tcp !== undefined,
      ...(followed === undefined ? {} : { stream: followed.conversation.stream }),
      isSound: tcp?.isSound === true,
      isTwice: followed?.moment?.notes.includes('captured_twice') === true,
      isCut: ip?.lengthNote?.startsWith('frame cut') === true,
      isFabricPath: frame.linkType === 1 && u16(frame.bytes, 12) === 0x8903,
      sockets: ends.sort().join(' '),
      vlans: link?.vlans.join('.') ?? '',
      stop: stop?.reason.replaceAll(/\d+/g, 'N') ?? '',
      ...(aside === undefined ? {} : { aside: aside.kind }),
    };
  });
}

/** tshark's, by frame number; undefined where it cannot read the file. */
export function theirReadings(path: string): ReadonlyMap<string, Reading> | undefined {
  let tsv: string;
  try {
    tsv = tsharkTsv(path, [...headerColumns, ...contextColumns], settings, asData);
  } catch {
    return undefined;
  }
  const readings = rowsOf(tsv)
    .filter((row) => row.get('frame.number') !== '')
    .map((row): [string, Reading] => [
      row.get('frame.number') ?? '',
      columns.map((name) => {
        const v6 = name.startsWith('ip.') ? row.get(name.replace('ip.', 'ipv6.')) : '';
        return row.get(name) || v6 || '';
      }),
    ]);
  return new Map(readings);
}

/** What TCP carries is not looked into: some protocols begin TCP conversations of their own there. */
const asData = ['-d', 'tcp.port==1-65535,data'];

/** Fragments stay as they are, and nothing that TCP carries is put together. */
const settings = ['ip.defragment:FALSE', 'ipv6.defragment:FALSE', 'tcp.desegment_tcp_streams:FALSE'];
