import { describe, expect, it } from 'vitest';
import { follow } from '../../src/tcp/conversation.ts';
import { type Ends, emptyReceive, emptySend, nothingKnown } from '../../src/tcp/endpoint.ts';
import { toSeq } from '../../src/tcp/seq.ts';
import { packetsOf } from './frames.ts';
import { parseScript, play, segmentsOf, statesOf } from './script.ts';

/** A (the client) has rebooted and forgotten; B has sent up to 300 and received up to 100. */
const halfOpen: Ends = {
  client: { ...nothingKnown, state: 'CLOSED' },
  server: {
    ...nothingKnown,
    state: 'ESTABLISHED',
    snd: { ...emptySend, una: toSeq(300), nxt: toSeq(300) },
    rcv: { ...emptyReceive, nxt: toSeq(100), announced: toSeq(100) },
  },
};

describe('half-open connections (RFC 9293, section 3.5.1), with the printed numbers', () => {
  it.each([
    [
      'figure 9: A opens again; line 7 finds B closed',
      `
      > S 400:400(0)           | SYN-SENT  ESTABLISHED
      < . 300:300(0) ack 100   | SYN-SENT  ESTABLISHED
      > R 100:100(0)           | SYN-SENT  CLOSED
      > S 400:400(0)           | SYN-SENT  CLOSED`,
    ],
    [
      'figure 10: B sends, and A does not know of it',
      `
      < P. 300:310(10) ack 100 | CLOSED    ESTABLISHED
      > R 100:100(0)           | CLOSED    CLOSED`,
    ],
  ])('%s', (_claim, script) => {
    const told = play(segmentsOf(script), halfOpen).slice(1).map(statesOf);
    expect(told).toEqual(parseScript(script).map(({ states }) => states));
  });

  it('figure 9, when the capture begins with line 3: B has a connection, and its state is not known', () => {
    const [found] = follow(
      packetsOf(`
        > S 400:400(0)
        < . 300:300(0) ack 100
        > R 100:100(0)
        > S 400:400(0)`),
    ).conversations;
    expect(found?.moments.map(({ after }) => statesOf(after))).toEqual([
      ['SYN-SENT', '?'],
      ['SYN-SENT', '?'],
      ['SYN-SENT', 'CLOSED'],
      ['SYN-SENT', 'CLOSED'],
    ]);
    expect(found?.moments[1]?.after.server).toMatchObject({ snd: { nxt: 300 }, rcv: { nxt: 100 } });
  });

  it('a SYN goes to whoever has an older connection, of which its ACK speaks', () => {
    const states = (script: string) =>
      follow(packetsOf(script)).conversations[0]?.moments.map(({ after }) => statesOf(after));
    // An ACK below the SYN is told like one beyond it: neither is of this SYN.
    expect(
      states(`
        > S 400:400(0)
        < . 300:300(0) ack 48000
        > R 48000:48000(0)`),
    ).toEqual([
      ['SYN-SENT', '?'],
      ['SYN-SENT', '?'],
      ['SYN-SENT', 'CLOSED'],
    ]);
    expect(
      states(`
        > S  400:400(0)
        < .  300:300(0) ack 48000
        > F. 48000:48000(0) ack 300`),
    ).toEqual([
      ['SYN-SENT', '?'],
      ['SYN-SENT', '?'],
      ['FIN-WAIT-1', 'CLOSE-WAIT'],
    ]);
  });

  it('figure 8 at an end that sent no SYN: nothing is known of it but its RST', () => {
    const [found] = follow(
      packetsOf(`
        < S. 300:300(0) ack 91
        > R  91:91(0)`),
    ).conversations;
    expect(found?.moments.map(({ after }) => statesOf(after))).toEqual([
      ['?', 'SYN-RECEIVED'],
      ['CLOSED', 'LISTEN'],
    ]);
  });

  it('a SYN,ACK shows that somebody listens there again', () => {
    const states = play(
      segmentsOf(`
        > S  400:400(0)
        < .  300:300(0) ack 100
        > R  100:100(0)
        > S  400:400(0)
        < S. 700:700(0) ack 401
        > .  401:401(0) ack 701`),
      halfOpen,
    ).map(statesOf);
    expect(states.slice(-2)).toEqual([
      ['ESTABLISHED', 'SYN-RECEIVED'],
      ['ESTABLISHED', 'ESTABLISHED'],
    ]);
  });
});
