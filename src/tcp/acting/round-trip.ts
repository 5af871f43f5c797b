import type { Nanoseconds } from './instant.ts';
import type { RoundTrip, Tcb } from './tcb.ts';

/**
 * RTO after a measurement (RFC 6298, sections 2.2 to 2.4). RFC 6298 keeps RTO itself above a minimum, Linux the part
 * of it that stands for the variation.
 */
export function measured({ settings, roundTrip }: Tcb, sample: Nanoseconds): RoundTrip {
  const { smoothed, variation } = roundTrip;
  const isFirst = smoothed === undefined || variation === undefined;
  const rttvar = isFirst ? sample / 2 : 0.75 * variation + 0.25 * Math.abs(smoothed - sample);
  const srtt = isFirst ? sample : 0.875 * smoothed + 0.125 * sample;
  const { minimumTimeout: minimum, maximumTimeout: maximum } = settings;
  const timeout =
    settings.profile === 'linux'
      ? srtt + Math.max(minimum, 4 * rttvar)
      : Math.max(minimum, srtt + 4 * rttvar);
  return { smoothed: srtt, variation: rttvar, timeout: Math.min(timeout, maximum), backoff: 0 };
}

/** RTO, doubled as often as it has gone off (RFC 6298, section 5.5). */
export const timeoutOf = ({ settings, roundTrip }: Tcb): Nanoseconds =>
  Math.min(roundTrip.timeout * 2 ** roundTrip.backoff, settings.maximumTimeout);

/**
 * A SYN had to be said again, and no measurement was made: the first RTO was too short for this path
 * (RFC 6298, section 5.7).
 */
export const afterLostSyn = (roundTrip: RoundTrip): RoundTrip => ({
  ...roundTrip,
  timeout: Math.max(roundTrip.timeout, 3e9),
  backoff: 0,
});
