import { type Described, isList, type Source, type Value } from './kind.ts';
import { refusal } from './refusal.ts';
import { asOneKind, boundOf, isConstant, type Scope, sourceOf } from './sources.ts';
import type { Comparison, Element, Expression, Operand } from './syntax.ts';

/** Whether a filter selects a row. */
export type Match<Of> = (row: Of) => boolean;

type Test = (value: Value) => boolean;

/**
 * A function for a filter's text as it was read, over rows of any make.
 * @throws Refusal where a field, a value and an operator do not go together
 */
export function compile<Of>(expression: Expression, scope: Scope<Of>): Match<Of> {
  switch (expression.kind) {
    case 'not': {
      const of = compile(expression.of, scope);
      return (row) => !of(row);
    }
    case 'and':
    case 'or':
    case 'xor':
      return joined(
        expression.kind,
        expression.parts.map((part) => compile(part, scope)),
      );
    case 'test':
      return presence(expression.of, scope);
    case 'compare':
      return comparison(expression, scope);
    case 'contains':
      return search(expression, scope);
    case 'in':
      return membership(expression, scope);
  }
}

function joined<Of>(by: 'and' | 'or' | 'xor', parts: readonly Match<Of>[]): Match<Of> {
  if (by === 'and') return (row) => parts.every((part) => part(row));
  if (by === 'or') return (row) => parts.some((part) => part(row));
  return (row) => parts.reduce((odd, part) => odd !== part(row), false);
}

/** A field is there; a slice has an octet; of what is masked a bit is set. */
function presence<Of>(of: Operand, scope: Scope<Of>): Match<Of> {
  const source = sourceOf(of, scope);
  const { read, kind } = source;
  if (of.kind === 'word') return (row) => read(row) !== undefined;
  if (of.kind === 'slice') return holds(source, 'any', (octets) => (octets as Uint8Array).length > 0);
  return holds(source, 'any', (value) => kind.isZero?.(value) === false);
}

/** Whether any or every value of a field passes; false where it has none. */
function holds<Of>({ read }: Pick<Source<Of>, 'read'>, quantifier: 'any' | 'all', test: Test): Match<Of> {
  return (row) => {
    const values = read(row);
    if (values === undefined) return false;
    if (!isList(values)) return test(values);
    return quantifier === 'any' ? values.some(test) : values.every(test);
  };
}

/** What is asked of the order of two values, and of how many pairs of them. */
const comparisons: Readonly<
  Record<Comparison, { readonly quantifier: 'any' | 'all'; readonly asks: (order: number) => boolean }>
> = {
  '==': { quantifier: 'any', asks: (order) => order === 0 },
  '===': { quantifier: 'all', asks: (order) => order === 0 },
  '!=': { quantifier: 'all', asks: (order) => order !== 0 },
  '!==': { quantifier: 'any', asks: (order) => order !== 0 },
  '>': { quantifier: 'any', asks: (order) => order > 0 },
  '>=': { quantifier: 'any', asks: (order) => order >= 0 },
  '<': { quantifier: 'any', asks: (order) => order < 0 },
  '<=': { quantifier: 'any', asks: (order) => order <= 0 },
};

/** The same comparison with its sides exchanged. */
const turned: Readonly<Record<Comparison, Comparison>> = {
  ...{ '==': '==', '===': '===', '!=': '!=', '!==': '!==' },
  ...{ '>': '<', '>=': '<=', '<': '>', '<=': '>=' },
};

type Compare = Expression & { readonly kind: 'compare' };

function comparison<Of>({ by, left, right, quantifier }: Compare, scope: Scope<Of>): Match<Of> {
  const { asks, quantifier: usual } = comparisons[by];
  if (isConstant(left, scope) && !isConstant(right, scope)) throw exchanged(by, left, right);
  const source = sourceOf(left, scope);
  const how = quantifier ?? usual;
  if (isConstant(right, scope)) {
    const { order } = boundOf(source, right, scope);
    return holds(source, how, (value) => asks(order(value)));
  }
  const [one, other] = asOneKind(source, sourceOf(right, scope), right);
  const { order } = one.kind;
  if (order === undefined) throw withoutValue(one, left);
  return (row) => {
    const values = other.read(row);
    if (values === undefined) return false;
    const test: Test = (a) => {
      if (!isList(values)) return asks(order(a, values));
      return how === 'any' ? values.some((b) => asks(order(a, b))) : values.every((b) => asks(order(a, b)));
    };
    return holds(one, how, test)(row);
  };
}

function exchanged(by: Comparison, left: Operand, right: Operand) {
  const isPlain = left.kind === 'word' && right.kind === 'word';
  const example = isPlain ? `: ${right.text} ${turned[by]} ${left.text}` : '';
  return refusal(
    left,
    `the field stands on the left${example}`,
    `字段要写在左边${example.replace(': ', '：')}`,
  );
}

const withoutValue = ({ name, kind }: Described, place: Operand) =>
  refusal(place, `${name} is ${kind.en}`, `${name} ${kind.zh}`);

type Search = Expression & { readonly kind: 'contains' };

function search<Of>({ left, right, quantifier }: Search, scope: Scope<Of>): Match<Of> {
  const source = sourceOf(left, scope);
  const { contains } = source.kind;
  if (contains === undefined) {
    throw refusal(
      left,
      `${source.name} is ${source.kind.en}; contains looks into texts and octets`,
      `${source.name} 是${source.kind.zh}；contains 只能在文本和字节串中查找`,
    );
  }
  if (!isConstant(right, scope)) {
    throw refusal(
      right,
      'behind contains stands a value; a text takes quotes',
      'contains 后面应当是值；文本要加引号',
    );
  }
  // A part of a name is none of the names.
  const { names: _, ...unnamed } = source;
  const { value: part } = boundOf(unnamed, right, scope);
  const { read, whole = read } = source;
  return holds({ read: whole }, quantifier ?? 'any', (value) => contains(value, part));
}

type Membership = Expression & { readonly kind: 'in' };

function membership<Of>({ left, set, quantifier = 'any' }: Membership, scope: Scope<Of>): Match<Of> {
  const source = sourceOf(left, scope);
  const elements = set.map((element) => holds(source, quantifier, within(source, element, scope)));
  return (row) => elements.some((element) => element(row));
}

function within<Of>(field: Described, { low, high }: Element, scope: Scope<Of>): Test {
  for (const constant of [low, high]) {
    if (constant !== undefined && !isConstant(constant, scope)) {
      throw refusal(constant, 'a set holds values only', '集合里只能写值');
    }
  }
  const { order } = boundOf(field, low, scope);
  if (high === undefined) return (value) => order(value) === 0;
  const { order: orderOfHigh } = boundOf(field, high, scope);
  return (value) => order(value) >= 0 && orderOfHigh(value) <= 0;
}
