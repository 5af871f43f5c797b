import { closeSync, openSync, writeSync } from 'node:fs';

/** Frames of one conversation: open, six exchanges, close in four. */
const perConversation = 20;
/** Conversations that go on at the same time, a segment each in turn. */
const atOnce = 100;

type Turn = {
  readonly client: boolean;
  readonly flags: number;
  readonly data: number;
  readonly options: boolean;
};

const turns: readonly Turn[] = [
  { client: true, flags: 0x02, data: 0, options: true },
  { client: false, flags: 0x12, data: 0, options: true },
  { client: true, flags: 0x10, data: 0, options: false },
  ...Array.from({ length: 6 }, (): readonly Turn[] => [
    { client: true, flags: 0x18, data: 12, options: false },
    { client: false, flags: 0x18, data: 40, options: false },
  ]).flat(),
  { client: true, flags: 0x10, data: 0, options: false },
  { client: true, flags: 0x11, data: 0, options: false },
  { client: false, flags: 0x10, data: 0, options: false },
  { client: false, flags: 0x11, data: 0, options: false },
  { client: true, flags: 0x10, data: 0, options: false },
];

/** Writes a pcap of `segments` TCP segments over IPv4 and Ethernet, checksums right; many conversations, each whole. */
export function generateCapture(path: string, segments: number): void {
  const file = openSync(path, 'w');
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  writeSync(file, header);
  let pieces: Buffer[] = [];
  for (let number = 0; number < segments; number += 1) {
    const round = Math.floor(number / (perConversation * atOnce));
    const within = number % (perConversation * atOnce);
    const conversation = round * atOnce + (within % atOnce);
    pieces.push(record(number, conversation, Math.floor(within / atOnce)));
    if (pieces.length === 10_000) {
      writeSync(file, Buffer.concat(pieces));
      pieces = [];
    }
  }
  writeSync(file, Buffer.concat(pieces));
  closeSync(file);
}

/** What `side` had sent before its turn `step`: SYN and FIN count one. */
function sentBefore(step: number, client: boolean): number {
  return turns
    .slice(0, step)
    .filter((turn) => turn.client === client)
    .reduce((sum, { data, flags }) => sum + data + (flags & 2 ? 1 : 0) + (flags & 1 ? 1 : 0), 0);
}

const sent = turns.map((_, step) => [sentBefore(step, true), sentBefore(step, false)] as const);

function record(number: number, conversation: number, step: number): Buffer {
  const turn = turns[step % turns.length]!;
  const optionLength = turn.options ? 20 : 12;
  const tcpLength = 20 + optionLength + turn.data;
  const bytes = Buffer.alloc(16 + 14 + 20 + tcpLength);
  bytes.writeUInt32LE(1_700_000_000 + Math.floor(number / 10_000), 0);
  bytes.writeUInt32LE((number % 10_000) * 100, 4);
  bytes.writeUInt32LE(bytes.length - 16, 8);
  bytes.writeUInt32LE(bytes.length - 16, 12);
  bytes.writeUInt16BE(0x0800, 16 + 12);
  writeIp(bytes, 30, number, conversation, turn.client, tcpLength);
  writeTcp(bytes, 50, conversation, step, turn, optionLength);
  const sum = addWords(bytes, 30 + 12, 30 + 20, 6 + tcpLength);
  bytes.writeUInt16BE(~addWords(bytes, 50, bytes.length, sum) & 0xffff, 50 + 16);
  return bytes;
}

function writeIp(
  bytes: Buffer,
  at: number,
  id: number,
  conversation: number,
  client: boolean,
  length: number,
) {
  bytes.set([0x45, 0], at);
  bytes.writeUInt16BE(20 + length, at + 2);
  bytes.writeUInt16BE(id & 0xffff, at + 4);
  bytes.set([0x40, 0, 64, 6], at + 6);
  const ours = 0x0a000000 + Math.floor(conversation / 20_000) + 1;
  const theirs = 0x0a010001;
  bytes.writeUInt32BE(client ? ours : theirs, at + 12);
  bytes.writeUInt32BE(client ? theirs : ours, at + 16);
  bytes.writeUInt16BE(~addWords(bytes, at, at + 20, 0) & 0xffff, at + 10);
}

function writeTcp(
  bytes: Buffer,
  at: number,
  conversation: number,
  step: number,
  turn: Turn,
  options: number,
) {
  const [clientSent, serverSent] = sent[step % turns.length]!;
  const port = 20_000 + (conversation % 20_000);
  const isns = [(conversation * 2_654_435_761) >>> 0, (conversation * 40_503 + 12_345) >>> 0] as const;
  const own = turn.client ? isns[0] + clientSent : isns[1] + serverSent;
  const other = turn.client ? isns[1] + serverSent : isns[0] + clientSent;
  bytes.writeUInt16BE(turn.client ? port : 9501, at);
  bytes.writeUInt16BE(turn.client ? 9501 : port, at + 2);
  bytes.writeUInt32BE(own >>> 0, at + 4);
  bytes.writeUInt32BE(turn.flags & 0x10 ? other >>> 0 : 0, at + 8);
  bytes.writeUInt16BE(((20 + options) << 10) | turn.flags, at + 12);
  bytes.writeUInt16BE(64_240, at + 14);
  const timestamps = [8, 10, 0, 0, 0, 0, 0, 0, 0, 0];
  const first = [2, 4, 5, 180, 4, 2, ...timestamps, 1, 3, 3, 7];
  bytes.set(turn.options ? first : [1, 1, ...timestamps], at + 20);
  bytes.writeUInt32BE(1_000_000 + step, at + 20 + (turn.options ? 8 : 4));
  bytes.fill(0x61, at + 20 + options);
}

function addWords(bytes: Buffer, start: number, end: number, from: number): number {
  let sum = from;
  for (let at = start; at < end; at += 2) {
    sum += at + 1 < end ? bytes.readUInt16BE(at) : bytes.readUInt8(at) << 8;
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum;
}
