import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import { nextSeq, peerOf, type Segment, type Side } from '../../tcp/segment.ts';
import { type Seq, seqAdd, seqDistance } from '../../tcp/seq.ts';
import type { Program, Step } from '../scene.ts';
import { octetsAt, octetsSent } from './octets.ts';
import { type Recorded, sentBy, synOf } from './recorded.ts';

/**
 * What a side's program seems to have done, told by the segments alone: each new octet and each FIN is a call. Before it,
 * the program has read all that had arrived, and then took as long as it did. Undefined: nothing shows how it opened.
 */
export function programInferred(recorded: Recorded, side: Side): Program | undefined {
  const [port, peer] = [recorded.sockets[side].port, recorded.sockets[peerOf(side)].port];
  // Every segment's octets are a call of their own, so nothing may wait for more.
  const settings = { noDelay: true };
  const syn = synOf(recorded, side);
  const first = sentBy(recorded, side)[0];
  if (first === undefined) return undefined;
  if (first.segment.control.rst) return [];
  if (syn === undefined) return undefined;
  const opens: Program =
    syn.segment.control.ack && first.segment.control.ack
      ? [
          { call: 'listen', port, settings },
          { call: 'accept', port },
        ]
      : [{ call: 'connect', from: port, to: peer, settings, think: first.left }];
  return [...opens, ...actions(recorded, side, syn.segment)];
}

/** What the peer had said when a side acted. */
type Heard = { readonly octets: number; readonly isAll: boolean; readonly at: Nanoseconds };

function actions(recorded: Recorded, side: Side, syn: Segment): readonly Step[] {
  const stream = octetsSent(recorded, side);
  const hears = hearing(recorded, peerOf(side));
  const closes = closesWholly(recorded, side);
  const steps: Step[] = [];
  let next = seqAdd(syn.seq, 1);
  let hasClosed = false;
  let hasRead = 0;
  let hasReadAll = false;
  let acted: Nanoseconds = opened(recorded, side);
  /** Reads what had arrived by then; returns how long the program then waited. */
  const readBy = (left: Nanoseconds): Nanoseconds => {
    const heard = hears.findLast(({ at }) => at <= left);
    if (heard === undefined) return Math.max(0, left - acted);
    const { octets, isAll, at } = heard;
    const isNew = octets > hasRead || (isAll && !hasReadAll);
    if (octets > hasRead) steps.push({ call: 'read', octets: octets - hasRead });
    if (isAll && !hasReadAll) steps.push({ call: 'read' });
    [hasRead, hasReadAll] = [octets, isAll];
    return Math.max(0, left - (isNew ? Math.max(acted, at) : acted));
  };
  for (const { segment, left } of sentBy(recorded, side)) {
    const { control } = segment;
    if (control.syn) continue;
    const fresh = seqDistance(next, seqAdd(segment.seq, segment.payload));
    const brings = { data: fresh > 0, fin: control.fin && !hasClosed, rst: control.rst && control.ack };
    if (!brings.data && !brings.fin && !(brings.rst && !hasClosed)) continue;
    const think = readBy(left);
    if (brings.rst) {
      steps.push({ call: 'abort', think });
      break;
    }
    // A FIN that data brings along was there before the data left.
    if (brings.data && brings.fin) steps.push({ call: 'setsockopt', settings: { cork: true } });
    if (brings.data) {
      const at = seqDistance(seqAdd(syn.seq, 1), next);
      steps.push({ call: 'send', data: octetsAt(stream, at, fresh), think });
      next = seqAdd(next, fresh);
    }
    if (brings.fin) {
      steps.push({ call: closes ? 'close' : 'shutdown', think: brings.data ? 0 : think });
      hasClosed = true;
    }
    acted = left;
  }
  // Whoever has only shut down its own half still reads, and closes at the end.
  return hasClosed && !closes ? [...steps, { call: 'read' }, { call: 'close' }] : steps;
}

/** When a side was open: what opened it has arrived. */
function opened({ segments }: Recorded, side: Side): Nanoseconds {
  const opening = segments.find(
    ({ segment, arrived }) =>
      segment.from !== side && arrived !== undefined && segment.ack !== undefined && !segment.control.rst,
  );
  return opening?.arrived ?? 0;
}

/** How many octets of a side had arrived in order, and whether its FIN had, after each arrival that told more. */
function hearing(recorded: Recorded, from: Side): readonly Heard[] {
  const syn = synOf(recorded, from);
  if (syn === undefined) return [];
  const start = seqAdd(syn.segment.seq, 1);
  let next: Seq = start;
  let isAll = false;
  let waiting: readonly Segment[] = [];
  const heard: Heard[] = [];
  const arrivals = recorded.segments
    .filter(({ segment, arrived }) => segment.from === from && !segment.control.syn && arrived !== undefined)
    .sort((a, b) => (a.arrived ?? 0) - (b.arrived ?? 0));
  for (const { segment, arrived = 0 } of arrivals) {
    const before = next;
    waiting = [...waiting, segment].filter((one) => seqDistance(next, nextSeq(one)) > 0);
    for (let isMoving = true; isMoving; ) {
      const fits = waiting.find(
        (one) => seqDistance(next, one.seq) <= 0 && seqDistance(next, nextSeq(one)) > 0,
      );
      isMoving = fits !== undefined;
      if (fits === undefined) continue;
      next = nextSeq(fits);
      isAll ||= fits.control.fin;
    }
    if (next === before) continue;
    heard.push({ octets: seqDistance(start, next) - (isAll ? 1 : 0), isAll, at: arrived });
  }
  return heard;
}

/** Whether a side gave up reading with its FIN: nothing new came to it afterwards that it did not refuse. */
function closesWholly(recorded: Recorded, side: Side): boolean {
  const sent = sentBy(recorded, side);
  const fin = sent.find(({ segment }) => segment.control.fin);
  if (fin === undefined) return true;
  const { left } = fin;
  const later = hearing(recorded, peerOf(side)).filter(({ at }) => at > left);
  const before = hearing(recorded, peerOf(side)).findLast(({ at }) => at <= left)?.octets ?? 0;
  const hasData = later.some(({ octets }) => octets > before);
  return !hasData || sent.some((each) => each.left > left && each.segment.control.rst);
}
