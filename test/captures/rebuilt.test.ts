import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rebuild, rebuiltCaptures } from '../../captures/rebuild/rebuilt.ts';

const root = join(import.meta.dirname, '..', '..');
const committed = (folder: string, file: string) => readFileSync(join(root, 'captures', folder, file));

test('four captures have their print beside them', () => {
  expect(rebuiltCaptures.map(({ folder }) => folder)).toEqual([
    'close-from-port-80',
    'just-a-test',
    'telnet-session',
    'web-visit',
  ]);
});

describe.each(rebuiltCaptures)('$folder', ({ folder, file }) => {
  test('the importer makes the committed file of the print', () => {
    expect(Buffer.from(rebuild({ folder, file })).equals(committed(folder, file))).toBe(true);
  });

  test('about.yaml says what was printed and what was filled in, in both languages', () => {
    const about = parse(readFileSync(join(root, 'captures', folder, 'about.yaml'), 'utf8'));
    expect(about.origin).toBe('rebuilt');
    expect(about.vantage).toEqual([file.replace('.pcapng', '')]);
    for (const text of [about.title, about.shows, about.printed, about.filled])
      expect(text).toEqual({ en: expect.stringMatching(/\w/), zh: expect.stringMatching(/\p{Script=Han}/u) });
    expect(about.sha256).toEqual({
      [file]: createHash('sha256').update(committed(folder, file)).digest('hex'),
    });
  });

  test('the file itself says that it is rebuilt', () => {
    expect(committed(folder, file).toString('latin1')).toContain('Rebuilt from print, not recorded.');
  });
});

const golden = readFileSync(join(root, 'test/golden/tcpdump/telnet-session.txt'), 'utf8');
const print = readFileSync(join(root, 'captures/telnet-session/printed.txt'), 'utf8');

/** The frames of a little-endian pcapng file: its enhanced packet blocks. */
const frames = (file: Buffer): Buffer[] => {
  const found: Buffer[] = [];
  for (let at = 0; at < file.length; at += file.readUInt32LE(at + 4))
    if (file.readUInt32LE(at) === 6) found.push(file.subarray(at + 28, at + 28 + file.readUInt32LE(at + 20)));
  return found;
};

/** The checksum of RFC 9293, section 3.1, computed anew: modulo 65535 a ones' complement sum is a remainder. */
const tcpChecksum = (packet: Buffer): number => {
  const segment = Buffer.from(packet.subarray(20));
  segment.writeUInt16BE(0, 16);
  const covered = [
    packet.subarray(12, 20),
    Buffer.of(0, 6, segment.length >> 8, segment.length & 255),
    segment,
  ];
  const hex = Buffer.concat([...covered, Buffer.alloc(segment.length % 2)]).toString('hex');
  return 65535 - Number(BigInt(`0x${hex}`) % 65535n);
};

describe('the telnet session against its print', () => {
  test('tcpdump prints the same 48 lines again, host and port names aside', () => {
    const named = golden
      .replaceAll(/192\.0\.2\.1\b/g, 'client-ip')
      .replaceAll(/198\.18\.166\.15\.8888\b/g, 'server-ip.ddi-tcp-1');
    expect(named).toBe(print);
    expect(print.trimEnd().split('\n')).toHaveLength(48);
  });

  test('the two keep-alives have the number before the next one, and two octets can only be a line end', () => {
    expect(packets.map((packet) => (packet.readUInt32BE(24) - 2518143297) >>> 0)).toSatisfy(
      (seqs: readonly number[]) => seqs[7] === 12 && seqs[11] === 147,
    );
    expect([17, 19].map((i) => packets[i]?.subarray(52).toString())).toEqual(['\r\n', '\r\n']);
  });

  const packets = frames(committed('telnet-session', 'server.pcapng'));

  test('every checksum is the printed one, in the header and computed anew', () => {
    const printed = [...golden.matchAll(/cksum 0x([0-9a-f]{4})/g)].map(([, sum]) => parseInt(sum!, 16));
    expect(printed).toHaveLength(24);
    expect(packets.map((packet) => packet.readUInt16BE(36))).toEqual(printed);
    expect(packets.map(tcpChecksum)).toEqual(printed);
  });

  test('every length, identification and TTL is the printed one', () => {
    const printed = [...golden.matchAll(/ttl (\d+), id (\d+), .* length (\d+)\)/g)];
    expect(packets.map((packet) => [packet[8], packet.readUInt16BE(4), packet.readUInt16BE(2)])).toEqual(
      printed.map(([, ...figures]) => figures.map(Number)),
    );
  });

  const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0;
  test.runIf(hasTcpdump)('tcpdump -v prints the same 48 lines, every checksum correct', () => {
    const printed = spawnSync('tcpdump', ['-v', '-n', '-r', '-'], {
      input: committed('telnet-session', 'server.pcapng'),
      env: { ...process.env, TZ: 'UTC' },
      encoding: 'utf8',
    });
    expect(printed.stdout).toBe(golden);
    expect(golden.trimEnd().split('\n')).toHaveLength(48);
    expect(golden.match(/\(correct\)/g)).toHaveLength(24);
  });
});
