import type { TcpTimer } from '../../src/tcp/acting/event.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { milliseconds, seconds } from '../../src/tcp/acting/settings.ts';

// When a kernel's timer really goes off. Linux keeps timers in a wheel of levels: the further away one is, the coarser (250 ticks
// a second; kernel/time/timer.c). It is never early by its own clock, and late by up to one slot of its level.

/** The kernels that recorded counted time in ticks of 4 ms. */
const tick = milliseconds(4);

/** How late a timer over `duration` may be: a slot of its level, two ticks of rounding, and a busy machine. */
export function lateness(timer: TcpTimer, duration: Nanoseconds): Nanoseconds {
  // An ACK may wait until the longest delay that the kernel allows itself (TCP_DELACK_MAX).
  if (timer === 'delayed-ack') return milliseconds(200) + 3 * tick;
  return slot(duration) + 2 * tick + milliseconds(10);
}

/** How early it may be, against a model that does not know the kernel's round-trip times to the tick. */
export function earliness(timer: TcpTimer, duration: Nanoseconds): Nanoseconds {
  switch (timer) {
    // It may leave at once, or with anything else that leaves.
    case 'delayed-ack':
      return duration;
    case 'retransmission':
    case 'persist':
      return tick + duration / 10;
    default:
      return 2 * tick;
  }
}

/** A level has 64 slots, of which each is eight times as wide as on the level below. */
function slot(duration: Nanoseconds): Nanoseconds {
  for (let width = tick; width < seconds(3600); width *= 8) if (duration < 63 * width) return width;
  return seconds(3600);
}
