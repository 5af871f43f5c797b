import type { TcpHeader } from '../../decode/tcp.ts';
import { windowAt } from '../hex-dump.ts';
import { type Row, row, type Span, span } from '../span.ts';
import { type BitRange, type Box, emptyBoxes, headerBoxes } from './boxes.ts';
import { type Scale, scaleFor } from './scale.ts';

/** What RFC 9293's figure 1 is drawn from. */
export type FigureView = {
  readonly tcp: TcpHeader;
  /** The bits of the header that the cursor is on; those behind it are the payload's. */
  readonly lit?: BitRange;
  /** What the payload is called: `Data, 11 octets`. */
  readonly data?: string;
  /** The figure as it stands in the RFC: no values, and options in one box. */
  readonly isEmpty?: true;
  readonly columns: number;
};

/** The header as boxes, four octets a row, each with its value; as many rows as fit `height`, around what is lit. */
export function figureRows(view: FigureView, height: number): readonly Row[] {
  const scale = scaleFor(view.columns);
  const { rows, litAt } = bodyRows(view, scale);
  const ruler = scale.ruler.map((line) => row(`  ${line}`, 'faint'));
  const [start, end] = windowAt(rows.length, litAt, Math.max(1, height - ruler.length));
  return [...ruler, ...rows.slice(start, end)].slice(0, height);
}

/** How many rows the whole figure takes. */
export function figureHeight(view: FigureView): number {
  const scale = scaleFor(view.columns);
  return scale.ruler.length + bodyRows(view, scale).rows.length;
}

const WORD = 32;

const overlap = (a: BitRange, b: BitRange | undefined): boolean =>
  b !== undefined && a[0] < b[1] && b[0] < a[1];

/** The rows of all words, borders between them, and the one that is lit. */
function bodyRows({ tcp, lit, data, isEmpty }: FigureView, scale: Scale) {
  const boxes = isEmpty ? emptyBoxes(tcp) : headerBoxes(tcp);
  const rows: Row[] = [border([], boxesIn(boxes, 0), scale)];
  let litAt = 0;
  const words = Math.ceil((boxes.at(-1)?.bits[1] ?? 0) / WORD);
  for (let word = 0; word < words; word += 1) {
    const pieces = boxesIn(boxes, word);
    if (pieces.some(({ bits }) => overlap(bits, lit))) litAt = rows.length;
    rows.push(...wordRows(pieces, word, lit, scale));
    rows.push(border(pieces, boxesIn(boxes, word + 1), scale));
  }
  if (isEmpty) {
    rows.push(row(`  |${centred('[Options]', scale.width - 2)}|`), border([], [], scale));
    rows.push(row(`  :${centred('Data', scale.width - 2)}:`));
  }
  if (data !== undefined) {
    const bits: BitRange = [WORD * words, Number.POSITIVE_INFINITY];
    const isLit = overlap(bits, lit);
    if (isLit) litAt = rows.length;
    const text = centred(data, scale.width - 2);
    rows.push([
      span(isLit ? '  [' : '  :', 'strong'),
      span(text, isLit ? 'lit' : 'plain'),
      span(isLit ? ']' : ':', 'strong'),
    ]);
  }
  return { rows, litAt };
}

type Piece = Box & {
  /** Its part of the word. */
  readonly part: BitRange;
  /** The piece that carries the value: the first. */
  readonly isFirst: boolean;
};

/** The boxes of a word, those that reach beyond it cut to it. */
const boxesIn = (boxes: readonly Box[], word: number): readonly Piece[] => {
  const begin = WORD * word;
  return boxes
    .filter(({ bits }) => overlap(bits, [begin, begin + WORD]))
    .map((box) => ({
      ...box,
      part: [Math.max(0, box.bits[0] - begin), Math.min(WORD, box.bits[1] - begin)],
      isFirst: box.bits[0] >= begin,
    }));
};

/** One row, or four where a box is too narrow for its name: the word with the control bits. */
function wordRows(
  pieces: readonly Piece[],
  word: number,
  lit: BitRange | undefined,
  scale: Scale,
): readonly Row[] {
  const texts = pieces.map((piece) => textOf(piece, widthOf(piece, scale)));
  const height = Math.max(1, ...texts.map((lines) => lines.length));
  const isLit = (piece: Piece | undefined) =>
    piece !== undefined && overlap([piece.part[0] + WORD * word, piece.part[1] + WORD * word], lit);
  return Array.from({ length: height }, (_, line): Row => {
    const spans: Span[] = [span('  ')];
    for (const [index, piece] of pieces.entries()) {
      const edge = isLit(piece) ? '[' : isLit(pieces[index - 1]) ? ']' : '|';
      spans.push(span(edge, edge === '|' ? 'faint' : 'strong'));
      const lines = texts[index] ?? [];
      const first = lines.length === height ? 0 : Math.floor((height - lines.length) / 2);
      const text = lines.length === 1 && height > 1 && line !== first ? '' : (lines[line - first] ?? '');
      spans.push(span(centred(text, widthOf(piece, scale)), isLit(piece) ? 'lit' : 'plain'));
    }
    const closes = isLit(pieces.at(-1));
    return [...spans, span(closes ? ']' : '|', closes ? 'strong' : 'faint')];
  });
}

const widthOf = ({ part }: Piece, { at }: Scale): number => at(part[1]) - at(part[0]) - 1;

/** Name and value in a line, or what fits of them; in narrow boxes the name word by word and the value below it. */
function textOf({ name, value, isFirst }: Piece, width: number): readonly string[] {
  const said = isFirst ? value : '';
  if (width === 1) return [...name.padEnd(3), ...(said === '' ? [] : [said])];
  if (width > NARROW) {
    const whole = `${name} ${said}`.trim();
    return [whole.length <= width ? whole : said !== '' && said.length <= width ? said : name];
  }
  const words = name.split(' ');
  const lines = words.length === 1 ? ['', name, ''] : [...words, ''];
  return said === '' ? lines.slice(0, 2) : [...lines, said];
}

/** A box of four bits has room for a word. */
const NARROW = 7;

function centred(text: string, width: number): string {
  const cut = text.slice(0, width);
  const left = Math.floor((width - cut.length) / 2);
  return ' '.repeat(left) + cut + ' '.repeat(width - cut.length - left);
}

/** `+-+-+`: where two cells are a bit, between all of them, as in the figure; else where a box begins. */
function border(above: readonly Piece[], below: readonly Piece[], scale: Scale): Row {
  const isEven = scale.at(1) === 2 && scale.at(31) === 62;
  const corners = new Set([0, scale.width - 1]);
  if (isEven) for (let bit = 0; bit < WORD; bit += 1) corners.add(scale.at(bit));
  for (const { part } of [...above, ...below]) corners.add(scale.at(part[0]));
  const line = Array.from({ length: scale.width }, (_, x) => (corners.has(x) ? '+' : '-')).join('');
  return row(`  ${line}`, 'faint');
}
