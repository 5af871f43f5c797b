import { type ByteRange, Stop } from '../bytes.ts';
import { cutShort, type HeaderReader, ipTypeAt, type Next } from './header.ts';

/** One entry of a label stack (RFC 3032, section 2.1). Label, class and bottom share three octets. */
export const mplsFields = {
  label: [0, 3],
  bottom: [2, 3],
  ttl: [3, 4],
} as const satisfies Record<string, ByteRange>;

/** An entry of the label stack. Only the last has its bottom bit set. */
export const mpls: HeaderReader = (frame, at) => {
  const cut = cutShort('MPLS', frame, at, 4);
  if (cut !== undefined) return cut;
  const end = at + 4;
  return { kind: 'mpls', end, next: isBottom(frame, at) ? behindStack(frame, end) : mpls };
};

/** Whether the entry at `at` is the last of its stack. */
export const isBottom = (frame: Uint8Array, at: number): boolean =>
  ((frame[at + mplsFields.bottom[0]] ?? 0) & 1) === 1;

/**
 * A label stack does not say what it carries. IP tells itself by its version; 0 and 1 there are kept for
 * pseudowires (RFC 4385, section 2), which carry a whole link of their own.
 */
function behindStack(frame: Uint8Array, at: number): Next {
  if (frame.length === at) return new Stop('link', 'nothing behind the MPLS labels');
  return ipTypeAt(frame, at) ?? new Stop('link', 'carries an MPLS pseudowire, not IP');
}
