import { decodePacket } from '../../decode/decode-packet.ts';
import type { Packet } from '../../decode/packet.ts';

/** Octets that were given another value, by where they are in the frame. Nothing of it is saved. */
export type Edits = Readonly<Record<number, number>>;

const edited = new WeakMap<Edits, { readonly of: Packet; readonly packet: Packet }>();

/** The packet as it would be with these octets; the packet itself where there are none. */
export function withEdits(packet: Packet, edits: Edits | undefined): Packet {
  if (edits === undefined) return packet;
  const known = edited.get(edits);
  if (known?.of === packet) return known.packet;
  const bytes = Uint8Array.from(packet.frame.bytes);
  for (const [at, octet] of Object.entries(edits)) bytes[Number(at)] = octet;
  const made = decodePacket({ ...packet.frame, bytes });
  edited.set(edits, { of: packet, packet: made });
  return made;
}

/** The edits with one more; one that gives an octet its own value back is none. */
export function withOctet(packet: Packet, edits: Edits, at: number, octet: number): Edits | undefined {
  const { [at]: _, ...others } = edits;
  const next = packet.frame.bytes[at] === octet ? others : { ...others, [at]: octet };
  return Object.keys(next).length === 0 ? undefined : next;
}
