/**
 * Sums as the checksum sees them. A ones' complement sum of 16-bit words (RFC 1071) is a remainder modulo 65535, in
 * which words may be put together: the four octets of a sequence number count as one number of 32 bits.
 */
const modulus = 65_535;

export const residue = (n: number): number => ((n % modulus) + modulus) % modulus;

/** Half of a residue: the modulus is odd, so there always is one. */
export const halfOf = (n: number): number => residue(n * 32_768);

/** The signed step nearest to zero that adds `n`. */
export const nearestStep = (n: number): number => {
  const step = residue(n);
  return step > modulus / 2 ? step - modulus : step;
};

/** The residue of octets, of which the first is the upper half of a word. */
export function octetSum(octets: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < octets.length; at += 1) sum += (octets[at] ?? 0) << (at % 2 === 0 ? 8 : 0);
  return residue(sum);
}

/** What a number of packets say that a value is, each with a weight. */
export class Votes {
  private readonly weights = new Map<number, number>();

  add(value: number, weight: number): void {
    this.weights.set(value, this.weightOf(value) + weight);
  }

  weightOf(value: number): number {
    return this.weights.get(value) ?? 0;
  }

  /** The value with most weight, the first of equals; absent where nobody voted. */
  get winner(): number | undefined {
    let winner: number | undefined;
    for (const [value, weight] of this.weights) {
      if (winner === undefined || weight > this.weightOf(winner)) winner = value;
    }
    return winner;
  }
}
