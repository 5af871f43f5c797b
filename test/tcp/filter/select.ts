import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Row } from '../../../src/tcp/field-row.ts';
import { compileFilter, isFilterError } from '../../../src/tcp/filter/filter.ts';
import { Follower } from '../../../src/tcp/follower.ts';

/** The rows of a capture, as decode makes them. */
export function rowsIn(file: Uint8Array): readonly Row[] {
  const follower = new Follower();
  const { frames } = openCapture(file);
  const start = frames[0]?.time ?? 0n;
  return frames.map((frame) => {
    const packet = decodePacket(frame);
    return { packet, start, ...follower.next(packet) };
  });
}

/** The frames that a filter selects, as numbers with blanks between them; `refused` for what is none. */
export function weSelect(rows: readonly Row[], filter: string): string {
  const made = compileFilter(filter);
  if (isFilterError(made)) return 'refused';
  return rows
    .filter(made.matches)
    .map(({ packet }) => packet.frame.number)
    .join(' ');
}
