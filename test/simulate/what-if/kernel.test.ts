import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { captureOf } from '../../../src/simulate/capture-of.ts';
import { play } from '../../../src/simulate/play.ts';
import type { Played } from '../../../src/simulate/played.ts';
import type { Change } from '../../../src/simulate/what-if/change.ts';
import { type Recorded, sentBy } from '../../../src/simulate/what-if/recorded.ts';
import { sceneOf } from '../../../src/simulate/what-if/scene-of.ts';
import { isSame } from '../../../src/simulate/what-if/what-if.ts';
import { milliseconds } from '../../../src/tcp/acting/settings.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Side } from '../../../src/tcp/segment.ts';
import { fail, linesAt, linesOf, recordingOf } from './recordings.ts';

// What was recorded with something lost, late or doubled is played without it from the same programs and settings, and then
// with it; that must be, segment by segment and at both ends, what the kernel made of it.
//
// Where the kernel is free, the recording says what it chose: the numbers of its SYNs, and how long its programs took. Its
// timers are late by some milliseconds, so what a program does meanwhile could come before or after; in none of these
// it does. Left out: `window-update-lost`, where the window depends on how Linux accounts for a buffer of a few hundred octets.

const cases: readonly (readonly [capture: string, scenario: string])[] = [
  ['syn-lost', '09a: three SYNs lost, at 1, 2 and 4 s'],
  ['syn-lost-for-ever', '09a2: the client gives up'],
  ['syn-lost-linear', '09a3: the same with the kernel as installed, which does not back off at first'],
  ['syn-ack-lost', "09b: the client's timer goes off first"],
  ['syn-ack-lost-server-timer', "09b2: the server's timer"],
  ['syn-ack-lost-for-ever', '09b3: the server forgets the request'],
  ['last-ack-of-handshake-lost', '09c: data carries the ACK'],
  ['last-ack-of-handshake-lost-silent', '09c2: SYN,ACK comes again'],
  ['fin-lost', '09d'],
  ['fin-lost-three-times', '09d2'],
  ['last-ack-lost', '09e'],
  ['ack-of-fin-lost', '09e2'],
  ['data-lost-three-times', '09f'],
  ['retries-exhausted', '09g: nothing gets through any more'],
  ['user-timeout', '09g2'],
  ['ack-lost', '09h: a later ACK covers it'],
  ['rst-lost', '08h'],
  ['fast-retransmit', '13c: six segments, the second lost'],
  ['fast-retransmit-without-sack', '13c2: the same without SACK'],
  ['two-losses', '13c3: two of them lost'],
  ['out-of-order', '13d: one is overtaken'],
  ['d-sack', '13e: one arrives twice'],
  ['spurious-retransmit', '13e2: an ACK is late'],
  ['syn-twice', '10d: a SYN arrives twice'],
  ['fin-overtakes-data', '13d2: the FIN overtakes data'],
  ['simultaneous-close-uneven', '06b: both close, one FIN is late'],
  ['simultaneous-open-syn-lost', '05b: both open, one SYN is lost'],
  ['time-wait-restarted', '12g: a FIN comes again to TIME-WAIT'],
  ['time-wait-assassinated', '12b: old data meets TIME-WAIT'],
  ['time-wait-defended', '12b2: the same by RFC 1337'],
  ['syn-received-timeout', '18e: nothing comes back after SYN,ACK'],
  ['syn-copy-after-close', '10c: a copy of the SYN, late'],
  ['syn-copy-in-time-wait', '10c2: a copy of the SYN in TIME-WAIT'],
  ['no-time-wait', '12c: TIME-WAIT has no room'],
  ['rst-in-active-syn-received', '17f: a RST in SYN-RECEIVED'],
  ['rst-in-closing', '17d: a RST in CLOSING'],
  ['rst-in-fin-wait-1', '17a: a RST in FIN-WAIT-1'],
  ['rst-in-last-ack', '17e: a RST in LAST-ACK'],
  ['keep-alive-unanswered', '13a2: nobody answers a keep-alive'],
  ['last-ack-timeout', '18d: LAST-ACK gives up'],
  ['fin-wait-1-timeout', '18a: FIN-WAIT-1 gives up'],
  ['closing-timeout', '18c: CLOSING gives up'],
  ['close-wait-timeout', '18g: CLOSE-WAIT gives up'],
  ['close-in-syn-sent', '15f: a close before any answer'],
  ['close-in-syn-received', '15g: a close in SYN-RECEIVED'],
  ['shutdown-in-syn-received', '15g2: a shutdown in SYN-RECEIVED'],
  ['abort-in-fin-wait-1', '17h: an abort in FIN-WAIT-1'],
  ['request-in-syn-read-twice', '10g2: a SYN with a request arrives twice'],
  ['request-in-syn-server-first', '10g: the same, and the server closes first'],
];

/** The wire of the recordings is late by less without being told to. */
const late = milliseconds(2);

/** What the wire did in a recording, as changes of one that did nothing. */
const changesIn = (recorded: Recorded): readonly Change[] =>
  (['client', 'server'] as const).flatMap((from) =>
    sentBy(recorded, from).flatMap(({ segment, left, arrived }, place): readonly Change[] => {
      const nth = place + 1;
      if (arrived === undefined) return [{ from, nth, does: { type: 'drop' } }];
      const copy = recorded.segments.find(
        (other) => other.left === undefined && other.segment.from === from && isSame(other.segment, segment),
      );
      if (copy?.arrived !== undefined) {
        return [{ from, nth, does: { type: 'duplicate', after: copy.arrived - arrived } }];
      }
      const by = arrived - left - recorded.delay[from];
      return by > late ? [{ from, nth, does: { type: 'delay', by } }] : [];
    }),
  );

function playedWith(recorded: Recorded, changes: readonly Change[]): Played {
  const scene = sceneOf(recorded, changes, { profile: 'linux', isCalm: true });
  return typeof scene === 'string' ? fail(scene) : play(scene);
}

/** The capture of a play at one end, written to a file and read again. */
function captured(played: Played, side: Side): readonly string[] {
  const { frames } = openCapture(pcapngFile(captureOf(played, side)));
  const { conversations } = follow(frames.map(decodePacket));
  return linesOf(conversations.flatMap(({ moments }) => moments.map(({ segment }) => segment)));
}

describe.each(cases)('%s (%s)', (name) => {
  const recorded = recordingOf(name);
  const changes = changesIn(recorded);

  test('the wire did something, and without that it goes otherwise', () => {
    expect(changes).not.toEqual([]);
    const calm = playedWith(recorded, []);
    expect(calm.journeys.every(({ arrivals }) => arrivals.length === 1)).toBe(true);
    const both = (of: (side: Side) => readonly string[]) => [of('client'), of('server')];
    expect(both((side) => captured(calm, side))).not.toEqual(both((side) => linesAt(name, side)));
  });

  test.each(['client', 'server'] as const)('the same segments in the same order at the %s', (side) => {
    expect(captured(playedWith(recorded, changes), side)).toEqual(linesAt(name, side));
  });
});
