import { octetSum, residue } from './residues.ts';

/** Why a payload has its octets. */
export type PayloadIs = 'printed' | 'derived' | 'fitted' | 'invented';
export type Payload = { readonly octets: Uint8Array; readonly is: PayloadIs };

const pageSize = 1024;
type Page = { readonly octets: Uint8Array; readonly isKnown: Uint8Array };

/** What one end has sent, by sequence number: a segment that is sent again has the same octets. */
export class SentOctets {
  private readonly pages = new Map<number, Page>();

  private pageOf(seq: number): Page {
    const at = Math.floor((seq >>> 0) / pageSize);
    const page = this.pages.get(at) ?? {
      octets: new Uint8Array(pageSize),
      isKnown: new Uint8Array(pageSize),
    };
    this.pages.set(at, page);
    return page;
  }

  /** Puts what is known of the octets from `seq` on into `octets`, and returns where nothing was. */
  read(seq: number, octets: Uint8Array): readonly number[] {
    const free: number[] = [];
    for (let i = 0; i < octets.length; i += 1) {
      const page = this.pageOf(seq + i);
      const at = ((seq + i) >>> 0) % pageSize;
      if (page.isKnown[at] === 1) octets[i] = page.octets[at] ?? 0;
      else free.push(i);
    }
    return free;
  }

  write(seq: number, octets: Uint8Array): void {
    for (const [i, octet] of octets.entries()) {
      const page = this.pageOf(seq + i);
      const at = ((seq + i) >>> 0) % pageSize;
      page.octets[at] = octet;
      page.isKnown[at] = 1;
    }
  }
}

/** Stands where data was not printed. Which letter of it depends on the number alone. */
const filler = new TextEncoder().encode('This was not printed. ');

/**
 * The payload of a segment: what was sent under its numbers before, what was printed of it, and filler, of which the last
 * octets make the sum right.
 * @param sum the residue that the octets must have; absent where no checksum was printed
 * @returns nothing where no octets have that sum
 */
export function payloadOf(
  sent: SentOctets,
  seq: number,
  length: number,
  text: string | undefined,
  sum: number | undefined,
): Payload | undefined {
  const known = new Uint8Array(length);
  const free = sent.read(seq, known);
  const printed = text === undefined ? new Uint8Array(0) : asSent(text, length);
  const attempts = [
    // A line feed may stand alone, and a quotation may be shortened: then it has to go.
    ...(printed.length > 0 ? [{ octets: known, free, printed }] : []),
    { octets: known, free, printed: new Uint8Array(0) },
    // What was sent before may have been something else, as in a keep-alive with an octet of its own.
    { octets: known, free: [...known.keys()], printed: new Uint8Array(0) },
  ];
  for (const [i, attempt] of attempts.entries()) {
    const octets = filledIn(attempt.octets, attempt.free, attempt.printed, seq);
    const open = attempt.free.filter((at) => at >= attempt.printed.length);
    if (sum !== undefined && !makeFit(octets, open, sum)) continue;
    // What does not agree with before is not kept.
    if (i < attempts.length - 1) sent.write(seq, octets);
    return { octets, is: standing(octets, open, attempt.printed, sum) };
  }
  return undefined;
}

/** A line that was printed ends as lines do on the wire, if there is room. */
function asSent(text: string, length: number): Uint8Array {
  const octets = new TextEncoder().encode(`${text}\r\n`);
  // Room for one octet more is a line feed's.
  return length === octets.length - 1 ? new TextEncoder().encode(`${text}\n`) : octets.subarray(0, length);
}

function filledIn(known: Uint8Array, free: readonly number[], printed: Uint8Array, seq: number): Uint8Array {
  const octets = known.slice();
  for (const at of free) octets[at] = printed[at] ?? filler[((seq + at) >>> 0) % filler.length] ?? 0;
  return octets;
}

function standing(
  octets: Uint8Array,
  open: readonly number[],
  printed: Uint8Array,
  sum: number | undefined,
): PayloadIs {
  if (open.length === 0) return printed.length > 0 ? 'printed' : 'derived';
  if (sum === undefined) return 'invented';
  // Two octets have one answer, but for the two that a ones' complement zero has.
  return octets.length <= 2 && open.length === octets.length && sum !== 0 ? 'derived' : 'fitted';
}

/** Changes octets that are open so that all have this sum; says whether that was possible. */
function makeFit(octets: Uint8Array, open: readonly number[], sum: number): boolean {
  const missing = () => residue(sum - octetSum(octets));
  if (missing() === 0 && octets.length > 2) return true;
  const last = open.at(-1);
  if (last === undefined) return missing() === 0;
  const tail = open.slice(-letterCount);
  if (tail.length === letterCount && tail[0] === last - letterCount + 1) {
    fitLetters(octets, tail[0], sum);
    return true;
  }
  const second = open.findLast((at, i) => i > 0 && open[i - 1] === at - 1);
  if (second !== undefined) {
    fitWord(octets, second - 1, sum);
    return true;
  }
  return fitOctet(octets, last, sum);
}

/** So many letters can have any sum. */
const letterCount = 8;
const [lowest, highest] = [0x21, 0x7e];

/** Letters and signs that can be printed, four in the upper halves of words and four in the lower. */
function fitLetters(octets: Uint8Array, start: number, sum: number): void {
  octets.fill(0, start, start + letterCount);
  const half = letterCount / 2;
  const wanted = residue(sum - octetSum(octets));
  for (let total = wanted; ; total += 65_535) {
    for (let lower = half * lowest; lower <= half * highest; lower += 1) {
      const upper = (total - lower) / 256;
      if (!Number.isInteger(upper) || upper < half * lowest) continue;
      if (upper > half * highest) continue;
      for (let i = 0; i < letterCount; i += 1) {
        const part = (start + i) % 2 === 0 ? upper : lower;
        const turn = Math.floor(i / 2);
        octets[start + i] = Math.floor((part + turn) / half);
      }
      return;
    }
  }
}

/** Two octets beside each other, which may be the lower half of one word and the upper half of the next. */
function fitWord(octets: Uint8Array, at: number, sum: number): void {
  octets.fill(0, at, at + 2);
  const word = residue(sum - octetSum(octets));
  const isAligned = at % 2 === 0;
  octets[at] = isAligned ? word >>> 8 : word & 0xff;
  octets[at + 1] = isAligned ? word & 0xff : word >>> 8;
}

function fitOctet(octets: Uint8Array, at: number, sum: number): boolean {
  octets[at] = 0;
  const wanted = residue(sum - octetSum(octets));
  const octet = at % 2 === 0 ? wanted / 256 : wanted;
  octets[at] = octet;
  return Number.isInteger(octet) && octet <= 0xff;
}
