import { type End, type Printed, relativePacket } from './conversation.ts';
import { linkTypes, pcapng, type Record } from './pcapng.ts';
import { gap, type Rebuilt, timeOfDay } from './rebuilt.ts';

// Printed, all of it: addresses, ports and both initial numbers.
const client: End = { address: '192.168.99.30', port: 57063, iss: 1926459878 };
const server: End = { address: '154.8.190.35', port: 80, iss: 980795485 };
const window = 65535;

const sent = (
  at: string,
  from: End,
  to: End,
  printed: Omit<Printed, 'window'>,
  comment?: string,
): Record => ({
  time: timeOfDay(at),
  bytes: relativePacket(from, to, { ...printed, window }),
  ...(comment && { comment }),
});

const records: readonly Record[] = [
  sent('00:00:00.000000', client, server, { flags: 'S', seq: 0 }),
  sent('00:00:00.010000', server, client, { flags: 'S.', seq: 0, ack: 1 }),
  sent('00:00:00.020000', client, server, { flags: '.', seq: 1, ack: 1 }),
  sent('00:00:01.000000', client, server, { flags: 'F.', seq: 1392, ack: 607 }, gap),
  sent('00:00:01.010000', server, client, { flags: 'F.', seq: 607, ack: 1393 }),
  sent('00:00:01.020000', client, server, { flags: '.', seq: 1393, ack: 608 }),
];

const comment =
  'Rebuilt from print, not recorded. Printed: addresses, ports, flags, absolute numbers of the handshake and relative ' +
  'ones of the close. Filled in: windows, times, IP identification and TTL; and that both are of one connection. ' +
  'The data between them is missing.';

/** A visit to a web server: a handshake in absolute numbers, and a close in three segments. */
export const webVisit: Rebuilt = {
  folder: 'web-visit',
  file: 'client.pcapng',
  bytes: () => pcapng(linkTypes.rawIp, comment, records),
};
