import { describe, expect, it } from 'vitest';
import { arrows } from '../../src/tcp/figure5.ts';
import { transitions } from '../../src/tcp/transitions.ts';

/** Figure 5 as RFC 9293 draws it, read from top to bottom; its short names of states are written out. */
const figure = `
  CLOSED       | passive OPEN   | create TCB          | LISTEN
  CLOSED       | active OPEN    | create TCB, snd SYN | SYN-SENT
  LISTEN       | CLOSE          | delete TCB          | CLOSED
  SYN-SENT     | CLOSE          | delete TCB          | CLOSED
  SYN-RECEIVED | rcv RST        |                     | LISTEN
  LISTEN       | rcv SYN        | snd SYN,ACK         | SYN-RECEIVED
  LISTEN       | SEND           | snd SYN             | SYN-SENT
  SYN-SENT     | rcv SYN        | snd SYN,ACK         | SYN-RECEIVED
  SYN-RECEIVED | rcv ACK of SYN |                     | ESTABLISHED
  SYN-SENT     | rcv SYN,ACK    | snd ACK             | ESTABLISHED
  SYN-RECEIVED | CLOSE          | snd FIN             | FIN-WAIT-1
  ESTABLISHED  | CLOSE          | snd FIN             | FIN-WAIT-1
  ESTABLISHED  | rcv FIN        | snd ACK             | CLOSE-WAIT
  FIN-WAIT-1   | rcv ACK of FIN |                     | FIN-WAIT-2
  FIN-WAIT-1   | rcv FIN        | snd ACK             | CLOSING
  CLOSE-WAIT   | CLOSE          | snd FIN             | LAST-ACK
  FIN-WAIT-2   | rcv FIN        | snd ACK             | TIME-WAIT
  CLOSING      | rcv ACK of FIN |                     | TIME-WAIT
  LAST-ACK     | rcv ACK of FIN |                     | CLOSED
  TIME-WAIT    | timeout        | delete TCB          | CLOSED`;

const drawn = arrows.filter(({ isDrawn }) => isDrawn);

describe('figure 5', () => {
  it('has the twenty arrows that the RFC draws', () => {
    const ours = drawn.map(({ from, event, action, to }) =>
      [from.join(), event, action ?? '', to].join(' | '),
    );
    const theirs = figure
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .join(' | '),
      );
    expect(ours.toSorted()).toEqual(theirs.toSorted());
    expect(ours).toHaveLength(20);
  });

  it('is part of the state table', () => {
    for (const { isDrawn: _, note: __, ...arrow } of arrows) expect(transitions).toContainEqual(arrow);
  });

  it('has what its notes add', () => {
    const of = (note: number) => arrows.filter((arrow) => arrow.note === note);
    expect(of(1)).toEqual([
      expect.objectContaining({ isDrawn: true, event: 'rcv RST', when: 'passive OPEN' }),
    ]);
    expect(of(2)).toEqual([
      expect.objectContaining({ isDrawn: false, from: ['FIN-WAIT-1'], to: 'TIME-WAIT' }),
    ]);
    const rstSent = of(3).filter(({ event }) => event === 'ABORT');
    expect(rstSent).toHaveLength(1);
    // A RST received leads to CLOSED or LISTEN from any state in which there is a connection.
    const received = [...of(1), ...of(3)].filter(({ event }) => event === 'rcv RST');
    expect(new Set(received.flatMap(({ from }) => from)).size).toBe(9);
    expect(new Set(received.map(({ to }) => to))).toEqual(new Set(['LISTEN', 'CLOSED']));
  });

  it('tells two arrows between the same states apart by what happens', () => {
    const keys = arrows.flatMap(({ from, to, event }) => from.map((state) => `${state} ${event} ${to}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
