import type { Moment } from '../tcp/moment.ts';
import { nextSeq, peerOf, type Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import type { Stage } from './course.ts';
import type { Fact } from './facts.ts';
import { endAfter } from './look-up.ts';

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
  readonly expected: Seq;
  /** The segment that is asked about; absent for a variable. */
  readonly asked?: Moment;
  /** The segments before the asked one, or up to the frame after which the variable is asked for. */
  readonly history: readonly Seen[];
  /** The other number of the same segment, or of the same end. */
  readonly pair?: Seq;
  /** The segment of `owner` that ends where the expected number begins: the last that took numbers, in order. */
  readonly last?: Seen;
  /** Where that segment was not captured: one of the other end that acknowledges it. */
  readonly told?: Seen;
};

/** What a fact's number stands on; absent for numbers that do not follow from earlier segments. */
export function evidenceFor(fact: Fact, stage: Stage): Evidence | undefined {
  if ((fact.of !== 'field' && fact.of !== 'variable') || fact.plus !== 0) return undefined;
  const seen = stage.moments.map((moment, index) => ({ frame: index + 1, moment }));
  if (fact.of === 'variable') {
    const { name, side } = fact;
    const end = endAfter(stage, side, fact.after);
    const history = seen.slice(0, fact.after ?? seen.length);
    if (name === 'SND.NXT') return evidence('seq', side, end?.snd.nxt, history, end?.rcv.nxt);
    if (name === 'RCV.NXT') return evidence('ack', side, end?.rcv.nxt, history, end?.snd.nxt);
    return undefined;
  }
  const asked = stage.moments[fact.frame - 1];
  if (asked === undefined) return undefined;
  const { segment } = asked;
  const before = seen.slice(0, fact.frame - 1);
  switch (fact.name) {
    case 'tcp.seq':
    case 'tcp.seq_raw':
      // The number of a SYN follows from nothing that was seen.
      return segment.control.syn
        ? undefined
        : evidence('seq', segment.from, segment.seq, before, segment.ack, asked);
    case 'tcp.ack':
    case 'tcp.ack_raw':
      return evidence('ack', segment.from, segment.ack, before, segment.seq, asked);
    case 'tcp.nxtseq':
      return evidence('seq', segment.from, nextSeq(segment), seen.slice(0, fact.frame), undefined);
    default:
      return undefined;
  }
}

function evidence(
  role: 'seq' | 'ack',
  side: Side,
  expected: Seq | undefined,
  history: readonly Seen[],
  pair: Seq | undefined,
  asked?: Moment,
): Evidence | undefined {
  if (expected === undefined) return undefined;
  const owner = role === 'seq' ? side : peerOf(side);
  const last = history.findLast(
    ({ moment: { segment } }) => segment.from === owner && segment.len > 0 && nextSeq(segment) === expected,
  );
  const told = history.findLast(
    ({ moment: { segment } }) => segment.from !== owner && segment.ack === expected,
  );
  return {
    role,
    side,
    owner,
    expected,
    history,
    ...(pair === undefined ? {} : { pair }),
    ...(asked === undefined ? {} : { asked }),
    ...(last === undefined ? {} : { last }),
    ...(last === undefined && told !== undefined ? { told } : {}),
  };
}

/** Segments of `side` in the history that were nothing but an acknowledgment. */
export const pureAcks = ({ history }: Evidence, side: Side): readonly Seen[] =>
  history.filter(
    ({ moment: { segment } }) => segment.from === side && segment.len === 0 && isPureAck(segment),
  );

const isPureAck = ({ control }: Moment['segment']): boolean => control.ack && !control.rst;

/** Where the numbers of a retransmission or a keep-alive come from is another story than SND.NXT. */
export const isOrdinary = ({ asked }: Evidence): boolean =>
  asked === undefined ||
  !asked.notes.some((note) => note === 'retransmission' || note === 'keep_alive' || note === 'out_of_order');
