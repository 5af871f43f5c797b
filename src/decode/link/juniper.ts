import { type ByteRange, Stop, u16, u32 } from '../bytes.ts';
import { ethernet } from './ethernet.ts';
import { cutShort, type HeaderReader, type ReadHeader } from './header.ts';

/** LINKTYPE_JUNIPER_ETHER: three octets "MGC", flags, and extensions with their length where the flags say so. */
export const juniperFields = {
  magic: [0, 3],
  flags: [3, 4],
  extensionLength: [4, 6],
} as const satisfies Record<string, ByteRange>;

const MAGIC = 0x4d4743;
const [HAS_EXTENSIONS, WITHOUT_LINK] = [0x80, 0x02];

export const juniperEthernet: HeaderReader = (frame, at): ReadHeader | Stop => {
  const cut = cutShort('Juniper', frame, at, 4);
  if (cut !== undefined) return cut;
  if (u32(frame, at) >>> 8 !== MAGIC)
    return new Stop('link', 'a Juniper header that does not begin with MGC');
  const flags = frame[at + juniperFields.flags[0]] ?? 0;
  const hasExtensions = (flags & HAS_EXTENSIONS) !== 0;
  const length = hasExtensions ? 6 + u16(frame, at + juniperFields.extensionLength[0]) : 4;
  const cutHeader = cutShort('Juniper', frame, at, length);
  if (cutHeader !== undefined) return cutHeader;
  const end = at + length;
  if ((flags & WITHOUT_LINK) === 0) return { kind: 'juniper', end, next: ethernet };
  return { kind: 'juniper', end, next: new Stop('link', 'a Juniper frame without a link header') };
};
