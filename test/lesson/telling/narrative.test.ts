import { describe, expect, it } from 'vitest';
import { narrativeOf } from '../../../src/lesson/telling/narrative.ts';
import { langs } from '../../../src/lesson/text.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { fromTheSyn } from '../../tcp/scripts.ts';
import { closing } from '../../tcp/scripts-closing.ts';
import { midway } from '../../tcp/scripts-trouble.ts';
import { atlas, captured, handshake, told } from './stories.ts';

const english = (script: string) =>
  narrativeOf(told(script))
    .map(({ text }) => text.en)
    .join('\n');

/** Numbers of three digits and more, as both languages must have them alike. */
const numbersIn = (text: string) =>
  [...text.replaceAll(/(\d),(?=\d{3})/g, '$1').matchAll(/\d{3,}/g)].map(([number]) => number).sort();

const scripts = [...fromTheSyn, ...midway].map(([claim, script]): readonly [string, string] => [
  claim,
  script.replaceAll(/\s*\|.*/g, ''),
]);

describe.each(captured)('the story of %s', (name, conversation) => {
  it.each(langs)('is the golden one (%s)', async (lang) => {
    const lines = narrativeOf(conversation).map(({ text, frames }) => {
      const all = frames.length === 0 ? '' : `  [${frames.join(' ')}]`;
      return `- ${text[lang]}${all}`;
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../../golden/narrative/${name}.${lang}.txt`);
  });
});

describe.each([...atlas, ...scripts.map(([claim, script]) => [claim, told(script)] as const)])(
  'the story: %s',
  (_, conversation) => {
    const sentences = narrativeOf(conversation);

    it('has something to say, in whole sentences, and not too many', () => {
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.length).toBeLessThanOrEqual(25);
      for (const { text } of sentences) {
        expect(text.en).toMatch(/^[A-Z0-9].*\.$/);
        expect(text.zh).toMatch(/^.*。$/);
        expect(`${text.en} ${text.zh}`).not.toMatch(/undefined|NaN|Infinity|null| {2}|frames? ,|\?/);
        expect(text.zh).not.toMatch(/\p{Script=Han}[,;:?!.]/u);
      }
    });

    it('names the same numbers in both languages', () => {
      for (const { text } of sentences) expect(numbersIn(text.zh)).toEqual(numbersIn(text.en));
    });

    it('speaks of frames that there are', () => {
      const numbers = new Set(conversation.moments.map(({ packet }) => packet.frame.number));
      for (const { frames } of sentences) for (const frame of frames) expect(numbers).toContain(frame);
    });
  },
);

describe('the states at the end', () => {
  const state = '([A-Z]+(?:-[A-Z]+)*(?:-[12])?)';
  const one = new RegExp(
    `\\b(client|server)(?:, which closed first,)? (?:is (?:presumably |left )?(?:in )?|in )${state}\\b`,
    'g',
  );
  const both = new RegExp(`\\bboth ends are (?:in )?${state}\\b`, 'g');

  /** `client TIME-WAIT`, as the last sentence has it. */
  const saidOf = (conversation: Conversation): readonly string[] => {
    const last = narrativeOf(conversation).at(-1)?.text.en ?? '';
    return [
      ...[...last.matchAll(one)].map(([, side, name]) => `${side} ${name}`),
      ...[...last.matchAll(both)].flatMap(([, name]) => [`client ${name}`, `server ${name}`]),
    ];
  };

  it.each(atlas)('of %s are the onlooker’s', (_, conversation) => {
    const ends = conversation.moments.at(-1)?.after;
    const known = [`client ${ends?.client.state}`, `server ${ends?.server.state}`];
    for (const said of saidOf(conversation)) expect(known).toContain(said);
  });

  it('are told of most', () => {
    const told = atlas.filter(([, conversation]) => saidOf(conversation).length > 0);
    expect(told.length / atlas.length).toBeGreaterThan(0.6);
  });
});

describe('a socket that connects to itself', () => {
  it('is told as one end', () => {
    const conversation = atlas.find(([name]) => name === 'self-connect-client')?.[1];
    const all = conversation && narrativeOf(conversation).map(({ text }) => text);
    expect(all?.map(({ en }) => en)).toEqual([
      'The socket 127.0.0.1:40312 connected to itself: it received the SYN that it had sent, and answered it as in a simultaneous open (frames 1 and 2; RFC 9293 3.5, figure 7).',
      'It sent 4 octets to itself.',
      'Its FIN in frame 6 reached itself, as in a simultaneous close (RFC 9293 3.6, figure 13), and left it in TIME-WAIT.',
    ]);
  });
});

describe('what another connection left in the capture', () => {
  const tells = (name: string) => {
    const conversation = atlas.find(([title]) => title === name)?.[1];
    return conversation === undefined
      ? ''
      : narrativeOf(conversation)
          .map(({ text }) => text.en)
          .join('\n');
  };

  it.each([
    ['challenged-ack-server', /three-way handshake/, /missing from the capture/],
    ['half-open-reconnect-client-1', /sent it again in frame 11/, /missing from the capture/],
    ['old-duplicate-syn-client', /SYN,ACK in frame 5/, /no window is scaled/],
    [
      'old-duplicate-syn-client',
      /SYN,ACK in frame 2 has another initial sequence number, 3211150929/,
      /again in frame 5/,
    ],
    [
      'syn-copy-after-close-client',
      /In frames 11 and 14 the server answers a SYN once more/,
      /had no effect/,
    ],
    ['path-mtu-client', /The client sent 1200 octets.*in frame 4;/, /overtaken/],
    ['rst-in-active-syn-received-server', /No segment says why/, /gave up/],
    ['window-update-lost-client', /the client probed it once \(frame 11\)/, /keep-alive/],
  ])('%s: %s', (name, right, wrong) => {
    expect(tells(name)).toMatch(right);
    expect(tells(name)).not.toMatch(wrong);
  });
});

describe('what is told', () => {
  it.each([
    [
      'who wrote to whom, and the numbers',
      handshake,
      /The client, 10\.0\.0\.1:40312, opened .* to the server, 10\.0\.0\.2:9501/,
    ],
    ['the initial numbers, once', handshake, /initial sequence number is 100, the server's 300/],
    [
      'the MSS of each end',
      handshake,
      /client takes segments with at most 1460 .* the server with at most 1400/,
    ],
    [
      'the units of the windows',
      handshake,
      /client's windows count in units of 128, the server's in units of 256/,
    ],
    [
      'where it was captured, presumably',
      handshake,
      /presumably taken near the client.* round-trip time, 21\.0 ms/,
    ],
    [
      'a SYN that was repeated, and how long each was waited for',
      `@0 > S 100:100(0)
       @1000 > S 100:100(0)
       @3000 > S 100:100(0)
       @3020 < S. 300:300(0) ack 101
       @3021 > . 101:101(0) ack 301`,
      /sent it again in frames 2 and 3, after waits of 1\.00 s and 2\.00 s,.*each wait is twice the one before/,
    ],
    [
      'a SYN that nothing answered',
      '@0 > S 100:100(0)\n@1000 > S 100:100(0)',
      /the same SYN 2 times \(frames 1 and 2\) within 1\.00 s, and nothing came back/,
    ],
    [
      'an answer to another SYN',
      '> S 100:100(0)\n< S. 300:300(0) ack 91\n> R 91:91(0)',
      /what came back \(frame 2\) does not acknowledge it/,
    ],
    [
      'two SYN,ACKs with different numbers',
      '> S 100:100(0)\n< S. 300:300(0) ack 101\n< S. 700:700(0) ack 101\n> . 101:101(0) ack 701',
      /SYN,ACK in frame 3, .*frame 2 has another initial sequence number, 300, and did not lead/s,
    ],
    [
      'an option that one end alone offers',
      '> S 100:100(0) <wscale 7>\n< S. 300:300(0) ack 101\n> . 101:101(0) ack 301',
      /Only the client offers window scale, so no window is scaled/,
    ],
    [
      'a permission for SACK that one end alone gives',
      '> S 100:100(0) <sackOK>\n< S. 300:300(0) ack 101\n> . 101:101(0) ack 301',
      /selective acknowledgment is permitted by the client alone, so only the server may report with it/,
    ],
    [
      'a request and its answer',
      `${handshake}> P. 101:111(10) ack 301\n< P. 301:331(30) ack 111\n> . 111:111(0) ack 331`,
      /sent 10 octets, numbers 1 to 10, in frame 4; the answer acknowledges them with ack 11\.\n.*answered with 30 octets, numbers 1 to 30, in frame 5; frame 6 acknowledges them with ack 31/,
    ],
    [
      'octets that nobody acknowledged',
      `${handshake}> P. 101:111(10) ack 301\n< R. 301:301(0) ack 101`,
      /10 octets.*nothing in the capture acknowledges all of them/,
    ],
    [
      'what was sent again, and of which frame',
      `${handshake}@30 > P. 101:111(10) ack 301\n@250 > P. 101:111(10) ack 301\n@270 < . 301:301(0) ack 111`,
      /The client sent octets again, in frame 5; it repeats octets of frame 4, 220 ms later/,
    ],
    [
      'a gap of the capture that was none of the network',
      `${handshake}> P. 101:111(10) ack 301\n> P. 121:131(10) ack 301\n< . 301:301(0) ack 131`,
      /10 octets of the client are missing from the capture, before frame 5, yet acknowledged by ack 31 in frame 6/,
    ],
    [
      'octets that only the ACKs tell of',
      `${handshake}< . 301:301(0) ack 141`,
      /Not one octet of data is in the capture\.\n40 octets of the client are missing from the capture, yet acknowledged by ack 41 in frame 4/,
    ],
    [
      'a close after octets that were not captured',
      `${handshake}> F. 501:501(0) ack 301\n< F. 301:301(0) ack 502\n> . 502:502(0) ack 302`,
      /Not one octet of data is in the capture\.\n400 octets of the client are missing/,
    ],
    [
      'a gap that was filled',
      `${handshake}> P. 111:121(10) ack 301\n> P. 101:111(10) ack 301\n< . 301:301(0) ack 121`,
      /Before frame 4 octets were missing that came later/,
    ],
    [
      'a gap of which nobody knows',
      `${handshake}> P. 111:121(10) ack 301\n< . 301:301(0) ack 101`,
      /Before frame 4 octets are missing that never come, and are never acknowledged/,
    ],
    [
      'a window that closed and opened',
      `${handshake}< . 301:301(0) ack 101 win 0\n@900 < . 301:301(0) ack 101 win 50`,
      /said once that its window is 0 \(frame 4\).*after 878 ms frame 5 opened the window again/,
    ],
    [
      'keep-alives',
      `${handshake}@9000 > . 100:100(0) ack 301 win 500\n@9020 < . 301:301(0) ack 101`,
      /with keep-alives \(frame 4\) whose seq is one below the next number/,
    ],
    [
      'what was captured twice',
      `${handshake}#77 > P. 101:111(10) ack 301\n#77 > P. 101:111(10) ack 301\n< . 301:301(0) ack 111`,
      /1 segment \(frame 5\) stands in the capture a second time/,
    ],
    [
      'the close in four segments',
      `${handshake}> F. 101:101(0) ack 301\n< . 301:301(0) ack 102\n@90 < F. 301:301(0) ack 102\n> . 102:102(0) ack 302`,
      /four segments, because the server's program had presumably not closed yet/,
    ],
    [
      'the half-close between',
      `${handshake}> F. 101:101(0) ack 301\n< . 301:301(0) ack 102\n< P. 301:308(7) ack 102\n< F. 308:308(0) ack 102\n> . 102:102(0) ack 309`,
      /still allowed to send and did: 7 octets in frame 6\. That is a half-close[\s\S]*because the server still had something to send/,
    ],
    [
      'the close in three',
      `${handshake}> F. 101:101(0) ack 301\n< F. 301:301(0) ack 102\n> . 102:102(0) ack 302`,
      /The server had nothing left to send, so its own FIN rode on the ACK.*Three segments/,
    ],
    [
      'the last octets with the second FIN',
      `${handshake}> F. 101:101(0) ack 301\n< FP. 301:306(5) ack 102\n> . 102:102(0) ack 307`,
      /The server had only 5 octets left to send, so its own FIN rode on the ACK/,
    ],
    [
      'who waits',
      `${handshake}< F. 301:301(0) ack 101\n> F. 101:101(0) ack 302\n< . 302:302(0) ack 102`,
      /The server, which closed first, is left in TIME-WAIT.*the client is CLOSED/,
    ],
    [
      'FINs that crossed',
      `${handshake}> F. 101:101(0) ack 301\n< F. 301:301(0) ack 101\n> . 102:102(0) ack 302\n< . 302:302(0) ack 102`,
      /Both ends closed at the same time[\s\S]*Both ends are left in TIME-WAIT/,
    ],
    [
      'a FIN that had to be repeated',
      `${handshake}@30 > F. 101:101(0) ack 301\n@250 > F. 101:101(0) ack 301\n< F. 301:301(0) ack 102\n> . 102:102(0) ack 302`,
      /had to send its FIN again \(frame 5\), the first time after 220 ms/,
    ],
    [
      'a RST for octets that came after the close',
      `${handshake}> F. 101:101(0) ack 301\n< P. 301:311(10) ack 102\n> R 102:102(0)`,
      /had closed already, and frame 5 still brought octets/,
    ],
    [
      'octets on the SYN, which are octets like others',
      '> S 100:110(10)\n< S. 300:300(0) ack 111\n> . 111:111(0) ack 301',
      /SYN already carried 10 octets[\s\S]*sent 10 octets, numbers 1 to 10, in frame 1; frame 2 acknowledges them with ack 11/,
    ],
    [
      'a RST after keep-alives that nobody answered',
      `${handshake}@9000 > . 100:100(0) ack 301 win 500\n@19000 > . 100:100(0) ack 301 win 500\n@29000 > R. 101:101(0) ack 301`,
      /nothing answered \(RFC[\s\S]*in frames 4 and 5 without an answer: presumably it gave up/,
    ],
    [
      'a RST that no segment explains',
      `${handshake}> R. 101:101(0) ack 301`,
      /No segment says why\. Presumably/,
    ],
    [
      'a RST that answers a SYN,ACK',
      '> S 100:100(0)\n< S. 300:300(0) ack 101\n> R 101:101(0)',
      /answered the SYN,ACK of frame 2 with RST instead of ACK/,
    ],
    [
      'what is repeated in vain',
      `${handshake}@30 > P. 101:111(10) ack 301\n@250 > P. 101:111(10) ack 301\n@700 > P. 101:111(10) ack 301`,
      /From frame 3 on only the client is heard: it repeated itself twice/,
    ],
    [
      'an end of the capture before that of the connection',
      handshake,
      /No FIN and no RST is in the capture: when it ends, both ends are in ESTABLISHED/,
    ],
    [
      'a conversation joined midway',
      '> P. 500:510(10) ack 900\n< . 900:900(0) ack 510',
      /joins the connection midway/,
    ],
  ])('%s', (_, script, expected) => {
    expect(english(script)).toMatch(expected);
  });

  it('does not take a SYN for an octet', () => {
    expect(english('> S 100:100(0)\n< S. 300:300(0) ack 101\n> R 101:101(0)')).not.toMatch(/octet 0/);
  });

  it('says "presumably" of states that only a missing ACK could prove', () => {
    const [, script = ''] = closing.find(([claim]) => claim.startsWith('a FIN with the last octets')) ?? [];
    expect(english(script.replaceAll(/\s*\|.*/g, ''))).toMatch(/presumably in FIN-WAIT-2/);
  });

  it('is no longer for a long conversation than for a short one', () => {
    const turns = Array.from({ length: 2000 }, (_, i) => {
      const [x, y] = [101 + 10 * i, 301 + 20 * i];
      return `> P. ${x}:${x + 10}(10) ack ${y} win 500\n< P. ${y}:${y + 20}(20) ack ${x + 10}`;
    });
    const sentences = narrativeOf(told(handshake + turns.join('\n')));
    expect(sentences.length).toBeLessThan(15);
    expect(sentences.map(({ text }) => text.en).join('\n')).toMatch(
      /the client spoke another 1999 times with 10 octets, the server another 1999 times with 20 octets/,
    );
  });
});
