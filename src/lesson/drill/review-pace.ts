/** Milliseconds after which the learner was elsewhere, and the time says nothing. */
export const absence = 10 * 60_000;

/** Before that many answers of a kind nobody knows what is usual. */
const fewest = 5;

/** What was usual long ago is not what is usual now. */
const remembered = 20;

/** How long the learner takes for questions of a kind, and for this one. Times are in milliseconds. */
export class Pace {
  private readonly begun = new Map<string, { readonly kind: string; readonly time: number }>();
  private readonly taken = new Map<string, readonly number[]>();

  /** An item came onto the screen. */
  begin(item: string, kind: string, time: number): void {
    this.begun.set(item, { kind, time });
  }

  /** Whether this answer, right and without a hint, took more than three times as long as is usual for its kind. */
  isSlow(item: string, time: number): boolean {
    const begun = this.begun.get(item);
    if (begun === undefined) return false;
    const took = time - begun.time;
    if (took > absence) return false;
    const before = this.taken.get(begun.kind) ?? [];
    this.taken.set(begun.kind, [...before, took].slice(-remembered));
    return before.length >= fewest && took > 3 * median(before);
  }

  /** What a question usually takes, of whatever kind; undefined where too few were answered. */
  usual(): number | undefined {
    const all = [...this.taken.values()].flat();
    return all.length < fewest ? undefined : median(all);
  }
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
