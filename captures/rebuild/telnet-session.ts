import { endOfList, mss, nop, optionList, sack, sackPermitted, timestamps, windowScale } from './options.ts';
import { ipv4Packet, type SegmentFields } from './packet.ts';
import { linkTypes, pcapng, type Record } from './pcapng.ts';
import { type Rebuilt, timeOfDay } from './rebuilt.ts';

// The print has host names. The checksums cover the addresses, so these two are among the pairs whose
// four 16-bit words add up to 0x2e24; no pair of documentation addresses (RFC 5737) does.
const client = { address: '10.0.26.34', port: 61277 };
const server = { address: '10.0.0.2', port: 8888 };
const clientIss = 2518143297;
const serverIss = 2606895020;

const text = (characters: string): Uint8Array => new TextEncoder().encode(characters);

// Of the data only lengths and checksums were printed. These texts fit both. For "\r\n" alone nothing else
// of two octets does; for "1111" and "2222" and telnet's interrupt (RFC 854) other data would fit as well.
const ones = text('1111\r\n');
const twos = text('2222\r\n');
const interrupt = Uint8Array.of(0xff, 0xf4, 0xff, 0xfd, 0x06);
const lineEnd = text('\r\n');
// What stood here is not known. The last letters make the checksum come out.
const longLine = text(
  "These 135 octets were not printed: this text is filled in. Only its length and its checksum are the original's, so it ends in YiYiYjZ\r\n",
);
// No three ASCII characters have this checksum: the second octet must be 0xa3 (or 0xa2 between two 0xff).
const threeOctets = Uint8Array.of(0xfe, 0xa3, 0x00);

type Header = Pick<SegmentFields, 'seq' | 'ack' | 'flags' | 'window'>;

/** The client's packets, twelve routers away when they arrive. */
const fromClient = (
  at: string,
  id: number,
  header: Header,
  options: Uint8Array,
  payload?: Uint8Array,
): Record => ({
  time: timeOfDay(at),
  bytes: ipv4Packet(
    { source: client, destination: server, ...header, options, ...(payload && { payload }) },
    { ttl: 52, id, dontFragment: false },
  ),
});

/** The server's packets, where they leave. */
const fromServer = (
  at: string,
  id: number,
  header: Header,
  options: Uint8Array,
  payload?: Uint8Array,
): Record => ({
  time: timeOfDay(at),
  bytes: ipv4Packet(
    { source: server, destination: client, ...header, options, ...(payload && { payload }) },
    { ttl: 64, id, dontFragment: true },
  ),
});

/** Relative numbers, as printed, made absolute. */
const c = (flags: string, seq: number, ack: number): Header => ({
  flags,
  seq: clientIss + seq,
  ack: serverIss + ack,
  window: 2050,
});
const s = (flags: string, seq: number, ack: number, window: number): Header => ({
  flags,
  seq: serverIss + seq,
  ack: clientIss + ack,
  window,
});

const ts = (value: number, echo: number) => optionList(nop, nop, timestamps(value, echo));
const none = optionList();

const clientSyn: Header = { flags: 'S', seq: clientIss, ack: 0, window: 65535 };
const clientSynOptions = optionList(
  ...[mss(1250), nop, windowScale(6), nop, nop, timestamps(819085885, 0), sackPermitted, endOfList],
);
const serverSyn: Header = { flags: 'S.', seq: serverIss, ack: clientIss + 1, window: 14480 };
const serverSynOptions = optionList(
  ...[mss(1460), sackPermitted, timestamps(1608344423, 819085885), nop, windowScale(7)],
);
const duplicateSack = optionList(
  ...[nop, nop, timestamps(1608359947, 819147481), nop, nop, sack(clientIss + 153, clientIss + 155)],
);

// The print leaves out the seq of a segment without data. The checksums supply it: SND.NXT everywhere,
// save in the two keep-alives, where they fit 12 and 147 (SND.NXT - 1) and nothing near.
const records: readonly Record[] = [
  fromClient('14:24:15.989418', 0, clientSyn, clientSynOptions),
  fromServer('14:24:15.989455', 0, serverSyn, serverSynOptions),
  fromClient('14:24:15.997765', 0, c('.', 1, 1), ts(819085892, 1608344423)),
  fromClient('14:24:24.831984', 0, c('P.', 1, 1), ts(819094672, 1608344423), ones),
  fromServer('14:24:24.832016', 27844, s('.', 1, 7, 114), ts(1608346634, 819094672)),
  fromClient('14:24:36.827725', 0, c('P.', 7, 1), ts(819106597, 1608346634), twos),
  fromServer('14:24:36.827747', 27845, s('.', 1, 13, 114), ts(1608349633, 819106597)),
  fromClient('14:24:52.005287', 54286, c('.', 12, 1), none),
  fromServer('14:24:52.005311', 27846, s('.', 1, 13, 114), ts(1608353427, 819106597)),
  fromClient('14:24:53.878902', 0, c('P.', 13, 1), ts(819123500, 1608353427), longLine),
  fromServer('14:24:53.878929', 27847, s('.', 1, 148, 122), ts(1608353896, 819123500)),
  fromClient('14:25:08.982845', 48909, c('.', 147, 1), none),
  fromServer('14:25:08.982858', 27848, s('.', 1, 148, 122), ts(1608357672, 819123500)),
  fromClient('14:25:14.219314', 0, c('P.', 148, 1), ts(819143671, 1608357672), interrupt),
  fromServer('14:25:14.219327', 27849, s('.', 1, 153, 122), ts(1608358981, 819143671)),
  fromServer('14:25:14.219366', 27850, s('P.', 1, 153, 122), ts(1608358981, 819143671), threeOctets),
  fromClient('14:25:14.226764', 0, c('.', 153, 4), ts(819143678, 1608358981)),
  fromClient('14:25:18.041153', 0, c('P.', 153, 4), ts(819147436, 1608358981), lineEnd),
  fromServer('14:25:18.078312', 27851, s('.', 4, 155, 122), ts(1608359946, 819147436)),
  fromClient('14:25:18.082872', 0, c('P.', 153, 4), ts(819147481, 1608358981), lineEnd),
  fromServer('14:25:18.082893', 27852, s('.', 4, 155, 122), duplicateSack),
  fromClient('14:25:31.961335', 0, c('F.', 155, 4), ts(819161287, 1608359947)),
  fromServer('14:25:31.961389', 27853, s('F.', 4, 156, 122), ts(1608363416, 819161287)),
  fromClient('14:25:31.968710', 0, c('.', 156, 5), ts(819161301, 1608363416)),
];

const comment =
  'Rebuilt from print, not recorded. Printed: every line of tcpdump -v, checksums included. ' +
  'Filled in: the date, the addresses (the print has host names), the data other than its length and checksum.';

/** A telnet session of 24 packets, every header field of which was printed. */
export const telnetSession: Rebuilt = {
  folder: 'telnet-session',
  file: 'server.pcapng',
  bytes: () => pcapng(linkTypes.rawIp, comment, records),
};
