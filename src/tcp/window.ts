import type { Endpoint } from './endpoint.ts';
import type { Segment } from './segment.ts';

/**
 * The octets a segment's window field stands for (RFC 7323, section 2.2): never scaled in a SYN; scaled by the sender's
 * shift when both SYNs carried the option; not at all when one did not; undefined while a SYN is missing.
 */
export function windowOf(segment: Segment, sender: Endpoint, receiver: Endpoint): number | undefined {
  if (segment.control.syn) return segment.wnd;
  const { windowShift } = sender;
  if (windowShift === 'none' || receiver.windowShift === 'none') return segment.wnd;
  if (windowShift === undefined || receiver.windowShift === undefined) return undefined;
  return segment.wnd * 2 ** windowShift;
}

/** The shift a SYN announces; RFC 7323, section 2.3 caps it at 14. */
export function announcedShift(syn: Segment): number | 'none' {
  const option = syn.options.find((each) => each.kind === 'window-scale');
  return option === undefined ? 'none' : Math.min(option.shift, 14);
}
