import { describe, expect, it } from 'vitest';
import { cannotTeach } from '../../../src/lesson/telling/cannot-teach.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { captured, handshake, told } from './stories.ts';

const limits = (conversation: Conversation) =>
  cannotTeach(conversation)
    .map(({ en }) => en)
    .join('\n');

const named = (name: string): Conversation => {
  const found = captured.find(([known]) => known === name);
  if (found === undefined) throw new Error(`no capture ${name}`);
  return found[1];
};

describe('what a capture cannot teach', () => {
  it.each([
    [
      'the beginning, where it was joined midway',
      '> P. 500:510(10) ack 900\n< . 900:900(0) ack 510',
      /Neither SYN was captured/,
    ],
    [
      'what a SYN offered that was not captured',
      '< S. 300:300(0) ack 101\n> . 101:101(0) ack 301',
      /The SYN was not captured/,
    ],
    [
      'what a SYN,ACK agreed to that was not captured',
      '> S 100:100(0)\n> . 101:101(0) ack 301\n< . 301:301(0) ack 101',
      /The SYN,ACK was not captured/,
    ],
    [
      'the other direction',
      '> P. 500:510(10) ack 900\n> P. 510:520(10) ack 950',
      /Only what the client sent was captured/,
    ],
    [
      'numbers before and after another beginning',
      '> S 100:100(0)\n< S. 300:300(0) ack 101\n< S. 700:700(0) ack 101\n> . 101:101(0) ack 701',
      /In frame 3 another initial sequence number takes effect for the server/,
    ],
    ['a close that comes after the capture', handshake, /ends before the connection does/],
    [
      'the other half of a close',
      `${handshake}> F. 101:101(0) ack 301\n< . 301:301(0) ack 102`,
      /Only one direction closes/,
    ],
    [
      'an orderly close, after a RST',
      `${handshake}> R. 101:101(0) ack 301`,
      /orderly close cannot be studied/,
    ],
    [
      'anything but the opening, where there was none',
      '> S 100:100(0)\n< R. 0:0(0) ack 101',
      /No connection came about/,
    ],
    [
      'what lies in its gaps',
      `${handshake}> P. 111:121(10) ack 301\n< . 301:301(0) ack 101`,
      /has gaps, of 10 octets/,
    ],
    [
      'segments as they were on the wire',
      `${handshake}> P. 101:2001(1900) ack 301\n< . 301:301(0) ack 2001`,
      /1 segment of the client \(frame 4\) carries more than the MSS of 1400 octets, up to 1900/,
    ],
    [
      'durations, where all times are the same',
      '@5 > S 100:100(0)\n@5 < S. 300:300(0) ack 101',
      /All frames have the same time/,
    ],
    [
      'an order that the times deny',
      '@5 > S 100:100(0)\n@3 < S. 300:300(0) ack 101',
      /At frame 2 time runs backwards/,
    ],
    ['that what was sent arrived', handshake, /arrived at the other end is supposed/],
  ])('%s', (_, script, expected) => {
    expect(limits(told(script))).toMatch(expected);
  });

  it('says of loopback that it is no network, and of offloaded checksums what they are', () => {
    const said = limits(named('loopback-echo-client'));
    expect(said).toMatch(/Both ends are on one machine/);
    expect(said).toMatch(/TCP checksums of the client are wrong here: presumably/);
    expect(limits(named('handshake-and-close-client'))).not.toMatch(/machine|checksum/);
  });

  it('says nothing but the vantage point of a whole conversation', () => {
    expect(cannotTeach(named('handshake-and-close-client'))).toHaveLength(1);
  });

  it.each(captured)('%s: is said in whole sentences, in both languages', (_, conversation) => {
    for (const { en, zh } of cannotTeach(conversation)) {
      expect(en).toMatch(/^[A-Z0-9].*\.$/);
      expect(zh).toMatch(/。$/);
      expect(zh).not.toMatch(/\p{Script=Han}[,;:?!.]/u);
    }
  });
});
