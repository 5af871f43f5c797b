import type { FieldNode } from '../../decode/field-node.ts';
import { describe } from '../../decode/layout.ts';
import type { Packet } from '../../decode/packet.ts';

/** One cursor over a packet's fields and its octets: where it is in the one follows from where it is in the other. */
export type Cursor = { readonly in: 'fields' | 'bytes'; readonly field: number; readonly octet: number };

const described = new WeakMap<Packet, readonly FieldNode[]>();

/** The fields of a packet; a packet never changes, so they are worked out once. */
export function fieldsOf(packet: Packet): readonly FieldNode[] {
  const known = described.get(packet);
  if (known !== undefined) return known;
  const fields = describe(packet);
  described.set(packet, fields);
  return fields;
}

/**
 * The field that owns an octet: the smallest that consists of whole octets; where several share the octet's bits, the
 * one that they are parts of.
 */
export function fieldAt(fields: readonly FieldNode[], octet: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { range, mask, depth }] of fields.entries()) {
    if (octet < range[0] || octet >= range[1]) continue;
    const parts = mask === undefined ? 0 : depth + 1;
    const rank = parts * LARGEST + range[1] - range[0];
    if (rank < least) {
      best = index;
      least = rank;
    }
  }
  return Math.max(0, best);
}

/** More octets than any frame has. */
const LARGEST = 2 ** 32;

const between = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** The cursor moved by fields, and its octet with it. */
export function moveField(packet: Packet, cursor: Cursor, by: number): Cursor {
  const fields = fieldsOf(packet);
  const field = between(cursor.field + by, fields.length - 1);
  return { in: 'fields', field, octet: fields[field]?.range[0] ?? 0 };
}

/** The cursor moved by octets, and its field with it. */
export function moveOctet(packet: Packet, cursor: Cursor, by: number): Cursor {
  const octet = between(cursor.octet + by, packet.frame.bytes.length - 1);
  return { in: 'bytes', field: fieldAt(fieldsOf(packet), octet), octet };
}

/** On another packet: at the field of the same name where there is one, so that packets can be compared. */
export function moveToPacket(from: Packet, to: Packet, cursor: Cursor): Cursor {
  const fields = fieldsOf(to);
  const name = fieldsOf(from)[cursor.field]?.name;
  const field = Math.max(
    0,
    fields.findIndex((one) => one.name === name),
  );
  return { in: cursor.in, field, octet: fields[field]?.range[0] ?? 0 };
}

/** Where the cursor is first: at the TCP header, which the course is about. */
export function firstCursor(packet: Packet): Cursor {
  const fields = fieldsOf(packet);
  const field = Math.max(
    0,
    fields.findIndex(({ layer }) => layer === 'tcp'),
  );
  return { in: 'fields', field, octet: fields[field]?.range[0] ?? 0 };
}
