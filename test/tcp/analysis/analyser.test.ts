import { describe, expect, it } from 'vitest';
import { Analyser } from '../../../src/tcp/analysis/analyser.ts';
import { noteBit } from '../../../src/tcp/analysis/notes.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { packetsOf } from '../frames.ts';
import { analysed, timedScript } from './analysed.ts';

/** The handshake takes 10 ms; what comes sooner behind a segment cannot be an answer to its loss. */
const open = `
  @0  > S  0:0(0)         win 1000 <wscale 0>
  @5  < S. 0:0(0) ack 1   win 1000 <wscale 0>
  @10 > .  1:1(0) ack 1   win 1000`;

/** The notes of each line after the handshake. */
const notesAfterOpening = (lines: string): readonly string[] =>
  analysed(timedScript(open + lines))
    .slice(3)
    .map(({ notes }) => notes);

it('a RST that refuses says nothing of what its sender sends later', () => {
  const notes = analysed(
    timedScript(`
      @0  > S  100:100(0)
      @1  < R  0:0(0)
      @20 < S. 2753427944:2753427944(0) ack 101
      @21 > .  101:101(0) ack 2753427945
      @22 < F. 2753427945:2753427945(0) ack 101`),
  ).map((each) => each.notes);
  expect(notes).toEqual(['', '', 'reused_ports', '', '']);
});

describe('what a segment means in context', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'octets in order mean nothing special',
      `
      > P. 1:11(10) ack 1 win 1000
      < .  1:1(0) ack 11  win 1000`,
      ['', ''],
    ],
    [
      'octets again, later than a round trip',
      `
      @100 > P. 1:11(10) ack 1  win 1000
      @101 > P. 11:21(10) ack 1 win 1000
      @300 > P. 1:11(10) ack 1  win 1000`,
      ['', '', 'retransmission'],
    ],
    [
      'octets again, sooner than a round trip, and not the last ones',
      `
      @100 > P. 1:11(10) ack 1  win 1000
      @101 > P. 11:21(10) ack 1 win 1000
      @110 > P. 1:11(10) ack 1  win 1000`,
      ['', '', 'out_of_order'],
    ],
    [
      'the last octets again, however soon',
      `
      @100 > P. 1:11(10) ack 1 win 1000
      @101 > P. 1:11(10) ack 1 win 1000`,
      ['', 'retransmission'],
    ],
    [
      'octets that were acknowledged',
      `
      > P. 1:11(10) ack 1 win 1000
      < .  1:1(0) ack 11  win 1000
      > P. 1:11(10) ack 1 win 1000`,
      ['', '', 'retransmission spurious_retransmission'],
    ],
    [
      'octets that two duplicate ACKs ask for, within 20 ms of the second',
      `
      @100 > P. 1:11(10) ack 1  win 1000
      @101 > P. 11:21(10) ack 1 win 1000
      @102 < .  1:1(0) ack 1    win 1000
      @103 < .  1:1(0) ack 1    win 1000
      @104 < .  1:1(0) ack 1    win 1000
      @123.999 > P. 1:11(10) ack 1  win 1000`,
      ['', '', 'duplicate_ack', 'duplicate_ack', 'duplicate_ack', 'retransmission fast_retransmission'],
    ],
    [
      'the same after 20 ms',
      `
      @100 > P. 1:11(10) ack 1  win 1000
      @101 > P. 11:21(10) ack 1 win 1000
      @102 < .  1:1(0) ack 1    win 1000
      @103 < .  1:1(0) ack 1    win 1000
      @123 > P. 1:11(10) ack 1  win 1000`,
      ['', '', 'duplicate_ack', 'duplicate_ack', 'retransmission'],
    ],
    [
      'one duplicate ACK does not ask',
      `
      @100 > P. 1:11(10) ack 1  win 1000
      @101 > P. 11:21(10) ack 1 win 1000
      @102 < .  1:1(0) ack 1    win 1000
      @115 > P. 1:11(10) ack 1  win 1000`,
      ['', '', 'duplicate_ack', 'retransmission'],
    ],
    [
      'a FIN again',
      `
      > F. 1:1(0) ack 1 win 1000
      > F. 1:1(0) ack 1 win 1000`,
      ['', 'retransmission'],
    ],
    [
      'a hole, and what fills it late',
      `
      @100 > P. 11:21(10) ack 1 win 1000
      @101 > P. 1:11(10) ack 1  win 1000
      @200 > P. 1:11(10) ack 1  win 1000`,
      ['lost_segment', 'out_of_order', 'retransmission'],
    ],
    [
      'a hole before a RST is none',
      `
      > R. 500:500(0) ack 1 win 0`,
      [''],
    ],
    [
      'an ACK of what was not captured is noted once',
      `
      < .  1:1(0) ack 500 win 1000
      < .  1:1(0) ack 600 win 1000
      > P. 600:610(10) ack 1 win 1000`,
      ['ack_lost_segment', '', 'lost_segment'],
    ],
    [
      'an ACK beyond a hole that was noted is noted, too',
      `
      > P. 11:21(10) ack 1 win 1000
      < .  1:1(0) ack 21  win 1000`,
      ['lost_segment', 'ack_lost_segment'],
    ],
    [
      'another window makes it a window update, unless the window is shut',
      `
      < .  1:1(0) ack 1 win 900
      < .  1:1(0) ack 1 win 0
      < .  1:1(0) ack 1 win 800`,
      ['window_update', 'zero_window', 'window_update'],
    ],
    [
      'octets up to the edge of the window',
      `
      > P. 1:1001(1000) ack 1 win 1000`,
      ['window_full'],
    ],
    [
      'a window that shuts, a probe and the answer',
      `
      > P. 1:11(10) ack 1   win 1000
      < .  1:1(0) ack 11    win 0
      > .  11:12(1) ack 1   win 1000
      < .  1:1(0) ack 11    win 0
      > .  11:12(1) ack 1   win 1000
      < .  1:1(0) ack 12    win 500`,
      [
        '',
        'zero_window',
        'zero_window_probe',
        'zero_window zero_window_probe_ack',
        'zero_window_probe',
        'ack_lost_segment',
      ],
    ],
    [
      'a keep-alive without an octet, and its answer',
      `
      < P. 1:11(10) ack 1 win 1000
      > .  1:1(0) ack 11  win 1000
      > .  0:0(0) ack 11  win 1000
      < .  11:11(0) ack 1 win 1000`,
      ['', '', 'keep_alive', 'keep_alive_ack'],
    ],
    [
      'a keep-alive with one',
      `
      > P. 1:11(10) ack 1   win 1000
      < .  1:1(0) ack 11    win 1000
      > .  10:11(1) ack 1   win 1000
      < .  1:1(0) ack 11    win 1000`,
      ['', '', 'keep_alive', 'keep_alive_ack'],
    ],
    [
      'new octets that begin with the one of a keep-alive',
      `
      > P. 1:11(10) ack 1   win 1000
      > P. 10:21(11) ack 1  win 1000`,
      ['', ''],
    ],
    [
      'a SYN,ACK with another number',
      `
      < S. 700:700(0) ack 1 win 1000`,
      ['lost_segment reused_ports'],
    ],
  ])('%s', (_claim, lines, expected) => {
    expect(notesAfterOpening(lines)).toEqual(expected);
  });

  it('without a handshake takes 3 ms for a round trip', () => {
    const found = analysed(
      timedScript(`
      @0 > P. 101:111(10) ack 1
      @1 > P. 111:121(10) ack 1
      @3 > P. 101:111(10) ack 1
      @4 > P. 101:111(10) ack 1`),
    );
    expect(found.map(({ notes }) => notes)).toEqual(['', '', 'out_of_order', 'retransmission']);
  });

  it('knows nothing of what was sent before the capture began', () => {
    const found = analysed(timedScript('> P. 500:510(10) ack 900\n < . 900:900(0) ack 700'));
    expect(found.map(({ notes }) => notes)).toEqual(['', 'ack_lost_segment']);
  });

  it('counts duplicate ACKs', () => {
    const same = '\n < . 1:1(0) ack 1 win 1000';
    const found = analysed(timedScript(`${open}${same.repeat(3)}\n < . 1:1(0) ack 2 win 1000${same}`));
    expect(found.slice(3).map(({ duplicateAck }) => duplicateAck)).toEqual([1, 2, 3, 0, 0]);
  });

  it('notes a SYN that uses ports again, and begins completeness anew', () => {
    const analyser = new Analyser();
    analysed(timedScript(open), analyser);
    const [syn, answer] = analysed(timedScript('> S 900:900(0)\n < S. 5:5(0) ack 901'), analyser, true);
    expect(syn).toMatchObject({ notes: 'reused_ports', completeness: 1 });
    expect(answer).toMatchObject({ notes: '', completeness: 1 });
  });

  it('knows the scale of a window from the SYN of its sender, once it was seen', () => {
    const found = analysed(
      timedScript(`
      > S  0:0(0) <wscale 7>
      < S. 0:0(0) ack 1 <wscale 2>
      > .  1:1(0) ack 1
      < .  1:1(0) ack 1`),
    );
    expect(found.map(({ scale }) => scale)).toEqual([-1, -1, 7, 2]);
    const without = analysed(timedScript('> S 0:0(0) <wscale 7>\n < S. 0:0(0) ack 1\n > . 1:1(0) ack 1'));
    expect(without[2]?.scale).toBe(-2);
  });
});

describe('a frame that was captured twice', () => {
  const twice = `
    @0  id 1 > S  0:0(0)
    @0  id 1 > S  0:0(0)
    @1       < S. 0:0(0) ack 1
    @1       < S. 0:0(0) ack 1
    @2  id 2 > .  1:1(0) ack 1
    @3  id 3 > P. 1:11(10) ack 1
    @3  id 3 > P. 1:11(10) ack 1
    @90 id 4 > P. 1:11(10) ack 1
    @91 id 3 > P. 1:11(10) ack 1`;

  it('is told by its identification, which 0 is not, and changes nothing', () => {
    expect(analysed(timedScript(twice)).map(({ notes }) => notes)).toEqual([
      '',
      'captured_twice',
      '',
      'retransmission',
      '',
      '',
      'captured_twice',
      'retransmission',
      'captured_twice',
    ]);
  });

  it('leaves both ends as they were', () => {
    const lines = '> S 0:0(0)\n < S. 0:0(0) ack 1\n > . 1:1(0) ack 1\n < F. 1:1(0) ack 1';
    const once = packetsOf(lines);
    const all = once.flatMap((packet) => [packet, packet]);
    const moments = follow(all).conversations[0]?.moments ?? [];
    for (const [i, moment] of moments.entries()) {
      if (i % 2 === 0) continue;
      expect(moment.notes).toEqual(['captured_twice']);
      expect(moment.after).toBe(moment.before);
    }
    const alone = follow(once).conversations[0]?.moments ?? [];
    expect(moments.filter((_, i) => i % 2 === 0).map(({ after }) => after)).toEqual(
      alone.map(({ after }) => after),
    );
  });

  it('is recognised among the segments of other conversations, hundreds of segments later', () => {
    const analyser = new Analyser();
    const conversations = Array.from({ length: 20 }, () => analyser.begin(false));
    const send = (n: number) =>
      analyser.segment(conversations[n % 20] ?? 0, 0, n * 10, 0, 0x10, 10, 100, -1, 0, 1 + (n % 65_535));
    for (let n = 0; n < 20_000; n++) {
      expect(send(n) & noteBit.captured_twice).toBe(0);
      if (n >= 700) expect(send(n - 700)).toBe(noteBit.captured_twice);
    }
  });
});
