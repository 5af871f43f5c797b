import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { Ipv4Header } from '../../src/decode/ipv4.ts';
import { Ipv6Header } from '../../src/decode/ipv6.ts';
import { ipv6Text } from '../../src/decode/ipv6-address.ts';
import type { Packet } from '../../src/decode/packet.ts';
import { capturedFiles } from './captured-files.ts';
import { octets, utf8 } from './fixtures/octets.ts';
import { ethernet, ipv4, ipv6, sll, snap, tcp4, tcp6 } from './fixtures/packets.ts';
import { dataFrame } from './fixtures/wlan.ts';

const decoded = (bytes: Uint8Array, linkType: number, wireLength = bytes.length): Packet =>
  decodePacket({ number: 1, time: 0n, linkType, bytes, wireLength });

const hello = utf8('Just a test.\r\n');

describe('every packet of every committed capture is read to its end', () => {
  /** Nothing reached these servers. */
  const empty = [
    'close-in-syn-sent-server',
    'host-unreachable-server',
    'refused-by-icmp-server',
    'syn-lost-for-ever-server',
  ];

  /** In which one frame is an ICMP error that quotes a segment. */
  const withIcmp = ['host-unreachable-client', 'path-mtu-client', 'refused-by-icmp-client'];

  it.each(capturedFiles)('$name', ({ name, path }) => {
    const { frames, stop } = openCapture(readFileSync(path));
    expect(stop).toBeUndefined();
    expect(frames.length === 0).toBe(empty.includes(name));
    const packets = frames.map(decodePacket);
    const quotes = packets.filter(({ aside }) => aside?.kind === 'icmp-quote');
    expect(quotes.length).toBe(withIcmp.includes(name) ? 1 : 0);
    for (const packet of packets) {
      if (quotes.includes(packet)) continue;
      expect(packet.stop).toBeUndefined();
      expect(packet.tcp?.isSound).toBe(true);
    }
  });
});

describe('link headers', () => {
  it('keeps VLAN ids, outermost first', () => {
    const { link } = decoded(
      ethernet(tcp4(), 0x0800, [
        // priority 3, id 7; then id 4095
        [0x88a8, 0x6007],
        [0x8100, 0x0fff],
      ]),
      1,
    );
    expect(link).toMatchObject({ vlans: [7, 4095], headerLength: 22, protocol: 0x0800 });
    expect(link?.layers).toEqual([
      { kind: 'ethernet', range: [0, 14] },
      { kind: 'vlan', range: [14, 18] },
      { kind: 'vlan', range: [18, 22] },
    ]);
  });

  it('knows AF_INET6 of every system, in either byte order', () => {
    for (const family of [10, 23, 24, 28, 30]) {
      expect(decoded(octets([family, 0, 0, 0], tcp6()), 0).tcp?.sourcePort).toBe(40312);
      expect(decoded(octets([0, 0, 0, family], tcp6()), 0).tcp?.sourcePort).toBe(40312);
    }
  });

  it('reads PPP without address and control, and with a protocol of one octet', () => {
    expect(decoded(octets('21', tcp4()), 9).tcp?.sourcePort).toBe(40312);
    expect(decoded(octets('ff03 57', tcp6()), 50).tcp?.sourcePort).toBe(40312);
  });

  it.each<readonly [string, Uint8Array, number, string]>([
    ['a cut header', ethernet(tcp4()).subarray(0, 13), 1, 'Ethernet header cut at 13 of 14 octets'],
    ['a cut tag', ethernet(tcp4(), 0x8100).subarray(0, 17), 1, 'VLAN tag cut at 3 of 4 octets'],
    ['ARP', ethernet(octets('0001'), 0x0806), 1, 'carries ARP, not IP'],
    ['a type of no name', ethernet(octets(), 0x9999), 1, 'carries EtherType 0x9999, not IP'],
    // a length of 38, then LLC for spanning tree
    ['802.3', ethernet(octets('424203'), 38), 1, 'carries STP, not IP'],
    ['a family of another kind', octets('07000000', tcp4()), 0, 'address family 7 is neither IPv4 nor IPv6'],
    ['PPP for something else', octets('ff03 c021 01'), 9, 'PPP protocol 0xc021 is neither IPv4 nor IPv6'],
    ['a raw frame of nothing', octets(), 101, 'the frame is empty'],
    ['a raw frame of something else', octets('00'), 101, 'IP version 0 is neither 4 nor 6'],
    ['an LLC frame of no name', ethernet(octets('434303'), 38), 1, 'carries LLC SAP 0x43, not IP'],
    ['a cut LLC header', octets('020000000002 020000000001 0002 aaaa'), 1, 'LLC header cut at 2 of 3 octets'],
    [
      "Cisco's own SNAP",
      ethernet(octets('aaaa03 00000c 2000'), 38),
      1,
      'carries SNAP of organisation 0x00000c, not IP',
    ],
    [
      'a cut SNAP header',
      octets('020000000002 020000000001 0005 aaaa03 00'),
      1,
      'SNAP header cut at 1 of 5 octets',
    ],
    ['PPPoE discovery', ethernet(octets('1109 0000 0000'), 0x8863), 1, 'carries PPPoE discovery, not IP'],
    [
      'a cut PPPoE header',
      octets('020000000002 020000000001 8864 1100'),
      1,
      'PPPoE header cut at 2 of 6 octets',
    ],
    ['a cut label', octets('020000000002 020000000001 8847 0001'), 1, 'MPLS header cut at 2 of 4 octets'],
    ['labels alone', octets('020000000002 020000000001 8847 00010140'), 1, 'nothing behind the MPLS labels'],
    ['netlink', octets('0004 0338 0000 0000000000000000 0000'), 113, 'carries netlink, not IP'],
    ['802.11 of another version', octets('0900'), 105, '802.11 version 1 is not 0'],
    ['a beacon', octets('8000'), 105, 'an 802.11 management frame carries no IP'],
    ['an 802.11 acknowledgment', octets('d400'), 105, 'an 802.11 control frame carries no IP'],
    ['802.11 that is cut', dataFrame(tcp4()).subarray(0, 23), 105, '802.11 header cut at 23 of 24 octets'],
    ['802.11 without data', octets('4801', new Uint8Array(22)), 105, 'an 802.11 data frame without data'],
    ['encrypted 802.11', dataFrame(tcp4(), { flags: 0x42 }), 105, 'an 802.11 frame that is encrypted'],
    [
      'a fragment of an 802.11 frame',
      dataFrame(tcp4(), { flags: 0x06 }),
      105,
      'fragment 0 of an 802.11 frame: the rest is in other frames',
    ],
    [
      'an 802.11 frame of several packets',
      dataFrame(tcp4(), { qos: 0x0080 }),
      105,
      'an 802.11 frame of several packets (A-MSDU): they are not taken apart',
    ],
    [
      'an impossible radiotap length',
      octets('0000 0700 00000000'),
      127,
      'radiotap header length 7 is below 8',
    ],
    ['radiotap that is cut', octets('0000 0c00 00000000'), 127, 'radiotap header cut at 8 of 12 octets'],
    [
      'PPI around what cannot be read',
      octets('0000 0800 bb000000'),
      192,
      'link type 187 is not one that can be read here',
    ],
    ['an impossible AVS length', octets('80211001 00000004'), 163, 'AVS header length 4 is below 8'],
    ['an impossible packet filter log', octets('03 02 00 00'), 117, 'PFLOG header length 3 is below 4'],
    ['a packet filter log without a packet', octets('02000001 0400 0a00'), 239, 'NFLOG without a packet'],
    ['an attribute of no length', octets('02000001 0000 0a00'), 239, 'NFLOG attribute length 0 is below 4'],
    [
      'Juniper without its magic number',
      octets('4d474400'),
      178,
      'a Juniper header that does not begin with MGC',
    ],
    ['Juniper without a link header', octets('4d474302'), 178, 'a Juniper frame without a link header'],
    ['Bluetooth', octets('00'), 187, 'link type 187 is not one that can be read here'],
    [
      'an interface nobody described',
      tcp4(),
      -1,
      'link type not known: the file does not describe the interface of this frame',
    ],
  ])('stops at %s', (_, bytes, linkType, reason) => {
    const { stop, tcp } = decoded(bytes, linkType);
    expect(stop).toEqual({ layer: 'link', reason });
    expect(tcp).toBeUndefined();
  });

  it('reads IP behind SNAP and behind a cooked header', () => {
    expect(decoded(snap(tcp4()), 1).link?.headerLength).toBe(22);
    expect(decoded(sll(tcp4()), 113).link?.headerLength).toBe(16);
  });
});

describe('IPv4', () => {
  it('reads every field', () => {
    const { ip } = decoded(tcp4({ payload: hello }), 101);
    expect(ip).toBeInstanceOf(Ipv4Header);
    expect(ip).toMatchObject({
      version: 4,
      headerLength: 20,
      totalLength: 54,
      identification: 0xbeef,
      flags: 0b010,
      dontFragment: true,
      moreFragments: false,
      fragmentOffset: 0,
      ttl: 64,
      protocol: 6,
      checksum: 0x67d0,
      checksumStatus: { status: 'good' },
      source: '10.0.0.1',
      destination: '10.0.0.2',
      packetLength: 54,
      payloadLength: 34,
    });
  });

  it.each<readonly [string, Uint8Array, string]>([
    ['a cut header', tcp4().subarray(0, 19), 'header cut at 19 of 20 octets'],
    ['cut options', tcp4({}, { options: '94040000' }).subarray(0, 22), 'header cut at 22 of 24 octets'],
    ['a header of four words', octets('44', tcp4().subarray(1)), 'header length 4 words is below 5'],
    [
      'a header longer than the packet',
      tcp4({}, { totalLength: 19 }),
      'header of 20 octets in a packet of 19',
    ],
    ['UDP', ipv4(octets(), { protocol: 17 }), 'carries UDP, not TCP'],
    ['a protocol of no name', ipv4(octets(), { protocol: 200 }), 'carries protocol 200, not TCP'],
    // offset 0xb9 * 8
    [
      'a later fragment',
      ipv4(hello, { fragment: 0x00b9 }),
      'fragment at offset 1480, not the first: its TCP header is elsewhere',
    ],
  ])('stops at %s', (_, bytes, reason) => {
    expect(decoded(bytes, 228).stop).toEqual({ layer: 'ip', reason });
  });

  it('keeps what can be read of a header with cut options', () => {
    const { ip } = decoded(tcp4({}, { options: '94040000' }).subarray(0, 22), 101);
    expect(ip?.source).toBe('10.0.0.1');
  });

  it('is not fooled by a link that says IPv4', () => {
    expect(decoded(tcp6(), 228).stop?.reason).toBe('version 6 in an IPv4 header');
  });

  it('knows that a source route goes on', () => {
    // loose source route, 7 octets, pointer 4: one address left; end of list
    const left = decoded(tcp4({}, { options: '830704 0a000009 00' }), 101);
    // pointer 8: used up
    const done = decoded(tcp4({}, { options: '830708 0a000009 00' }), 101);
    expect([left.ip?.isSourceRouted, done.ip?.isSourceRouted]).toEqual([true, false]);
  });
});

describe('IPv6', () => {
  it('reads every field', () => {
    const { ip } = decoded(tcp6({ payload: hello }), 101);
    expect(ip).toBeInstanceOf(Ipv6Header);
    expect(ip).toMatchObject({
      version: 6,
      headerLength: 40,
      // 61 23 45 67: version, traffic class, flow label
      trafficClass: 0x12,
      flowLabel: 0x34567,
      statedPayloadLength: 34,
      nextHeader: 6,
      hopLimit: 64,
      protocol: 6,
      extensions: [],
      source: '2001:db8::1',
      destination: 'fe80::202:b3ff:fe1e:8329',
      payloadLength: 34,
    });
  });

  it.each<readonly [string, Uint8Array, string]>([
    ['a cut header', tcp6().subarray(0, 39), 'header cut at 39 of 40 octets'],
    // hop-by-hop of eight octets, five of which are there
    ['a cut extension', ipv6(octets('0600010400'), { next: 0 }), 'extension header 0 cut at 5 of 8 octets'],
    ['ICMPv6', ipv6(octets('8000'), { next: 58 }), 'carries ICMPv6, not TCP'],
    // a payload of four octets, and an extension of eight
    [
      'an extension longer than the packet',
      ipv6(octets('0600010400000000'), { next: 0, payloadLength: 4 }),
      'headers of 48 octets in a packet of 44',
    ],
    // next TCP, offset 0x5a8, no more
    [
      'a later fragment',
      ipv6(octets('0600 05a8 cafebabe', hello), { next: 44 }),
      'fragment at offset 1448, not the first: its TCP header is elsewhere',
    ],
  ])('stops at %s', (_, bytes, reason) => {
    expect(decoded(bytes, 229).stop).toEqual({ layer: 'ip', reason });
  });

  it('takes the length of a jumbogram from its option', () => {
    // next TCP, eight octets, jumbo option: 0x10000 octets behind the fixed header
    const extensions = octets('0600 c204 00010000');
    const { tcp } = decoded(tcp6({}, { next: 0, extensions, payloadLength: 0 }), 101, 40 + 0x10000);
    expect(tcp?.payloadLength).toBe(0x10000 - 8 - 20);
  });

  it.each([
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['0000:0000:0000:0000:0000:0000:0000:0000', '::'],
    ['0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
    ['fe80:0000:0000:0000:0000:0000:0000:0000', 'fe80::'],
    ['2001:0db8:0000:0001:0001:0001:0001:0001', '2001:db8:0:1:1:1:1:1'],
    ['2001:0000:0000:0001:0000:0000:0000:0001', '2001:0:0:1::1'],
    ['0000:0000:0000:0000:0000:ffff:c000:0201', '::ffff:192.0.2.1'],
    ['ABCD:EF01:2345:6789:ABCD:EF01:2345:6789', 'abcd:ef01:2345:6789:abcd:ef01:2345:6789'],
  ])('%s is written %s', (groups, text) => {
    expect(ipv6Text(octets(groups.replaceAll(':', '')), 0)).toBe(text);
  });
});

describe('the payload’s length comes from the IP header', () => {
  it('leaves the padding of a short frame out', () => {
    // 54 octets of headers and 6 of padding
    const { tcp } = decoded(ethernet(tcp4()), 1);
    expect(tcp?.payloadLength).toBe(0);
    expect(tcp?.payload.length).toBe(0);
  });

  it('counts what a snap length cut off', () => {
    const whole = ethernet(tcp4({ payload: hello }));
    const { tcp, ip, stop } = decoded(whole.subarray(0, 58), 1, whole.length);
    expect(tcp?.payloadLength).toBe(14);
    expect(tcp?.payload).toEqual(hello.subarray(0, 4));
    expect([ip?.lengthNote, stop]).toEqual([undefined, undefined]);
  });

  it('believes the IP header over a frame length that was rewritten', () => {
    const { tcp, ip } = decoded(tcp4({ payload: hello }).subarray(0, 44), 101);
    expect(tcp?.payloadLength).toBe(14);
    expect(ip?.lengthNote).toBe("frame cut at 44 of 54 octets: the length is the IP header's");
  });

  it('believes the frame where the IP header claims more than was on the wire', () => {
    const { tcp, ip } = decoded(tcp4({ payload: hello }, { totalLength: 60 }).subarray(0, 50), 101, 54);
    expect(tcp?.payloadLength).toBe(14);
    expect(ip?.lengthNote).toBe(
      "the IP header claims 60 octets, the frame has 54: the length is the frame's",
    );
  });

  it('takes the frame’s length where segmentation was left to the network card', () => {
    const { tcp, ip } = decoded(tcp4({ payload: hello }, { totalLength: 0 }), 101);
    expect(tcp?.payloadLength).toBe(14);
    expect(ip?.lengthNote).toBe(
      "length 0 in the IP header: segmentation was left to the network card, and 54 is the frame's own",
    );
  });
});
