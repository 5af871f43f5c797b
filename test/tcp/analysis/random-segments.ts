import fc from 'fast-check';
import { controlOf, type Segment, type Side } from '../../../src/tcp/segment.ts';
import { type Seq, seqAdd, toSeq } from '../../../src/tcp/seq.ts';
import type { Timed } from './analysed.ts';

/** Where the two directions of a conversation begin. */
export type Beginnings = { readonly client: number; readonly server: number };

/** What one end does next, in terms of what it did before; numbers are chosen when it is done. */
type Act = {
  readonly from: Side;
  readonly kind: 'data' | 'ack' | 'again' | 'jump' | 'probe' | 'beyond' | 'fin' | 'rst' | 'syn' | 'bare';
  readonly size: number;
  readonly back: number;
  readonly window: number;
  readonly pause: number;
};

const act: fc.Arbitrary<Act> = fc.record({
  from: fc.constantFrom('client', 'server'),
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('data' as const, 'ack' as const, 'again' as const) },
    { weight: 2, arbitrary: fc.constantFrom('jump' as const, 'probe' as const, 'beyond' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('fin' as const, 'rst' as const, 'syn' as const, 'bare' as const),
    },
  ),
  size: fc.constantFrom(1, 2, 10, 20),
  back: fc.constantFrom(0, 10, 20, 30),
  window: fc.oneof({ weight: 4, arbitrary: fc.constant(50) }, fc.constantFrom(0, 20, 100)),
  // Around Wireshark's thresholds: 3 ms, the round trip of 5 ms, 20 ms.
  pause: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0.1) },
    fc.constantFrom(0, 1, 2.9, 3, 5, 19.9, 20, 300),
  ),
});

/** The acts of a conversation: with a handshake, or joined midway. */
export const acts = fc.record({
  opening: fc.constantFrom('handshake' as const, 'no scaling' as const, 'midway' as const),
  acts: fc.array(act, { minLength: 5, maxLength: 40 }),
});
export type Acts = typeof acts extends fc.Arbitrary<infer T> ? T : never;

/** The segments of such acts, for directions that begin at these numbers. */
export function segmentsOfActs({ opening, acts: all }: Acts, begin: Beginnings): readonly Timed[] {
  const next: Record<Side, Seq> = { client: toSeq(begin.client), server: toSeq(begin.server) };
  const timed: Timed[] = [];
  let at = 0;
  const send = (segment: Omit<Segment, 'len' | 'options'>, options: Segment['options'] = []) => {
    const len = segment.payload + (segment.control.syn ? 1 : 0) + (segment.control.fin ? 1 : 0);
    timed.push({ segment: { ...segment, len, options }, at });
  };
  if (opening !== 'midway') {
    const options: Segment['options'] =
      opening === 'handshake' ? [{ kind: 'window-scale', range: [0, 0], shift: 1 }] : [];
    send({ from: 'client', seq: next.client, payload: 0, wnd: 50, control: controlOf('syn') }, options);
    next.client = seqAdd(next.client, 1);
    at += 2;
    const synAck = controlOf('syn', 'ack');
    send(
      { from: 'server', seq: next.server, ack: next.client, payload: 0, wnd: 50, control: synAck },
      options,
    );
    next.server = seqAdd(next.server, 1);
    at += 3;
    send({
      from: 'client',
      seq: next.client,
      ack: next.server,
      payload: 0,
      wnd: 50,
      control: controlOf('ack'),
    });
  }
  for (const { from, kind, size, back, window, pause } of all) {
    const peer = from === 'client' ? 'server' : 'client';
    at += pause;
    const wnd = window;
    const plain = { from, ack: seqAdd(next[peer], -back), wnd, control: controlOf('ack') };
    const seq = next[from];
    switch (kind) {
      case 'data':
        send({ ...plain, seq, payload: size });
        next[from] = seqAdd(seq, size);
        break;
      case 'ack':
        send({ ...plain, seq, payload: 0 });
        break;
      case 'again':
        send({ ...plain, seq: seqAdd(seq, -10 - back), payload: size });
        break;
      case 'jump':
        send({ ...plain, seq: seqAdd(seq, 10), payload: size });
        next[from] = seqAdd(seq, 10 + size);
        break;
      case 'probe':
        send({ ...plain, seq: seqAdd(seq, -1), payload: back === 0 ? 0 : 1 });
        break;
      case 'beyond':
        send({ ...plain, seq, ack: seqAdd(next[peer], 10 + back), payload: 0 });
        break;
      case 'fin':
        send({ ...plain, seq, payload: back === 0 ? 0 : size, control: controlOf('fin', 'ack') });
        break;
      case 'rst':
        send({ ...plain, seq: seqAdd(seq, back), payload: 0, control: controlOf('rst', 'ack') });
        break;
      case 'syn':
        // Joined midway, it would be another conversation.
        if (from === 'client' && opening !== 'midway') {
          send({ from, seq: toSeq(begin.client), payload: 0, wnd, control: controlOf('syn') });
        } else {
          const synAck = controlOf('syn', 'ack');
          send({ ...plain, seq: seqAdd(toSeq(begin[from]), back), payload: 0, control: synAck });
        }
        break;
      // No control bit at all.
      case 'bare':
        send({ from, seq, payload: back === 0 ? 0 : size, wnd, control: controlOf() });
        break;
    }
  }
  return timed;
}
