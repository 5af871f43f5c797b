import type { Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Text } from '../text.ts';

/** What names in an answer stand for. */
export type Names = {
  readonly isn: Readonly<Partial<Record<Side, Seq>>>;
  /** Whose octets the asked number counts: its ISN is meant by a bare `ISN`. */
  readonly owner?: Side;
  /** Whose segment or variable it is: ISS and IRS are said from its side. */
  readonly side?: Side;
};

/** An answer as a number. `named` when it stands on an ISN, so that it means the same in every numbering. */
export type NumberRead =
  | {
      readonly kind: 'number';
      readonly value: bigint;
      readonly named: boolean;
      /** The learner said which: `raw 1926459880`. */
      readonly numbering?: 'raw' | 'relative';
    }
  /** No single meaning: a question back, not a mark. */
  | { readonly kind: 'unclear'; readonly say: Text };

/** No form of a number is longer; what is was not typed by a learner. */
const LONGEST = 100;

/** Words that people put around a number, and that say nothing about its value. */
const labels =
  /^(?:(?:acknowledge?ment|sequence|number|ack|seq|snd\.nxt|rcv\.nxt|snd\.una|is|the|确认号|序号|序列号|等于|是)(?:[\s=:]+|(?![a-z.])))+/;
const numberingWords = /(?:\s*\(?\s*(raw|relative|absolute|原始值?|相对值?|绝对值?)\s*\)?)$/;
const numberingFirst = /^(raw|relative|absolute|原始值?|相对值?|绝对值?)[\s=:]*/;

/**
 * Reads what a learner typed as a number: decimal with separators, full-width digits, hexadecimal with a mark, sums, and
 * `x+1`, `y+1`, `ISN+15`. Text around it such as `ack=` is passed over.
 */
export function readNumber(typed: string, names: Names): NumberRead {
  if (typed.length > LONGEST) return { kind: 'unclear', say: unclear.notANumber };
  const { text, numbering } = bare(typed);
  if (text === '') return { kind: 'unclear', say: unclear.empty };
  const interval = /^\d[\d,_ ]*[:~]\s*\d[\d,_ ]*$/.test(text) || /^\d+\s*\.\.\s*\d+$/.test(text);
  if (interval) return { kind: 'unclear', say: unclear.interval };
  const said = numbering === undefined ? {} : { numbering };
  const sides = text.split('=').map((part) => part.trim());
  const values = sides.map((side) => sum(side, names));
  const failed = values.find((value) => value.kind === 'unclear');
  if (failed !== undefined) return failed;
  const sums = values.filter((value) => value.kind === 'number');
  const [first, ...others] = sums;
  // `1926459878 + 1 = 1926459879` is one number, if it is true.
  if (first === undefined || others.some(({ value }) => value !== first.value)) {
    return { kind: 'unclear', say: unclear.twoNumbers };
  }
  return { ...first, ...said };
}

/** The digits as they were typed, without separators and the words around them: `1926459880`, `0x72d3`, `x+1`. */
export const typedDigits = (typed: string): string => bare(typed).text.replaceAll(/[,_ ]/g, '');

/** Full-width forms made plain, and the words around the number taken away. */
function bare(typed: string): { readonly text: string; readonly numbering?: 'raw' | 'relative' } {
  let text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('、', ',')
    .replaceAll(/[\u2212\u2013\u2014]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.。;!]+$/, '')
    .replace(labels, '')
    .trim();
  const word = numberingFirst.exec(text)?.[1] ?? numberingWords.exec(text)?.[1];
  text = text.replace(numberingFirst, '').replace(numberingWords, '').replace(labels, '').trim();
  const trailing = /^(.*[0-9h])\s*(?:octets?|bytes?|个?字节)?$/.exec(text);
  text = (trailing?.[1] ?? text).trim();
  if (word === undefined) return { text };
  return { text, numbering: word.startsWith('rel') || word.startsWith('相') ? 'relative' : 'raw' };
}

const term = /^\s*([+-])?\s*([^+-]+)/;

/** `1926459878 + 1`, `x+1`, `-5`. */
function sum(text: string, names: Names): NumberRead {
  let rest = text;
  let value = 0n;
  let named = false;
  let first = true;
  while (rest.trim() !== '') {
    const found = term.exec(rest);
    if (found === null || (!first && found[1] === undefined))
      return { kind: 'unclear', say: unclear.notANumber };
    const read = single((found[2] ?? '').trim(), names);
    if (read.kind === 'unclear') return read;
    if (read.named && (named || found[1] === '-')) return { kind: 'unclear', say: unclear.notANumber };
    value += found[1] === '-' ? -read.value : read.value;
    named ||= read.named;
    first = false;
    rest = rest.slice(found[0].length);
  }
  if (first) return { kind: 'unclear', say: unclear.notANumber };
  // What stands on an ISN stands on the circle of 2^32.
  return { kind: 'number', value: named ? BigInt.asUintN(32, value) : value, named };
}

function single(text: string, names: Names): NumberRead {
  const isn = namedIsn(text, names);
  if (isn === 'unknown') return { kind: 'unclear', say: unclear.unknownIsn };
  if (isn !== undefined) return { kind: 'number', value: BigInt(isn), named: true };
  const digits = digitsOf(text);
  if (digits !== undefined) return { kind: 'number', value: BigInt(digits), named: false };
  return { kind: 'unclear', say: whyNot(text) };
}

function namedIsn(text: string, { isn, owner, side }: Names): Seq | 'unknown' | undefined {
  const found = /^(?:(client|server|客户端|服务器)(?:'s|的)?\s*)?(x|y|isn|iss|irs)$/.exec(text);
  if (found === null) return undefined;
  const [, whose, name] = found;
  const peer = side === 'client' ? 'server' : 'client';
  let end: Side | undefined;
  if (name === 'x' || name === 'y') end = name === 'x' ? 'client' : 'server';
  else if (whose !== undefined) end = whose === 'client' || whose === '客户端' ? 'client' : 'server';
  else if (name === 'isn') end = owner;
  else end = name === 'iss' || side === undefined ? side : peer;
  return (end && isn[end]) ?? 'unknown';
}

/** The text of a number as BigInt reads it. */
function digitsOf(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  // Groups of three, as in 1,926,459,879; an underscore cannot be taken for two numbers.
  if (/^\d{1,3}(?:([, ]) ?\d{3})(?:\1 ?\d{3})*$/.test(text)) return text.replaceAll(/[, ]/g, '');
  if (/^\d+(?:_\d+)+$/.test(text)) return text.replaceAll('_', '');
  const hex = /^0x([0-9a-f][0-9a-f _]*)$/.exec(text)?.[1] ?? /^([0-9a-f][0-9a-f _]*)h$/.exec(text)?.[1];
  return hex === undefined ? undefined : `0x${hex.replaceAll(/[ _]/g, '')}`;
}

function whyNot(text: string): Text {
  if (/^\d+[.]\d+$/.test(text) || /^\d{1,3}(\.\d{3})+$/.test(text)) return unclear.decimal;
  if (/^[0-9a-f ]+$/.test(text) && /[a-f]/.test(text)) return unclear.bareHex;
  if (/^\d+(?:[\s,/;]+\d+)+$/.test(text)) return unclear.twoNumbers;
  return unclear.notANumber;
}

const unclear = {
  empty: { en: 'Type a number.', zh: '请输入一个数。' },
  interval: {
    en: 'That is an interval. One number is asked for: which end of it do you mean?',
    zh: '这是一个区间。这里只问一个数：你指的是哪一端？',
  },
  twoNumbers: {
    en: 'That reads as two numbers. Which one do you mean?',
    zh: '这看起来是两个数，你指的是哪一个？',
  },
  decimal: {
    en: 'Is the dot a decimal point or does it part thousands? Octets come whole: write the number without it.',
    zh: '这个点是小数点，还是千位分隔？字节数总是整数，请不要写点。',
  },
  bareHex: {
    en: 'Is that hexadecimal? If so, write 0x before it or h behind it.',
    zh: '这是十六进制吗？如果是，请在前面写 0x 或在后面写 h。',
  },
  unknownIsn: {
    en: 'This capture does not show that ISN. Give the number itself.',
    zh: '这份抓包中看不到那个 ISN，请直接写出这个数。',
  },
  notANumber: {
    en: 'That cannot be read as a number. 1926459879, 0x72d371e7, x+1 and 1926459878+1 all can.',
    zh: '无法把它读成一个数。1926459879、0x72d371e7、x+1、1926459878+1 都可以。',
  },
} as const satisfies Record<string, Text>;
