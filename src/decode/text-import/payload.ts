import { octetSum, residue } from './residues.ts';

/** Why a payload has its octets. */
export type PayloadIs = 'printed' | 'derived' | 'fitted' | 'invented';
export type Payload = { readonly octets: Uint8Array; readonly is: PayloadIs };

const pageSize = 1024;
type Page = { readonly octets: Uint8Array; readonly isKnown: Uint8Array };

/** What one end has sent, by sequence number: a segment that is sent again has the same octets. */
export class SentOctets {
  private readonly pages = new Map<number, Page>();

  /** Puts what is known of the octets from `seq` on into `octets`, and says in `isKnown` where that is. */
  read(seq: number, octets: Uint8Array, isKnown: Uint8Array): void {
    for (const { number, at, from, end } of spans(seq, octets.length)) {
      const page = this.pages.get(number);
      if (page === undefined) continue;
      octets.set(page.octets.subarray(at, at + end - from), from);
      isKnown.set(page.isKnown.subarray(at, at + end - from), from);
    }
  }

  write(seq: number, octets: Uint8Array): void {
    for (const { number, at, from, end } of spans(seq, octets.length)) {
      const page = this.pages.get(number) ?? {
        octets: new Uint8Array(pageSize),
        isKnown: new Uint8Array(pageSize),
      };
      this.pages.set(number, page);
      page.octets.set(octets.subarray(from, end), at);
      page.isKnown.fill(1, at, at + end - from);
    }
  }
}

type Span = { readonly number: number; readonly at: number; readonly from: number; readonly end: number };

/** The pages on which octets lie: which page, where on it, and which octets. */
function* spans(seq: number, length: number): Generator<Span> {
  for (let from = 0; from < length; ) {
    const place = (seq + from) >>> 0;
    const at = place % pageSize;
    const end = Math.min(length, from + pageSize - at);
    yield { number: Math.floor(place / pageSize), at, from, end };
    from = end;
  }
}

/** Stands where data was not printed. Which letter of it depends on the number alone. */
const filler = new TextEncoder().encode('This was not printed. ');

/**
 * The payload of a segment: what was sent under its numbers before, what was printed of it, and filler, of which the last
 * octets make the sum right.
 * @param printed what the payload may begin with, the likeliest first; none of them need fit
 * @param sum the residue that the octets must have; absent where no checksum was printed
 * @returns nothing where no octets have that sum
 */
export function payloadOf(
  sent: SentOctets,
  seq: number,
  length: number,
  printed: readonly Uint8Array[],
  sum: number | undefined,
): Payload | undefined {
  const octets = new Uint8Array(length);
  const isKnown = new Uint8Array(length);
  sent.read(seq, octets, isKnown);
  const attempts = [
    ...printed.map((start) => ({ isKnown, printed: start })),
    { isKnown, printed: nothing },
    // What was sent before may have been something else, as in a keep-alive with an octet of its own.
    { isKnown: new Uint8Array(length), printed: nothing },
  ];
  for (const [i, attempt] of attempts.entries()) {
    const isOpen = fillIn(octets, attempt.isKnown, attempt.printed, seq);
    if (sum !== undefined && !makeFit(octets, isOpen, sum)) continue;
    // What does not agree with before is not kept.
    if (i < attempts.length - 1) sent.write(seq, octets);
    return { octets, is: standing(isOpen, attempt.printed, sum) };
  }
  return undefined;
}

const nothing = new Uint8Array(0);

/** What a payload may begin with of which lines were printed: they end as lines do on the wire, or in HTTP only the first. */
export function linesAsSent(text: string, length: number): readonly Uint8Array[] {
  const encode = (ended: string) => new TextEncoder().encode(ended);
  const whole = encode(`${text}\r\n`);
  // Room for one octet more is a line feed's.
  if (length === whole.length - 1) return [encode(`${text}\n`)];
  const [head = '', ...body] = text.split('\r\n\r\n');
  const bare = body.join('\r\n\r\n').replaceAll('\r\n', '\n');
  const others = body.length === 0 ? [] : [`${head}\r\n\r\n${bare}`, `${head}\r\n\r\n`].map(encode);
  return [whole, ...others].map((octets) => octets.subarray(0, length));
}

/** Fills in what is not known, and says where that was neither known nor printed. */
function fillIn(octets: Uint8Array, isKnown: Uint8Array, printed: Uint8Array, seq: number): Uint8Array {
  const isOpen = new Uint8Array(octets.length);
  for (let at = 0; at < octets.length; at += 1) {
    if (isKnown[at] === 1) continue;
    octets[at] = printed[at] ?? filler[((seq + at) >>> 0) % filler.length] ?? 0;
    if (at >= printed.length) isOpen[at] = 1;
  }
  return isOpen;
}

function standing(isOpen: Uint8Array, printed: Uint8Array, sum: number | undefined): PayloadIs {
  if (!isOpen.includes(1)) return printed.length > 0 ? 'printed' : 'derived';
  if (sum === undefined) return 'invented';
  // Two octets have one answer, but for the two that a ones' complement zero has.
  return isOpen.length <= 2 && !isOpen.includes(0) && sum !== 0 ? 'derived' : 'fitted';
}

/** Changes octets that are open so that all have this sum; says whether that was possible. */
function makeFit(octets: Uint8Array, isOpen: Uint8Array, sum: number): boolean {
  const isRight = () => residue(sum - octetSum(octets)) === 0;
  const last = isOpen.lastIndexOf(1);
  if (last < 0 || octets.length > 2) {
    if (isRight()) return true;
    if (last < 0) return false;
  }
  const start = last - letterCount + 1;
  if (start >= 0 && !isOpen.subarray(start, last).includes(0)) {
    fitLetters(octets, start, sum);
    return true;
  }
  let second = last;
  while (second > 0 && (isOpen[second] === 0 || isOpen[second - 1] === 0)) second -= 1;
  if (second > 0) {
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
