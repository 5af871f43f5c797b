import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { noteBit } from '../../../src/tcp/analysis/notes.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { Course, courseOf, summaryOf } from '../../../src/tcp/course/course.ts';
import type { Closing, Opening } from '../../../src/tcp/index/explored.ts';
import { controlOctet, type Segment } from '../../../src/tcp/segment.ts';
import { toSeq } from '../../../src/tcp/seq.ts';
import { capturedFiles } from '../../decode/captured-files.ts';
import { play, segmentsOf, statesOf } from '../script.ts';
import { fromTheSyn } from '../scripts.ts';
import { plans, sessionOf } from '../sessions.ts';

/** The course of segments a millisecond apart, every number moved on by `client` and `server`. */
function course(segments: readonly Segment[], client = 0, server = 0): Course {
  const all = new Course();
  segments.forEach(({ from, seq, ack, control, payload }, i) => {
    const [own, other] = from === 'client' ? [client, server] : [server, client];
    const flags = controlOctet(control);
    const acked = ack === undefined ? 0 : toSeq(ack + other);
    all.add(from === 'client' ? 0 : 1, toSeq(seq + own), acked, flags, payload, i * 1_000_000, 0);
  });
  return all;
}

const handshake = `
  > S  100:100(0)
  < S. 300:300(0) ack 101
  > .  101:101(0) ack 301`;

const cases: readonly (readonly [string, string, Opening, Closing])[] = [
  ['a handshake', handshake, 'three-way', 'open'],
  [
    'octets acknowledge the SYN,ACK',
    `
    > S  100:100(0)
    < S. 300:300(0) ack 101
    > P. 101:108(7) ack 301`,
    'three-way',
    'open',
  ],
  [
    'SYN and SYN,ACK sent again',
    `
    > S  100:100(0)
    > S  100:100(0)
    < S. 300:300(0) ack 101
    < S. 300:300(0) ack 101
    > .  101:101(0) ack 301`,
    'three-way',
    'open',
  ],
  [
    'two SYN,ACKs with different numbers, of which the first is acknowledged',
    `
    > S  100:100(0)
    < S. 4000000300:4000000300(0) ack 101
    < S. 300:300(0) ack 101
    > .  101:101(0) ack 4000000301`,
    'three-way',
    'open',
  ],
  [
    'octets on the SYN',
    `
    > S  100:110(10)
    < S. 300:300(0) ack 111
    > .  111:111(0) ack 301`,
    'three-way',
    'open',
  ],
  [
    'both ends send SYN',
    `
    > S  100:100(0)
    < S  300:300(0)
    > S. 100:100(0) ack 301
    < S. 300:300(0) ack 101`,
    'simultaneous',
    'open',
  ],
  [
    'nobody listens',
    `
    > S  100:100(0)
    < R. 0:0(0) ack 101`,
    'refused',
    'never-opened',
  ],
  [
    'refused, tried again, refused again',
    `
    > S  100:100(0)
    < R. 0:0(0) ack 101
    > S  100:100(0)
    < R. 0:0(0) ack 101`,
    'refused',
    'never-opened',
  ],
  [
    'a RST that acknowledges something else refuses nothing',
    `
    > S  100:100(0)
    < R. 0:0(0) ack 900`,
    'unanswered',
    'never-opened',
  ],
  [
    'a RST first, then an answer',
    `
    > S  100:100(0)
    < R. 0:0(0) ack 101
    > S  100:100(0)
    < S. 300:300(0) ack 101
    > .  101:101(0) ack 301`,
    'three-way',
    'open',
  ],
  [
    'nothing answers the SYN',
    `
    > S  100:100(0)
    > S  100:100(0)`,
    'unanswered',
    'never-opened',
  ],
  [
    'the client gives up',
    `
    > S  100:100(0)
    > R  101:101(0)`,
    'unanswered',
    'never-opened',
  ],
  [
    "a SYN,ACK for another connection's SYN is no answer",
    `
    > S  100:100(0)
    < S. 300:300(0) ack 91
    > R  91:91(0)`,
    'unanswered',
    'never-opened',
  ],
  [
    'an ACK of an old connection is no answer either',
    `
    > S  100:100(0)
    < .  300:300(0) ack 50
    > R  50:50(0)`,
    'unanswered',
    'never-opened',
  ],
  [
    'nothing acknowledges the SYN,ACK',
    `
    > S  100:100(0)
    < S. 300:300(0) ack 101`,
    'half-open',
    'open',
  ],
  [
    'the SYN,ACK is repeated in vain',
    `
    > S  100:100(0)
    < S. 300:300(0) ack 101
    < S. 300:300(0) ack 101`,
    'half-open',
    'lost',
  ],
  [
    'a port is probed: RST for the SYN,ACK',
    `
    > S  100:100(0)
    < S. 300:300(0) ack 101
    > R  101:101(0)`,
    'half-open',
    'reset',
  ],
  [
    'the SYN was not captured',
    `
    < S. 300:300(0) ack 101
    > .  101:101(0) ack 301`,
    'syn-not-captured',
    'open',
  ],
  [
    'the SYN,ACK was not captured',
    `
    > S  100:100(0)
    > .  101:101(0) ack 301
    > P. 101:111(10) ack 301`,
    'syn-ack-not-captured',
    'open',
  ],
  [
    'the SYN,ACK was not captured, the server goes on',
    `
    > S  100:100(0)
    < P. 301:311(10) ack 101`,
    'syn-ack-not-captured',
    'open',
  ],
  [
    'joined midway',
    `
    > P. 500:510(10) ack 900
    < .  900:900(0) ack 510`,
    'midway',
    'open',
  ],
  [
    'a RST alone',
    `
    > R. 500:500(0) ack 900`,
    'midway',
    'reset',
  ],
  [
    'FIN, ACK, FIN, ACK',
    `${handshake}
    > F. 101:101(0) ack 301
    < .  301:301(0) ack 102
    < F. 301:301(0) ack 102
    > .  102:102(0) ack 302`,
    'three-way',
    'four-segments',
  ],
  [
    'the server goes on sending between its ACK and its FIN',
    `${handshake}
    > F. 101:101(0) ack 301
    < P. 301:311(10) ack 102
    > .  102:102(0) ack 311
    < FP. 311:321(10) ack 102
    > .  102:102(0) ack 322`,
    'three-way',
    'four-segments',
  ],
  [
    'the second FIN acknowledges the first',
    `${handshake}
    < F. 301:301(0) ack 101
    > F. 101:101(0) ack 302
    < .  302:302(0) ack 102`,
    'three-way',
    'three-segments',
  ],
  [
    'octets come with the second FIN',
    `${handshake}
    > F. 101:101(0) ack 301
    < FP. 301:311(10) ack 102
    > .  102:102(0) ack 312`,
    'three-way',
    'three-segments',
  ],
  [
    'the second FIN comes twice',
    `${handshake}
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 102
    < F. 301:301(0) ack 102
    > .  102:102(0) ack 302`,
    'three-way',
    'three-segments',
  ],
  [
    'the first FIN comes twice, and is acknowledged on its own',
    `${handshake}
    > F. 101:101(0) ack 301
    > F. 101:101(0) ack 301
    < .  301:301(0) ack 102
    < F. 301:301(0) ack 102
    > .  102:102(0) ack 302`,
    'three-way',
    'four-segments',
  ],
  [
    'FINs that cross',
    `${handshake}
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 101
    > .  102:102(0) ack 302
    < .  302:302(0) ack 102`,
    'three-way',
    'simultaneous',
  ],
  [
    'a RST in TIME-WAIT comes after the end',
    `${handshake}
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 102
    > .  102:102(0) ack 302
    < R  302:302(0)`,
    'three-way',
    'three-segments',
  ],
  [
    'a RST in LAST-ACK',
    `${handshake}
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 102
    > R  102:102(0)`,
    'three-way',
    'reset',
  ],
  [
    'a RST after one direction was closed',
    `${handshake}
    > F. 101:101(0) ack 301
    < .  301:301(0) ack 102
    < P. 301:311(10) ack 102
    > R  102:102(0)`,
    'three-way',
    'reset',
  ],
  [
    'octets on their way when the RST comes, and another RST for them',
    `${handshake}
    > R. 101:101(0) ack 301
    < P. 301:311(10) ack 101
    > R  101:101(0)`,
    'three-way',
    'reset',
  ],
  [
    'an end that goes on after a RST in its name had not sent it',
    `${handshake}
    < R  290:290(0)
    < P. 301:311(10) ack 101
    > .  101:101(0) ack 311`,
    'three-way',
    'open',
  ],
  [
    'one direction is closed',
    `${handshake}
    > F. 101:101(0) ack 301
    < .  301:301(0) ack 102`,
    'three-way',
    'half-closed',
  ],
  [
    'the last FIN is not acknowledged',
    `${handshake}
    > F. 101:101(0) ack 301
    < .  301:301(0) ack 102
    < F. 301:301(0) ack 102`,
    'three-way',
    'last-ack-missing',
  ],
  [
    'nor though it is repeated',
    `${handshake}
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 102
    < F. 301:301(0) ack 102`,
    'three-way',
    'lost',
  ],
  [
    'octets are repeated and never answered',
    `${handshake}
    > P. 101:111(10) ack 301
    > P. 101:111(10) ack 301`,
    'three-way',
    'lost',
  ],
  [
    'octets that are repeated and answered',
    `${handshake}
    > P. 101:111(10) ack 301
    > P. 101:111(10) ack 301
    < .  301:301(0) ack 111`,
    'three-way',
    'open',
  ],
  [
    'octets that are repeated though they were acknowledged',
    `${handshake}
    > P. 101:111(10) ack 301
    < .  301:301(0) ack 111
    > P. 101:111(10) ack 301`,
    'three-way',
    'open',
  ],
  [
    'where only one direction was captured nothing is known of answers',
    `
    > P. 500:510(10) ack 900
    > P. 500:510(10) ack 900`,
    'midway',
    'open',
  ],
  [
    'a FIN without ACK is no close',
    `${handshake}
    > F  101:101(0)`,
    'three-way',
    'open',
  ],
];

describe('how a conversation goes', () => {
  it.each(cases)('%s', (_, script, opening, closing) => {
    const { opening: began, closing: ended } = course(segmentsOf(script));
    expect([began, ended]).toEqual([opening, closing]);
  });

  it('covers every opening and every closing', () => {
    const openings: Record<Opening, true> = {
      'three-way': true,
      simultaneous: true,
      refused: true,
      unanswered: true,
      'half-open': true,
      'syn-not-captured': true,
      'syn-ack-not-captured': true,
      midway: true,
    };
    const closings: Record<Closing, true> = {
      'four-segments': true,
      'three-segments': true,
      simultaneous: true,
      reset: true,
      'half-closed': true,
      'last-ack-missing': true,
      lost: true,
      open: true,
      'never-opened': true,
    };
    expect(new Set(cases.map(([, , opening]) => opening))).toEqual(new Set(Object.keys(openings)));
    expect(new Set(cases.map(([, , , closing]) => closing))).toEqual(new Set(Object.keys(closings)));
  });

  it('is the same wherever the numbers begin', () => {
    const anyNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.constantFrom(...cases), anyNumber, anyNumber, (given, client, server) => {
        const { opening, closing } = course(segmentsOf(given[1]), client, server);
        expect([opening, closing]).toEqual([given[2], given[3]]);
      }),
    );
  });

  it('agrees with the states that both ends go through', () => {
    fc.assert(
      fc.property(fc.boolean().chain(plans), (plan) => {
        const segments = sessionOf(plan);
        const states = play(segments).map(statesOf);
        const { opening, closing } = course(segments);
        expect(opening).toBe('three-way');
        const [client, server] = states.at(-1) ?? ['?', '?'];
        const isOver = [client, server].every((state) => state === 'TIME-WAIT' || state === 'CLOSED');
        expect(isOver).toBe(['four-segments', 'three-segments', 'simultaneous'].includes(closing));
        if (!isOver) return;
        const waiting = [client, server].filter((state) => state === 'TIME-WAIT').length;
        expect(waiting).toBe(closing === 'simultaneous' ? 2 : 1);
      }),
    );
  });

  it('takes no count of what was captured twice', () => {
    const once = course(segmentsOf(handshake));
    const twice = course(segmentsOf(handshake));
    twice.add(0, 101, 301, 0x10, 5, 9_000_000, noteBit.captured_twice);
    expect(twice.segments).toEqual(once.segments);
    expect(twice.octets).toEqual(once.octets);
    expect(twice.duration).toBe(once.duration);
    expect(twice.notes).toEqual({ captured_twice: 1 });
  });

  it('is lost when two keep-alives are not answered, and not when one is not', () => {
    const kept = course(segmentsOf(handshake));
    kept.add(0, 100, 301, 0x10, 0, 9_000_000, noteBit.keep_alive);
    expect(kept.closing).toBe('open');
    kept.add(0, 100, 301, 0x10, 0, 9_000_000, noteBit.keep_alive);
    expect(kept.closing).toBe('lost');
    kept.add(1, 301, 101, 0x10, 0, 9_000_000, noteBit.keep_alive_ack);
    expect(kept.closing).toBe('open');
  });
});

it('a segment that was overtaken on its way is not repeated', () => {
  const overtaken = course(segmentsOf(`${handshake}\n< . 301:301(0) ack 101\n> P. 111:121(10) ack 301`));
  overtaken.add(0, 101, 301, 0x18, 10, 9_000_000, noteBit.out_of_order);
  expect(overtaken.closing).toBe('open');
});

describe('the time of the handshake', () => {
  it('is from the SYN to the ACK that completes it', () => {
    expect(course(segmentsOf(handshake)).handshakeRtt).toBe(2_000_000);
  });

  it.each([
    ['a SYN is repeated', '> S 100:100(0)\n> S 100:100(0)\n< S. 300:300(0) ack 101\n> . 101:101(0) ack 301'],
    [
      'a SYN,ACK is',
      '> S 100:100(0)\n< S. 300:300(0) ack 101\n< S. 300:300(0) ack 101\n> . 101:101(0) ack 301',
    ],
    ['there is no SYN', '< S. 300:300(0) ack 101\n> . 101:101(0) ack 301'],
    ['there is no ACK', '> S 100:100(0)\n< S. 300:300(0) ack 101'],
  ])('is not known where %s', (_, script) => {
    expect(course(segmentsOf(script)).handshakeRtt).toBeUndefined();
  });
});

describe('the completeness', () => {
  it.each([
    [1, '> S 100:100(0)'],
    [9, '> S 100:110(10)'],
    [0, '< S. 300:300(0) ack 101'],
    [0, '> P. 500:510(10) ack 900'],
    [4, '> P. 500:510(10) ack 900\n< . 900:900(0) ack 510'],
    [7, handshake],
    [15, `${handshake}\n> P. 101:111(10) ack 301`],
    [23, `${handshake}\n> F. 101:101(0) ack 301`],
    [31, `${handshake}\n> FP. 101:111(10) ack 301`],
    [39, `${handshake}\n> R. 101:101(0) ack 301`],
    [37, '> S 100:100(0)\n< R. 0:0(0) ack 101'],
    [39, `${handshake}\n> R 101:101(0)`],
  ])('is %i', (bits, script) => {
    expect(course(segmentsOf(script)).completeness).toBe(bits);
  });

  it('begins anew where ports are reused, without the octets on the SYN', () => {
    const again = new Course();
    again.add(0, 100, 0, 0x02, 10, 0, noteBit.reused_ports);
    expect(again.completeness).toBe(1);
  });
});

describe('every script that begins with its SYN', () => {
  it.each(fromTheSyn)('%s: counts every segment and every octet', (_, script) => {
    const segments = segmentsOf(script);
    const { segments: counted, octets } = course(segments);
    expect(counted.client + counted.server).toBe(segments.length);
    expect(octets.client + octets.server).toBe(segments.reduce((sum, { payload }) => sum + payload, 0));
  });
});

describe('every committed capture', () => {
  const summaries = capturedFiles.flatMap(({ name, path }) =>
    follow(openCapture(readFileSync(path)).frames.map(decodePacket)).conversations.map((conversation) => {
      const { opening, closing, completeness, segments, octets } = summaryOf(
        conversation,
        courseOf(conversation),
      );
      const sent = `${segments.client}+${segments.server} segments, ${octets.client}+${octets.server} octets`;
      return `${name}: ${opening}, ${closing}, ${completeness}, ${sent}`;
    }),
  );

  it('began and ended so', async () => {
    await expect(`${summaries.join('\n')}\n`).toMatchFileSnapshot('../../golden/course.txt');
  });
});
