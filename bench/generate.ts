import { closeSync, openSync, writeSync } from 'node:fs';

/** What a generated capture is like. Its conversations open with three segments and close with five. */
export type Shape = {
  readonly segments: number;
  /** Segments of each conversation, at least 8. */
  readonly perConversation: number;
  /** Conversations that go on at the same time, a segment each in turn. */
  readonly atOnce: number;
  /** `small`: 12 octets one way, 40 the other. `full`: two frames of 1514 octets, then an ACK. */
  readonly data: 'small' | 'full';
  readonly format?: 'pcap' | 'pcapng';
};

/** How a generated capture begins: a pcap header, or a section and an Ethernet interface counting microseconds. */
const fileHeaders = {
  pcap: 'd4c3b2a1 0200 0400 00000000 00000000 00000400 01000000',
  pcapng:
    '0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000' +
    '01000000 14000000 0100 0000 00000000 14000000',
} as const;

/** Octets of headers before a frame, and behind it with its padding. */
const recordHeader = { pcap: 16, pcapng: 28 } as const;

/** Octets written at once. */
const chunkSize = 1 << 22;
/** More than any record of ours. */
const longestRecord = 2048;

/** Writes TCP segments over IPv4 and Ethernet, checksums right; many conversations, each whole if there is room. */
export function generateCapture(path: string, shape: Shape): void {
  const { format = 'pcap', segments, perConversation, atOnce } = shape;
  writeCapture(path, format, segments, (bytes, at, number) => {
    const round = Math.floor(number / (perConversation * atOnce));
    const within = number % (perConversation * atOnce);
    const conversation = round * atOnce + (within % atOnce);
    return writeFrame(bytes, at, number, conversation, Math.floor(within / atOnce), shape);
  });
}

/**
 * Writes a capture of so many frames.
 * @param frame writes the octets of a frame at `at`, 1514 at most, and returns where it ends
 */
export function writeCapture(
  path: string,
  format: 'pcap' | 'pcapng',
  frames: number,
  frame: (bytes: Buffer, at: number, number: number) => number,
): void {
  const file = openSync(path, 'w');
  writeSync(file, Buffer.from(fileHeaders[format].replaceAll(' ', ''), 'hex'));
  const chunk = Buffer.alloc(chunkSize);
  let at = 0;
  for (let number = 0; number < frames; number += 1) {
    const start = at + recordHeader[format];
    const end = frame(chunk, start, number);
    at = format === 'pcap' ? closePcap(chunk, start, end, number) : closePcapng(chunk, start, end, number);
    if (at < chunkSize - longestRecord) continue;
    writeAll(file, chunk.subarray(0, at));
    at = 0;
  }
  writeAll(file, chunk.subarray(0, at));
  closeSync(file);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Frames are 100 microseconds apart. */
const start = 1_700_000_000;
const perSecond = 10_000;

/** Writes the header of a frame that lies from `frame` to `end`, and returns where the record ends. */
function closePcap(bytes: Buffer, frame: number, end: number, number: number): number {
  const length = end - frame;
  bytes.writeUInt32LE(start + Math.floor(number / perSecond), frame - 16);
  bytes.writeUInt32LE((number % perSecond) * 100, frame - 12);
  bytes.writeUInt32LE(length, frame - 8);
  bytes.writeUInt32LE(length, frame - 4);
  return end;
}

function closePcapng(bytes: Buffer, frame: number, end: number, number: number): number {
  const length = end - frame;
  const block = 32 + Math.ceil(length / 4) * 4;
  const micros = (start + number / perSecond) * 1_000_000;
  bytes.writeUInt32LE(6, frame - 28);
  bytes.writeUInt32LE(block, frame - 24);
  bytes.writeUInt32LE(0, frame - 20);
  bytes.writeUInt32LE(Math.floor(micros / 2 ** 32), frame - 16);
  bytes.writeUInt32LE(micros % 2 ** 32, frame - 12);
  bytes.writeUInt32LE(length, frame - 8);
  bytes.writeUInt32LE(length, frame - 4);
  bytes.fill(0, end, frame - 28 + block);
  bytes.writeUInt32LE(block, frame - 32 + block);
  return frame - 28 + block;
}

type Turn = { readonly isClient: boolean; readonly flags: number; readonly data: number };

const fullSize = 1448;

/** What is sent in a step of a conversation: three segments to open it, five to close it, data between. */
function turnOf(step: number, { perConversation, data }: Shape): Turn {
  const left = perConversation - step;
  if (step === 0) return { isClient: true, flags: 0x02, data: 0 };
  if (step === 1) return { isClient: false, flags: 0x12, data: 0 };
  if (left === 4) return { isClient: true, flags: 0x11, data: 0 };
  if (left === 2) return { isClient: false, flags: 0x11, data: 0 };
  if (step === 2 || left <= 5) return { isClient: left !== 3, flags: 0x10, data: 0 };
  const between = step - 3;
  if (data === 'small') {
    return between % 2 === 0
      ? { isClient: true, flags: 0x18, data: 12 }
      : { isClient: false, flags: 0x18, data: 40 };
  }
  return between % 3 === 2
    ? { isClient: true, flags: 0x10, data: 0 }
    : { isClient: false, flags: 0x10, data: fullSize };
}

/** What an end had sent before a step: SYN and FIN count one. */
function sentBefore(step: number, isClient: boolean, { perConversation, data }: Shape): number {
  const turns = Math.min(Math.max(step - 3, 0), perConversation - 8);
  const small = isClient ? Math.ceil(turns / 2) * 12 : Math.floor(turns / 2) * 40;
  const full = isClient ? 0 : (Math.floor(turns / 3) * 2 + (turns % 3)) * fullSize;
  const syn = step > (isClient ? 0 : 1) ? 1 : 0;
  const fin = step > perConversation - (isClient ? 4 : 2) ? 1 : 0;
  return syn + (data === 'small' ? small : full) + fin;
}

/** Writes a frame at `at`, and returns where it ends. */
function writeFrame(
  bytes: Buffer,
  at: number,
  number: number,
  conversation: number,
  step: number,
  shape: Shape,
): number {
  const turn = turnOf(step, shape);
  const ip = at + 14;
  const tcp = ip + 20;
  const options = (turn.flags & 2) === 0 ? 12 : 20;
  const payload = tcp + 20 + options;
  bytes.fill(0, at, payload);
  bytes.writeUInt16BE(0x0800, at + 12);
  writeIp(bytes, ip, number, conversation, turn.isClient, 20 + options + turn.data);
  writeTcp(bytes, tcp, conversation, step, turn, options, shape);
  bytes.fill(0x61, payload, payload + turn.data);
  // The pseudo-header: both addresses, the protocol, the length; and data of which each word is 0x6161.
  const pseudo = 6 + 20 + options + turn.data + Math.ceil(turn.data / 2) * 0x6161;
  bytes.writeUInt16BE(checksum(bytes, ip + 12, payload, pseudo), tcp + 16);
  return payload + turn.data;
}

function writeIp(
  bytes: Buffer,
  at: number,
  id: number,
  conversation: number,
  isClient: boolean,
  length: number,
) {
  bytes.writeUInt16BE(0x4500, at);
  bytes.writeUInt16BE(20 + length, at + 2);
  bytes.writeUInt16BE(id & 0xffff, at + 4);
  bytes.writeUInt32BE(0x40004006, at + 6);
  const ours = 0x0a000000 + Math.floor(conversation / 20_000) + 1;
  const theirs = 0x0a010001;
  bytes.writeUInt32BE(isClient ? ours : theirs, at + 12);
  bytes.writeUInt32BE(isClient ? theirs : ours, at + 16);
  bytes.writeUInt16BE(checksum(bytes, at, at + 20, 0), at + 10);
}

/** Options as Linux sends them: timestamps, and in a SYN what it offers. */
const synOptions = Buffer.from('020405b4 0402 080a 00000000 00000000 01 030307'.replaceAll(' ', ''), 'hex');
const laterOptions = Buffer.from('0101 080a 00000000 00000000'.replaceAll(' ', ''), 'hex');

function writeTcp(
  bytes: Buffer,
  at: number,
  conversation: number,
  step: number,
  { isClient, flags }: Turn,
  options: number,
  shape: Shape,
) {
  const port = 20_000 + (conversation % 20_000);
  const client = ((conversation * 2_654_435_761) >>> 0) + sentBefore(step, true, shape);
  const server = ((conversation * 40_503 + 12_345) >>> 0) + sentBefore(step, false, shape);
  bytes.writeUInt16BE(isClient ? port : 9501, at);
  bytes.writeUInt16BE(isClient ? 9501 : port, at + 2);
  bytes.writeUInt32BE((isClient ? client : server) >>> 0, at + 4);
  bytes.writeUInt32BE(flags & 0x10 ? (isClient ? server : client) >>> 0 : 0, at + 8);
  bytes.writeUInt16BE(((20 + options) << 10) | flags, at + 12);
  bytes.writeUInt16BE(64_240, at + 14);
  bytes.set(options === 20 ? synOptions : laterOptions, at + 20);
  bytes.writeUInt32BE(1_000_000 + step, at + (options === 20 ? 28 : 24));
}

/** Of an even number of octets, and what else is to be summed. */
function checksum(bytes: Buffer, from: number, end: number, more: number): number {
  let sum = more;
  for (let at = from; at < end; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
