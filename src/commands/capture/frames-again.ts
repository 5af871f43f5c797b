import { decodePacket } from '../../decode/decode-packet.ts';
import type { Packet } from '../../decode/packet.ts';
import type { CaptureIndex } from '../../tcp/index/capture-index.ts';
import { readAt } from './file-octets.ts';

/** Octets between two frames that are rather read over than skipped, and how many are read at once. */
const mostBetween = 1 << 14;
const mostAtOnce = 1 << 20;
/** Reads under way at the same time. */
const atOnce = 32;

/** A frame's number, and where its record stands. */
export type FramePlace = { readonly frame: number; readonly offset: number; readonly octets: number };

/** Frames that one read brings: neighbours in the file. `wanted` octets of those from `start` to `end` are theirs. */
type Span = { readonly start: number; end: number; wanted: number; readonly places: FramePlace[] };

/**
 * Reads frames again, in the order in which they are given.
 * @returns the number of the first that is no longer where it was, if there is one
 * @throws the system's error
 */
export async function packetsAgain(
  index: CaptureIndex,
  fd: number,
  places: readonly FramePlace[],
): Promise<readonly Packet[] | number> {
  const spans = spansOf(places);
  const packets: Packet[] = [];
  for (let at = 0; at < spans.length; at += atOnce) {
    const some = await Promise.all(spans.slice(at, at + atOnce).map((span) => packetsIn(index, fd, span)));
    for (const found of some) {
      if (typeof found === 'number') return found;
      packets.push(...found);
    }
  }
  return packets;
}

/** Neighbours together, as long as it does not get too much. */
function spansOf(places: readonly FramePlace[]): readonly Span[] {
  const spans: Span[] = [];
  let last: Span | undefined;
  for (const place of places) {
    const { offset, octets } = place;
    const end = offset + octets;
    if (
      last === undefined ||
      offset < last.end ||
      offset > last.end + mostBetween ||
      end > last.start + mostAtOnce
    ) {
      last = { start: offset, end, wanted: 0, places: [] };
      spans.push(last);
    }
    last.end = end;
    last.wanted += octets;
    last.places.push(place);
  }
  return spans;
}

async function packetsIn(index: CaptureIndex, fd: number, span: Span): Promise<readonly Packet[] | number> {
  const octets = new Uint8Array(span.end - span.start);
  const got = await readAt(fd, octets, span.start);
  const isDense = span.wanted === octets.length;
  const packets: Packet[] = [];
  for (const place of span.places) {
    const from = place.offset - span.start;
    const end = from + place.octets;
    if (end > got) return place.frame;
    // A window would keep what lies between the frames for as long as the packet is kept.
    const frame = index.frameAt(isDense ? octets.subarray(from, end) : octets.slice(from, end), place.frame);
    if (frame === undefined) return place.frame;
    packets.push(decodePacket(frame));
  }
  return packets;
}
