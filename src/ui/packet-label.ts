import type { Scene } from '../lesson/scene.ts';
import { tellingNotes } from '../tcp/analysis/notes.ts';
import type { Moment } from '../tcp/moment.ts';
import { flagsText, peerOf } from '../tcp/segment.ts';
import type { Write } from './numbers.ts';

/** The packet in short: `SYN,ACK`, `seq 0`, `ack 1`, `len 0`, and what it means in context. */
export function labelParts({ segment, notes }: Moment, write: Write): readonly string[] {
  return [
    flagsText(segment.control),
    `seq ${write(segment.seq, segment.from)}`,
    ...(segment.ack === undefined ? [] : [`ack ${write(segment.ack, peerOf(segment.from))}`]),
    `len ${segment.payload}`,
    ...tellingNotes(notes).map((note) => note.replaceAll('_', '-')),
  ];
}

/** Of a packet that is asked about: what has been answered of it, and a question mark for the rest. */
export function knownParts(
  { segment }: Moment,
  known: NonNullable<Scene['predicted']>['known'],
  write: Write,
): readonly string[] {
  const parts: string[] = [];
  if (known.includes('tcp.flags')) parts.push(flagsText(segment.control));
  if (known.includes('tcp.seq')) parts.push(`seq ${write(segment.seq, segment.from)}`);
  if (known.includes('tcp.ack') && segment.ack !== undefined) {
    parts.push(`ack ${write(segment.ack, peerOf(segment.from))}`);
  }
  return [...parts, '?'];
}
