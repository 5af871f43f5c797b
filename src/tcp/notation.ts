import type { TcpOption } from '../decode/tcp-options.ts';
import type { Moment } from './moment.ts';
import { type Bases, relativeTo } from './numbering.ts';
import { type ControlBits, peerOf, type Segment } from './segment.ts';
import { type Seq, toSeq } from './seq.ts';

/** One letter a bit, in tcpdump's order; ACK is a full stop. */
const letters = [
  ['fin', 'F'],
  ['syn', 'S'],
  ['rst', 'R'],
  ['psh', 'P'],
  ['ack', '.'],
  ['urg', 'U'],
  ['ece', 'E'],
  ['cwr', 'W'],
] as const satisfies readonly (readonly [keyof ControlBits, string])[];

/** `S.` for SYN,ACK; `none` where no bit is set. */
export const flagLetters = (control: ControlBits): string =>
  letters.map(([bit, letter]) => (control[bit] ? letter : '')).join('') || 'none';

/**
 * A segment as packetdrill and tcpdump write it: `> P. 1:12(11) ack 1 win 63`. The arrow points from the client to
 * the server; the interval covers the payload alone. With `bases` the numbers are relative, else raw.
 */
export function segmentNotation(segment: Segment, bases: Bases = {}): string {
  const { from, seq, ack, payload, wnd, control, options } = segment;
  const own = bases[from];
  const other = bases[peerOf(from)];
  const start = own === undefined ? seq : relativeTo(own, seq);
  // An interval that passes 4294967295 is written on, so that its length can be seen.
  const parts = [
    from === 'client' ? '>' : '<',
    flagLetters(control),
    `${start}:${start + payload}(${payload})`,
  ];
  if (ack !== undefined) parts.push(`ack ${other === undefined ? ack : relativeTo(other, ack)}`);
  parts.push(`win ${wnd}`);
  if (options.length > 0) parts.push(`<${options.map((option) => optionNotation(option, other)).join(',')}>`);
  return parts.join(' ');
}

/** The segment in relative numbers, and both ends' states after it: `… | FIN-WAIT-1  CLOSE-WAIT`. */
export function momentNotation({ segment, relative, after }: Moment): string {
  const states = `${(after.client.state ?? '?').padEnd(12)}  ${after.server.state ?? '?'}`;
  return `${segmentNotation(segment, relative.bases).padEnd(44)}  | ${states}`;
}

/** `acknowledged` is where the direction begins whose octets a SACK block names. */
function optionNotation(option: TcpOption, acknowledged: Seq | undefined): string {
  switch (option.kind) {
    case 'mss':
      return `mss ${option.value}`;
    case 'window-scale':
      return `wscale ${option.shift}`;
    case 'sack-permitted':
      return 'sackOK';
    case 'sack':
      return ['sack', ...option.blocks.map((block) => blockNotation(block, acknowledged))].join(' ');
    case 'timestamps':
      return `TS val ${option.value} ecr ${option.echo}`;
    case 'fast-open':
      return `FO ${hex(option.cookie)}`.trimEnd();
    case 'unknown':
      return `unknown-${option.code}`;
    case 'malformed':
      return `malformed-${option.code}`;
    default:
      return option.kind;
  }
}

function blockNotation([left, right]: readonly [number, number], base: Seq | undefined): string {
  if (base === undefined) return `${left}:${right}`;
  return `${relativeTo(base, toSeq(left))}:${relativeTo(base, toSeq(right))}`;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('');
