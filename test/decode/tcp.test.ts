import { describe, expect, it } from 'vitest';
import { internetChecksum } from '../../src/decode/checksum.ts';
import { decodePacket, rangeInFrame } from '../../src/decode/decode-packet.ts';
import type { Packet } from '../../src/decode/packet.ts';
import { TcpHeader, tcpFields } from '../../src/decode/tcp.ts';
import { tcpChecksumStatus } from '../../src/decode/tcp-checksum.ts';
import type { TcpOption } from '../../src/decode/tcp-options.ts';
import { octets, utf8 } from './fixtures/octets.ts';
import { optionSets } from './fixtures/options.ts';
import { ethernet, type Ipv4Spec, type SegmentSpec, tcp4, tcp6 } from './fixtures/packets.ts';

const raw = (bytes: Uint8Array, wireLength = bytes.length): Packet =>
  decodePacket({ number: 1, time: 0n, linkType: 101, bytes, wireLength });

const packetOf = (spec: SegmentSpec, ip?: Ipv4Spec): Packet => raw(tcp4(spec, ip));

function tcpOf(spec: SegmentSpec): TcpHeader {
  const { tcp } = packetOf(spec);
  if (tcp === undefined) throw new Error('no TCP header');
  return tcp;
}

const hello = utf8('Just a test.\r\n');

describe('the header', () => {
  it('reads every field', () => {
    const tcp = tcpOf({ seq: 0xfffffffe, ack: 0x80000000, window: 0xffff, urgent: 9, payload: hello });
    expect(tcp).toMatchObject({
      sourcePort: 40312,
      destinationPort: 9501,
      sequenceNumber: 4294967294,
      acknowledgmentNumber: 2147483648,
      dataOffset: 5,
      headerLength: 20,
      reserved: 0,
      flags: 0x010,
      window: 65535,
      urgentPointer: 9,
      payload: hello,
      payloadLength: 14,
      isSound: true,
      stop: undefined,
    });
  });

  const none = {
    cwr: false,
    ece: false,
    urg: false,
    ack: false,
    psh: false,
    rst: false,
    syn: false,
    fin: false,
  };

  it.each([
    ['cwr', 0x080],
    ['ece', 0x040],
    ['urg', 0x020],
    ['ack', 0x010],
    ['psh', 0x008],
    ['rst', 0x004],
    ['syn', 0x002],
    ['fin', 0x001],
  ])('%s is bit 0x%s alone', (name, flags) => {
    expect(tcpOf({ flags }).controlBits).toEqual({ ...none, [name]: true });
  });

  it('keeps the reserved bits apart from the control bits', () => {
    const tcp = tcpOf({ flags: 0xf00 });
    expect([tcp.reserved, tcp.flags, tcp.controlBits]).toEqual([0xf, 0xf00, none]);
  });

  it('knows where its fields are in the frame', () => {
    const bytes = ethernet(tcp4());
    const frame = { number: 1, time: 0n, linkType: 1, bytes, wireLength: bytes.length };
    const { tcp } = decodePacket(frame);
    expect(tcp && rangeInFrame(frame, tcp, tcpFields.sequenceNumber)).toEqual([14 + 20 + 4, 14 + 20 + 8]);
  });
});

describe('a header that cannot be read to its end', () => {
  it.each<readonly [string, Packet, boolean, string]>([
    ['data offset below 5', packetOf({ dataOffset: 4 }), false, 'data offset 4 is below 5'],
    [
      'data offset behind the segment',
      packetOf({ dataOffset: 15 }),
      false,
      'data offset 15 claims 60 octets, the segment has 20',
    ],
    [
      'a first fragment',
      packetOf({ payload: hello }, { fragment: 0x2000 }),
      false,
      'first fragment of a larger packet (MF is set): the rest of the segment is in other frames',
    ],
    [
      'options cut off',
      raw(tcp4({ options: optionSets.timestamps }).subarray(0, 44), 52),
      true,
      'header cut at 24 of 32 octets',
    ],
  ])('%s still shows its fixed fields', (_, { tcp, stop }, isSound, reason) => {
    expect(stop).toEqual({ layer: 'tcp', reason });
    expect(tcp).toMatchObject({ isSound, sequenceNumber: 2_606_895_020, payloadLength: 0 });
    expect(tcp?.payload.length).toBe(0);
  });

  it('cut before its fixed fields end is not shown', () => {
    expect(raw(tcp4().subarray(0, 39), 40)).toMatchObject({
      stop: { layer: 'tcp', reason: 'header cut at 19 of 20 octets' },
      ip: { source: '10.0.0.1' },
    });
    expect(TcpHeader.parse(octets(new Uint8Array(20)), [0, 20], 12)).toEqual({
      layer: 'tcp',
      reason: 'segment of 12 octets is too short for a header of 20',
    });
  });
});

describe('options', () => {
  it.each<readonly [keyof typeof optionSets, readonly TcpOption[]]>([
    [
      'linuxSyn',
      [
        { kind: 'mss', range: [20, 24], value: 1460 },
        { kind: 'sack-permitted', range: [24, 26] },
        { kind: 'timestamps', range: [26, 36], value: 0x12345678, echo: 0 },
        { kind: 'nop', range: [36, 37] },
        { kind: 'window-scale', range: [37, 40], shift: 7 },
      ],
    ],
    [
      'sack',
      [
        { kind: 'nop', range: [20, 21] },
        { kind: 'nop', range: [21, 22] },
        {
          kind: 'sack',
          range: [22, 40],
          blocks: [
            [100, 200],
            [0xffffff00, 16],
          ],
        },
      ],
    ],
    [
      'cookieRequest',
      [
        { kind: 'fast-open', range: [20, 22], cookie: octets() },
        { kind: 'nop', range: [22, 23] },
        { kind: 'nop', range: [23, 24] },
      ],
    ],
    [
      'cookie',
      [
        { kind: 'fast-open', range: [20, 30], cookie: octets('0102030405060708') },
        { kind: 'nop', range: [30, 31] },
        { kind: 'nop', range: [31, 32] },
      ],
    ],
    // What follows the end of the list is not looked at.
    [
      'endOfList',
      [
        { kind: 'mss', range: [20, 24], value: 1460 },
        { kind: 'eol', range: [24, 25] },
      ],
    ],
    [
      'unknown',
      [
        { kind: 'unknown', range: [20, 26], code: 254, bytes: octets('fe06 1234 5678') },
        { kind: 'unknown', range: [26, 30], code: 30, bytes: octets('1e04 0000') },
        { kind: 'nop', range: [30, 31] },
        { kind: 'nop', range: [31, 32] },
      ],
    ],
    [
      'badMss',
      [
        { kind: 'malformed', range: [20, 23], code: 2, bytes: octets('020305'), reason: 'length 3, not 4' },
        { kind: 'nop', range: [23, 24] },
      ],
    ],
    [
      'lengthZero',
      [
        {
          kind: 'malformed',
          range: [20, 24],
          code: 3,
          bytes: octets('03000000'),
          reason: 'length 0 is below 2',
        },
      ],
    ],
    [
      'tooLong',
      [
        {
          kind: 'malformed',
          range: [20, 24],
          code: 8,
          bytes: octets('08280000'),
          reason: 'length 40, but 4 octets left',
        },
      ],
    ],
    [
      'cutLength',
      [
        { kind: 'nop', range: [20, 21] },
        { kind: 'nop', range: [21, 22] },
        { kind: 'nop', range: [22, 23] },
        {
          kind: 'malformed',
          range: [23, 24],
          code: 2,
          bytes: octets('02'),
          reason: 'the length octet is missing',
        },
      ],
    ],
  ])('%s', (name, options) => {
    expect(tcpOf({ options: optionSets[name] }).options).toEqual(options);
  });

  // Each known kind with a length that is not its own; padded with the end of the list.
  it.each([
    ['window scale', '03020000', 'length 2, not 3'],
    ['SACK permitted', '04030000', 'length 3, not 2'],
    ['SACK without blocks', '05020000', 'length 2, not 2 and 8 for each block'],
    ['SACK with half a block', '0506000000640000', 'length 6, not 2 and 8 for each block'],
    ['timestamps', '0806000000000000', 'length 6, not 10'],
    ['a cookie of three octets', '2205010203000000', 'length 5, not 2, or an even number from 6 to 18'],
  ])('%s of a wrong length is malformed', (_, options, reason) => {
    expect(tcpOf({ options }).options[0]).toMatchObject({ kind: 'malformed', reason });
  });
});

describe('checksums', () => {
  it('matches the example of RFC 1071, section 3', () => {
    // The sum of 0001 f203 f4f5 f6f7 is ddf2.
    expect(internetChecksum(octets('0001 f203 f4f5 f6f7'))).toBe(0xffff - 0xddf2);
  });

  it('is good over an even and an odd number of octets, in IPv4 and IPv6', () => {
    for (const payload of [hello, hello.subarray(1), octets()]) {
      expect(tcpChecksumStatus(raw(tcp4({ payload })))).toEqual({ status: 'good' });
      expect(tcpChecksumStatus(raw(tcp6({ payload })))).toEqual({ status: 'good' });
    }
  });

  it('is bad, and what it should have been is said', () => {
    const right = tcpOf({}).checksum;
    expect(tcpChecksumStatus(packetOf({ checksum: 0x1234 }))).toEqual({
      status: 'bad',
      expected: right,
      reason: `not 0x${right.toString(16)}: damaged, or captured on a sender that leaves checksums to its network card`,
    });
  });

  it('names offloading where only the pseudo-header was summed', () => {
    // 0a00 + 0001 + 0a00 + 0002 + 0006 + 0014
    expect(tcpChecksumStatus(packetOf({ checksum: 0x141d }))).toMatchObject({
      status: 'bad',
      isPseudoSum: true,
      reason: expect.stringMatching(/^not 0x[0-9a-f]{4} but the pseudo-header's sum alone: /),
    });
  });

  it.each<readonly [string, Packet, string]>([
    ['cut', raw(tcp4({ payload: hello }).subarray(0, 50), 54), '30 of 34 octets were captured'],
    ['a fragment', packetOf({ payload: hello }, { fragment: 0x2000 }), 'the packet is a fragment'],
    [
      'source-routed',
      packetOf({}, { options: '830704 0a000009 00' }),
      'the packet is source-routed: its last destination is in an option',
    ],
  ])('cannot be known when %s', (_, packet, reason) => {
    expect(tcpChecksumStatus(packet)).toEqual({ status: 'unknown', reason });
  });

  it('is of nothing without a TCP header', () => {
    expect(tcpChecksumStatus(raw(octets()))).toBeUndefined();
  });

  it('of an IPv4 header is bad or unknown too', () => {
    const bad = packetOf({}, { checksum: 0x1234 }).ip;
    const zero = packetOf({}, { checksum: 0 }).ip;
    const cut = raw(tcp4({}, { options: '94040000' }).subarray(0, 22), 64).ip;
    const found = [bad, zero, cut].map((ip) => (ip?.version === 4 ? ip.checksumStatus : undefined));
    expect(found).toEqual([
      { status: 'bad', expected: 0x67de, reason: 'not 0x67de' },
      {
        status: 'bad',
        expected: 0x67de,
        reason: '0, not 0x67de: the capturing sender likely left it to its network card',
      },
      { status: 'unknown', reason: 'the header is cut' },
    ]);
  });
});
