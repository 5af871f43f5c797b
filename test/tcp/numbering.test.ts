import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { fieldReader } from '../../src/tcp/fields.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { basesAfter, relativeNumbers, relativeTo } from '../../src/tcp/numbering.ts';
import { controlOf, type Segment } from '../../src/tcp/segment.ts';
import { toSeq } from '../../src/tcp/seq.ts';
import { seeded } from '../decode/fixtures/mutants.ts';
import { pcap } from '../decode/fixtures/pcap-writer.ts';
import { rowsOf, tsharkInstalled, tsharkTsvOf } from '../decode/tshark.ts';
import { frameOf } from './frames.ts';
import { segmentsOf } from './script.ts';

/** Relative seq and ack of every line. */
function numbered(script: string): readonly (readonly [number, number | undefined])[] {
  let bases = {};
  return segmentsOf(script).map((segment) => {
    bases = basesAfter(bases, segment);
    const { seq, ack } = relativeNumbers(bases, segment);
    return [seq, ack];
  });
}

describe('relative numbers', () => {
  it('count from the SYN of each direction', () => {
    expect(
      numbered(`
        > S  1926459878:1926459878(0)
        < S. 980795485:980795485(0) ack 1926459879
        > .  1926459879:1926459879(0) ack 980795486`),
    ).toEqual([
      [0, undefined],
      [0, 1],
      [1, 1],
    ]);
  });

  it('begin at 1 in the middle of a conversation, for both directions', () => {
    expect(
      numbered(`
        > P. 500:510(10) ack 900
        < .  900:900(0) ack 510`),
    ).toEqual([
      [1, 1],
      [1, 11],
    ]);
  });

  it('begin anew with a SYN,ACK of another number', () => {
    expect(
      numbered(`
        > S  100:100(0)
        < S. 300:300(0) ack 91
        < S. 400:400(0) ack 101`),
    ).toEqual([
      [0, undefined],
      [0, -9],
      [0, 1],
    ]);
  });

  it('pass 4294967295', () => {
    expect(
      numbered(`
        > S  4294967295:4294967295(0)
        < S. 0:0(0) ack 0
        > P. 0:10(10) ack 1`),
    ).toEqual([
      [0, undefined],
      [0, 1],
      [1, 1],
    ]);
  });

  it('are negative before the beginning, and go beyond 2 GiB', () => {
    expect(relativeTo(toSeq(100), toSeq(99))).toBe(-1);
    expect(relativeTo(toSeq(0), toSeq(4294967295))).toBe(-1);
    expect(relativeTo(toSeq(100), toSeq(100 + 3e9))).toBe(3e9);
  });
});

/** Segments of a few conversations at random: ports reused, SYNs repeated and moved, numbers near the wrap. */
function randomSegments(seed: number, count: number): readonly { port: number; segment: Segment }[] {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const isns = [100, 101, 4294967290, 2_000_000_000];
  const kinds = [
    ['syn'],
    ['syn', 'ack'],
    ['ack'],
    ['ack', 'psh'],
    ['fin', 'ack'],
    ['rst'],
    ['rst', 'ack'],
  ] as const;
  return Array.from({ length: count }, () => {
    const control = controlOf(...(kinds[below(kinds.length)] ?? []));
    const isn = isns[below(isns.length)] ?? 0;
    const payload = control.syn || control.rst ? 0 : below(5);
    const withScale = control.syn && below(2) === 1;
    return {
      port: 40000 + below(40),
      segment: {
        from: below(2) === 0 ? 'client' : 'server',
        // A SYN has one of few numbers, so that some are repeated.
        seq: toSeq(control.syn ? isn : isn + 1 + below(20)),
        ack: control.ack ? toSeq((isns[below(isns.length)] ?? 0) + 1 + below(20)) : undefined,
        payload,
        len: payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
        wnd: 1000,
        control,
        options: withScale ? [{ kind: 'window-scale', range: [0, 0], shift: below(15) }] : [],
      },
    };
  });
}

describe.runIf(tsharkInstalled)('numbers of random conversations', () => {
  const columns = ['tcp.stream', 'tcp.seq', 'tcp.ack'];

  it.each([1, 2, 3, 4])('seed %i: as tshark numbers them', (seed) => {
    const frames = randomSegments(seed, 2000).map(({ port, segment }) =>
      frameOf(segment, { clientPort: port }),
    );
    const file = pcap({ linkType: 101, frames });
    const follower = new Follower();
    const read = fieldReader(columns);
    const ours = openCapture(file).frames.map((frame) => {
      const packet = decodePacket(frame);
      return read({ packet, ...follower.next(packet) });
    });
    const theirs = rowsOf(tsharkTsvOf(file, columns)).map((row) =>
      columns.map((name) => signed(row.get(name))),
    );
    expect(ours).toEqual(theirs);
  });
});

/** tshark writes a number before the beginning as 4294967295; we write -1. */
function signed(text: string | undefined): string {
  const n = Number(text);
  return String(n >= 2 ** 32 - 2 ** 30 ? n - 2 ** 32 : n);
}
