import { type End, type Printed, relativePacket } from './conversation.ts';
import { nullFrame } from './packet.ts';
import { linkTypes, pcapng, type Record } from './pcapng.ts';
import { type Rebuilt, timeOfDay } from './rebuilt.ts';

// The server's port, the data and the relative numbers are printed. The rest is filled in: the first
// port of the range for clients (RFC 6335, section 6), and initial numbers too round to be real ones.
const client: End = { address: '127.0.0.1', port: 49152, iss: 1_000_000_000 };
const server: End = { address: '127.0.0.1', port: 9501, iss: 2_000_000_000 };
const window = 65535;
const payload = new TextEncoder().encode('Just a test.\r\n');

const sent = (at: string, from: End, to: End, printed: Omit<Printed, 'window'>): Record => ({
  time: timeOfDay(at),
  bytes: nullFrame(relativePacket(from, to, { ...printed, window })),
});

const records: readonly Record[] = [
  sent('00:00:00.000000', client, server, { flags: 'S', seq: 0 }),
  sent('00:00:00.010000', server, client, { flags: 'S.', seq: 0, ack: 1 }),
  sent('00:00:00.020000', client, server, { flags: '.', seq: 1, ack: 1 }),
  sent('00:00:00.030000', client, server, { flags: 'P.', seq: 1, ack: 1, payload }),
  sent('00:00:00.040000', server, client, { flags: '.', seq: 1, ack: 15 }),
  sent('00:00:00.050000', client, server, { flags: 'F.', seq: 15, ack: 1 }),
  sent('00:00:00.060000', server, client, { flags: '.', seq: 1, ack: 16 }),
  sent('00:00:00.070000', server, client, { flags: 'F.', seq: 1, ack: 16 }),
  sent('00:00:00.080000', client, server, { flags: '.', seq: 16, ack: 2 }),
];

const comment =
  "Rebuilt from print, not recorded. Printed: the server's port, the data, and flags and relative numbers of the " +
  "handshake and the close. Filled in: the client's port, initial sequence numbers, windows, times, " +
  'IP identification and TTL, and the numbers of the data segment and of its acknowledgment, which follow from the rest.';

/** Fourteen octets over the loopback interface, and a close in four segments. */
export const justATest: Rebuilt = {
  folder: 'just-a-test',
  file: 'client.pcapng',
  bytes: () => pcapng(linkTypes.bsdLoopback, comment, records),
};
