import type { Endpoint } from './endpoint.ts';
import type { Segment } from './segment.ts';

/** The shift of the window scale option, if there is one. A shift above 14 counts as 14 (RFC 7323, section 2.3). */
export function optionShift({ options }: Segment): number | undefined {
  for (const option of options) if (option.kind === 'window-scale') return Math.min(option.shift, 14);
  return undefined;
}

/** The shift a SYN announces, or `'none'` when it has no such option. */
export const announcedShift = (segment: Segment): number | 'none' => optionShift(segment) ?? 'none';

/** An end, as far as its window scale option is known. */
type Scaled = Pick<Endpoint, 'windowShift'>;

/**
 * By how many bits the windows of `sender` are shifted: 0 as soon as one SYN is known to lack the option,
 * since both must carry it (RFC 7323, section 2.2). Absent while a SYN that could tell was not seen.
 */
export function shiftOf(sender: Scaled, peer: Scaled): number | undefined {
  if (sender.windowShift === 'none' || peer.windowShift === 'none') return 0;
  return peer.windowShift === undefined ? undefined : sender.windowShift;
}

/** What a segment offers, in octets. The window of a SYN is never shifted (RFC 7323, section 2.2). */
export function offeredWindow(segment: Segment, sender: Scaled, peer: Scaled): number | undefined {
  if (segment.control.syn) return segment.wnd;
  const shift = shiftOf(sender, peer);
  return shift === undefined ? undefined : segment.wnd << shift;
}
