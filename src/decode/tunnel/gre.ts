import { u16 } from '../bytes.ts';
import { ethernet } from '../link/ethernet.ts';
import type { Tunnel } from './tunnel.ts';

/** Bits of the first two octets (RFC 2784, RFC 2890; those of version 1 in RFC 2637, section 4.1). */
const bits = {
  checksum: 0x8000,
  routing: 0x4000,
  key: 0x2000,
  sequence: 0x1000,
  ack: 0x0080,
  version: 0x0007,
};

/** What GRE calls an Ethernet frame, and the two that a switch's mirror sends. */
const [BRIDGED, ERSPAN_2, ERSPAN_3] = [0x6558, 0x88be, 0x22eb];

/** A GRE header at `at`, with a mirror's header behind it where there is one. */
export function gre(frame: Uint8Array, at: number): Tunnel {
  const flags = u16(frame, at);
  const type = u16(frame, at + 2);
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const version = flags & bits.version;
  const plain = { kind: 'gre', name: 'GRE', at: at + greLength(flags) } as const;
  // Routing adds a list that nobody has sent for decades, version 1 without a sequence number nothing but an ACK.
  if (has(bits.routing) || version > 1 || (version === 1 && !has(bits.sequence))) return plain;
  if (type === ERSPAN_2 || type === ERSPAN_3) return erspan(frame, plain.at, type, has(bits.sequence));
  if (type !== BRIDGED) return { ...plain, next: type };
  // RFC 7637, section 3.2: the key is there, checksum and sequence number are not.
  const isNvgre = has(bits.key) && !has(bits.checksum) && !has(bits.sequence);
  return isNvgre ? { ...plain, kind: 'nvgre', name: 'NVGRE', next: ethernet } : { ...plain, next: ethernet };
}

function greLength(flags: number): number {
  const count = (...all: readonly number[]): number => all.filter((bit) => (flags & bit) !== 0).length;
  if ((flags & bits.version) === 1) return 8 + 4 * count(bits.sequence, bits.ack);
  return 4 + 4 * count(bits.checksum, bits.key, bits.sequence);
}

/** Type I has no header of its own and no sequence number; II has 8 octets, III 12, and 8 more where its last bit says so. */
function erspan(frame: Uint8Array, at: number, type: number, hasSequence: boolean): Tunnel {
  const more = ((frame[at + 11] ?? 0) & 1) * 8;
  const length = type === ERSPAN_3 ? 12 + more : hasSequence ? 8 : 0;
  return { kind: 'erspan', name: 'ERSPAN', at: at + length, next: ethernet };
}
