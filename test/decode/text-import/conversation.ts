import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { buildPacket, type IpFields } from '../../../src/decode/build-packet.ts';
import { pcapngFile, type WrittenFrame } from '../../../src/decode/pcapng-write.ts';

/** One segment of a generated conversation, in the steps that a TCP takes. */
export type Step = {
  readonly from: 0 | 1;
  readonly kind: 'data' | 'ack' | 'keep-alive' | 'again' | 'dup-sack' | 'fin' | 'reset';
  readonly length: number;
  readonly gap: number;
};

export type Scene = {
  readonly version: 4 | 6;
  readonly starts: readonly [number, number];
  readonly ports: readonly [number, number];
  readonly withTimestamps: boolean;
  readonly withSyn: boolean;
  readonly steps: readonly Step[];
  readonly seed: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  from: fc.constantFrom(0 as const, 1 as const),
  kind: fc.constantFrom('data', 'data', 'ack', 'keep-alive', 'again', 'dup-sack'),
  length: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 1448 })),
  gap: fc.integer({ min: 1, max: 4_000_000 }),
});

const u32 = fc.integer({ min: 0, max: 0xffffffff });
/** Far from where relative numbers are small, as starts are chosen nowadays (RFC 6528). */
const start = fc.integer({ min: 0x2000_0000, max: 0xffff_fff0 });

export const scene: fc.Arbitrary<Scene> = fc.record({
  version: fc.constantFrom(4 as const, 6 as const),
  starts: fc.tuple(start, start),
  // Ports whose protocols tcpdump does not look into.
  ports: fc.tuple(fc.integer({ min: 40_000, max: 60_000 }), fc.constantFrom(9501, 7001, 12_345)),
  withTimestamps: fc.boolean(),
  withSyn: fc.boolean(),
  steps: fc.array(step, { minLength: 2, maxLength: 14 }),
  seed: u32,
});

const four = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const addresses = {
  4: [Uint8Array.of(10, 1, 2, 3), Uint8Array.of(172, 16, 200, 7)],
  6: [
    Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11),
    Uint8Array.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 2, 2, 0xb3, 0xff, 0xfe, 0x1e, 0x83, 0x29),
  ],
} as const;

/** The frames of a scene: a handshake if it has one, its steps, and a close. */
export function framesOf(scene: Scene): readonly WrittenFrame[] {
  const next = [...scene.starts];
  const clocks = [scene.seed, ~scene.seed >>> 0];
  const last: { seq: number; payload: Uint8Array }[] = [];
  const frames: WrittenFrame[] = [];
  let time = 1_700_000_000_000_000_000n;
  const seqOf = (from: number) => next[from] ?? 0;

  const send = (from: 0 | 1, flags: number, seq: number, payload: Uint8Array, options: readonly number[]) => {
    const peer = from === 0 ? 1 : 0;
    clocks[from] = ((clocks[from] ?? 0) + 7) >>> 0;
    const stamps = [1, 1, 8, 10, ...four(clocks[from] ?? 0), ...four(clocks[peer] ?? 0)];
    const all = scene.withTimestamps && (flags & 2) === 0 ? [...stamps, ...options] : options;
    const ends = [addresses[scene.version][from], addresses[scene.version][peer]] as const;
    const common = { source: ends[0], destination: ends[1] };
    const ip: IpFields =
      scene.version === 4
        ? {
            version: 4,
            ...common,
            typeOfService: 0,
            timeToLive: 57 + from,
            identification: frames.length * 99,
            flags: 2,
          }
        : { version: 6, ...common, trafficClass: 0, flowLabel: 0x12345 * from, hopLimit: 60 };
    const ack = (flags & 16) === 0 ? 0 : seqOf(peer);
    const bytes = buildPacket(ip, {
      sourcePort: scene.ports[from],
      destinationPort: scene.ports[peer],
      ...{ seq: seq >>> 0, ack, flags, window: 500 + frames.length, urgent: 0 },
      options: Uint8Array.from(all),
      payload,
    });
    frames.push({ time, linkType: 101, bytes });
  };

  const none = new Uint8Array(0);
  const mss = [2, 4, 5, 0xb4];
  if (scene.withSyn) {
    send(0, 2, seqOf(0), none, [...mss, 1, 3, 3, 7]);
    next[0] = (seqOf(0) + 1) >>> 0;
    send(1, 18, seqOf(1), none, mss);
    next[1] = (seqOf(1) + 1) >>> 0;
    send(0, 16, seqOf(0), none, []);
  }
  for (const { from, kind, length, gap } of scene.steps) {
    time += BigInt(gap) * 1000n;
    const before = last[from];
    if (kind === 'data' || before === undefined) {
      const payload = Uint8Array.from({ length }, (_, i) => (scene.seed >>> (i % 24)) & 0xff);
      last[from] = { seq: seqOf(from), payload };
      send(from, 24, seqOf(from), payload, []);
      next[from] = (seqOf(from) + length) >>> 0;
    } else if (kind === 'again') send(from, 24, before.seq, before.payload, []);
    else if (kind === 'keep-alive') send(from, 16, seqOf(from) - 1, none, []);
    else {
      const peers = last[from === 0 ? 1 : 0];
      const block =
        peers === undefined
          ? []
          : [1, 1, 5, 10, ...four(peers.seq), ...four(peers.seq + peers.payload.length)];
      send(from, 16, seqOf(from), none, kind === 'dup-sack' ? block : []);
    }
  }
  for (const from of [0, 1] as const) {
    time += 1_000_000n;
    send(from, 17, seqOf(from), none, []);
    next[from] = (seqOf(from) + 1) >>> 0;
  }
  send(0, 16, seqOf(0), none, []);
  return frames;
}

/** What tcpdump prints of frames. */
export function printedBy(options: readonly string[], frames: readonly WrittenFrame[]): string {
  const { stdout } = spawnSync('tcpdump', ['-r', '-', ...options], {
    input: pcapngFile(frames),
    env: { ...process.env, TZ: 'UTC' },
    encoding: 'utf8',
  });
  return stdout;
}

export const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0;
