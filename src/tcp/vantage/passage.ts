import { peerOf, type Side } from '../segment.ts';
import type { Vantages } from './vantages.ts';

/**
 * What became of a segment:
 * `arrived` is in both captures; `lost` was sent and never arrived; `copy` arrived once more than it was sent; `unsent`
 * arrived and was never sent by the end it names: injected, changed on its way, or older than the capture.
 * `not captured` is in one capture alone, and the other has nothing before or nothing after: it may not have run then.
 */
export type Fate = 'arrived' | 'lost' | 'copy' | 'unsent' | 'not captured';

/** A segment on its way from one end to the other. Times are nanoseconds since 1970 on the client's clock. */
export type Passage = {
  readonly from: Side;
  readonly fate: Fate;
  /** Its place among the moments of its sender's capture, and when it left; absent where it is not there. */
  readonly sent?: number;
  readonly leaves?: bigint;
  /** The same of the receiver's capture. */
  readonly arrived?: number;
  readonly arrives?: bigint;
};

/** From when to when a capture certainly ran, on its own clock. */
export type Ran = readonly [from: bigint, to: bigint];

/** Every segment of both captures once, in no order. */
export function passagesOf(vantages: Vantages, ran: Readonly<Record<Side, Ran>>): readonly Passage[] {
  return (['client', 'server'] as const).flatMap((from) => [
    ...whatLeft(vantages, from, ran[peerOf(from)]),
    ...whatCameBesides(vantages, from, ran[from]),
  ]);
}

/** What the clock of a capture shows, as the client's would show it. */
const onClient = ({ offset }: Vantages, where: Side, time: bigint): bigint =>
  where === 'client' ? time : time - offset.nanoseconds;

/** What a segment seems to take; where none arrived, as if it took no time at all. */
const takes = (vantages: Vantages, from: Side): bigint => {
  const { nanoseconds } = vantages.offset;
  return vantages[from].typical ?? (from === 'client' ? nanoseconds : -nanoseconds);
};

const within = (time: bigint, [from, to]: Ran): boolean => from < time && time < to;

function whatLeft(vantages: Vantages, from: Side, ran: Ran): readonly Passage[] {
  const { sent, arrived, matched } = vantages[from];
  return sent.map(({ at, time }, place): Passage => {
    const leaving = { from, sent: at, leaves: onClient(vantages, from, time) };
    const other = arrived[matched.arrivalOf[place] ?? -1];
    if (other === undefined)
      return { ...leaving, fate: within(time + takes(vantages, from), ran) ? 'lost' : 'not captured' };
    const arrives = onClient(vantages, peerOf(from), other.time);
    return { ...leaving, fate: 'arrived', arrived: other.at, arrives };
  });
}

function whatCameBesides(vantages: Vantages, from: Side, ran: Ran): readonly Passage[] {
  const { arrived, matched } = vantages[from];
  return arrived.flatMap(({ at, time }, place): readonly Passage[] => {
    if ((matched.sentOf[place] ?? -1) >= 0) return [];
    const arriving = { from, arrived: at, arrives: onClient(vantages, peerOf(from), time) };
    if (matched.isCopy[place] === 1) return [{ ...arriving, fate: 'copy' }];
    return [{ ...arriving, fate: within(time - takes(vantages, from), ran) ? 'unsent' : 'not captured' }];
  });
}
