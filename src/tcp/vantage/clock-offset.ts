/**
 * By how much the server's clock is ahead of the client's, in nanoseconds, as their captures tell.
 *
 * A segment from the client that took a time d seems to have taken d + offset, one from the server d - offset, and no
 * segment takes less than nothing. So the smallest of each direction bound the offset from above and from below. Where it
 * lies between the bounds no capture can tell; the middle is taken, which is right where the fastest segments took equally long
 * in both directions.
 */
export type ClockOffset = {
  readonly nanoseconds: bigint;
  /**
   * Whose segments were seen at both places. With one end's there is but one bound, which stands for the offset, as if the
   * fastest segment had taken no time: no less than that with the server's, no more with the client's. With none the
   * clocks are taken to agree.
   */
  readonly from: 'both' | 'client' | 'server' | 'neither';
  /** The offset is at most so much more or less; absent unless it comes from both ends'. */
  readonly uncertainty?: bigint;
  /**
   * Set where a segment would have arrived before it was sent, whatever the offset: so much at least did one of the
   * clocks gain or lose, or was set, while the captures ran.
   */
  readonly contradiction?: bigint;
};

/** @param there the smallest time that a segment from the client seems to have taken, `back`: one from the server */
export function clockOffset(there: bigint | undefined, back: bigint | undefined): ClockOffset {
  if (there === undefined && back === undefined) return { nanoseconds: 0n, from: 'neither' };
  if (there === undefined) return { nanoseconds: -(back ?? 0n), from: 'server' };
  if (back === undefined) return { nanoseconds: there, from: 'client' };
  const nanoseconds = (there - back) / 2n;
  const slack = there + back;
  return slack < 0n
    ? { nanoseconds, from: 'both', uncertainty: -slack / 2n, contradiction: -slack }
    : { nanoseconds, from: 'both', uncertainty: slack / 2n };
}
