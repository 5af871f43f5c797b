const EOL = 0;
const NOP = 1;
const WINDOW_SCALE = 3;
/** Two NOPs, then a timestamp option of ten octets: how nearly every segment begins that has options and is no SYN. */
const PADDED_TIMESTAMPS = 0x0101080a;

/** A receiver treats a shift above 14 as 14 (RFC 7323, section 2.3). */
const largestShift = 14;

/**
 * The shift of the first window scale option among those from `at` to `end`, 14 at most; -1 where there is none.
 * Finds what `parseTcpOptions` would, without making a list.
 */
export function windowScaleIn(view: DataView, at: number, end: number): number {
  if (end - at === 12 && view.getUint32(at) === PADDED_TIMESTAMPS) return -1;
  for (let next = at; next < end; ) {
    const kind = view.getUint8(next);
    if (kind === EOL) return -1;
    if (kind === NOP) {
      next += 1;
      continue;
    }
    if (next + 2 > end) return -1;
    const length = view.getUint8(next + 1);
    // An option whose length makes no sense takes the rest.
    if (length < 2 || next + length > end) return -1;
    if (kind === WINDOW_SCALE && length === 3) return Math.min(view.getUint8(next + 2), largestShift);
    next += length;
  }
  return -1;
}
