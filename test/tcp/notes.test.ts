import { describe, expect, it } from 'vitest';
import { follow } from '../../src/tcp/conversation.ts';
import { packetsOf } from './frames.ts';

const open = `
  > S  0:0(0)
  < S. 0:0(0) ack 1
  > .  1:1(0) ack 1`;

/** The notes of each line after the handshake, joined. */
const notesOf = (lines: string): readonly string[] =>
  (follow(packetsOf(open + lines)).conversations[0]?.moments ?? []).slice(3).map(({ notes }) => notes.join());

describe('what a segment means in context', () => {
  it.each([
    [
      'octets in order mean nothing special',
      `
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11`,
      ['', ''],
    ],
    [
      'octets again',
      `
      > P. 1:11(10) ack 1
      > P. 1:11(10) ack 1`,
      ['', 'retransmission'],
    ],
    [
      'a FIN again',
      `
      > F. 1:1(0) ack 1
      > F. 1:1(0) ack 1`,
      ['', 'retransmission'],
    ],
    [
      'a hole, and what fills it late',
      `
      > P. 11:21(10) ack 1
      > P. 1:11(10) ack 1
      > P. 1:11(10) ack 1`,
      ['lost_segment', 'out_of_order', 'retransmission'],
    ],
    [
      'a hole that is filled from the middle',
      `
      > P. 31:41(10) ack 1
      > P. 11:21(10) ack 1
      > P. 21:31(10) ack 1
      > P. 1:11(10) ack 1
      > P. 11:21(10) ack 1`,
      ['lost_segment', 'out_of_order', 'out_of_order', 'out_of_order', 'retransmission'],
    ],
    [
      'the same ACK while octets are on their way',
      `
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 1
      < .  1:1(0) ack 1
      < .  1:1(0) ack 11`,
      ['', '', 'duplicate_ack', ''],
    ],
    [
      'another window makes it a window update',
      `
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 1
      < .  1:1(0) ack 1 win 9`,
      ['', '', ''],
    ],
    [
      'the same ACK with nothing on its way',
      `
      < .  1:1(0) ack 1
      < .  1:1(0) ack 1`,
      ['', ''],
    ],
    [
      'a keep-alive without an octet, and its answer',
      `
      < .  1:1(0) ack 1
      > .  0:0(0) ack 1
      < .  1:1(0) ack 1`,
      ['', 'keep_alive', 'keep_alive_ack'],
    ],
    [
      'a keep-alive with one',
      `
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11
      > .  10:11(1) ack 1
      < .  1:1(0) ack 11`,
      ['', '', 'keep_alive', 'keep_alive_ack'],
    ],
    [
      'a RST is only a RST',
      `
      > R. 1:1(0) ack 1`,
      [''],
    ],
  ])('%s', (_claim, lines, expected) => {
    expect(notesOf(lines)).toEqual(expected);
  });

  it('knows nothing of what was sent before the capture began', () => {
    const [found] = follow(packetsOf('> P. 500:510(10) ack 900\n> P. 490:500(10) ack 900')).conversations;
    expect(found?.moments[0]?.notes).toEqual([]);
  });
});
