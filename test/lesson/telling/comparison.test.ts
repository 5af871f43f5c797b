import { describe, expect, it } from 'vitest';
import { comparison } from '../../../src/lesson/telling/comparison.ts';
import { captured, handshake, told } from './stories.ts';

const between = (script: string, i: number, j: number) =>
  comparison(told(script), i, j)
    .map(({ en }) => en)
    .join('\n');

const talk = `${handshake}
  @30 > P. 101:111(10) ack 301 win 500
  @50 < . 301:301(0) ack 111 win 255
  @60 > P. 111:131(20) ack 301 win 500
  @80 < P. 301:306(5) ack 131 win 200
  @90 > F. 131:131(0) ack 306 win 480`;

describe('two packets side by side', () => {
  it.each([
    [
      'the time between them, and who sent them',
      3,
      4,
      /Frame 5, from the server, comes 20\.0 ms after frame 4, from the client/,
    ],
    [
      'what one acknowledges of the other',
      3,
      4,
      /ack 11 - seq 1 = 10: all of frame 4 \(10 octets\), and no more/,
    ],
    [
      'the round trip, where it is the first to',
      3,
      4,
      /first to acknowledge it: a round-trip time of 20\.0 ms/,
    ],
    [
      'that it acknowledges more',
      3,
      6,
      /ack 31 - seq 1 = 30: all of frame 4 \(10 octets\), and 20 more of the client/,
    ],
    ['that another was the first to', 3, 6, /Frame 5 had acknowledged it before/],
    ['that it is what was expected', 5, 6, /seq of frame 7, 1, is the ack of frame 6/],
    ['what accounts for the numbers between', 0, 7, /seq 31 - 0 = 31: 30 octets and 1 for SYN/],
    ['octets alone', 3, 5, /seq 11 - 1 = 10: 10 octets/],
    ['a pure ACK, which takes none', 2, 3, /Both have seq 1: frame 3 took no number/],
    ['how far the ACK has moved', 3, 7, /ack 6 - 1 = 5: in between 5 numbers of the server came/],
    ['windows as they count', 3, 7, /window shrank from 64,000 octets to 61,440 octets, by 2560 octets/],
    ['flags', 5, 7, /PSH only in frame 6; FIN only in frame 8/],
    [
      'the SYN, which is acknowledged by number',
      0,
      1,
      /ack 1 - seq 0 = 1: all of frame 1 \(1 for SYN\), and no more/,
    ],
    ['IP identifications', 3, 5, /IP identification 0x03ed - 0x03eb = 2/],
  ])('%s', (_, i, j, expected) => {
    expect(between(talk, i, j)).toMatch(expected);
  });

  it('acknowledges a part, or nothing', () => {
    const part = `${handshake}> P. 101:111(10) ack 301\n< . 301:301(0) ack 105`;
    expect(between(part, 3, 4)).toMatch(/ack 5 - seq 1 = 4 of 10: it acknowledges only the first/);
    const none = `${handshake}> P. 101:111(10) ack 301\n< . 301:301(0) ack 101`;
    expect(between(none, 3, 4)).toMatch(
      /ack 1 - seq 1 = 0: nothing of frame 4 \(10 octets\) is acknowledged yet/,
    );
  });

  it('does not measure a round trip by octets that were sent twice', () => {
    const again = `${handshake}> P. 101:111(10) ack 301\n@300 > P. 101:111(10) ack 301\n@320 < . 301:301(0) ack 111`;
    expect(between(again, 4, 5)).toMatch(/no measure of the round-trip time \(RFC 6298 3\)/);
    expect(between(again, 3, 4)).toMatch(/though frame 4 took 10: frame 5 says it again/);
  });

  it('counts what the capture does not have', () => {
    const gap = `${handshake}> P. 101:111(10) ack 301\n> P. 121:131(10) ack 301`;
    expect(between(gap, 3, 4)).toMatch(/seq 21 - 1 = 20: 10 octets and 10 that the capture does not have/);
    expect(between(gap, 4, 3)).toBe(between(gap, 3, 4));
  });

  it('says where a packet lies before an earlier one', () => {
    const late = `${handshake}> P. 111:121(10) ack 301\n> P. 101:111(10) ack 301`;
    expect(between(late, 3, 4)).toMatch(/seq 1 - 11 = -10: frame 5 lies before frame 4/);
  });

  it('has nothing to say of a packet and itself, or of none', () => {
    expect(between(talk, 3, 3)).toBe('');
    expect(between(talk, 3, 99)).toBe('');
  });

  it.each(captured)('%s: any two, in both languages', (_, conversation) => {
    const { length } = conversation.moments;
    for (let i = 0; i < length; i++) {
      for (let j = i + 1; j < length; j++) {
        const rows = comparison(conversation, i, j);
        expect(rows.length).toBeGreaterThan(1);
        for (const { en, zh } of rows) {
          expect(`${en}${zh}`).not.toMatch(/undefined|NaN/);
          expect(en).toMatch(/\.$/);
          expect(zh).toMatch(/。$/);
        }
      }
    }
  });
});
