import { FIN } from './control-bits.ts';
import { acknowledges } from './rules.ts';
import { FARTHEST, HAS_SENT, SPAN, STATUS } from './state-cells.ts';

/** SPAN of a direction whose segments may be anywhere. */
const ANYWHERE = 0x7fffffff;

/**
 * Whether a segment goes beyond all that its direction had before, so that it is none of them: its direction's first, or
 * one of which the number behind it and the acknowledgment number together lie further than of any other. These sums
 * are on the circle of 2^32, and all so far are among the SPAN numbers that end with FARTHEST; with the new one they still
 * have to be fewer than half of the circle. A FIN takes a number, so that it goes beyond the ACK that mostly precedes it with
 * the same numbers. Segments without the ACK bit are not counted: they are none of those with it.
 * @param end the number behind the segment's last octet, not counting SYN and FIN
 */
export function goesBeyond(cells: Int32Array, own: number, end: number, ack: number, flags: number): boolean {
  if (!acknowledges(flags)) return ((cells[own + STATUS] ?? 0) & HAS_SENT) === 0;
  const sum = (end + (flags & FIN) + ack) | 0;
  const span = cells[own + SPAN] ?? 0;
  const ahead = (sum - (cells[own + FARTHEST] ?? 0)) | 0;
  if (span === 0 || (ahead > 0 && ahead <= ANYWHERE - span)) {
    cells[own + SPAN] = span === 0 ? 1 : span + ahead;
    cells[own + FARTHEST] = sum;
    return true;
  }
  const behind = ahead > 0 ? ANYWHERE : Math.min(1 - ahead, ANYWHERE);
  if (behind > span) cells[own + SPAN] = behind;
  return false;
}
