import type { SendSpace } from './endpoint.ts';
import type { Segment } from './segment.ts';
import { type Seq, seqBefore } from './seq.ts';

/** SND.UNA < SEG.ACK =< SND.NXT, where they are known. */
export function acknowledges(snd: SendSpace, ack: Seq | undefined): boolean {
  if (ack === undefined) return false;
  if (snd.una !== undefined && !seqBefore(snd.una, ack)) return false;
  return snd.nxt === undefined || !seqBefore(snd.nxt, ack);
}

/**
 * The window may move by a segment that is no older than the last that moved it (RFC 9293, section 3.10.7.4, fifth).
 * SND.WL2 is not kept: SND.UNA is never behind it, and an ACK behind SND.UNA moves nothing.
 */
export const mayMoveWindow = ({ una, wl1 }: SendSpace, { seq, ack }: Segment): boolean =>
  ack !== undefined &&
  (una === undefined || !seqBefore(ack, una)) &&
  (wl1 === undefined || !seqBefore(seq, wl1));

/**
 * SND.UNA, and SND.WND with SND.WL1, after an ACK that is not ahead of SND.NXT. The same object when nothing moves.
 * @param offered the window it carries, in octets
 */
export function afterAck(
  snd: SendSpace,
  segment: Segment,
  offered: () => number | undefined,
  movesWindow = mayMoveWindow(snd, segment),
): SendSpace {
  const { ack, seq } = segment;
  const isNew = ack !== undefined && (snd.una === undefined || seqBefore(snd.una, ack));
  if (!isNew && !movesWindow) return snd;
  return {
    una: isNew ? ack : snd.una,
    nxt: snd.nxt,
    wnd: movesWindow ? offered() : snd.wnd,
    wl1: movesWindow ? seq : snd.wl1,
    fin: snd.fin,
  };
}
