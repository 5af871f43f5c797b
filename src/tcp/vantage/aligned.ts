/** A time that the sender's capture gives and one that the receiver's gives, by their places in two lists. */
export type Pair = readonly [sent: number, arrived: number];

/** What is known of the way before its segments are told apart, in nanoseconds on the two clocks as they are. */
export type Way = {
  /** What most segments take. */
  readonly typical: number;
  /** None takes less. */
  readonly least: number;
};

/** Larger tables than this are divided: there are as many cells as ways to pair one with one. */
const MOST_CELLS = 1 << 20;

/**
 * Which of several segments that look the same arrived when. They stay in order on their way, and as many are paired as
 * can be; of the ways to do that, the one counts in which the times taken are closest to the typical one.
 * @param sent times in nanoseconds, in order
 * @param arrived the same, on the receiver's clock
 */
export function aligned(
  sent: readonly number[],
  arrived: readonly number[],
  { typical, least }: Way,
): readonly Pair[] {
  if (sent.length === 0 || arrived.length === 0) return [];
  if (sent.length > 1 && sent.length * arrived.length > MOST_CELLS) {
    return divided(sent, arrived, { typical, least });
  }
  const width = arrived.length + 1;
  // Of the first i sent and the first j arrived: how many are paired at best, and how far from typical in all.
  const counts = new Int32Array((sent.length + 1) * width);
  const costs = new Float64Array((sent.length + 1) * width);
  const isPaired = new Uint8Array((sent.length + 1) * width);
  for (let i = 1; i <= sent.length; i += 1) {
    for (let j = 1; j <= arrived.length; j += 1) {
      const cell = i * width + j;
      const [left, above, before] = [cell - 1, cell - width, cell - width - 1];
      const skipped = isBetter(counts, costs, above, left) ? above : left;
      counts[cell] = counts[skipped] ?? 0;
      costs[cell] = costs[skipped] ?? 0;
      const took = (arrived[j - 1] ?? 0) - (sent[i - 1] ?? 0);
      if (took < least) continue;
      const count = (counts[before] ?? 0) + 1;
      const cost = (costs[before] ?? 0) + Math.abs(took - typical);
      const known = counts[cell] ?? 0;
      // Of equal ones the pair of the later two: what is sent again is answered by the last copy, not by the first.
      if (count < known || (count === known && cost > (costs[cell] ?? 0))) continue;
      counts[cell] = count;
      costs[cell] = cost;
      isPaired[cell] = 1;
    }
  }
  const pairs: Pair[] = [];
  for (let i = sent.length, j = arrived.length; i > 0 && j > 0; ) {
    const cell = i * width + j;
    if (isPaired[cell] === 1) {
      pairs.push([i - 1, j - 1]);
      i -= 1;
      j -= 1;
    } else if (isBetter(counts, costs, cell - width, cell - 1)) i -= 1;
    else j -= 1;
  }
  return pairs.reverse();
}

function isBetter(counts: Int32Array, costs: Float64Array, one: number, other: number): boolean {
  const more = (counts[one] ?? 0) - (counts[other] ?? 0);
  return more > 0 || (more === 0 && (costs[one] ?? 0) <= (costs[other] ?? 0));
}

/** Two halves, cut where a segment sent between the two middle ones would arrive. */
function divided(sent: readonly number[], arrived: readonly number[], way: Way): readonly Pair[] {
  const middle = sent.length >> 1;
  const cut = ((sent[middle - 1] ?? 0) + (sent[middle] ?? 0)) / 2 + way.typical;
  const found = arrived.findIndex((time) => time >= cut);
  const later = found < 0 ? arrived.length : found;
  return [
    ...aligned(sent.slice(0, middle), arrived.slice(0, later), way),
    ...aligned(sent.slice(middle), arrived.slice(later), way).map(([i, j]): Pair => [i + middle, j + later]),
  ];
}
