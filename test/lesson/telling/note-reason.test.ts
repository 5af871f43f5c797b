import { describe, expect, it } from 'vitest';
import { noteReason } from '../../../src/lesson/telling/note-reason.ts';
import { type Note, notes } from '../../../src/tcp/analysis/notes.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { captured, handshake, told } from './stories.ts';

/** A conversation whose last segment carries the note, and what must be said of it. */
const scripted: Readonly<Record<Note, readonly [script: string, why: RegExp]>> = {
  retransmission: [
    `${handshake}@30 > P. 101:111(10) ack 301\n@235 > P. 101:111(10) ack 301`,
    /Its seq 1 lies before 11, the next number expected from the client; frame 4 took the same numbers 205 ms earlier, and nothing has acknowledged them/,
  ],
  fast_retransmission: [
    `${handshake}@30 > P. 101:111(10) ack 301
     @31 > P. 111:121(10) ack 301
     @50 < . 301:301(0) ack 101
     @51 < . 301:301(0) ack 101
     @52 < . 301:301(0) ack 101
     @60 > P. 101:111(10) ack 301`,
    /begins with 1, the very number for which the server had asked by 3 duplicate ACKs, the last in frame 8 only 8\.00 ms earlier/,
  ],
  spurious_retransmission: [
    `${handshake}@30 > P. 101:111(10) ack 301\n@50 < . 301:301(0) ack 111\n@90 > P. 101:111(10) ack 301`,
    /from 1 up to 10, had been acknowledged: frame 5 said ack 11, 40\.0 ms earlier/,
  ],
  out_of_order: [
    `${handshake}@30 > P. 111:121(10) ack 301\n@31 > P. 101:111(10) ack 301`,
    /Its seq 1 lies before 21, which frame 4 had reached only 1\.00 ms earlier: sooner than one round-trip time of the handshake, 21\.0 ms/,
  ],
  duplicate_ack: [
    `${handshake}> P. 101:111(10) ack 301\n< . 301:301(0) ack 101\n< . 301:301(0) ack 101`,
    /says what frame 5 said: seq 1, ack 1 and window 65535\. It is repetition 2 of this ACK/,
  ],
  keep_alive: [
    `${handshake}@9000 > . 100:100(0) ack 301 win 500`,
    /Its seq 0 is one below 1, the next number of the client, and it carries no octet/,
  ],
  keep_alive_ack: [
    `${handshake}< . 301:301(0) ack 101\n@9000 > . 100:100(0) ack 301 win 500\n@9020 < . 301:301(0) ack 101`,
    /repeats ack 1 and the window of frame 4, and the last segment of the other end, frame 5, was a keep-alive/,
  ],
  zero_window: [
    `${handshake}< . 301:301(0) ack 101 win 0`,
    /Its window is 0, and it is no SYN, FIN or RST: beyond ack 1 the server takes no more/,
  ],
  zero_window_probe: [
    `${handshake}< . 301:301(0) ack 101 win 0\n@900 > . 101:102(1) ack 301 win 500`,
    /One octet with seq 1, just the number that comes next, while the server has announced window 0, in frame 4/,
  ],
  zero_window_probe_ack: [
    `${handshake}< . 301:301(0) ack 101 win 0\n@900 > . 101:102(1) ack 301 win 500\n@920 < . 301:301(0) ack 101 win 0`,
    /repeats ack 1 and window 0 of frame 4, right after the probe in frame 5/,
  ],
  window_full: [
    `${handshake}< . 301:301(0) ack 101 win 2\n> P. 101:613(512) ack 301 win 500`,
    /seq 1 \+ 512 = 513, and in frame 4 the server allowed ack 1 \+ window 2 × 256 = 513/,
  ],
  window_update: [
    `${handshake}< . 301:301(0) ack 101 win 2\n< . 301:301(0) ack 101 win 50`,
    /seq 1 and ack 1 are those of frame 4; only the window is another, 50 instead of 2 \(512 octets then, 12,800 octets now\)/,
  ],
  lost_segment: [
    `${handshake}> P. 111:121(10) ack 301`,
    /Its seq 11 lies beyond 1, the next number expected from the client: 10 octets before it had not been captured/,
  ],
  ack_lost_segment: [
    `${handshake}< . 301:301(0) ack 111`,
    /Its ack 11 lies beyond 1, up to which the capture has the octets of the client/,
  ],
  reused_ports: [
    '> S 100:100(0)\n< S. 300:300(0) ack 101\n< S. 700:700(0) ack 101',
    /SYN,ACK begins at the initial sequence number 700/,
  ],
  captured_twice: [
    `${handshake}#77 ttl 64 > P. 101:111(10) ack 301\n#77 ttl 63 > P. 101:111(10) ack 301`,
    /Frame 4, 1\.00 ms earlier, has the same IP identification \(0x004d\), seq 1.*time to live differs, 64 and 63/,
  ],
};

const reasonsOf = (conversation: Conversation) =>
  conversation.moments.flatMap((moment, i) =>
    moment.notes.map((note) => ({ moment, note, ...noteReason(conversation, i, note) })),
  );

describe('why a packet carries a note', () => {
  it.each(notes)('%s', (note) => {
    const [script, expected] = scripted[note];
    const conversation = told(script);
    const index = conversation.moments.length - 1;
    expect(conversation.moments[index]?.notes).toContain(note);
    const { why, falseAlarm } = noteReason(conversation, index, note);
    expect(why.en).toMatch(expected);
    expect(falseAlarm.en).toMatch(/\.$/);
    // The numbers of the condition stand in both languages.
    const numbers = (text: string) =>
      [...text.replaceAll(/(\d),(?=\d{3})/g, '$1').matchAll(/0x[0-9a-f]+|\d+(?:\.\d+)?/g)]
        .map(([n]) => n)
        .sort();
    expect(numbers(why.zh)).toEqual(expect.arrayContaining(numbers(why.en).filter((n) => n.length > 1)));
  });

  const everything = [
    ...captured,
    ...Object.entries(scripted).map(([note, [script]]) => [note, told(script)] as const),
  ];

  it.each(everything)('%s: is said with the numbers of the segment, in both languages', (_, conversation) => {
    for (const { moment, why, falseAlarm } of reasonsOf(conversation)) {
      const { seq, ack } = moment.relative;
      const own = [seq, ack, moment.segment.seq].filter((n) => n !== undefined).map(String);
      for (const text of [why.en, why.zh]) {
        expect(
          own.some((n) => new RegExp(`(?<!\\d)${n}(?!\\d)`).test(text)),
          text,
        ).toBe(true);
      }
      for (const text of [why.en, why.zh, falseAlarm.en, falseAlarm.zh]) {
        expect(text).not.toMatch(/undefined|NaN|does not carry|没有这条/);
        expect(text).toMatch(/[.。]$/);
      }
      expect(`${why.zh}${falseAlarm.zh}`).not.toMatch(/\p{Script=Han}[,;:?!.]/u);
    }
  });

  it('says what became of octets that were not captured', () => {
    const gap = `${handshake}> P. 111:121(10) ack 301\n`;
    const fate = (rest: string) => noteReason(told(gap + rest), 3, 'lost_segment').why.en;
    expect(fate('@400 > P. 101:111(10) ack 301')).toMatch(/frame 5 completed them later/);
    expect(fate('< . 301:301(0) ack 121')).toMatch(
      /yet frame 5 acknowledges them: the receiver has had them/,
    );
    expect(fate('< . 301:301(0) ack 101')).toMatch(/nothing acknowledges them/);
  });

  it('warns where the start, or one direction, was not captured', () => {
    const late = told('> P. 500:510(10) ack 900\n< . 900:900(0) ack 510\n@99 > P. 500:510(10) ack 900');
    expect(noteReason(late, 2, 'retransmission').falseAlarm.en).toMatch(
      /start of the connection was not captured/,
    );
    const alone = told('> P. 500:510(10) ack 900\n@99 > P. 500:510(10) ack 900');
    expect(noteReason(alone, 1, 'retransmission').falseAlarm.en).toMatch(/only one direction was captured/);
  });

  it('says so of a note that the packet does not carry, and of a packet that there is not', () => {
    const conversation = told(handshake);
    expect(noteReason(conversation, 0, 'keep_alive').why.en).toMatch(/does not carry/);
    expect(noteReason(conversation, 99, 'keep_alive').why.en).toMatch(/does not carry/);
  });
});
