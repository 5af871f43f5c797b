import { describe, expect, it } from 'vitest';
import { act } from '../../../src/tcp/acting/act.ts';
import type { ActingEvent } from '../../../src/tcp/acting/event.ts';
import { rfcSettings, seconds } from '../../../src/tcp/acting/settings.ts';
import { newTcb, stateOf, type Tcb } from '../../../src/tcp/acting/tcb.ts';
import type { Transmission } from '../../../src/tcp/acting/transmission.ts';
import { peerOf, type Segment, type Side } from '../../../src/tcp/segment.ts';
import { toSeq } from '../../../src/tcp/seq.ts';
import { octets } from './script.ts';

/** `<SEQ=100><ACK=301><CTL=SYN,ACK>`, as the figures print a segment. */
function printed({ seq, ack, control, payload }: Segment): string {
  const bits = (['syn', 'fin', 'rst', 'ack'] as const).filter((bit) => control[bit]);
  const parts = [`<SEQ=${seq}>`];
  if (ack !== undefined) parts.push(`<ACK=${ack}>`);
  if (payload > 0) parts.push(`<DATA=${payload}>`);
  parts.push(`<CTL=${bits.map((bit) => bit.toUpperCase()).join(',')}>`);
  return parts.join('');
}

/** Both ends of a figure, and the network between them: what left is kept until the figure has it arrive. */
class Figure {
  readonly ends: Record<Side, Tcb> = {
    client: newTcb('client', rfcSettings),
    server: newTcb('server', rfcSettings),
  };
  readonly isn = { client: toSeq(100), server: toSeq(300) };
  private underway: Transmission[] = [];
  private now = seconds(1);

  /** Something happens at an end; what it sends, as printed. */
  does(side: Side, event: ActingEvent): readonly string[] {
    const outcome = act(this.ends[side], event, { now: this.now, isn: this.isn[side] });
    this.ends[side] = outcome.tcb;
    this.underway.push(...outcome.sends);
    return outcome.sends.map(({ segment }) => printed(segment));
  }

  /** The oldest segment from that side that looks so arrives; what it is answered with. */
  arrives(from: Side, text: string): readonly string[] {
    const at = this.underway.findIndex(({ segment }) => segment.from === from && printed(segment) === text);
    const arriving = this.underway[at];
    if (arriving === undefined) throw new Error(`${text} is not on its way from the ${from}`);
    this.underway = this.underway.filter((_, i) => i !== at);
    return this.does(peerOf(from), { type: 'segment-arrives', arriving });
  }

  /** A segment from an earlier time. */
  duplicate(from: Side, seq: number): readonly string[] {
    const { segment } = act(
      newTcb(from, rfcSettings),
      { type: 'open', mode: 'active' },
      {
        now: 0,
        isn: toSeq(seq),
      },
    ).sends[0] as Transmission;
    return this.does(peerOf(from), {
      type: 'segment-arrives',
      arriving: { segment, data: new Uint8Array(0) },
    });
  }

  /** All that is on its way arrives, in order, until nothing is left. */
  settle(): void {
    for (let next = this.underway[0]; next !== undefined; next = this.underway[0]) {
      this.arrives(next.segment.from, printed(next.segment));
    }
  }

  after(milliseconds: number): void {
    this.now += milliseconds * 1e6;
  }

  /** The states of A and B. */
  get states(): readonly string[] {
    return [stateOf(this.ends.client), stateOf(this.ends.server)];
  }
}

const passive = { type: 'open', mode: 'passive' } as const;
const active = { type: 'open', mode: 'active' } as const;
const shutdown = { type: 'close', how: 'shutdown' } as const;

/** A figure that begins with both ends ESTABLISHED: send 100, receive 300 at A. */
function established(): Figure {
  const figure = new Figure();
  figure.isn.client = toSeq(99);
  figure.isn.server = toSeq(299);
  figure.does('server', passive);
  figure.does('client', active);
  figure.settle();
  expect(figure.states).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  return figure;
}

describe('the figures of RFC 9293, both ends acting', () => {
  it('figure 6: the basic three-way handshake', () => {
    const figure = new Figure();
    figure.does('server', passive);
    expect(figure.states).toEqual(['CLOSED', 'LISTEN']);
    expect(figure.does('client', active)).toEqual(['<SEQ=100><CTL=SYN>']);
    expect(figure.arrives('client', '<SEQ=100><CTL=SYN>')).toEqual(['<SEQ=300><ACK=101><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
    expect(figure.arrives('server', '<SEQ=300><ACK=101><CTL=SYN,ACK>')).toEqual([
      '<SEQ=101><ACK=301><CTL=ACK>',
    ]);
    expect(figure.states).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(figure.arrives('client', '<SEQ=101><ACK=301><CTL=ACK>')).toEqual([]);
    expect(figure.states).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    const data = figure.does('client', { type: 'send', data: octets(101, 10) });
    expect(data).toEqual(['<SEQ=101><ACK=301><DATA=10><CTL=ACK>']);
  });

  it('figure 7: simultaneous connection synchronization', () => {
    const figure = new Figure();
    expect(figure.does('client', active)).toEqual(['<SEQ=100><CTL=SYN>']);
    expect(figure.does('server', active)).toEqual(['<SEQ=300><CTL=SYN>']);
    expect(figure.arrives('server', '<SEQ=300><CTL=SYN>')).toEqual(['<SEQ=100><ACK=301><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['SYN-RECEIVED', 'SYN-SENT']);
    expect(figure.arrives('client', '<SEQ=100><CTL=SYN>')).toEqual(['<SEQ=300><ACK=101><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['SYN-RECEIVED', 'SYN-RECEIVED']);
    expect(figure.arrives('server', '<SEQ=300><ACK=101><CTL=SYN,ACK>')).toEqual([]);
    expect(figure.states).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(figure.arrives('client', '<SEQ=100><ACK=301><CTL=SYN,ACK>')).toEqual([]);
    expect(figure.states).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });

  it('figure 8: recovery from an old duplicate SYN', () => {
    const figure = new Figure();
    figure.does('server', passive);
    expect(figure.does('client', active)).toEqual(['<SEQ=100><CTL=SYN>']);
    expect(figure.duplicate('client', 90)).toEqual(['<SEQ=300><ACK=91><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
    expect(figure.arrives('server', '<SEQ=300><ACK=91><CTL=SYN,ACK>')).toEqual(['<SEQ=91><CTL=RST>']);
    expect(figure.arrives('client', '<SEQ=91><CTL=RST>')).toEqual([]);
    expect(figure.states).toEqual(['SYN-SENT', 'LISTEN']);
    figure.isn.server = toSeq(400);
    expect(figure.arrives('client', '<SEQ=100><CTL=SYN>')).toEqual(['<SEQ=400><ACK=101><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
    expect(figure.arrives('server', '<SEQ=400><ACK=101><CTL=SYN,ACK>')).toEqual([
      '<SEQ=101><ACK=401><CTL=ACK>',
    ]);
    expect(figure.arrives('client', '<SEQ=101><ACK=401><CTL=ACK>')).toEqual([]);
    expect(figure.states).toEqual(['ESTABLISHED', 'ESTABLISHED']);
  });

  it('figure 9: half-open connection discovery', () => {
    const figure = established();
    figure.ends.client = newTcb('client', rfcSettings);
    expect(figure.states).toEqual(['CLOSED', 'ESTABLISHED']);
    figure.isn.client = toSeq(400);
    expect(figure.does('client', active)).toEqual(['<SEQ=400><CTL=SYN>']);
    expect(figure.arrives('client', '<SEQ=400><CTL=SYN>')).toEqual(['<SEQ=300><ACK=100><CTL=ACK>']);
    expect(figure.states).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(figure.arrives('server', '<SEQ=300><ACK=100><CTL=ACK>')).toEqual(['<SEQ=100><CTL=RST>']);
    expect(figure.arrives('client', '<SEQ=100><CTL=RST>')).toEqual([]);
    expect(figure.states).toEqual(['SYN-SENT', 'CLOSED']);
    figure.after(1000);
    expect(figure.does('client', { type: 'timeout', timer: 'retransmission' })).toEqual([
      '<SEQ=400><CTL=SYN>',
    ]);
  });

  it('figure 10: the active side causes half-open connection discovery', () => {
    const figure = established();
    figure.ends.client = newTcb('client', rfcSettings);
    const data = '<SEQ=300><ACK=100><DATA=10><CTL=ACK>';
    expect(figure.does('server', { type: 'send', data: octets(300, 10) })).toEqual([data]);
    expect(figure.arrives('server', data)).toEqual(['<SEQ=100><CTL=RST>']);
    expect(figure.arrives('client', '<SEQ=100><CTL=RST>')).toEqual([]);
    expect(figure.states).toEqual(['CLOSED', 'CLOSED']);
  });

  it('figure 11: an old duplicate SYN initiates a reset on two passive sockets', () => {
    const figure = new Figure();
    figure.does('client', passive);
    figure.does('server', passive);
    expect(figure.duplicate('client', 90)).toEqual(['<SEQ=300><ACK=91><CTL=SYN,ACK>']);
    expect(figure.states).toEqual(['LISTEN', 'SYN-RECEIVED']);
    expect(figure.arrives('server', '<SEQ=300><ACK=91><CTL=SYN,ACK>')).toEqual(['<SEQ=91><CTL=RST>']);
    expect(figure.arrives('client', '<SEQ=91><CTL=RST>')).toEqual([]);
    expect(figure.states).toEqual(['LISTEN', 'LISTEN']);
  });

  it('figure 12: the normal close', () => {
    const figure = established();
    expect(figure.does('client', shutdown)).toEqual(['<SEQ=100><ACK=300><CTL=FIN,ACK>']);
    expect(figure.arrives('client', '<SEQ=100><ACK=300><CTL=FIN,ACK>')).toEqual([
      '<SEQ=300><ACK=101><CTL=ACK>',
    ]);
    expect(figure.states).toEqual(['FIN-WAIT-1', 'CLOSE-WAIT']);
    expect(figure.arrives('server', '<SEQ=300><ACK=101><CTL=ACK>')).toEqual([]);
    expect(figure.states).toEqual(['FIN-WAIT-2', 'CLOSE-WAIT']);
    expect(figure.does('server', shutdown)).toEqual(['<SEQ=300><ACK=101><CTL=FIN,ACK>']);
    expect(figure.states).toEqual(['FIN-WAIT-2', 'LAST-ACK']);
    expect(figure.arrives('server', '<SEQ=300><ACK=101><CTL=FIN,ACK>')).toEqual([
      '<SEQ=101><ACK=301><CTL=ACK>',
    ]);
    expect(figure.states).toEqual(['TIME-WAIT', 'LAST-ACK']);
    expect(figure.arrives('client', '<SEQ=101><ACK=301><CTL=ACK>')).toEqual([]);
    expect(figure.states).toEqual(['TIME-WAIT', 'CLOSED']);
    figure.after(240_000);
    figure.does('client', { type: 'timeout', timer: 'time-wait' });
    expect(figure.states).toEqual(['CLOSED', 'CLOSED']);
  });

  it('figure 13: the simultaneous close', () => {
    const figure = established();
    expect(figure.does('client', shutdown)).toEqual(['<SEQ=100><ACK=300><CTL=FIN,ACK>']);
    expect(figure.does('server', shutdown)).toEqual(['<SEQ=300><ACK=100><CTL=FIN,ACK>']);
    expect(figure.states).toEqual(['FIN-WAIT-1', 'FIN-WAIT-1']);
    expect(figure.arrives('server', '<SEQ=300><ACK=100><CTL=FIN,ACK>')).toEqual([
      '<SEQ=101><ACK=301><CTL=ACK>',
    ]);
    expect(figure.arrives('client', '<SEQ=100><ACK=300><CTL=FIN,ACK>')).toEqual([
      '<SEQ=301><ACK=101><CTL=ACK>',
    ]);
    expect(figure.states).toEqual(['CLOSING', 'CLOSING']);
    expect(figure.arrives('server', '<SEQ=301><ACK=101><CTL=ACK>')).toEqual([]);
    expect(figure.arrives('client', '<SEQ=101><ACK=301><CTL=ACK>')).toEqual([]);
    expect(figure.states).toEqual(['TIME-WAIT', 'TIME-WAIT']);
  });
});
