import { parseAddress } from '../../decode/address-text.ts';
import { u32 } from '../../decode/bytes.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Bound, Described, Kind, Value } from './kind.ts';
import { containsOctets, maskedOctets, octetsWritten, orderOfOctets } from './octets.ts';
import { ipv4Network, orderOfIpv6 } from './prefix.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Constant } from './syntax.ts';

const utf8 = new TextDecoder();

/** A constant as it was written, quotes aside. */
const writtenIn = (constant: Constant): string => {
  if (constant.kind === 'character') return String.fromCharCode(constant.code);
  if (constant.kind === 'string') return utf8.decode(constant.octets);
  return constant.negative ? `-${constant.text}` : constant.text;
};

/** The same with its quotes. */
const quoted = (constant: Constant): string =>
  constant.kind === 'string' ? `"${writtenIn(constant)}"` : writtenIn(constant);

function unfit(constant: Constant, { name, kind: { en, zh, example } }: Described): Refusal {
  const written = quoted(constant);
  return refusal(
    constant,
    `${name} is ${en}${example === undefined ? '' : `, such as ${example}`}; ${written} is none`,
    `${name} 是${zh}${example === undefined ? '' : `，例如 ${example}`}；${written} 不是`,
  );
}

/** The value that a name stands for, whatever its case. */
function named(constant: Constant, { names = [] }: Described): Value | undefined {
  const written = writtenIn(constant).toLowerCase();
  return names.find(([name]) => name.toLowerCase() === written)?.[1];
}

const numberText = /^(?:0b[01]+|0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i;

/** As C reads a number, and 0b for binary. Undefined for a text that is none, or in quotes. */
function numberIn(constant: Constant): number | undefined {
  if (constant.kind === 'character') return constant.code;
  if (constant.kind === 'string' || !numberText.test(constant.text)) return undefined;
  const { text } = constant;
  const size = /^0\d/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return constant.negative ? -size : size;
}

const orderOfNumbers = (a: number, b: number): number => a - b;

const boundTo = <Of extends Value>(value: Of, order: (a: Of, b: Of) => number): Bound => ({
  value,
  order: (other) => order(other as Of, value),
});

const number: Kind = {
  en: 'a whole number',
  zh: '整数',
  order: orderOfNumbers,
  bound(constant, field) {
    const value = named(constant, field) ?? numberIn(constant);
    if (typeof value !== 'number') throw unfit(constant, field);
    const { name, largest } = field;
    if (largest !== undefined && value > largest) {
      throw refusal(constant, `${name} is at most ${largest}`, `${name} 最大是 ${largest}`);
    }
    return boundTo(value, orderOfNumbers);
  },
  masked: (value: number, by: number) => (value & by) >>> 0,
  isZero: (value: number) => value === 0,
};

const truths: Described['names'] = [
  ['true', 1],
  ['set', 1],
  ['false', 0],
  ['not set', 0],
];

const boolean: Kind = {
  en: 'true or false, 1 or 0',
  zh: '真假值（1 或 0）',
  order: orderOfNumbers,
  bound(constant, field) {
    const value = named(constant, { ...field, names: truths }) ?? numberIn(constant);
    if (typeof value !== 'number') throw unfit(constant, field);
    return boundTo(value === 0 ? 0 : 1, orderOfNumbers);
  },
};

const orderOfTimes = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const time: Kind = {
  en: 'a time in seconds, with up to nine decimals',
  zh: '以秒为单位的时间，最多九位小数',
  example: '0.25',
  order: orderOfTimes,
  bound(constant, field) {
    const text = constant.kind === 'word' ? constant.text : '';
    const [, whole, decimals = ''] = /^(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
    if (whole === undefined || decimals.length > 9) throw unfit(constant, field);
    const value = BigInt(whole + decimals.padEnd(9, '0'));
    const isNegative = constant.kind === 'word' && constant.negative === true;
    return boundTo(isNegative ? -value : value, orderOfTimes);
  },
};

type Prefixed = { readonly address: Uint8Array; readonly prefix: number };

/** `address` or `address/prefix`, of 4 octets or 16. Undefined for anything else. */
function prefixed(constant: Constant, size: 4 | 16): Prefixed | undefined {
  if (constant.kind !== 'word' || constant.negative) return undefined;
  const [text = '', prefix = String(size * 8)] = constant.text.split('/');
  const address = parseAddress(text);
  const isFit = address?.length === size && Number(prefix) <= size * 8;
  return isFit ? { address, prefix: Number(prefix) } : undefined;
}

const ipv4: Kind = {
  en: 'an IPv4 address',
  zh: ' IPv4 地址',
  example: '10.0.0.0/8',
  order: orderOfNumbers,
  bound(constant, field) {
    const found = prefixed(constant, 4);
    if (found === undefined) throw unfit(constant, field);
    const { address, prefix } = found;
    const value = ipv4Network(u32(address, 0), prefix);
    if (prefix === 32) return boundTo(value, orderOfNumbers);
    return { value, order: (other) => ipv4Network(other as number, prefix) - value };
  },
  octets: (address: number) => Uint8Array.of(address >>> 24, address >>> 16, address >>> 8, address),
  masked: (address: number, by: number) => (address & by) >>> 0,
  isZero: (address: number) => address === 0,
};

const ipv6: Kind = {
  en: 'an IPv6 address',
  zh: ' IPv6 地址',
  example: '2001:db8::/32',
  order: orderOfIpv6,
  bound(constant, field) {
    const found = prefixed(constant, 16);
    if (found === undefined) throw unfit(constant, field);
    const { address, prefix } = found;
    return { value: address, order: (other) => orderOfIpv6(other as Uint8Array, address, prefix) };
  },
  octets: (address: Uint8Array) => address,
};

const octets: Kind = {
  en: 'a string of octets',
  zh: '字节串',
  example: '"GET", 47:45:54',
  order: orderOfOctets,
  bound(constant, field) {
    const value = octetsIn(constant);
    if (value === undefined) throw unfit(constant, field);
    return boundTo(value, orderOfOctets);
  },
  octets: (value: Uint8Array) => value,
  contains: containsOctets,
  masked: maskedOctets,
  isZero: (value: Uint8Array) => value.every((octet) => octet === 0),
};

function octetsIn(constant: Constant): Uint8Array | undefined {
  if (constant.kind === 'string') return constant.octets;
  if (constant.kind === 'character') return Uint8Array.of(constant.code);
  return constant.negative ? undefined : octetsWritten(constant.text);
}

const utf8Encoder = new TextEncoder();
const orderOfTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const text: Kind = {
  en: 'a text',
  zh: '文本',
  order: orderOfTexts,
  bound(constant, field) {
    if (field.names === undefined) return boundTo(writtenIn(constant), orderOfTexts);
    const value = named(constant, field);
    if (typeof value !== 'string') throw unknownName(constant, field);
    return boundTo(value, orderOfTexts);
  },
  octets: (value: string) => utf8Encoder.encode(value),
  contains: (value: string, part: string) => value.includes(part),
};

function unknownName(constant: Constant, { name, names = [] }: Described): Refusal {
  const written = writtenIn(constant);
  const known = names.map(([each]) => each);
  const near = didYouMean(written, known);
  if (near.en !== '') {
    return refusal(constant, `${name} is never ${written}${near.en}`, `${name} 不会是 ${written}${near.zh}`);
  }
  return refusal(
    constant,
    `${name} is one of ${known.join(', ')}, never ${written}`,
    `${name} 只能是 ${known.join('、')} 之一，不会是 ${written}`,
  );
}

const label: Kind = { en: 'there or not and has no value', zh: '只有“存在”与“不存在”之分，没有值' };

export const kinds = { number, boolean, time, ipv4, ipv6, octets, text, label } as const;
