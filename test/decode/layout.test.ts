import { execFileSync } from 'node:child_process';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import { printable, printableText } from '../../src/decode/text.ts';
import { beyondTshark, corpus } from './fixtures/corpus.ts';
import { octets, utf8 } from './fixtures/octets.ts';
import { optionSets } from './fixtures/options.ts';
import { ethernet, tcp4 } from './fixtures/packets.ts';
import { tunnels } from './fixtures/tunnels.ts';
import { dataFrame, radiotap } from './fixtures/wlan.ts';
import { tsharkInstalled } from './tshark.ts';

const described = (bytes: Uint8Array, linkType: number) =>
  describe(decodePacket({ number: 1, time: 0n, linkType, bytes, wireLength: bytes.length }));

/** The nodes as lines: name, value, range, and the mask where there is one. */
const lines = (bytes: Uint8Array, linkType: number): readonly string[] =>
  described(bytes, linkType).map(({ name, value, range, mask, depth }) =>
    [
      `${'  '.repeat(depth)}${name}`,
      value,
      range.join('-'),
      ...(mask === undefined ? [] : [`0x${mask.toString(16)}`]),
    ].join(' '),
  );

group('the fields of a packet with their octets', () => {
  it('of a SYN,ACK over Ethernet with a tag', () => {
    const bytes = ethernet(
      tcp4({ flags: 0x012, options: optionSets.endOfList, payload: utf8('hi\n'), checksum: 0xabcd }),
      0x0800,
      [[0x8100, 0x6064]],
    );
    expect(lines(bytes, 1)).toEqual([
      'eth.dst 02:00:00:00:00:02 0-6',
      'eth.src 02:00:00:00:00:01 6-12',
      'eth.type 0x8100 12-14',
      'vlan.id 100 14-16 0xfff',
      'vlan.etype 0x0800 16-18',
      'ip.version 4 18-19 0xf0',
      'ip.hdr_len 20 18-19 0xf',
      'ip.dsfield 0x00 19-20',
      'ip.len 51 20-22',
      'ip.id 0xbeef 22-24',
      'ip.flags 0x2 24-25 0xe0',
      '  ip.flags.df 1 24-25 0x40',
      '  ip.flags.mf 0 24-25 0x20',
      'ip.frag_offset 0 24-26 0x1fff',
      'ip.ttl 64 26-27',
      'ip.proto 6 27-28',
      'ip.checksum 0x67d3 28-30',
      '  ip.checksum.status Good 28-30',
      'ip.src 10.0.0.1 30-34',
      'ip.dst 10.0.0.2 34-38',
      'tcp.srcport 40312 38-40',
      'tcp.dstport 9501 40-42',
      'tcp.seq_raw 2606895020 42-46',
      'tcp.ack_raw 1234567890 46-50',
      'tcp.hdr_len 28 50-51 0xf0',
      'tcp.flags 0x0012 50-52 0xfff',
      '  tcp.flags.res 0x0 50-51 0xf',
      '  tcp.flags.cwr 0 51-52 0x80',
      '  tcp.flags.ece 0 51-52 0x40',
      '  tcp.flags.urg 0 51-52 0x20',
      '  tcp.flags.ack 1 51-52 0x10',
      '  tcp.flags.push 0 51-52 0x8',
      '  tcp.flags.reset 0 51-52 0x4',
      '  tcp.flags.syn 1 51-52 0x2',
      '  tcp.flags.fin 0 51-52 0x1',
      'tcp.window_size_value 64240 52-54',
      'tcp.checksum 0xabcd 54-56',
      '  tcp.checksum.status Bad 54-56',
      'tcp.urgent_pointer 0 56-58',
      'tcp.options.mss  58-62',
      '  tcp.options.mss_val 1460 60-62',
      'tcp.options.eol  62-63',
      'tcp.options ffffff 63-66',
      'tcp.payload hi. 66-69',
    ]);
  });

  it('of PPP over Ethernet, and of a label stack', () => {
    const session = octets('1100 0007 002a', '0021', tcp4());
    expect(lines(ethernet(session, 0x8864, [[0x8100, 0x0009]]), 1).slice(2, 11)).toEqual([
      'eth.type 0x8100 12-14',
      'vlan.id 9 14-16 0xfff',
      'vlan.etype 0x8864 16-18',
      'pppoe.version 1 18-19 0xf0',
      'pppoe.type 1 18-19 0xf',
      'pppoe.code 00 19-20',
      'pppoe.session_id 0x0007 20-22',
      'pppoe.payload_length 42 22-24',
      'ppp.protocol 0021 24-26',
    ]);
    // label 20, class 1, last, TTL 64
    expect(lines(ethernet(octets('00014340', tcp4()), 0x8847), 1).slice(3, 7)).toEqual([
      'mpls.label 20 14-17 0xfffff0',
      'mpls.exp 1 16-17 0xe',
      'mpls.bottom 1 16-17 0x1',
      'mpls.ttl 64 17-18',
    ]);
  });

  it('of 802.11 with radiotap', () => {
    const frame = dataFrame(tcp4(), { flags: 0x03, qos: 0x0005 });
    expect(lines(radiotap(frame, { flags: 0x00 }), 127).slice(0, 19)).toEqual([
      'radiotap.version 0 0-1',
      'radiotap.pad 0 1-2',
      'radiotap.length 9 2-4',
      'radiotap.present 02000000 4-8',
      'radiotap 00 8-9',
      'wlan.fc 8803 9-11',
      'wlan.duration 0 11-13',
      'wlan.ra 02:00:00:00:00:01 13-19',
      'wlan.ta 02:00:00:00:00:02 19-25',
      'wlan.addr 02:00:00:00:00:03 25-31',
      'wlan.seq 1000 31-33',
      'wlan.addr 02:00:00:00:00:04 33-39',
      'wlan.qos 0500 39-41',
      'llc.dsap aa 41-42',
      'llc.ssap aa 42-43',
      'llc.control 03 43-44',
      'llc.oui 000000 44-47',
      'llc.type 0x0800 47-49',
      'ip.version 4 49-50 0xf0',
    ]);
  });

  it('of as many headers as a frame has room for', () => {
    // labels of which none is the last
    const nodes = described(octets('020000000002 020000000001 8847', new Uint8Array(40_000)), 1);
    expect(nodes.length).toBe(3 + 4 * 10_000);
  });

  it('of what could not be read, and of the padding', () => {
    // UDP of eight octets in a frame padded to 60
    const frame = ethernet(octets('4500001c beef4000 40110000 0a000001 0a000002', '0035003500080000'));
    const tail = lines(frame, 1).slice(-2);
    expect(tail).toEqual(['data 0035003500080000 34-42', `eth.padding ${'00'.repeat(18)} 42-60`]);
  });

  it.runIf(tsharkInstalled)('has names that can all be typed into Wireshark', () => {
    const listed = execFileSync('tshark', ['-G', 'fields'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 256 * 1024 * 1024,
    });
    const known = new Set(listed.split('\n').map((line) => line.split('\t')[2]));
    const names = [...corpus, ...beyondTshark, ...tunnels]
      .flatMap(({ bytes }) => openCapture(bytes).frames)
      .flatMap((frame) => describe(decodePacket(frame)))
      .map(({ name }) => name);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });
});

group('captured octets are safe to print', () => {
  it('as ASCII, a full stop for anything else', () => {
    // escape, [2J, a Chinese character in UTF-8, DEL
    expect(printable(octets('1b', utf8('[2J中~'), '7f'))).toBe('.[2J...~.');
  });

  it('as text without what a terminal obeys', () => {
    expect(printableText('a\u001b[31m\nb\u0085\u202ec\u2066中')).toBe('a\u241b[31m\nb\ufffd\ufffdc\ufffd中');
  });
});
