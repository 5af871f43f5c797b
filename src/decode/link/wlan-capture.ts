import { type ByteRange, Stop, u32 } from '../bytes.ts';
import { cutShort, type HeaderReader, type Next, type ReadHeader } from './header.ts';
import { paddedWlan, wlan } from './wlan.ts';

/** Fixed part of the radiotap header (radiotap.org). Numbers are little-endian. */
export const radiotapFields = {
  version: [0, 1],
  pad: [1, 2],
  length: [2, 4],
  present: [4, 8],
} as const satisfies Record<string, ByteRange>;

/** Per-Packet Information header (LINKTYPE_PPI). Numbers are little-endian. */
export const ppiFields = {
  version: [0, 1],
  flags: [1, 2],
  length: [2, 4],
  linkType: [4, 8],
} as const satisfies Record<string, ByteRange>;

/** The beginning of a Prism header (LINKTYPE_IEEE802_11_PRISM), in the byte order of the machine that captured. */
export const prismFields = {
  messageCode: [0, 4],
  messageLength: [4, 8],
  device: [8, 24],
} as const satisfies Record<string, ByteRange>;

/** The beginning of an AVS header (LINKTYPE_IEEE802_11_AVS). */
export const avsFields = { version: [0, 4], length: [4, 8] } as const satisfies Record<string, ByteRange>;

const littleEndian16 = (frame: Uint8Array, at: number): number =>
  (frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8);

/** Fewer octets than its fixed part has cannot be what a header states as its length. */
function stated(kind: 'radiotap' | 'ppi' | 'avs', frame: Uint8Array, at: number, length: number) {
  if (length < 8) return new Stop('link', `${names[kind]} header length ${length} is below 8`);
  return cutShort(names[kind], frame, at, length);
}

const names = { radiotap: 'radiotap', ppi: 'PPI', avs: 'AVS' } as const;

/** Bits of the first present word, and of the flags field. */
const [HAS_TIME, HAS_FLAGS, MORE_WORDS, DATA_PADDED] = [0x01, 0x02, 0x80, 0x20];

export const radiotap: HeaderReader = (frame, at) => {
  const cut = cutShort('radiotap', frame, at, 8);
  if (cut !== undefined) return cut;
  const length = littleEndian16(frame, at + radiotapFields.length[0]);
  const wrong = stated('radiotap', frame, at, length);
  if (wrong !== undefined) return wrong;
  const flags = radiotapFlags(frame.subarray(at, at + length));
  return { kind: 'radiotap', end: at + length, next: (flags & DATA_PADDED) !== 0 ? paddedWlan : wlan };
};

/** The flags field, 0 where there is none: behind the present words, and the time, which is aligned to 8. */
function radiotapFlags(header: Uint8Array): number {
  let end = 8;
  while (end < header.length && ((header[end - 1] ?? 0) & MORE_WORDS) !== 0) end += 4;
  const present = header[radiotapFields.present[0]] ?? 0;
  if ((present & HAS_FLAGS) === 0) return 0;
  const at = (present & HAS_TIME) === 0 ? end : Math.ceil(end / 8) * 8 + 8;
  return header[at] ?? 0;
}

/** A PPI header, in front of a frame of any link type: `linkAt` knows them. */
export const ppiIn =
  (linkAt: (linkType: number, frame: Uint8Array, at: number) => Next): HeaderReader =>
  (frame, at) => {
    const cut = cutShort('PPI', frame, at, 8);
    if (cut !== undefined) return cut;
    const length = littleEndian16(frame, at + ppiFields.length[0]);
    const wrong = stated('ppi', frame, at, length);
    if (wrong !== undefined) return wrong;
    const linkType = littleEndian16(frame, at + ppiFields.linkType[0]);
    const end = at + length;
    return { kind: 'ppi', end, next: linkAt(linkType, frame, end) };
  };

/** A Prism header always has 144 octets. Some drivers leave it out, or write AVS in its place. */
export const prism: HeaderReader = (frame, at) => {
  const cut = cutShort('Prism', frame, at, 4);
  if (cut !== undefined) return cut;
  const code = u32(frame, at);
  if (isAvs(code)) return avs(frame, at);
  if (!prismCodes.has(code)) return wlan(frame, at);
  const cutHeader = cutShort('Prism', frame, at, 144);
  return cutHeader ?? { kind: 'prism', end: at + 144, next: wlan };
};

/** The two message codes, in either byte order. */
const prismCodes: ReadonlySet<number> = new Set([0x00000044, 0x00000041, 0x44000000, 0x41000000]);

const isAvs = (code: number): boolean => code === 0x80211001 || code === 0x80211002;

export const avs: HeaderReader = (frame, at): ReadHeader | Stop => {
  const cut = cutShort('AVS', frame, at, 8);
  if (cut !== undefined) return cut;
  const length = u32(frame, at + avsFields.length[0]);
  const wrong = stated('avs', frame, at, length);
  return wrong ?? { kind: 'avs', end: at + length, next: wlan };
};
