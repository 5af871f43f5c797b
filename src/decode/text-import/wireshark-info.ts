import { controlBitMasks } from '../tcp.ts';
import type { SackBlock } from '../tcp-options.ts';
import type { PrintedOption, PrintedPacket, Reason } from './printed.ts';
import {
  mssOption,
  optionOctets,
  sackPermittedOption,
  timestampsOption,
  windowScaleOption,
} from './tcpdump-options.ts';

/** The Info column of a TCP row, its ports, and what stands before it. */
export type PrintedInfo = Pick<
  PrintedPacket,
  'flags' | 'seq' | 'ack' | 'window' | 'urgent' | 'options' | 'length'
> & { readonly ports: readonly [source: string, destination: string]; readonly before: string };

const { fin, syn, rst, psh, ack, urg, ece, cwr } = controlBitMasks;
const masks: Readonly<Record<string, number>> = {
  ...{ FIN: fin, SYN: syn, RST: rst, PSH: psh, ACK: ack, URG: urg, ECE: ece, ECN: ece, CWR: cwr },
  ...{ AE: 0x100, NS: 0x100, NONCE: 0x100, Reserved: 0, '<None>': 0 },
};
const flag = Object.keys(masks).join('|');

/** `58880 → 80 [SYN, ACK] Seq=0 …`, with whatever arrow. */
const ported = new RegExp(
  `(?:^|\\s)(\\S{1,80})\\s{1,60}(?:→|➜|->|>)\\s{1,60}(\\S{1,80})\\s{1,60}\\[((?:${flag})(?:, ?(?:${flag})){0,9})\\](.*)$`,
);

/** Where the Info column of a TCP row begins, if the line has one. */
export function wiresharkInfo(line: string): PrintedInfo | Reason | undefined {
  const found = ported.exec(line);
  if (found === null) return undefined;
  const [, source = '', destination = '', flagWords = '', rest = ''] = found;
  const flags = flagWords.split(/, ?/).reduce((bits, word) => bits | (masks[word] ?? 0), 0);
  const numbers = numbersIn(rest);
  if (typeof numbers === 'string') return numbers;
  return { ports: [port(source), port(destination)], before: line.slice(0, found.index), flags, ...numbers };
}

/** A name may have its number behind it: `http(80)`. */
const port = (text: string): string => /\((\d{1,5})\)$/.exec(text)?.[1] ?? text;

/** The numbers, then the options in the order of the header. */
function numbersIn(text: string): Omit<PrintedInfo, 'ports' | 'before' | 'flags'> | Reason {
  const read: { seq?: number; ack?: number; window?: number; urgent?: number; length?: number } = {};
  const names = { Seq: 'seq', Ack: 'ack', Win: 'window', Urg: 'urgent', Len: 'length' } as const;
  const options: PrintedOption[] = [];
  const pending: Pending = { blocks: [] };
  for (const [, name = '', value] of text.matchAll(/(?<=\s)([A-Za-z_]{2,9})(?:=(\S{1,64}))?(?=\s|$)/g)) {
    const n = /^\d{1,10}$/.test(value ?? '') ? Number(value) : undefined;
    if (n !== undefined && n > 0xffffffff) return 'number';
    const field = Object.hasOwn(names, name) ? names[name as keyof typeof names] : undefined;
    if (field !== undefined) {
      if (n === undefined) return 'unreadable';
      read[field] = n;
      continue;
    }
    const option = optionOf(name, value, n, pending);
    if (option === 'number') return option;
    if (option !== undefined) options.push(option);
  }
  if ((read.urgent ?? 0) > 0xffff) return 'number';
  if (pending.blocks.length > 0) options.push({ kind: 'sack', blocks: pending.blocks.slice(0, 4) });
  return { ...read, options };
}

/** Halves of options that come in two words. */
type Pending = { value?: number; left?: number; readonly blocks: SackBlock[] };

function optionOf(
  name: string,
  value: string | undefined,
  n: number | undefined,
  pending: Pending,
): PrintedOption | 'number' | undefined {
  switch (name) {
    case 'SACK_PERM':
      return sackPermittedOption;
    // Eight octets stand for a cookie, which is not printed.
    case 'TFO':
      return optionOctets(34, value === 'C' ? Array<number>(8).fill(0) : []);
  }
  if (n === undefined) return undefined;
  switch (name) {
    case 'MSS':
      return n > 0xffff ? 'number' : mssOption(n);
    case 'WS':
      return n > 0xffff ? 'number' : windowScaleOption(shiftOf(n));
    case 'TSval':
    case 'TSV':
      pending.value = n;
      return undefined;
    case 'TSecr':
    case 'TSER':
      return timestampsOption(pending.value ?? 0, n);
    case 'SLE':
      pending.left = n;
      return undefined;
    case 'SRE':
      pending.blocks.push([pending.left ?? 0, n]);
      return undefined;
    default:
      return undefined;
  }
}

/** The factor is printed, the shift only by old versions: of 2, 4 and 8 nobody can tell. */
const shiftOf = (n: number): number => (n > 0 && (n & (n - 1)) === 0 ? Math.log2(n) : n & 0xff);
