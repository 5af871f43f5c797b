import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { tcpChecksumStatus } from '../../../src/decode/tcp-checksum.ts';
import { importText } from '../../../src/decode/text-import/import-text.ts';
import { framesOf, hasTcpdump, printedBy, type Scene, scene } from './conversation.ts';

const runs = { numRuns: 25, seed: 9293 };

describe.runIf(hasTcpdump)('what tcpdump printed, it prints again of what is imported', () => {
  test.each([
    [['-n']],
    [['-n', '-v']],
    [['-n', '-vv']],
    [['-n', '-S']],
    [['-n', '-v', '-S']],
    [['-n', '-t']],
    [['-n', '-tt']],
    [['-n', '-tttt', '-v']],
    [['-n', '-ttttt']],
    [['-n', '--number', '-v']],
  ])('%j', (options) => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const text = printedBy(options, framesOf(drawn));
        const { frames, problems } = importText(text);
        expect(problems).toEqual([]);
        expect(printedBy(options, frames)).toBe(text);
      }),
      runs,
    );
  });

  test('absolute numbers close to 2^32, which could be relative ones before the first', () => {
    const data = { kind: 'data', gap: 1 } as const;
    const close: Scene = {
      version: 4,
      starts: [0xffff_ff44, 0xffff_ffdc],
      ports: [40_000, 9501],
      withTimestamps: false,
      withSyn: false,
      steps: [
        { ...data, from: 1, length: 15 },
        { from: 1, kind: 'again', length: 10, gap: 1 },
        { ...data, from: 0, length: 1 },
        { ...data, from: 0, length: 10 },
      ],
      seed: 0,
    };
    const text = printedBy(['-n', '-v', '-S'], framesOf(close));
    expect(printedBy(['-n', '-v', '-S'], importText(text).frames)).toBe(text);
  });

  // Times that never go back are taken as since the first packet, so there must be one that does.
  test('["-n","-ttt"], where the time between packets shrinks once', () => {
    const shrinking = scene.filter(({ steps }) =>
      steps.some(({ gap }, i) => i > 0 && gap < (steps[i - 1]?.gap ?? 0)),
    );
    fc.assert(
      fc.property(shrinking, (drawn) => {
        const text = printedBy(['-n', '-ttt'], framesOf(drawn));
        expect(printedBy(['-n', '-ttt'], importText(text).frames)).toBe(text);
      }),
      runs,
    );
  });

  test('with names for hosts and ports, names aside', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const hosts =
          drawn.version === 4 ? ['10.1.2.3', '172.16.200.7'] : ['2001:db8:1::11', 'fe80::202:b3ff:fe1e:8329'];
        const rename = (text: string) =>
          text
            .replaceAll(`${hosts[0]}.`, 'here.example.')
            .replaceAll(`${hosts[1]}.`, 'there-ip.')
            .replaceAll(`there-ip.${drawn.ports[1]}`, 'there-ip.some-service');
        const text = rename(printedBy(['-n', '-v'], framesOf(drawn)));
        const { frames, problems } = importText(text);
        expect(problems).toEqual([]);
        // Each packet in one line, without addresses and ports.
        const anonymous = (all: string) =>
          all.replaceAll(/(?:(?<=\n {4})|(?<=\) ))\S+ > \S+: Flags/g, 'x > y: Flags').split('\n');
        expect(anonymous(printedBy(['-n', '-v'], frames))).toEqual(anonymous(text));
        for (const frame of frames) {
          const packet = decodePacket({ number: 1, wireLength: frame.bytes.length, ...frame });
          expect(tcpChecksumStatus(packet)?.status).toBe('good');
        }
      }),
      runs,
    );
  });
});

const root = join(import.meta.dirname, '../../..');
const session = readFileSync(join(root, 'captures/telnet-session/printed.txt'), 'utf8');

/** The address pairs of a text's frames, as octets. */
const pairs = (text: string) =>
  importText(text).frames.map(({ bytes }) => [...bytes.subarray(12, 20)].join('.'));

describe('the telnet session', () => {
  test('gets addresses that are set aside, with the sum that the checksums have', () => {
    expect(new Set(pairs(session))).toEqual(new Set(['192.0.2.1.198.18.166.15', '198.18.166.15.192.0.2.1']));
    // 192.0.2.1 and 198.18.166.15 as words.
    expect((0xc000 + 0x0201 + 0xc612 + 0xa60f) % 0xffff).toBe(0x2e24);
  });

  test('lines left out do not keep the keep-alives from being found', () => {
    const withoutSyns = session.split('\n').slice(4).join('\n');
    const seqs = importText(session).frames.map(({ bytes }) => Buffer.from(bytes).readUInt32BE(24));
    expect([seqs[7], seqs[11]]).toEqual([2518143309, 2518143444]);
    const { frames, problems } = importText(withoutSyns);
    expect([frames.length, problems]).toEqual([22, []]);
    const relative = frames.map(({ bytes }) => Buffer.from(bytes).readUInt32BE(24));
    // The start is invented now; the distances are not.
    expect([5, 9].map((i) => (relative[i] ?? 0) - (relative[0] ?? 0))).toEqual([11, 146]);
  });

  test('a line whose checksum was changed is named, the others stay', () => {
    const changed = session.replace('cksum 0x81f6', 'cksum 0x81f7');
    const { frames, problems } = importText(changed);
    expect(problems).toEqual([{ line: 43, reason: 'checksum' }]);
    expect(frames).toHaveLength(23);
  });

  test('a name that must stand for two hosts is told once, and every line is imported', () => {
    const other = session.replaceAll('client-ip.61277', 'client-ip.61278');
    const { frames, problems } = importText(`${session}${other}`);
    expect(problems).toEqual([{ line: 49, reason: 'other-addresses' }]);
    expect(frames).toHaveLength(48);
  });

  test('a name is a name: three hosts, two sessions', () => {
    const other = session.replaceAll('client-ip.61277', 'other-ip.61278');
    // The checksum of the copy covers another port, so its client's address differs by that.
    const copied = importText(`${session}\n${other}`);
    expect(copied.problems).toEqual([]);
    expect(new Set(pairs(`${session}\n${other}`)).size).toBe(4);
  });
});
