import { describe, expect, test } from 'vitest';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { importText } from '../../../src/decode/text-import/import-text.ts';

const packetsOf = (text: string) =>
  importText(text).frames.map((frame) =>
    decodePacket({ number: 1, wireLength: frame.bytes.length, ...frame }),
  );

const shown = (text: string) =>
  packetsOf(text).map(({ tcp, frame }) => ({
    link: frame.linkType,
    ports: [tcp?.sourcePort, tcp?.destinationPort],
    seq: tcp?.sequenceNumber,
    ack: tcp?.acknowledgmentNumber,
    flags: tcp?.flags,
    window: tcp?.window,
    options: tcp?.options.map(({ kind }) => kind),
    length: tcp?.payloadLength,
  }));

const rows = [
  '1 0.000000 192.0.2.1 198.51.100.7 TCP 74 40000 → 80 [SYN] Seq=0 Win=64240 Len=0 MSS=1460 SACK_PERM TSval=11 TSecr=0 WS=128',
  '2 0.010000 198.51.100.7 192.0.2.1 TCP 74 80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460 SACK_PERM TSval=70 TSecr=11 WS=128',
  '3 0.010100 192.0.2.1 198.51.100.7 TCP 66 40000 → 80 [ACK] Seq=1 Ack=1 Win=64256 Len=0 TSval=21 TSecr=70',
  '4 0.010200 192.0.2.1 198.51.100.7 HTTP 104 GET / HTTP/1.1 ',
  '5 0.020000 198.51.100.7 192.0.2.1 TCP 66 [TCP Window Update] 80 → 40000 [ACK] Seq=1 Ack=39 Win=65152 Len=0 TSval=81 TSecr=21',
];

/** The same rows in each arrangement that is met. */
const arrangements: readonly (readonly [string, (row: string) => string])[] = [
  ['spaces', (row) => row],
  ['tabs', (row) => row.replaceAll(/(?<=^\d|\d{6}|\.[17]|TCP|HTTP|TCP \d\d|HTTP \d{3}) /g, '\t')],
  [
    'aligned, with an arrow between the addresses',
    (row) => `   ${row.replace(/(\.[17]) (?=\d+\.)/, '$1 → ')}`,
  ],
  ['an old arrow', (row) => row.replace('→', '>')],
  ['an escaped arrow', (row) => row.replace('→', '&gt;')],
  [
    'CSV',
    (row) => row.replace(/^(\S+) (\S+) (\S+) (\S+) (\S+) (\S+) (.*)$/, '"$1","$2","$3","$4","$5","$6","$7"'),
  ],
  ['without number and time', (row) => row.replace(/^\d \S+ /, '')],
];

describe('rows of a packet list', () => {
  test.each(arrangements)('%s', (_, arrange) => {
    const found = shown(
      `No. Time Source Destination Protocol Length Info\n${rows.map(arrange).join('\n')}\n`,
    );
    expect(importText(rows.map(arrange).join('\n')).problems).toEqual([]);
    expect(found).toEqual(shown(rows.join('\n')));
  });

  test('are segments on Ethernet, with the numbers of the wire', () => {
    const syn = ['mss', 'sack-permitted', 'timestamps', 'nop', 'window-scale'];
    const stamped = ['nop', 'nop', 'timestamps'];
    const [c, s] = [1_000_000_000, 2_000_000_000];
    const there = { link: 1, ports: [40_000, 80] };
    const back = { link: 1, ports: [80, 40_000] };
    expect(shown(rows.join('\n'))).toEqual([
      { ...there, seq: c, ack: 0, flags: 2, window: 64_240, options: syn, length: 0 },
      { ...back, seq: s, ack: c + 1, flags: 18, window: 65_160, options: syn, length: 0 },
      { ...there, seq: c + 1, ack: s + 1, flags: 16, window: 502, options: stamped, length: 0 },
      { ...there, seq: c + 1, ack: s + 1, flags: 24, window: 502, options: stamped, length: 38 },
      { ...back, seq: s + 1, ack: c + 39, flags: 16, window: 509, options: stamped, length: 0 },
    ]);
  });

  test('the row of a protocol inside TCP begins with what it shows', () => {
    const payload = Buffer.from(packetsOf(rows.join('\n'))[3]?.tcp?.payload ?? []).toString();
    expect(payload).toMatch(/^GET \/ HTTP\/1\.1\r\n/);
  });

  test('raw numbers stay as they are', () => {
    const raw = rows
      .map((row) => row.replace(/Seq=(\d+)/, (_, n) => `Seq=${(4_294_967_290 + Number(n)) % 2 ** 32}`))
      .map((row) => row.replace(/Ack=(\d+)/, (_, n) => `Ack=${(4_294_967_290 + Number(n)) % 2 ** 32}`));
    expect(shown(raw.join('\n')).map(({ seq, ack }) => [seq, ack])).toEqual([
      [4_294_967_290, 0],
      [4_294_967_290, 4_294_967_291],
      [4_294_967_291, 4_294_967_291],
      [4_294_967_291, 4_294_967_291],
      [4_294_967_291, 4_294_967_329 % 2 ** 32],
    ]);
  });
});

test('a handshake in absolute numbers and a close in relative ones are one connection', () => {
  const text = `192.0.2.1 192.0.2.2 TCP 5000 → 80 [SYN] Seq=1926459878 Len=0
192.0.2.2 192.0.2.1 TCP 80 → 5000 [SYN, ACK] Seq=980795485 Ack=1926459879 Len=0
192.0.2.1 192.0.2.2 TCP 5000 → 80 [FIN, ACK] Seq=1392 Ack=607 Len=0`;
  expect(shown(text)[2]).toMatchObject({ seq: 1926459878 + 1392, ack: 980795485 + 607, length: 0 });
  expect(importText(text).frames.map(({ account }) => account.followsGap)).toEqual([false, false, true]);
});

test('columns that were left out are told apart by ports', () => {
  const text = '52296 → 80 [SYN] Seq=0 Win=100 Len=0\n80 → 52296 [RST, ACK] Seq=1 Ack=1 Win=0 Len=0';
  expect(shown(text).map(({ ports, link }) => [link, ...ports])).toEqual([
    [101, 52_296, 80],
    [101, 80, 52_296],
  ]);
});
