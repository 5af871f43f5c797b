import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildPacket, ethernetFrame, type IpFields, loopbackFrame } from '../../src/decode/build-packet.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { tcpChecksumStatus } from '../../src/decode/tcp-checksum.ts';

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const u16 = fc.nat(0xffff);
const u32 = fc.nat(0xffffffff);

const ipv4 = fc.record({
  version: fc.constant(4 as const),
  source: octets(4),
  destination: octets(4),
  typeOfService: fc.nat(255),
  timeToLive: fc.nat(255),
  identification: u16,
  flags: fc.constantFrom(0, 2),
});
const ipv6 = fc.record({
  version: fc.constant(6 as const),
  source: octets(16),
  destination: octets(16),
  trafficClass: fc.nat(255),
  flowLabel: fc.nat(0xfffff),
  hopLimit: fc.nat(255),
});
const segment = fc.record({
  sourcePort: u16,
  destinationPort: u16,
  seq: u32,
  ack: u32,
  flags: fc.nat(0xfff),
  window: u16,
  urgent: u16,
  options: fc.nat(10).chain((words) => octets(4 * words)),
  payload: fc.uint8Array({ maxLength: 9 }),
});

const links = {
  1: (bytes: Uint8Array) => ethernetFrame(new Uint8Array(6).fill(2), new Uint8Array(6).fill(4), bytes, 60),
  0: loopbackFrame,
  101: (bytes: Uint8Array) => bytes,
} as const;

test.each([0, 1, 101] as const)('on link type %i every field is decoded as it was given', (linkType) => {
  fc.assert(
    fc.property(fc.oneof<fc.Arbitrary<IpFields>[]>(ipv4, ipv6), segment, (ip, given) => {
      const bytes = links[linkType](buildPacket(ip, given));
      const packet = decodePacket({ number: 1, time: 0n, linkType, bytes, wireLength: bytes.length });
      expect(packet.stop).toBeUndefined();
      expect(tcpChecksumStatus(packet)?.status).toBe('good');
      const { tcp } = packet;
      if (packet.ip === undefined || tcp === undefined) throw new Error('no segment');
      const header = Buffer.from(packet.ip.bytes);
      const [from, end] = ip.version === 4 ? [12, 20] : [8, 40];
      expect(header.subarray(from, end)).toEqual(Buffer.concat([ip.source, ip.destination]));
      if (packet.ip.version === 4) expect(packet.ip.checksumStatus.status).toBe('good');
      if (ip.version === 6)
        expect(header.readUInt32BE(0)).toBe(0x60000000 + ip.trafficClass * 0x100000 + ip.flowLabel);
      else
        expect([header[1], header.readUInt16BE(4), header[8]]).toEqual([
          ip.typeOfService,
          ip.identification,
          ip.timeToLive,
        ]);
      expect({
        sourcePort: tcp.sourcePort,
        destinationPort: tcp.destinationPort,
        seq: tcp.sequenceNumber,
        ack: tcp.acknowledgmentNumber,
        flags: tcp.flags,
        window: tcp.window,
        urgent: tcp.urgentPointer,
        options: Uint8Array.from(tcp.bytes.subarray(20)),
        payload: Uint8Array.from(tcp.payload),
      }).toEqual(given);
    }),
  );
});
