import { didYouMean } from '../did-you-mean.ts';
import { type FilterField, filterFields } from './fields.ts';
import { type Kind, mapped, type Source } from './kind.ts';
import { kinds } from './kinds.ts';
import { type Place, type Refusal, refusal } from './refusal.ts';
import { sliced } from './slice-range.ts';
import type { Constant, Operand } from './syntax.ts';

/** The fields that a filter turned out to name. */
export type Named = Set<FilterField>;

/** Whether an operand is made of a field; a word that names none is a value. */
export function isConstant(operand: Operand): operand is Operand & Constant {
  if (operand.kind === 'word') return operand.negative === true || !filterFields.has(operand.text);
  return operand.kind === 'string' || operand.kind === 'character';
}

/**
 * An operand as something that can be read of a row.
 * @throws Refusal for a value, or for a field that there is none of or that cannot be cut or masked
 */
export function sourceOf(operand: Operand, named: Named): Source {
  if (operand.kind === 'slice') {
    const of = sourceOf(operand.of, named);
    const read = mapped(octetsOf(of, operand).read, (octets) => sliced(octets as Uint8Array, operand.ranges));
    return { name: of.name, kind: kinds.octets, read };
  }
  if (operand.kind === 'mask') return maskedSource(operand, named);
  if (operand.kind === 'word' && operand.negative !== true) {
    const field = filterFields.get(operand.text);
    if (field !== undefined) {
      named.add(field);
      return field;
    }
    if (/^[a-z][^:]*$/i.test(operand.text)) throw noField(operand, operand.text);
  }
  throw refusal(operand, 'a field stands here, not a value', '这里应当是字段，不能是值');
}

/** The same values as octets. */
export function octetsOf(source: Source, place: Place): Source {
  const { kind, name, read } = source;
  const { octets } = kind;
  if (octets === undefined) {
    throw refusal(
      place,
      `${name} is ${kind.en}; octets cannot be cut from it`,
      `${name} 是${kind.zh}，不能从中取字节`,
    );
  }
  return {
    name,
    kind: kinds.octets,
    read: kind === kinds.octets ? read : mapped(read, (value) => octets(value)),
  };
}

function maskedSource(operand: Operand & { readonly kind: 'mask' }, named: Named): Source {
  const of = sourceOf(operand.of, named);
  const { masked } = of.kind;
  if (masked === undefined) {
    throw refusal(
      operand.of,
      `${of.name} is ${of.kind.en}; it has no bits to test`,
      `${of.name} 是${of.kind.zh}，没有可测试的位`,
    );
  }
  if (!isConstant(operand.by)) {
    throw refusal(operand.by, 'behind & stands a value', '& 后面应当是值');
  }
  const { value } = boundOf(of, operand.by);
  return { ...of, read: mapped(of.read, (each) => masked(each, value)) };
}

/** A value as the field beside it takes it. */
export function boundOf(source: Source, constant: Constant) {
  const { name, kind } = source;
  if (constant.kind === 'word' && isLikeField(constant.text)) throw noField(constant, constant.text);
  if (kind.bound === undefined) {
    throw refusal(constant, `${name} is ${kind.en}; write it alone`, `${name} ${kind.zh}，单独写出即可`);
  }
  return kind.bound(constant, source);
}

/** A misspelt field where a value was expected is better called that. */
const isLikeField = (word: string): boolean => /^(?:frame|ip|ipv6|tcp|client|server)\.[a-z]/.test(word);

function noField(place: Place, word: string): Refusal {
  const near = didYouMean(word, [...filterFields.keys()]);
  return refusal(place, `there is no field ${word}${near.en}`, `没有字段 ${word}${near.zh}`);
}

/** Two sources that can be compared, as one kind; octets compare with whatever octets can be cut from. */
export function asOneKind(a: Source, b: Source, place: Place): readonly [Source, Source] {
  if (a.kind === b.kind || (isNumeric(a.kind) && isNumeric(b.kind))) return [a, b];
  if (a.kind === kinds.octets || b.kind === kinds.octets) return [octetsOf(a, place), octetsOf(b, place)];
  throw refusal(
    place,
    `${a.name} is ${a.kind.en}, ${b.name} is ${b.kind.en}: they cannot be compared`,
    `${a.name} 是${a.kind.zh}，${b.name} 是${b.kind.zh}，两者无法比较`,
  );
}

const isNumeric = (kind: Kind): boolean => kind === kinds.number || kind === kinds.boolean;
