import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { CaptureIndex } from '../../../src/tcp/index/capture-index.ts';
import { type CapturedFile, capturedFiles, ordinaryFiles } from '../../decode/captured-files.ts';
import { beyondTshark, corpus } from '../../decode/fixtures/corpus.ts';
import { mutantOf, seeded } from '../../decode/fixtures/mutants.ts';
import { be16, utf8 } from '../../decode/fixtures/octets.ts';
import { ethernet, tcp4, tcp6 } from '../../decode/fixtures/packets.ts';
import { pcap } from '../../decode/fixtures/pcap-writer.ts';
import { expectSame, indexOf } from './expect-same.ts';

const read = ({ name, path }: CapturedFile) => ({ name, bytes: new Uint8Array(readFileSync(path)) });
const fixtures = [...corpus, ...beyondTshark];

group('the index says what following every packet says', () => {
  it.each([...fixtures, ...capturedFiles.map(read)])('$name', ({ bytes }) => {
    expectSame(bytes, 7);
    // No conversation of few segments finds its state again.
    expectSame(bytes, 1 << 20, 1);
  });

  it.each([...fixtures, ...ordinaryFiles.map(read)])('40 mutants of $name', ({ bytes }) => {
    const random = seeded(bytes.length + 3);
    for (let n = 0; n < 40; n++)
      expectSame(mutantOf(bytes, random), 1 + Math.floor(random() * 5000), 1 + (n % 3));
  });
});

group('many conversations, by few sockets', () => {
  type Spec = {
    readonly v6: boolean;
    readonly from: number;
    readonly to: number;
    readonly tags: readonly number[];
  };

  /** Three hosts with three ports each. */
  const withSockets = (packet: Uint8Array, { v6, from, to }: Spec): Uint8Array => {
    const [addresses, size, tcp] = v6 ? [8, 16, 40] : [12, 4, 20];
    const bytes = packet.slice();
    for (const [which, socket] of [from, to].entries()) {
      // Above and below the middle, so that signs matter.
      bytes[addresses + which * size] = [0x0a, 0xfe, 0x20][socket % 3] ?? 0;
      bytes[addresses + which * size + size - 1] = socket % 3;
      bytes.set(be16([80, 40_000, 65_535][Math.floor(socket / 3)] ?? 0), tcp + which * 2);
    }
    return bytes;
  };

  const frameOf = fc
    .record({
      v6: fc.boolean(),
      from: fc.nat(8),
      to: fc.nat(8),
      tags: fc.constantFrom([], [], [], [5], [6], [5, 6], [6, 5]),
      // Numbers of a few, so that SYNs are said again and conversations begun anew.
      seq: fc.constantFrom(0, 100, 101, 0xffffffff),
      ack: fc.constantFrom(0, 101, 0x80000000),
      flags: fc.constantFrom(0x002, 0x002, 0x012, 0x010, 0x018, 0x011, 0x004, 0x014),
      options: fc.constantFrom('', '', '020405b403030700', '0101080a0000000100000000'),
      dataOffset: fc.constantFrom(undefined, undefined, undefined, 4),
    })
    .map(({ dataOffset, ...spec }) => {
      const segment = { ...spec, payload: utf8('ab'), ...(dataOffset === undefined ? {} : { dataOffset }) };
      const packet = withSockets(spec.v6 ? tcp6(segment) : tcp4(segment), spec);
      return ethernet(
        packet,
        spec.v6 ? 0x86dd : 0x0800,
        spec.tags.map((tag) => [0x8100, tag]),
      );
    });

  it('are told apart as following every packet does', () => {
    fc.assert(
      fc.property(fc.array(frameOf, { maxLength: 60 }), (frames) => expectSame(pcap({ frames }), 1000, 2)),
      { numRuns: 300 },
    );
  });

  it('a SYN,ACK captured twice moves where its direction begins for all alike', () => {
    // All have one IP identification, so that what is the same in all else was captured twice.
    const said = [
      { flags: 0x012, seq: 100, ack: 1 },
      { flags: 0x012, seq: 0, ack: 1 },
      { flags: 0x012, seq: 100, ack: 1 },
      { flags: 0x002, seq: 0, ack: 1 },
    ];
    const file = pcap({ frames: said.map((each) => ethernet(tcp4(each))) });
    expectSame(file, 1000);
    expect(indexOf(file, 1000).conversations).toBe(2);
  });

  it('a thousand hosts and ports find their places again as there is made room', () => {
    const spec = (n: number, back: boolean): Uint8Array => {
      const bytes = tcp4({ flags: n % 3 === 0 ? 0x002 : 0x010, seq: n }).slice();
      bytes.set([10, 0, n >> 8, n & 0xff], back ? 16 : 12);
      bytes.set(be16(1024 + ((n * 7919) % 60_000)), back ? 22 : 20);
      return ethernet(bytes);
    };
    const all = Array.from({ length: 1000 }, (_, n) => n);
    expectSame(pcap({ frames: all.flatMap((n) => [spec(n, false)]) }), 5000);
    expectSame(pcap({ frames: [...all, ...all].map((n, i) => spec(n, i >= 1000)) }), 5000);
  });
});

group('while a capture is read', () => {
  const [file = new Uint8Array()] = capturedFiles
    .filter(({ name }) => name === 'telnet-session-server')
    .map((capture) => read(capture).bytes);
  const { frames } = openCapture(file);
  // The same again and again is a conversation as well.
  const many = pcap({
    linkType: frames[0]?.linkType ?? 1,
    frames: Array.from({ length: 300 }, (_, n) => frames[n % frames.length]?.bytes ?? new Uint8Array()),
  });

  it('a summary that was asked for goes on to what it is at the end', () => {
    const asked = new CaptureIndex();
    for (let at = 0; at < many.length; at += 500) {
      asked.push(many.subarray(at, at + 500));
      asked.summary(0);
    }
    const index = indexOf(many, many.length);
    expect(index.frames).toBe(300);
    expect(asked.summary(0)).toEqual(index.summary(0));
  });

  it('frames are only counted once the tables are full', () => {
    const index = new CaptureIndex(5000);
    index.push(many);
    index.end();
    const whole = indexOf(many, many.length);
    expect(index.frames).toBe(whole.frames);
    expect(index.unlisted).toBeGreaterThan(0);
    const listed = index.frames - index.unlisted;
    expect(listed).toBeGreaterThan(50);
    expect(index.place(listed)).toEqual(whole.place(listed));
    expect(index.place(listed + 1)).toBeUndefined();
    expect(index.streamOf(listed + 1)).toBeUndefined();
    expect(index.framesOf(0)).toEqual(whole.framesOf(0).slice(0, index.segments));
  });

  it('there is nothing where there is no such frame, segment or conversation', () => {
    const index = indexOf(file, 1000);
    for (const none of [-1, 0.5, Number.NaN, 1_000_000]) {
      expect(index.summary(none)).toBeUndefined();
      expect(index.framesOf(none)).toEqual(new Uint32Array());
      expect(index.segment(none)).toBeUndefined();
      expect(index.place(none)).toBeUndefined();
      expect(index.streamOf(none)).toBeUndefined();
      expect(index.timeOf(none)).toBeUndefined();
    }
    expect(index.place(0)).toBeUndefined();
  });
});
