/** Characters that always stand alone, whatever is beside them, and the cells that each takes: first, last, cells. */
const common = [
  [0x20, 0x7e, 1],
  // No-break space, and the signs of Latin-1 but for the soft hyphen, © and ®.
  [0xa0, 0xa8, 1],
  [0xaf, 0xff, 1],
  // Dashes, quotation marks, bullet, ellipsis.
  [0x2010, 0x2027, 1],
  // Arrows, mathematical operators.
  [0x2190, 0x2193, 1],
  [0x2200, 0x22ff, 1],
  // Lines, blocks, triangles.
  [0x2500, 0x25c0, 1],
  [0x2713, 0x2713, 1],
  [0x2717, 0x2717, 1],
  // Chinese punctuation, characters, full-width forms.
  [0x3001, 0x3011, 2],
  [0x4e00, 0x9fff, 2],
  [0xff01, 0xff5e, 2],
] as const;

/** The cells of a text that has common characters alone; undefined where Unicode's rules have to be asked. */
export function commonWidth(text: string): number | undefined {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const range = common.find(([first, last]) => unit >= first && unit <= last);
    if (range === undefined) return undefined;
    width += range[2];
  }
  return width;
}
