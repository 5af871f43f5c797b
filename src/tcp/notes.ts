import type { Ends } from './endpoint.ts';
import { overlaps } from './intervals.ts';
import type { Note } from './moment.ts';
import { nextSeq, peerOf, type Segment } from './segment.ts';
import { seqAdd, seqDistance } from './seq.ts';

/** What a segment means, given both ends before it and the segment that precedes it in the conversation. */
export function notesOn(before: Ends, segment: Segment, previous: Previous | undefined): readonly Note[] {
  const { snd } = before[segment.from];
  if (segment.control.rst || snd.nxt === undefined) return [];
  if (isKeepAlive(before, segment)) return ['keep_alive'];
  if (isPure(segment)) {
    if (previous?.notes.includes('keep_alive') && previous.segment.from !== segment.from)
      return ['keep_alive_ack'];
    return isDuplicateAck(before, segment) ? ['duplicate_ack'] : [];
  }
  const ahead = seqDistance(snd.nxt, segment.seq);
  if (ahead > 0) return ['lost_segment'];
  if (ahead === 0) return [];
  return overlaps(snd.unseen ?? [], [segment.seq, nextSeq(segment)]) ? ['out_of_order'] : ['retransmission'];
}

type Previous = { readonly segment: Segment; readonly notes: readonly Note[] };

const isPure = ({ len, control }: Segment): boolean => len === 0 && control.ack;

/** SEG.SEQ = SND.NXT-1, with no octet or one that was sent before (RFC 9293, section 3.8.4). */
function isKeepAlive(before: Ends, { from, seq, payload, control }: Segment): boolean {
  const { nxt, fin } = before[from].snd;
  if (nxt === undefined || control.syn || control.fin || fin !== undefined || payload > 1) return false;
  return seq === seqAdd(nxt, -1) && before[from].state !== 'SYN-SENT';
}

/** The same ACK again, with the same window, while octets of the peer are on their way. */
function isDuplicateAck(before: Ends, { from, ack, wnd }: Segment): boolean {
  const own = before[from];
  const peer = before[peerOf(from)];
  if (ack === undefined || own.rcv.announced !== ack || peer.snd.nxt === undefined) return false;
  const isOutstanding = seqDistance(ack, peer.snd.nxt) > 0;
  const shift =
    typeof own.windowShift === 'number' && typeof peer.windowShift === 'number' ? own.windowShift : 0;
  return isOutstanding && own.rcv.wnd === wnd * 2 ** shift;
}
