import type { Side } from '../tcp/segment.ts';
import { type Expression, parseExpression } from './expression.ts';
import { type ModelFact, parseModelFact } from './network/model-facts.ts';

/** Fields of a frame that a lesson may name: Wireshark's, and `seg.len`, `gap` and `tcp.options.len` of our own. */
export const seqFields = [
  'tcp.seq',
  'tcp.ack',
  'tcp.nxtseq',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.options.sack_le',
  'tcp.options.sack_re',
] as const;
export const otherFields = [
  'tcp.len',
  'tcp.flags',
  'tcp.window_size_value',
  'tcp.window_size',
  'tcp.window_size_scalefactor',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.hdr_len',
  'tcp.checksum',
  'tcp.urgent_pointer',
  'tcp.options.len',
  'tcp.options.mss_val',
  'tcp.options.wscale.shift',
  'tcp.options.timestamp.tsval',
  'tcp.options.timestamp.tsecr',
  'frame.len',
  'frame.time_relative',
  'ip.len',
  'ip.hdr_len',
  'seg.len',
  'gap',
] as const;
export type FieldName = (typeof seqFields)[number] | (typeof otherFields)[number];

export const variableNames = ['SND.NXT', 'SND.UNA', 'RCV.NXT', 'ISS', 'IRS'] as const;
export type VariableName = (typeof variableNames)[number];

/** `plus` is added to the value, modulo 2^32 where it is a sequence number. */
type Shifted = { readonly numbering?: 'raw' | 'relative'; readonly plus: number };

/**
 * Something true of a capture, by name. As text:
 *
 *     frame N FIELD                          the field of a frame; `gap` is the seconds since the frame before it
 *     frame N since K                        the seconds from frame K to frame N
 *     frame N octets FIELD                   the octets of a field in hexadecimal, by its name in the bytes view
 *     = EXPRESSION                           arithmetic, with facts in brackets (expression.ts)
 *     client|server VARIABLE [after N]       SND.NXT, SND.UNA, RCV.NXT, ISS or IRS; without `after`: at the end
 *     client|server state after N            `after 0` is before the first frame
 *     client|server address|host|port        address is `host:port`
 *     model ...                              of the model of the handshake (network/model-facts.ts)
 *
 * A sequence number follows the numbering on the screen unless `raw` or `relative` is added; `+ K` or `- K` may stand last.
 */
export type Fact =
  | ({ readonly of: 'field'; readonly frame: number; readonly name: FieldName } & Shifted)
  | ({
      readonly of: 'variable';
      readonly side: Side;
      readonly name: VariableName;
      readonly after?: number;
    } & Shifted)
  | { readonly of: 'since'; readonly frame: number; readonly since: number }
  | ModelFact
  | { readonly of: 'octets'; readonly frame: number; readonly field: string }
  | { readonly of: 'expression'; readonly expression: Expression }
  | { readonly of: 'state'; readonly side: Side; readonly after: number }
  | { readonly of: 'end'; readonly side: Side; readonly name: 'address' | 'host' | 'port' };

const shift = String.raw`(?:\s+(raw|relative))?(?:\s*([+-])\s*(\d{1,10}))?`;
const fieldForm = new RegExp(String.raw`^frame\s+(\d{1,6})\s+([a-z][a-z._]*)${shift}$`);
const variableForm = new RegExp(String.raw`^(client|server)\s+([A-Z.]+)(?:\s+after\s+(\d{1,6}))?${shift}$`);
const sinceForm = /^frame\s+(\d{1,6})\s+since\s+(\d{1,6})$/;
const octetsForm = /^frame\s+(\d{1,6})\s+octets\s+([a-z][a-z0-9._]*)$/;
const stateForm = /^(client|server)\s+state\s+after\s+(\d{1,6})$/;
const endForm = /^(client|server)\s+(address|host|port)$/;

const isField = (name: string): name is FieldName =>
  [...seqFields, ...otherFields].some((field) => field === name);
const isVariable = (name: string): name is VariableName => variableNames.some((known) => known === name);

/** Reads a fact in the notation above; absent where the text is none. */
export function parseFact(text: string): Fact | undefined {
  const words = text.trim();
  if (words.startsWith('=')) {
    const expression = parseExpression(words.slice(1));
    return expression && { of: 'expression', expression };
  }
  if (/^model\s/.test(words)) return parseModelFact(words);
  const since = sinceForm.exec(words);
  if (since !== null) return { of: 'since', frame: Number(since[1]), since: Number(since[2]) };
  const octets = octetsForm.exec(words);
  if (octets !== null) return { of: 'octets', frame: Number(octets[1]), field: octets[2] ?? '' };
  const field = fieldForm.exec(words);
  if (field !== null) {
    const name = field[2] ?? '';
    const frame = Number(field[1]);
    if (!isField(name) || frame === 0) return undefined;
    return { of: 'field', frame, name, ...shiftOf(field.slice(3)) };
  }
  const variable = variableForm.exec(words);
  if (variable !== null) {
    const name = variable[2] ?? '';
    if (!isVariable(name)) return undefined;
    const after = variable[3] === undefined ? {} : { after: Number(variable[3]) };
    return { of: 'variable', side: variable[1] as Side, name, ...after, ...shiftOf(variable.slice(4)) };
  }
  const state = stateForm.exec(words);
  if (state !== null) return { of: 'state', side: state[1] as Side, after: Number(state[2]) };
  const end = endForm.exec(words);
  if (end !== null) return { of: 'end', side: end[1] as Side, name: end[2] as 'address' | 'host' | 'port' };
  return undefined;
}

function shiftOf([numbering, sign, digits]: readonly (string | undefined)[]): Shifted {
  const distance = digits === undefined ? 0 : Number(digits);
  return {
    ...(numbering === 'raw' || numbering === 'relative' ? { numbering } : {}),
    plus: sign === '-' ? -distance : distance,
  };
}
