import type { ReceiveSpace } from './endpoint.ts';
import { nextSeq, type Segment } from './segment.ts';
import { seqAdd, seqBefore, seqInWindow } from './seq.ts';

/**
 * Whether a segment has a number in the receive window: the four cases of RFC 9293, section 3.10.7.4, table 6. What is
 * not known does not count against it.
 */
export function isAcceptable({ nxt, wnd }: ReceiveSpace, { seq, len }: Segment): boolean {
  if (nxt === undefined || wnd === undefined) return true;
  if (len === 0) return wnd === 0 ? seq === nxt : seqInWindow(seq, nxt, wnd);
  if (wnd === 0) return false;
  return seqInWindow(seq, nxt, wnd) || seqInWindow(seqAdd(seq, len - 1), nxt, wnd);
}

/**
 * The same as Linux has it: a segment may end where RCV.NXT stood when this end last said so, and begin where the
 * window ends. The one is an old segment, let through for its ACK, the other a probe.
 */
export function isAcceptableToLinux({ nxt, announced, wnd }: ReceiveSpace, segment: Segment): boolean {
  if (nxt === undefined) return true;
  if (seqBefore(nextSeq(segment), announced ?? nxt)) return false;
  return wnd === undefined || !seqBefore(seqAdd(announced ?? nxt, wnd), segment.seq);
}

/** RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND, where they are known. */
export const beginsInWindow = ({ nxt, wnd }: ReceiveSpace, { seq }: Segment): boolean =>
  nxt !== undefined && wnd !== undefined && seqInWindow(seq, nxt, wnd);

/** Larger than every number that has come: a new connection may begin there (RFC 9293, section 3.6.1, MAY-2). */
export const isBeyond = ({ nxt }: ReceiveSpace, { seq }: Segment): boolean =>
  nxt !== undefined && !seqBefore(seq, nxt);
