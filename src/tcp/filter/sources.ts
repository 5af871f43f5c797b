import { didYouMean } from '../did-you-mean.ts';
import { type Bound, type Described, type Kind, mapped, type Source } from './kind.ts';
import { kinds } from './kinds.ts';
import { type Place, type Refusal, refusal } from './refusal.ts';
import { sliced } from './slice-range.ts';
import type { Constant, Operand } from './syntax.ts';

/** The fields that a filter may name, and those that it was found to name. */
export type Scope<Of> = { readonly fields: ReadonlyMap<string, Source<Of>>; readonly named: Set<string> };

/** Whether an operand is a value. A word is one unless it names a field. */
export function isConstant<Of>(operand: Operand, { fields }: Scope<Of>): operand is Operand & Constant {
  if (operand.kind === 'word') return operand.negative === true || !fields.has(operand.text);
  return operand.kind === 'string' || operand.kind === 'character';
}

/**
 * An operand as something that can be read of a row.
 * @throws Refusal for a value, or for a field that there is none of or that cannot be cut or masked
 */
export function sourceOf<Of>(operand: Operand, scope: Scope<Of>): Source<Of> {
  if (operand.kind === 'slice') {
    const of = sourceOf(operand.of, scope);
    const read = mapped(octetsOf(of, operand).read, (octets) => sliced(octets as Uint8Array, operand.ranges));
    return { name: of.name, kind: kinds.octets, read };
  }
  if (operand.kind === 'mask') return maskedSource(operand, scope);
  if (operand.kind === 'word' && operand.negative !== true) {
    const field = scope.fields.get(operand.text);
    if (field !== undefined) {
      scope.named.add(field.name);
      return field;
    }
    if (/^[a-z][^:]*$/i.test(operand.text)) throw noField(operand, operand.text, scope);
  }
  throw refusal(operand, 'a field stands here, not a value', '这里应当是字段，不能是值');
}

/** The same values as octets. */
function octetsOf<Of>(source: Source<Of>, place: Place): Source<Of> {
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

function maskedSource<Of>(operand: Operand & { readonly kind: 'mask' }, scope: Scope<Of>): Source<Of> {
  const of = sourceOf(operand.of, scope);
  const { masked } = of.kind;
  if (masked === undefined) {
    throw refusal(
      operand.of,
      `${of.name} is ${of.kind.en}; it has no bits to test`,
      `${of.name} 是${of.kind.zh}，没有可测试的位`,
    );
  }
  if (!isConstant(operand.by, scope)) throw refusal(operand.by, 'behind & stands a value', '& 后面应当是值');
  const { value } = boundOf(of, operand.by, scope);
  return { ...of, read: mapped(of.read, (each) => masked(each, value)) };
}

/** A value as the field beside it takes it. */
export function boundOf<Of>(field: Described, constant: Constant, scope: Scope<Of>): Bound {
  const { name, kind } = field;
  if (constant.kind === 'word' && isLikeField(constant.text)) throw noField(constant, constant.text, scope);
  if (kind.bound === undefined) {
    throw refusal(constant, `${name} is ${kind.en}; write it alone`, `${name} ${kind.zh}，单独写出即可`);
  }
  return kind.bound(constant, field);
}

/** A misspelt field where a value was expected is better called that. */
const isLikeField = (word: string): boolean => /^(?:frame|ip|ipv6|tcp|client|server)\.[a-z]/.test(word);

function noField<Of>(place: Place, word: string, { fields }: Scope<Of>): Refusal {
  const near = didYouMean(word, [...fields.keys()]);
  return refusal(place, `there is no field ${word}${near.en}`, `没有字段 ${word}${near.zh}`);
}

/** Two sources that can be compared, as one kind; octets compare with whatever octets can be cut from. */
export function asOneKind<Of>(a: Source<Of>, b: Source<Of>, place: Place): readonly [Source<Of>, Source<Of>] {
  if (a.kind === b.kind || (isNumeric(a.kind) && isNumeric(b.kind))) return [a, b];
  if (a.kind === kinds.octets || b.kind === kinds.octets) return [octetsOf(a, place), octetsOf(b, place)];
  throw refusal(
    place,
    `${a.name} is ${a.kind.en}, ${b.name} is ${b.kind.en}: they cannot be compared`,
    `${a.name} 是${a.kind.zh}，${b.name} 是${b.kind.zh}，两者无法比较`,
  );
}

const isNumeric = (kind: Kind): boolean => kind === kinds.number || kind === kinds.boolean;
