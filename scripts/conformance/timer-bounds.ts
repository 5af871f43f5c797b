import type { TcpTimer } from '../../src/tcp/acting/event.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { milliseconds, seconds } from '../../src/tcp/acting/settings.ts';

// When a kernel's timer really goes off. Linux keeps timers in a wheel of levels: the further away one is, the coarser (250 ticks
// a second; kernel/time/timer.c). It is never early by its own clock, and late by up to one slot of its level.

/** The kernels that recorded counted time in ticks of 4 ms. */
const tick = milliseconds(4);

/** What leaves because of an arrival or a call leaves within a millisecond; a busy machine is allowed a few more. */
export const atOnce = milliseconds(5);

/** The longest that the kernel lets an ACK wait (TCP_DELACK_MAX). */
export const longestDelay = milliseconds(200) + 3 * tick;

/** How late a timer over `duration` may be: a slot of its level, two ticks of rounding, and a busy machine. */
export function lateness(timer: TcpTimer, duration: Nanoseconds): Nanoseconds {
  if (timer === 'delayed-ack') return longestDelay;
  const late = slot(duration) + 2 * tick + milliseconds(10);
  // The kernel rounds its timeout up to a tick, and doubles that: one tick in 200 ms or more.
  return isTimeout(timer) ? late + duration / 50 : late;
}

/** How early it may be, against a model that does not know on which tick the kernel's clock stood. */
export const earliness = (timer: TcpTimer, duration: Nanoseconds): Nanoseconds =>
  // An ACK that waits may leave at once, or with anything else that leaves.
  timer === 'delayed-ack' ? duration : tick;

const isTimeout = (timer: TcpTimer): boolean => timer === 'retransmission' || timer === 'persist';

/** A level has 64 slots, of which each is eight times as wide as on the level below. */
function slot(duration: Nanoseconds): Nanoseconds {
  for (let width = tick; width < seconds(3600); width *= 8) if (duration < 63 * width) return width;
  return seconds(3600);
}
