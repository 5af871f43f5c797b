import { buildPacket, type Ipv4Fields } from '../../decode/build-packet.ts';
import { ETHERNET } from '../../decode/plain-frame.ts';
import { ACK, FIN, RST, SYN } from '../analysis/control-bits.ts';
import { CaptureIndex } from './capture-index.ts';

/** A segment: its numbers are relative, its payload so many octets. */
type Turn = readonly [
  from: 'client' | 'server',
  flags: number,
  seq: number,
  ack: number,
  length: number,
  window?: number,
];

const usualWindow = 64_240;

/** Sent again, and that captured twice. */
const sentAgain: Turn = ['client', ACK, 25, 5081, 12];

const turns: readonly Turn[] = [
  ['client', SYN, 0, 0, 0],
  ['server', SYN | ACK, 0, 1, 0],
  ['client', ACK, 1, 1, 0],
  // Requests and answers.
  ['client', ACK, 1, 1, 12],
  ['server', ACK, 1, 13, 40],
  ['client', ACK, 13, 41, 12],
  ['server', ACK, 41, 25, 40],
  ['client', ACK, 25, 81, 0],
  // The first of three is lost, and sent again upon two duplicate ACKs.
  ['server', ACK, 1081, 25, 1000],
  ['client', ACK, 25, 81, 0],
  ['server', ACK, 2081, 25, 1000],
  ['client', ACK, 25, 81, 0],
  ['server', ACK, 81, 25, 1000],
  ['client', ACK, 25, 3081, 0],
  // Two in the wrong order.
  ['server', ACK, 4081, 25, 1000],
  ['server', ACK, 3081, 25, 1000],
  ['client', ACK, 25, 5081, 0],
  // Sent again, also when it has been acknowledged.
  ['client', ACK, 25, 5081, 12],
  sentAgain,
  sentAgain,
  ['server', ACK, 5081, 37, 0],
  ['client', ACK, 25, 5081, 12],
  ['server', ACK, 5081, 37, 0],
  // A window is filled, closed, probed and opened.
  ['client', ACK, 37, 5081, 0, 1000],
  ['server', ACK, 5081, 37, 1000],
  ['client', ACK, 37, 6081, 0, 0],
  ['server', ACK, 6081, 37, 1],
  ['client', ACK, 37, 6081, 0, 0],
  ['client', ACK, 37, 6081, 0],
  // A keep-alive and its answer; then a thousand octets that were not captured.
  ['server', ACK, 6080, 37, 0],
  ['client', ACK, 37, 6081, 0],
  ['client', ACK, 37, 7081, 0],
  ['client', ACK, 37, 7081, 12],
  ['server', ACK, 7081, 49, 40],
  ['client', ACK, 49, 7121, 0],
  ['client', FIN | ACK, 49, 7121, 0],
  ['server', ACK, 7121, 50, 0],
  ['server', FIN | ACK, 7121, 50, 0],
  ['client', ACK, 50, 7122, 0],
  // Another connection between the same sockets is refused.
  ['client', SYN, 99_999, 0, 0],
  ['server', RST | ACK, 0, 100_000, 0],
];

/** Conversations, a segment each in turn; together more segments than `RecentSegments` has room for at first. */
const atOnce = 8;
/** 1968 segments in all: a good part of what has run when the first functions are compiled, which are then made for them. */
const times = 6;

/** Maximum segment size, window scale. */
const offers = Uint8Array.of(2, 4, 0x05, 0xb4, 1, 3, 3, 0);
const timestamps = Uint8Array.of(1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0);

const toServer: Ipv4Fields = {
  version: 4,
  source: Uint8Array.of(192, 0, 2, 1),
  destination: Uint8Array.of(192, 0, 2, 2),
  typeOfService: 0,
  timeToLive: 64,
  identification: 0,
  flags: 2,
  checksum: 0,
};
const toClient: Ipv4Fields = { ...toServer, source: toServer.destination, destination: toServer.source };

/**
 * Indexes a small capture, made here, in which all that the analysis knows of occurs, some times over. Code is compiled
 * for what it has met, and compiled anew when it meets something else. A capture of many conversations begins with openings
 * alone, so that its first data, its first retransmissions and its first FINs would each make worthless what was compiled.
 * @returns the last of the indexes that were filled
 */
export function rehearse(): CaptureIndex {
  const frames = turns.flatMap((turn) => Array.from({ length: atOnce }, (_, n) => frameOf(turn, n)));
  for (let time = 1; time < times; time++) indexOf(frames);
  return indexOf(frames);
}

function indexOf(frames: readonly Uint8Array[]): CaptureIndex {
  const index = new CaptureIndex(undefined, atOnce);
  for (const [number, frame] of frames.entries()) {
    index.over(frame, number * 2000);
    // As many seconds as it has today, a tenth of a millisecond apart.
    index.frame(0, 2000, 0, frame.length, frame.length, ETHERNET, 1_700_000_000, number * 100_000);
  }
  return index;
}

function frameOf(turn: Turn, conversation: number): Uint8Array {
  const [from, flags, seq, ack, length, window = usualWindow] = turn;
  const isClient = from === 'client';
  const port = 50_000 + conversation;
  // Initial sequence numbers all round the circle.
  const iss = Math.imul(conversation, 0x12345678);
  // A turn that comes twice is one packet.
  const identification = 1 + turns.indexOf(turn) * atOnce + conversation;
  const packet = buildPacket(
    { ...(isClient ? toServer : toClient), identification },
    {
      sourcePort: isClient ? port : 80,
      destinationPort: isClient ? 80 : port,
      seq: (iss + seq) >>> 0,
      ack: (flags & ACK) === 0 ? 0 : (iss + ack) >>> 0,
      flags,
      window,
      urgent: 0,
      options: (flags & SYN) === 0 ? timestamps : offers,
      payload: new Uint8Array(length),
      // The index looks at no checksum.
      checksum: 0,
    },
  );
  const frame = new Uint8Array(14 + packet.length);
  // The EtherType of IPv4.
  frame[12] = 0x08;
  frame.set(packet, 14);
  return frame;
}
