import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import type { CallEvent } from '../../tcp/events.ts';
import type { Address } from '../../tcp/moment.ts';
import type { Segment, Side } from '../../tcp/segment.ts';
import type { SysctlValue } from '../sysctls.ts';

/** A segment of a recording. Times are nanoseconds on one clock, from the recording's epoch on. */
export type RecordedSegment = {
  readonly segment: Segment;
  /** Its octets, as far as they were captured. */
  readonly data: Uint8Array;
  /** When it left; absent where the end that it names did not send it. */
  readonly left?: Nanoseconds | undefined;
  /** When it arrived; absent where it did not. */
  readonly arrived?: Nanoseconds | undefined;
  /** Its place in the conversation that it was taken from. */
  readonly index: number;
};

/** One that was sent. */
export type SentSegment = RecordedSegment & { readonly left: Nanoseconds };

/** A call of one of the two programs, about this connection or its listener. */
export type RecordedCall = {
  readonly at: Nanoseconds;
  readonly returned?: Nanoseconds | undefined;
  readonly event: CallEvent;
};

/** All that is known of one connection, on one clock. */
export type Recorded = {
  readonly sockets: Readonly<Record<Side, Address>>;
  /** Four octets each, or sixteen. */
  readonly addresses: Readonly<Record<Side, Uint8Array>>;
  /** The moment that times count from, in nanoseconds since 1970. */
  readonly epoch: bigint;
  readonly segments: readonly RecordedSegment[];
  /** In the order in which they were made; empty where they were not written down. */
  readonly calls: readonly RecordedCall[];
  /** How long a segment takes that leaves this side, at least. */
  readonly delay: Readonly<Record<Side, Nanoseconds>>;
  /** How the kernels were set; Linux's defaults where that is not known. */
  readonly sysctls?: Readonly<Record<Side, SysctlValue>> | undefined;
};

/** What a side sent, in order. */
export const sentBy = ({ segments }: Recorded, side: Side): readonly SentSegment[] =>
  segments
    .filter((each): each is SentSegment => each.left !== undefined && each.segment.from === side)
    .sort((a, b) => a.left - b.left);

/** The SYN that says what a side has chosen; of several, the one with most options. */
export function synOf(recorded: Recorded, side: Side): SentSegment | undefined {
  const syns = sentBy(recorded, side).filter(({ segment }) => segment.control.syn);
  return syns.reduce<SentSegment | undefined>(
    (most, syn) =>
      most === undefined || syn.segment.options.length > most.segment.options.length ? syn : most,
    undefined,
  );
}
