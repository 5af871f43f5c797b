import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { reasonIn } from '../../../src/commands/words/reason-words.ts';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { etherTypeName, protocolName } from '../../../src/decode/ip-protocols.ts';
import { whyNotACapture } from '../../../src/decode/not-a-capture.ts';
import { unpack } from '../../../src/decode/packing.ts';
import { noZstd, zstdCut, zstdDamage } from '../../../src/decode/zstd.ts';
import { beyondTshark, corpus, packed } from '../../decode/fixtures/corpus.ts';
import { mutantOf, seeded } from '../../decode/fixtures/mutants.ts';
import { octets, utf8 } from '../../decode/fixtures/octets.ts';
import { ethernet, ipv4 } from '../../decode/fixtures/packets.ts';
import { pcap } from '../../decode/fixtures/pcap-writer.ts';
import { tunnels } from '../../decode/fixtures/tunnels.ts';
import { calling } from '../calling.ts';

/** Names and addresses that stay as they are in Chinese, and what a file begins with. */
const names =
  /pcapng|pcap|gzip|bzip2|lz4|zstd -d( --long=31)?|zstd|Node|MiB|zip|editcap|import|snoop|NetXray|Network Monitor|EtherType|netlink|NetBIOS|radiotap|Prism|Juniper|InfiniBand|FabricPath|Linux cooked|Cisco|Teredo|MACsec|0x[\da-f]+|(?:\[[\da-f:]+\]|[\da-f]+[.:][\da-f.:]*)(?::\d+)?|十六进制是 [\da-f]{8}（.{4}）/g;

/** Fails where a reason has no Chinese, or only half of it. */
function expectChinese(reason: string): void {
  const chinese = reasonIn('zh', reason);
  expect(chinese, reason).not.toBe(reason);
  expect(chinese.replaceAll(names, ''), reason).not.toMatch(/[a-z]{3}|\$\d|[(),:;?]/);
  expect(reasonIn('en', reason)).toBe(reason);
}

/** Everything that reading a file may give as a reason. */
function reasonsIn(bytes: Uint8Array): readonly string[] {
  const { frames, stop } = openCapture(bytes);
  return [
    stop?.reason,
    ...frames
      .map(decodePacket)
      .flatMap(({ ip, tcp, stop }) => [
        stop?.reason,
        ip?.lengthNote,
        ...(tcp?.options ?? []).map((option) => (option.kind === 'malformed' ? option.reason : undefined)),
      ]),
  ].filter((reason) => reason !== undefined);
}

describe('every reason is said in Chinese', () => {
  test('of files as they are, cut anywhere, and damaged', () => {
    const files = [...corpus, ...beyondTshark, ...packed, ...tunnels].map(({ bytes }) => bytes);
    const seen = new Set<string>();
    const read = (bytes: Uint8Array) => {
      for (const reason of reasonsIn(bytes)) seen.add(reason);
    };
    for (const bytes of files) {
      read(bytes);
      const random = seeded(bytes.length);
      for (let n = 0; n < 200; n++) read(mutantOf(bytes, random));
    }
    for (const bytes of [...corpus.slice(0, 3), ...packed].map((file) => file.bytes)) {
      for (let length = 0; length < bytes.length; length++) read(bytes.subarray(0, length));
    }
    for (const reason of seen) expectChinese(reason);
    const sorts = new Set([...seen].map((reason) => reason.replaceAll(/0x[\da-f]+|\d+/g, '#')));
    expect(sorts.size).toBeGreaterThan(50);
  });

  test('of all protocols and EtherTypes', () => {
    for (let n = 0; n < 256; n++) expectChinese(`carries ${protocolName(n)}, not TCP`);
    const types = Array.from({ length: 0x10000 }, (_, type) => etherTypeName(type));
    const named = types.filter((name) => !name.startsWith('EtherType'));
    expect(named).toContain('ARP');
    for (const name of [...named, etherTypeName(0x88a2)]) expectChinese(`carries ${name}, not IP`);
  });

  test.each([
    '504b0304',
    '28b52ffd',
    'fd377a58',
    '425a6839',
    '04224d18',
    '377abcaf',
    '1f8b0800',
    '5452534e',
    '474d4255',
    '25504446',
    '7f454c46',
    '89504e47',
    'ffd8ffe0',
    '00010203',
    'c3242c29',
    '0102',
    '',
  ])('of a file that begins with %s', (start) => expectChinese(whyNotACapture(octets(start))));

  test.each(['<!DOCTYPE html>', '12:00:00.000001 IP 10.0.0.1.1 > 10.0.0.2.2', 'text'])(
    'of a file of text: %s',
    (text) => expectChinese(whyNotACapture(utf8(text))),
  );

  test.each([
    'the file cannot be read further: 5',
    'the file got shorter while it was read: 7 of 70 octets',
    'the file was changed while it was read',
  ])('of a file that is not the same all the time: %s', expectChinese);

  test('of what is packed', () => {
    const file = gzipSync(new Uint8Array(1000));
    const broken = file.with(10, 0xff);
    for (const [bytes, limit] of [[file, 10], [file.subarray(0, -4)], [broken]] as const) {
      expectChinese(unpack(bytes, 'gzip', limit).damage ?? '');
    }
    const windowTooLarge = Object.assign(new Error(), { code: 'ZSTD_error_frameParameter_windowTooLarge' });
    for (const damage of [noZstd, zstdCut(7), zstdDamage(undefined, 7), zstdDamage(windowTooLarge, 7)]) {
      expectChinese(damage);
    }
  });
});

describe('every sentence written in the decoder has Chinese', () => {
  const folder = join(import.meta.dirname, '../../../src/decode');
  const source = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  /** Values for the holes that take no number. */
  const words: Readonly<Record<string, string>> = {
    claim: 'frame 7 claims 7 captured octets',
    frame: 'frame 7',
    what: 'PPPoE',
    frameType: 'control',
    'names[kind]': 'radiotap',
    'hex(protocol, 4)': '0xc021',
    'hex(organisation, 6)': '0x00000c',
    'sapName(sap)': 'LLC SAP 0x43',
    name: 'GRE',
    from: '10.0.0.1',
    to: '10.0.0.2',
    'protocolName(ip.protocol)': 'UDP',
    'etherTypeName(link.protocol)': 'ARP',
  };
  const filled = (quoted: string) =>
    quoted.slice(1, -1).replaceAll(/\$\{([^}]*)\}/g, (_, hole: string) => words[hole] ?? '7');
  const literal = /^\s*('[^']*'|`[^`]*`|\w+)/;
  const argumentsOf = (call: RegExp) =>
    source
      .split(call)
      .slice(1)
      .map((rest) => literal.exec(rest)?.[1] ?? rest.slice(0, 40));

  const stops = argumentsOf(/new Stop\(\s*'\w+',/);
  test('each is a literal, but for what whyUnsound says', () => {
    expect(stops.length).toBe(source.split('new Stop(').length - 1);
    expect(stops.filter((argument) => !/^['`]/.test(argument))).toEqual(['why']);
  });
  test.each(stops.filter((argument) => argument !== 'why'))('new Stop %s', (argument) =>
    expectChinese(filled(argument)),
  );

  const records = argumentsOf(/new Incomplete\((?:[^()]|\([^()]*\))*?, (?=['`])/);
  test.each([...records, "'a block of type 7'"])('a file that ends within %s', (argument) =>
    expectChinese(`the file ends within ${filled(argument)}: 7 of 70 octets`),
  );
});

test.each([
  ['carries UDP, not TCP', '承载的是 UDP，不是 TCP'],
  ['carries protocol 99, not TCP', '承载的是 99 号协议，不是 TCP'],
  ['carries EtherType 0x88a2, not IP', '承载的协议是 EtherType 0x88a2，不是 IP'],
  ['header cut at 13 of 20 octets', '首部被截断：20 字节中只抓到 13 字节'],
  [
    'fragment at offset 1480, not the first: its TCP header is elsewhere',
    '这是偏移 1480 字节的分片，不是第一个：TCP 首部在别的分片里',
  ],
  [
    'data offset 15 claims 60 octets, the segment has 20',
    '数据偏移是 15，即首部有 60 字节，但报文段只有 20 字节',
  ],
  [
    'first fragment of a larger packet (MF is set): the rest of the segment is in other frames',
    '这是一个更大报文的第一个分片（MF 置 1）：报文段的其余部分在别的帧里',
  ],
  ['length 5, not 4', '长度是 5，应为 4'],
  ['length 5, not 2, or an even number from 6 to 18', '长度是 5，应为 2，或 6 到 18 之间的偶数'],
  ['the file ends within frame 7: 10 of 90 octets', '文件在第 7 帧中间结束：90 字节中只有 10 字节'],
  ['version 3.1 of pcap is not 2.x', 'pcap 的版本是 3.1，不是 2.x'],
  [
    'frame 1 claims 262145 captured octets, more than the 262144 that are believed',
    '第 1 帧声称抓到 262145 字节，超过可信的上限 262144 字节',
  ],
  [
    'this is neither pcap nor pcapng: it begins with c3242c29 in hexadecimal (.$1))',
    '这既不是 pcap 也不是 pcapng：开头四个字节的十六进制是 c3242c29（.$1)）',
  ],
])('%s', (english, chinese) => expect(reasonIn('zh', english)).toBe(chinese));

describe('decode speaks it', () => {
  const udp = pcap({ frames: [ethernet(ipv4(new Uint8Array(8), { protocol: 17 }))] });

  test('in text, on both streams', async () => {
    const { out, err } = await calling(['decode', '-'], { stdin: octets(udp, [1, 2, 3]), lang: 'zh' });
    expect(out).toBe('     1      0.000000      （承载的是 UDP，不是 TCP）\n');
    expect(err).toMatch(/已读出 1 帧：文件在第 2 帧的记录首部中间结束：16 字节中只有 3 字节\n$/);
  });

  test('not in data', async () => {
    const given = { stdin: udp, lang: 'zh' } as const;
    const { out } = await calling(['decode', '-', '--format', 'jsonl'], given);
    expect(out).toContain('"carries UDP, not TCP"');
  });

  test('of a file that is none', async () => {
    const { err } = await calling(['decode', '-'], { stdin: utf8('text'), lang: 'zh' });
    expect(err).toBe('stdin：这不是抓包文件，而是文本');
  });
});
