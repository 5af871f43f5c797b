import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import { mutantOf } from '../decode/fixtures/mutants.ts';

/** A damage: given a file, another one. */
type Damage = (bytes: Uint8Array, chance: Chance) => Uint8Array;

/** Numbers that a seed decides. */
export type Chance = {
  /** A whole number from 0 to below `limit`; 0 where the limit is none. */
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(values: readonly T[]) => T;
};

export function chanceOf(random: () => number): Chance {
  const below = (limit: number) => (limit < 1 ? 0 : Math.floor(random() * limit));
  return { below, oneOf: (values) => values[below(values.length)] as (typeof values)[number] };
}

/** Lengths and numbers at which readers go wrong. */
const extremes = [
  0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x3_ffff, 0x4_0000,
  0x4_0001,
];
const largest = [0x00ff_ffff, 0x0100_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_fffc, 0xffff_ffff];

/** Writes a number of one, two or four octets, most or least significant first. */
function put(bytes: Uint8Array, at: number, width: number, value: number, little: boolean): Uint8Array {
  const copy = bytes.slice();
  for (let n = 0; n < width && at + n < copy.length; n += 1) {
    copy[at + n] = Math.floor(value / 256 ** (little ? n : width - 1 - n)) & 0xff;
  }
  return copy;
}

/** The records of a file: where each begins, and how long it is. Only a sound file's are found. */
function recordsOf(bytes: Uint8Array): readonly { readonly at: number; readonly length: number }[] {
  if (bytes.length < 24) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPcapng = view.getUint32(0) === 0x0a0d0d0a;
  const little = isPcapng ? view.getUint32(8, true) === 0x1a2b3c4d : view.getUint8(0) !== 0xa1;
  const records: { at: number; length: number }[] = [];
  for (let at = isPcapng ? 0 : 24; at + 16 <= bytes.length; ) {
    const length = isPcapng ? view.getUint32(at + 4, little) : view.getUint32(at + 8, little) + 16;
    if (length < 12 || at + length > bytes.length) break;
    records.push({ at, length });
    at += length;
  }
  return records;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const damages: readonly Damage[] = [
  // What any file may suffer.
  (bytes, { below }) => mutantOf(bytes, () => below(2 ** 30) / 2 ** 30),
  // A length or a count in a record's header, or at its end, at an extreme.
  (bytes, { below, oneOf }) => {
    const records = recordsOf(bytes);
    if (records.length === 0) return bytes;
    const { at, length } = oneOf(records);
    const place = oneOf([at, at + 4, at + 8, at + 12, at + 16, at + 20, at + 24, at + length - 4]);
    return put(
      bytes,
      place,
      oneOf([1, 2, 4]),
      oneOf([...extremes, ...largest, length, length - 1, length + 4]),
      below(2) === 1,
    );
  },
  // A record less, twice, or in another's place: times run backwards, conversations begin in the middle.
  (bytes, { below, oneOf }) => {
    const records = recordsOf(bytes);
    if (records.length < 2) return bytes;
    const { at, length } = oneOf(records);
    const to = oneOf(records).at;
    const record = bytes.subarray(at, at + length);
    if (below(3) === 0) return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    return joined(bytes.subarray(0, to), record, bytes.subarray(to));
  },
  // A record that begins within another.
  (bytes, { below, oneOf }) => {
    const records = recordsOf(bytes);
    if (records.length === 0) return bytes;
    const { at, length } = oneOf(records);
    const cut = at + below(length);
    return joined(bytes.subarray(0, cut), bytes.subarray(at));
  },
  // Options without an end, of no length, or longer than their block, in a block of pcapng.
  (bytes, { below, oneOf }) => {
    const records = recordsOf(bytes);
    if (records.length === 0) return bytes;
    const { at, length } = oneOf(records);
    const option = Uint8Array.of(below(16), 0, oneOf([0, 1, 2, 8, 0xff]), oneOf([0, 0, 0xff]));
    const options = joined(...Array.from({ length: 1 + below(200) }, () => option));
    const end = at + length - 4;
    let grown = joined(bytes.subarray(0, end), options, bytes.subarray(end));
    for (const place of [at + 4, end + options.length])
      grown = put(grown, place, 4, length + options.length, true);
    return grown;
  },
  // A field of a header at an extreme, wherever the layout says that it lies.
  (bytes, chance) => fieldAtExtreme(bytes, chance),
  (bytes, chance) => fieldAtExtreme(bytes, chance),
];

function fieldAtExtreme(bytes: Uint8Array, { oneOf }: Chance): Uint8Array {
  const { frames } = openCapture(bytes);
  if (frames.length === 0) return bytes;
  const packet = decodePacket(oneOf(frames));
  const nodes = describe(packet);
  if (nodes.length === 0) return bytes;
  const { range } = oneOf(nodes);
  const at = packet.frame.bytes.byteOffset - bytes.byteOffset + range[0];
  // Frames of a packed file lie elsewhere.
  if (packet.frame.bytes.buffer !== bytes.buffer || at < 0) return bytes;
  const width = Math.min(4, range[1] - range[0]);
  return put(bytes, at, width, oneOf([...extremes, ...largest]), false);
}

/** A file damaged in one to four ways. */
export function captureMutant(bytes: Uint8Array, chance: Chance): Uint8Array {
  let mutant = bytes;
  for (let n = 1 + chance.below(4); n > 0; n -= 1) mutant = chance.oneOf(damages)(mutant, chance);
  return mutant;
}
