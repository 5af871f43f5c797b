import type { TcpOption } from '../decode/tcp-options.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Glyphs } from './glyphs.ts';
import type { Write } from './numbers.ts';
import { labelParts } from './packet-label.ts';
import { cells, cutText, type Row, span } from './span.ts';

/** `mss 1460`, in tcpdump's words, which most captures in print use. */
function optionText(option: TcpOption): string | undefined {
  switch (option.kind) {
    case 'eol':
    case 'nop':
      return undefined;
    case 'mss':
      return `mss ${option.value}`;
    case 'window-scale':
      return `wscale ${option.shift}`;
    case 'sack-permitted':
      return 'sackOK';
    case 'sack':
      return `sack ${option.blocks.map(([left, right]) => `${left}:${right}`).join(' ')}`;
    case 'timestamps':
      return `TS ${option.value} ${option.echo}`;
    case 'fast-open':
      return 'tfo';
    case 'unknown':
      return `opt-${option.code}`;
    case 'malformed':
      return `opt-${option.code}?`;
  }
}

/** What the header carries beside flags and numbers: `win 65160  mss 1460  sackOK`. */
export function moreFields({ packet, segment }: Moment): readonly string[] {
  const options = (packet.tcp?.options ?? segment.options)
    .map(optionText)
    .filter((text) => text !== undefined);
  return [`win ${segment.wnd}`, ...options];
}

/** The fields of one packet in a line: its number, flags, seq, ack, len, win and options. */
export const packetFields = (moment: Moment, write: Write): readonly string[] => [
  ...labelParts(moment, write),
  ...moreFields(moment),
];

/** The same, in two lines at most, `label` before the first. */
export function packetLines(
  moment: Moment,
  label: string,
  write: Write,
  width: number,
  { cut }: Glyphs,
): readonly Row[] {
  const room = width - cells(label) - 4;
  // Blanks within a field stay where they are; a line ends between two fields.
  return foldFields(packetFields(moment, write), room - 2)
    .slice(0, 2)
    .map((line, index) => [
      span(
        ` ${index === 0 ? label : ' '.repeat(cells(label))}  `,
        index === 0 ? moment.segment.from : 'plain',
      ),
      span(cutText(line, room, cut)),
    ]);
}

/** Fields as many to a line as fit. */
export function foldFields(fields: readonly string[], width: number, between = '  '): readonly string[] {
  const lines: string[] = [];
  for (const field of fields) {
    const last = lines.at(-1);
    if (last !== undefined && cells(last) + cells(between) + cells(field) <= width)
      lines[lines.length - 1] = last + between + field;
    else lines.push(field);
  }
  return lines;
}
