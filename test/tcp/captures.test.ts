import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import type { Conversation } from '../../src/tcp/moment.ts';
import { expectNext, kindOf, rcvNxt, sndNxt, sndUna } from '../../src/tcp/rules.ts';
import { expectedState } from '../../src/tcp/state-walk.ts';
import { capturedFiles } from '../decode/captured-files.ts';

const sides = ['client', 'server'] as const;

const conversations = capturedFiles.flatMap(({ name, path }) =>
  follow(openCapture(readFileSync(path)).frames.map(decodePacket)).conversations.map(
    (conversation): [string, Conversation] => [`${name}, conversation ${conversation.stream}`, conversation],
  ),
);

describe('every committed capture', () => {
  it.each(conversations)('%s: the rules foretell every segment that follows another', (_, { moments }) => {
    const segments = moments.map(({ segment }) => segment);
    moments.forEach(({ segment, notes, before }, i) => {
      // What follows a gap of the capture cannot be foretold, nor what crossed a segment of the peer, nor a
      // segment that was on its way when one behind it had been seen already.
      const isAfterGap = notes.includes('lost_segment');
      const isBehind = i > 0 && before[segment.from].snd.nxt !== segment.seq;
      if (isBehind && notes.length > 0) return;
      const hasCrossed = segment.ack !== undefined && before[segment.from].rcv.nxt !== segment.ack;
      if (isAfterGap || (hasCrossed && !segment.control.rst)) return;
      const history = segments.slice(0, i);
      const next = { from: segment.from, kind: kindOf(history, segment), payload: segment.payload };
      const { seq, ack, flags } = expectNext(history, next);
      expect({ ...flags, psh: segment.control.psh }).toEqual(segment.control);
      expect(seq === 'free' ? segment.seq : seq?.value).toBe(segment.seq);
      expect(ack === 'none' ? undefined : ack?.value).toBe(segment.ack);
    });
  });

  it.each(conversations)('%s: rules and onlooker tell the same', (_, { moments }) => {
    const segments = moments.map(({ segment }) => segment);
    const isListening = moments[0]?.before.server.state === 'LISTEN';
    moments.forEach(({ after }, i) => {
      const history = segments.slice(0, i + 1);
      for (const side of sides) {
        const { state, snd, rcv } = after[side];
        expect(expectedState(history, side, isListening), `state of the ${side} after ${i + 1}`).toBe(state);
        // An end that is CLOSED has no variables, whatever was sent to it.
        if (state === 'CLOSED') continue;
        expect(sndUna(history, side)?.value).toBe(snd.una);
        expect(sndNxt(history, side)?.value).toBe(snd.nxt);
        expect(rcvNxt(history, side)?.value).toBe(rcv.nxt);
      }
    });
  });
});
