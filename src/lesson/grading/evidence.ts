import type { Derived } from '../../tcp/derived.ts';
import type { Moment } from '../../tcp/moment.ts';
import { expectNext, kindOf, rcvNxt, sndNxt, sndUna } from '../../tcp/rules.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Stage } from '../course.ts';
import type { Fact } from '../facts.ts';
import { endAfter, variableOf } from '../look-up.ts';

/** A segment of the history, with the number of its frame. */
export type Seen = { readonly frame: number; readonly moment: Moment };

/**
 * What an asked sequence number stands on. `seq` is the number that an end sends next and follows from what it has sent;
 * `ack` is the one that it wants next and follows from what has come to it in order (RFC 9293, section 3.4).
 */
export type Evidence = {
  readonly role: 'seq' | 'ack';
  /** Whose segment or variable is asked about. */
  readonly side: Side;
  /** Whose octets the number counts. */
  readonly owner: Side;
  /** What the capture says. */
  readonly expected: Seq;
  /** What the rules say, from the segments before alone, and how they come to it. */
  readonly derived: Derived;
  /** The segment that is asked about; absent for a variable. */
  readonly asked?: Moment;
  /** The segments before the asked one, or up to the frame after which the variable is asked for. */
  readonly history: readonly Seen[];
  /** The other number of the same segment, or of the same end. */
  readonly pair?: Seq;
  /** The last segment of `owner` that counts, when the number is the one behind it. */
  readonly last?: Seen;
};

type Asking = {
  readonly role: 'seq' | 'ack';
  readonly side: Side;
  readonly expected: Seq | undefined;
  readonly derived: Derived | 'free' | 'none' | undefined;
  readonly frames: number;
  readonly pair?: Seq | undefined;
  readonly asked?: Moment;
};

/** What a fact's number stands on; absent for numbers that do not follow from earlier segments. */
export function evidenceFor(fact: Fact, stage: Stage): Evidence | undefined {
  if ((fact.of !== 'field' && fact.of !== 'variable') || fact.plus !== 0) return undefined;
  return fact.of === 'variable' ? ofVariable(fact, stage) : ofField(fact, stage);
}

function ofVariable(fact: Extract<Fact, { of: 'variable' }>, stage: Stage): Evidence | undefined {
  const { name, side, after = stage.moments.length } = fact;
  const end = endAfter(stage, side, after);
  const history = stage.moments.slice(0, after).map(({ segment }) => segment);
  const asking = { side, expected: end && variableOf(end, name), frames: after };
  switch (name) {
    case 'SND.NXT':
      return from(stage, { ...asking, role: 'seq', derived: sndNxt(history, side), pair: end?.rcv.nxt });
    case 'SND.UNA':
      return from(stage, { ...asking, role: 'seq', derived: sndUna(history, side) });
    case 'RCV.NXT':
      return from(stage, { ...asking, role: 'ack', derived: rcvNxt(history, side), pair: end?.snd.nxt });
    default:
      return undefined;
  }
}

function ofField({ frame, name }: Extract<Fact, { of: 'field' }>, stage: Stage): Evidence | undefined {
  const asked = stage.moments[frame - 1];
  if (asked === undefined) return undefined;
  const { segment } = asked;
  const history = stage.moments.slice(0, frame - 1).map((moment) => moment.segment);
  const next = { from: segment.from, kind: kindOf(history, segment), payload: segment.payload };
  const side = segment.from;
  switch (name) {
    case 'tcp.seq':
    case 'tcp.seq_raw': {
      const derived = expectNext(history, next).seq;
      const pair = segment.ack;
      return from(stage, {
        role: 'seq',
        side,
        expected: segment.seq,
        derived,
        frames: frame - 1,
        pair,
        asked,
      });
    }
    case 'tcp.ack':
    case 'tcp.ack_raw': {
      const derived = expectNext(history, next).ack;
      // The number of a SYN is its sender's to choose, so nobody can mistake it for the other before it is seen.
      const pair = segment.control.syn ? undefined : segment.seq;
      return from(stage, {
        role: 'ack',
        side,
        expected: segment.ack,
        derived,
        frames: frame - 1,
        pair,
        asked,
      });
    }
    case 'tcp.nxtseq': {
      const derived = sndNxt([...history, segment], side);
      return from(stage, { role: 'seq', side, expected: derived?.value, derived, frames: frame });
    }
    default:
      return undefined;
  }
}

function from(stage: Stage, asking: Asking): Evidence | undefined {
  const { role, side, expected, derived, frames, pair, asked } = asking;
  if (expected === undefined || typeof derived !== 'object') return undefined;
  const history = stage.moments.slice(0, frames).map((moment, index) => ({ frame: index + 1, moment }));
  const owner = role === 'seq' ? side : peerOf(side);
  const { base, octets, syn, fin } = derived.working;
  const behind = base.field === 'SEG.SEQ' && base.from === owner && octets + syn + fin > 0;
  const last = behind ? history[base.index] : undefined;
  return {
    role,
    side,
    owner,
    expected,
    derived,
    history,
    ...(pair === undefined ? {} : { pair }),
    ...(asked === undefined ? {} : { asked }),
    ...(last === undefined ? {} : { last }),
  };
}

/** Segments of `side` in the history that were nothing but an acknowledgment. */
export const pureAcks = ({ history }: Evidence, side: Side): readonly Seen[] =>
  history.filter(
    ({ moment: { segment } }) =>
      segment.from === side && segment.len === 0 && segment.control.ack && !segment.control.rst,
  );

/** Whether the number is the next in turn: not a retransmission's, a probe's, or what is still unacknowledged. */
export const isNextInTurn = ({ derived: { working } }: Evidence): boolean =>
  working.rule === 'SND.NXT' || working.rule === 'RCV.NXT' || working.rule === 'IRS+1';
