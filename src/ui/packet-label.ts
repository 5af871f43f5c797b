import type { Scene } from '../lesson/player.ts';
import type { Moment } from '../tcp/moment.ts';
import { type ControlBits, peerOf } from '../tcp/segment.ts';
import { type Counting, written } from './numbers.ts';

/** In Wireshark's order, so that what is read here is found there. */
const bits = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr'] as const;

/** `SYN,ACK`; a segment with no bit set says so with a dash. */
export const flagsText = (control: ControlBits): string =>
  bits
    .filter((bit) => control[bit])
    .map((bit) => bit.toUpperCase())
    .join(',') || '-';

/** The packet in short: `SYN,ACK`, `seq 0`, `ack 1`, `len 0`, and what it means in context. */
export function labelParts({ segment, notes }: Moment, counting: Counting): readonly string[] {
  return [
    flagsText(segment.control),
    `seq ${written(segment.seq, segment.from, counting)}`,
    ...(segment.ack === undefined ? [] : [`ack ${written(segment.ack, peerOf(segment.from), counting)}`]),
    `len ${segment.payload}`,
    ...notes.map((note) => note.replaceAll('_', '-')),
  ];
}

/** Of a packet that is asked about: what has been answered of it, and a question mark for the rest. */
export function knownParts(
  { segment }: Moment,
  known: NonNullable<Scene['predicted']>['known'],
  counting: Counting,
): readonly string[] {
  const parts: string[] = [];
  if (known.includes('tcp.flags')) parts.push(flagsText(segment.control));
  if (known.includes('tcp.seq')) parts.push(`seq ${written(segment.seq, segment.from, counting)}`);
  if (known.includes('tcp.ack') && segment.ack !== undefined) {
    parts.push(`ack ${written(segment.ack, peerOf(segment.from), counting)}`);
  }
  return [...parts, '?'];
}
