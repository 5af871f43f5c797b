import { type End, type Printed, relativePacket } from './conversation.ts';
import { mss, nop, optionList, sackPermitted, windowScale } from './options.ts';
import { ethernetFrame } from './packet.ts';
import { linkTypes, pcapng, type Record } from './pcapng.ts';
import { gap, type Rebuilt, timeOfDay } from './rebuilt.ts';

// Addresses, ports, relative numbers, windows and frame lengths are printed. Initial numbers are not:
// these are too round to be taken for real ones. Nor are the Ethernet addresses.
const client: End = { address: '10.21.71.101', port: 52296, iss: 1_000_000_000 };
const server: End = { address: '118.178.116.8', port: 80, iss: 2_000_000_000 };
const clientEthernet = [2, 0, 0, 0, 0, 1];
const routerEthernet = [2, 0, 0, 0, 0, 2];

// A SYN's frame of 66 octets leaves 12 for options: 14 Ethernet, 20 IP, 20 TCP. Only MSS was printed.
// The client's shift must be 2 to 8, or the windows 131072 and 130816 cannot be said in 16 bits.
const clientScale = 8;
const serverScale = 7;
const synOptions = (octets: number, scale: number) =>
  optionList(mss(octets), nop, windowScale(scale), nop, nop, sackPermitted);

/** The frame that left: captured before the network card fills it up to 60 octets. */
const fromClient = (at: string, printed: Printed): Record => ({
  time: timeOfDay(at),
  bytes: ethernetFrame(clientEthernet, routerEthernet, relativePacket(client, server, printed)),
});

/** The frame that arrived, with Ethernet's padding. */
const fromServer = (at: string, printed: Printed, comment?: string): Record => ({
  time: timeOfDay(at),
  bytes: ethernetFrame(routerEthernet, clientEthernet, relativePacket(server, client, printed), 60),
  ...(comment && { comment }),
});

const clientWindow = (octets: number) => octets >>> clientScale;
const serverWindow = 32768 >>> serverScale;

const records: readonly Record[] = [
  fromClient('00:00:00.000000', {
    flags: 'S',
    seq: 0,
    window: 64240,
    options: synOptions(1460, clientScale),
  }),
  fromServer('00:00:00.010000', {
    ...{ flags: 'S.', seq: 0, ack: 1, window: 29200, options: synOptions(1300, serverScale) },
  }),
  fromClient('00:00:00.020000', { flags: '.', seq: 1, ack: 1, window: clientWindow(131072) }),
  fromServer('00:00:01.000000', { flags: 'F.', seq: 357, ack: 1539, window: serverWindow }, gap),
  fromClient('00:00:01.010000', { flags: '.', seq: 1539, ack: 358, window: clientWindow(130816) }),
  fromClient('00:00:01.020000', { flags: 'F.', seq: 1539, ack: 358, window: clientWindow(130816) }),
  fromServer('00:00:01.030000', { flags: '.', seq: 358, ack: 1540, window: serverWindow }),
];

const comment =
  'Rebuilt from print, not recorded. Printed: seven rows of a packet list, with addresses, ports, flags, ' +
  'relative numbers, windows, MSS and frame lengths. Filled in: initial sequence numbers, times, Ethernet addresses, ' +
  "the SYNs' options other than MSS, IP identification and TTL. The data between the two excerpts is missing.";

/** A handshake, and a close in four segments that the server begins. */
export const closeFromPort80: Rebuilt = {
  folder: 'close-from-port-80',
  file: 'client.pcapng',
  bytes: () => pcapng(linkTypes.ethernet, comment, records),
};
