import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import type { Packet } from '../../src/decode/packet.ts';
import { tcpChecksumStatus } from '../../src/decode/tcp-checksum.ts';
import { ordinaryFiles } from './captured-files.ts';
import { beyondTshark, corpus, packed } from './fixtures/corpus.ts';
import { mutantOf, seeded } from './fixtures/mutants.ts';
import { tunnels } from './fixtures/tunnels.ts';
import { rowOf } from './tshark-row.ts';

const captured = ordinaryFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));
const everything = [...corpus, ...beyondTshark, ...packed, ...tunnels, ...captured];

/** Asks a file for all that can be asked; anything thrown fails the test. */
function readAll(bytes: Uint8Array): readonly Packet[] {
  const capture = openCapture(bytes);
  const packets = capture.frames.map(decodePacket);
  for (const packet of packets) {
    rowOf(packet);
    tcpChecksumStatus(packet);
    if (packet.ip?.version === 4) expect(packet.ip.checksumStatus.status).toMatch(/good|bad|unknown/);
    expectSound(packet);
  }
  if (capture.stop !== undefined) {
    expect(capture.stop.reason).not.toBe('');
    expect(capture.stop.frames).toBe(packets.length);
    expect(capture.stop.offset).toBeLessThanOrEqual(Math.max(bytes.length, 1_000_000));
  }
  return packets;
}

/** What must hold of every packet, however damaged. */
function expectSound(packet: Packet): void {
  const { frame, tcp, stop } = packet;
  if (tcp === undefined && stop === undefined) throw new Error('neither TCP nor a reason');
  if (tcp !== undefined && tcp.payloadLength < tcp.payload.length)
    throw new Error('more payload than there was');
  let end = 0;
  for (const { range, depth } of describe(packet)) {
    if (range[0] > end || range[1] > frame.bytes.length) throw new Error(`a gap before ${range}`);
    if (depth === 0) end = Math.max(end, range[1]);
  }
  if (end !== frame.bytes.length) throw new Error(`described up to ${end} of ${frame.bytes.length}`);
}

group('a file cut at any octet shows what precedes the cut', () => {
  it.each(everything)('$name', ({ bytes }) => {
    const whole = readAll(bytes).map(rowOf);
    for (let length = 0; length < bytes.length; length++) {
      const rows = readAll(bytes.subarray(0, length)).map(rowOf);
      expect(rows).toEqual(whole.slice(0, rows.length));
    }
  });
});

group('damage is neither thrown nor waited on', () => {
  it.each(everything)('2,000 mutants of $name', ({ bytes }) => {
    const random = seeded(bytes.length);
    for (let n = 0; n < 2000; n++) {
      const mutant = mutantOf(bytes, random);
      const start = performance.now();
      readAll(mutant);
      // Milliseconds in the ordinary case; a hang or a huge allocation takes seconds.
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

group('what a length field claims is not believed beyond bounds', () => {
  // The record header of the first frame stands at 24; its captured length at 32.
  it('in pcap, above 262,144', () => {
    const bytes = new Uint8Array(24 + 16 + 262_145);
    bytes.set((corpus[0]?.bytes ?? bytes).subarray(0, 40));
    new DataView(bytes.buffer).setUint32(32, 262_145, true);
    expect(openCapture(bytes).stop?.reason).toBe(
      'frame 1 claims 262145 captured octets, more than the 262144 that are believed',
    );
  });

  it('in pcap, up to 262,144', () => {
    const bytes = new Uint8Array(24 + 16 + 262_144);
    bytes.set((corpus[0]?.bytes ?? bytes).subarray(0, 40));
    new DataView(bytes.buffer).setUint32(32, 262_144, true);
    expect(openCapture(bytes).frames[0]?.bytes.length).toBe(262_144);
  });
});
