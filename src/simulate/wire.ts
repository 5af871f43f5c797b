import type { Nanoseconds } from '../tcp/acting/instant.ts';
import type { Transmission } from '../tcp/acting/transmission.ts';
import { type ControlBits, flagsText, type Segment, type Side } from '../tcp/segment.ts';
import type { Datagram } from './datagram.ts';

/** Which segments a rule is about: all that fit every part that is given. */
export type Match = {
  /** The side it leaves. */
  readonly from?: Side;
  /** Its place among all segments that have left, both sides together; 0 is the first of the play. */
  readonly number?: number;
  /** Its control bits, PSH apart, in Wireshark's order: `SYN,ACK`. */
  readonly flags?: string;
  /** Whether it carries octets. */
  readonly payload?: boolean;
  /** Which of those that fit the rest; 1 is the first. Without it, every one. */
  readonly nth?: number | readonly number[];
};

/** What a rule does to them. Times are added to the wire's own delay. */
export type Deed =
  | { readonly type: 'drop' }
  | { readonly type: 'delay'; readonly by: Nanoseconds }
  /** A copy arrives as well, so much later. */
  | { readonly type: 'duplicate'; readonly after: Nanoseconds }
  /** Kept until a segment that fits has left; then it goes, as if it had left at that moment. */
  | { readonly type: 'hold'; readonly until: Match }
  | { readonly type: 'rewrite'; readonly fields: Rewritten };

export type Rewritten = Partial<Pick<Segment, 'seq' | 'ack' | 'wnd' | 'options'>> & {
  readonly control?: Partial<ControlBits>;
};

export type Rule = { readonly match: Match; readonly deed: Deed };

/** The path between the hosts. */
export type Wire = {
  /** How long a segment takes that leaves this side. */
  readonly delay: Readonly<Record<Side, Nanoseconds>>;
  /** At least so long between two arrivals at one side; 0 where any number may arrive together. */
  readonly spacing?: Nanoseconds | undefined;
  /** The first rule that fits a segment is the only one that acts on it. */
  readonly rules: readonly Rule[];
  /** Segments that nobody in the play has sent: old duplicates, forgeries. They take no delay. */
  readonly injections?: readonly Injection[] | undefined;
};

/** `datagram` has the sockets as the side that it reaches names them. */
export type Injection = { readonly at: Nanoseconds; readonly to: Side; readonly datagram: Datagram };

/** A wire that does nothing but carry. */
export const plainWire = (delay: Nanoseconds): Wire => ({
  delay: { client: delay, server: delay },
  rules: [],
});

/** How many segments each rule has had before it: what `nth` counts. */
export type Counts = readonly number[];

/** The rule that acts on a segment, if any, and the counts after it. */
export function ruleFor(
  rules: readonly Rule[],
  counts: Counts,
  number: number,
  segment: Segment,
): { readonly index: number | undefined; readonly counts: Counts } {
  const after = [...counts];
  for (const [index, { match }] of rules.entries()) {
    if (!fits(match, number, segment)) continue;
    const count = (after[index] ?? 0) + 1;
    after[index] = count;
    if (isAmong(match.nth, count)) return { index, counts: after };
  }
  return { index: undefined, counts: after };
}

/** Everything but `nth`. */
export const fits = (match: Match, number: number, segment: Segment): boolean =>
  (match.from === undefined || match.from === segment.from) &&
  (match.number === undefined || match.number === number) &&
  (match.flags === undefined || match.flags === flagsText({ ...segment.control, psh: false })) &&
  (match.payload === undefined || match.payload === segment.payload > 0);

export const isAmong = (nth: Match['nth'], count: number): boolean =>
  nth === undefined || (typeof nth === 'number' ? nth === count : nth.includes(count));

/** The segment with other fields; its octets stay. */
export function rewritten({ segment, data }: Transmission, fields: Rewritten): Transmission {
  const control = { ...segment.control, ...fields.control };
  const changed: Segment = { ...segment, ...fields, control };
  return {
    segment: {
      ...changed,
      ack: control.ack ? changed.ack : undefined,
      len: changed.payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
    },
    data,
  };
}
