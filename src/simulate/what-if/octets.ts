import type { Side } from '../../tcp/segment.ts';
import { seqDistance } from '../../tcp/seq.ts';
import { type Recorded, sentBy, synOf } from './recorded.ts';

/** What a side has sent, from its first octet on; zeros where an octet was not captured. */
export function octetsSent(recorded: Recorded, side: Side): Uint8Array {
  const first = synOf(recorded, side)?.segment.seq;
  if (first === undefined) return new Uint8Array(0);
  const parts = sentBy(recorded, side).flatMap(({ segment, data }) => {
    const at = seqDistance(first, segment.seq) + (segment.control.syn ? 0 : -1);
    return at < 0 ? [] : [{ at, data, end: at + segment.payload }];
  });
  const octets = new Uint8Array(parts.reduce((end, part) => Math.max(end, part.end), 0));
  for (const { at, data, end } of parts) octets.set(data.subarray(0, end - at), at);
  return octets;
}

/** The next `length` octets of a stream from `at` on, filled up with zeros. */
export function octetsAt(stream: Uint8Array, at: number, length: number): Uint8Array {
  const octets = new Uint8Array(length);
  octets.set(stream.subarray(at, at + length));
  return octets;
}
