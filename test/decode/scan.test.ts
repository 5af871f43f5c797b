import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import type { Frame } from '../../src/decode/packet.ts';
import { Scan } from '../../src/decode/scan.ts';
import { windowScaleIn } from '../../src/decode/scan-options.ts';
import { parseTcpOptions } from '../../src/decode/tcp-options.ts';
import { capturedFiles, ordinaryFiles } from './captured-files.ts';
import { beyondTshark, corpus } from './fixtures/corpus.ts';
import { mutantOf, seeded } from './fixtures/mutants.ts';
import { octets } from './fixtures/octets.ts';
import { ethernet, sll, sll2, tcp4, tcp6 } from './fixtures/packets.ts';
import { pcap } from './fixtures/pcap-writer.ts';

const captured = ordinaryFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));
const everything = [...corpus, ...beyondTshark, ...captured];

/** What a scan finds of a frame that lies somewhere in a chunk. */
function scanned({ bytes, wireLength, linkType }: Frame) {
  const scan = new Scan();
  const chunk = octets([0xee, 0xee, 0xee], bytes, [0xee]);
  scan.over(chunk);
  const kind = scan.frame(3, bytes.length, wireLength, linkType);
  if (kind === 'nothing') return { kind };
  const { view, tcp, addresses, version, vlan, length, ipId, windowScale } = scan;
  const size = version === 4 ? 4 : 16;
  return {
    kind,
    version,
    vlan: vlan === -2 ? scan.packet?.link?.vlans : vlan === -1 ? [] : [vlan],
    addresses: [...chunk.subarray(addresses, addresses + 2 * size)],
    ports: [view.getUint16(tcp), view.getUint16(tcp + 2)],
    seq: view.getUint32(tcp + 4),
    length,
    ipId,
    windowScale,
  };
}

/** The same of a packet. */
function decoded(frame: Frame) {
  const { link, ip, tcp } = decodePacket(frame);
  if (ip === undefined || tcp === undefined) return { kind: 'nothing' };
  const [at, size] = ip.version === 4 ? [12, 4] : [8, 16];
  const scale = tcp.options.find((option) => option.kind === 'window-scale');
  return {
    kind: tcp.isSound ? 'segment' : 'unsound',
    version: ip.version,
    vlan: link?.vlans,
    addresses: [...ip.bytes.subarray(at, at + 2 * size)],
    ports: [tcp.sourcePort, tcp.destinationPort],
    seq: tcp.sequenceNumber,
    length: tcp.payloadLength,
    ipId: ip.version === 4 ? ip.identification : 0,
    windowScale: scale?.kind === 'window-scale' ? Math.min(scale.shift, 14) : -1,
  };
}

function expectSame(file: Uint8Array): void {
  for (const frame of openCapture(file).frames) {
    const found = scanned(frame);
    // Each call of expect costs more than a scan.
    if (JSON.stringify(found) !== JSON.stringify(decoded(frame))) expect(found).toEqual(decoded(frame));
  }
}

group('a scan finds what decoding finds', () => {
  it.each(everything)('$name, and 200 mutants', ({ bytes }) => {
    const random = seeded(bytes.length + 5);
    for (let n = 0; n <= 200; n++) {
      expectSame(n === 0 ? bytes : mutantOf(bytes, random));
    }
  });

  it.each(capturedFiles)('$name', ({ path }) => expectSame(new Uint8Array(readFileSync(path))));
});

it.each([
  ['Ethernet', 1, ethernet(tcp4())],
  ['Ethernet with a VLAN', 1, ethernet(tcp4(), 0x0800, [[0x8100, 0x6064]])],
  ['Ethernet and IPv6', 1, ethernet(tcp6(), 0x86dd)],
  ['raw IP', 101, tcp4()],
  ['Linux cooked', 113, sll(tcp4())],
  ['Linux cooked 2', 276, sll2(tcp6(), 0x86dd)],
])('a plain segment is not decoded: %s', (_, linkType, frame) => {
  const scan = new Scan();
  scan.over(frame);
  expect(scan.frame(0, frame.length, frame.length, linkType)).toBe('segment');
  expect(scan.packet).toBeUndefined();
});

it('what is not plain is decoded', () => {
  const [frame] = openCapture(pcap({ linkType: 101, frames: [tcp4({}, { options: '94040000' })] })).frames;
  const scan = new Scan();
  scan.over(frame?.bytes ?? octets());
  expect(scan.frame(0, frame?.bytes.length ?? 0, frame?.wireLength ?? 0, 101)).toBe('segment');
  expect(scan.packet?.tcp?.isSound).toBe(true);
});

it('the window scale is the one that a list of all options has', () => {
  const option = fc.oneof(
    fc.constantFrom([1], [0], [3, 3, 7], [3, 3, 200], [3, 4, 7, 1], [2, 4, 5, 180], [4, 2], [3], [8, 10]),
    fc.array(fc.nat(255), { maxLength: 6 }),
  );
  const options = fc
    .array(option, { maxLength: 8 })
    .map((parts) => Uint8Array.from(parts.flat()).slice(0, 40));
  const padded = Uint8Array.from([1, 1, 8, 10, 0, 0, 0, 1, 3, 3, 7, 0]);
  fc.assert(
    fc.property(fc.oneof(options, fc.constant(padded)), (bytes) => {
      const header = octets(new Uint8Array(20), bytes);
      const found = parseTcpOptions(header).find(({ kind }) => kind === 'window-scale');
      const shift = found?.kind === 'window-scale' ? Math.min(found.shift, 14) : -1;
      expect(windowScaleIn(new DataView(header.buffer), 20, header.length)).toBe(shift);
    }),
    { numRuns: 5000 },
  );
});
