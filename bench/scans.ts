import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCapture } from './generate.ts';
import { type IndexOnce, memory } from './index-once-program.ts';

/** A scan: conversations of a segment (SYN), of two (and RST,ACK) or of three (SYN-ACK in its place, and RST). */
type Scan = {
  readonly conversations: number;
  readonly segments: 1 | 2 | 3;
  /** What the conversations differ in: the ports of the one that scans, or its address, as where senders are forged. */
  readonly by: 'port' | 'IPv4 address' | 'IPv6 address';
};

const million = 1_000_000;
const all: readonly Scan[] = [
  { conversations: million, segments: 1, by: 'port' },
  { conversations: 3 * million, segments: 1, by: 'port' },
  { conversations: million, segments: 1, by: 'IPv4 address' },
  { conversations: million, segments: 1, by: 'IPv6 address' },
  { conversations: million, segments: 2, by: 'port' },
  { conversations: million, segments: 3, by: 'port' },
];

/** Whether memory holds where there are nearly as many conversations as segments. */
export function scans(index: IndexOnce, folder: string): void {
  for (const scan of all) {
    const capture = join(folder, 'scan.pcap');
    writeCapture(capture, 'pcap', scan.conversations * scan.segments, (bytes, at, number) =>
      writeFrame(bytes, at, number, scan),
    );
    const run = index(capture);
    rmSync(capture);
    const { conversations, segments, by } = scan;
    if (run.conversations !== conversations)
      throw new Error(`${run.conversations} of ${conversations} conversations`);
    memory(`${conversations} conversations of ${segments} by ${by}`, [run]);
  }
}

/** What is sent before the first is answered. */
const atOnce = 50_000;

const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/** Without checksums, which nothing asks for. */
function writeFrame(bytes: Buffer, at: number, number: number, { segments, by }: Scan): number {
  const round = Math.floor(number / (atOnce * segments));
  const within = number % (atOnce * segments);
  const conversation = round * atOnce + (within % atOnce);
  const step = Math.floor(within / atOnce);
  const isAnswer = step === 1;
  const isV6 = by === 'IPv6 address';
  const ip = at + 14;
  const tcp = ip + (isV6 ? 40 : 20);
  bytes.fill(0, at, tcp + 20);
  bytes.writeUInt16BE(isV6 ? 0x86dd : 0x0800, at + 12);
  if (isV6) {
    bytes.set([0x60, 0, 0, 0, 0, 20, 6, 64], ip);
    writeIpv6(bytes, ip + (isAnswer ? 24 : 8), mixed(conversation), mixed(conversation + 1));
    writeIpv6(bytes, ip + (isAnswer ? 8 : 24), 0, 1);
  } else {
    bytes.set([0x45, 0, 0, 40, 0, 0, 0x40, 0, 64, 6], ip);
    bytes.writeUInt16BE(number & 0xffff, ip + 4);
    const ours = by === 'port' ? 0x0a000000 + Math.floor(conversation / 40_000) : mixed(conversation);
    bytes.writeUInt32BE(ours, ip + (isAnswer ? 16 : 12));
    bytes.writeUInt32BE(0xc0000201, ip + (isAnswer ? 12 : 16));
  }
  bytes.writeUInt16BE(by === 'port' ? 20_000 + (conversation % 40_000) : 40_000, tcp + (isAnswer ? 2 : 0));
  bytes.writeUInt16BE(80, tcp + (isAnswer ? 0 : 2));
  writeNumbers(bytes, tcp, conversation, step, segments);
  return tcp + 20;
}

function writeIpv6(bytes: Buffer, at: number, subnet: number, host: number): void {
  bytes.writeUInt32BE(0x20010db8, at);
  bytes.writeUInt32BE(subnet, at + 4);
  bytes.writeUInt32BE(host, at + 12);
}

function writeNumbers(
  bytes: Buffer,
  tcp: number,
  conversation: number,
  step: number,
  segments: number,
): void {
  const iss = mixed(conversation);
  const irs = segments === 2 ? 0 : mixed(conversation + 7);
  const answer = segments === 2 ? RST | ACK : SYN | ACK;
  bytes.writeUInt32BE([iss, irs, (iss + 1) >>> 0][step] ?? 0, tcp + 4);
  bytes.writeUInt32BE(step === 1 ? (iss + 1) >>> 0 : 0, tcp + 8);
  bytes.writeUInt16BE(0x5000 | ([SYN, answer, RST][step] ?? 0), tcp + 12);
  bytes.writeUInt16BE(1024, tcp + 14);
}

/** Another number for each, with no order among them. */
const mixed = (n: number): number => Math.imul(n, 2_654_435_761) >>> 0;
