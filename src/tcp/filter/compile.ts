import type { Row } from '../field-row.ts';
import { isList, type Source, type Value } from './kind.ts';
import { refusal } from './refusal.ts';
import { asOneKind, boundOf, isConstant, type Named, sourceOf } from './sources.ts';
import type { Comparison, Element, Expression, Operand } from './syntax.ts';

/** Whether a filter selects a row. */
export type Match = (row: Row) => boolean;

type Test = (value: Value) => boolean;

/**
 * A function for a filter's text as it was read. `named` receives the fields.
 * @throws Refusal where a field, a value and an operator do not go together
 */
export function compile(expression: Expression, named: Named): Match {
  switch (expression.kind) {
    case 'not': {
      const of = compile(expression.of, named);
      return (row) => !of(row);
    }
    case 'and':
    case 'or':
    case 'xor':
      return joined(
        expression.kind,
        expression.parts.map((part) => compile(part, named)),
      );
    case 'test':
      return presence(expression.of, named);
    case 'compare':
      return comparison(expression, named);
    case 'contains':
      return search(expression, named);
    case 'in':
      return membership(expression, named);
  }
}

function joined(by: 'and' | 'or' | 'xor', parts: readonly Match[]): Match {
  if (by === 'and') return (row) => parts.every((part) => part(row));
  if (by === 'or') return (row) => parts.some((part) => part(row));
  return (row) => parts.reduce((odd, part) => odd !== part(row), false);
}

/** A field is there; a slice has an octet; of what is masked a bit is set. */
function presence(of: Operand, named: Named): Match {
  const source = sourceOf(of, named);
  const { read, kind } = source;
  if (of.kind === 'word') return (row) => read(row) !== undefined;
  if (of.kind === 'slice') return holds(source, 'any', (octets) => (octets as Uint8Array).length > 0);
  return holds(source, 'any', (value) => kind.isZero?.(value) === false);
}

/** Whether any or every value of a field passes; false where it has none. */
function holds({ read }: Pick<Source, 'read'>, quantifier: 'any' | 'all', test: Test): Match {
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

function comparison({ by, left, right, quantifier }: Compare, named: Named): Match {
  const { asks, quantifier: usual } = comparisons[by];
  if (isConstant(left) && !isConstant(right)) throw exchanged(by, left, right);
  const source = sourceOf(left, named);
  const how = quantifier ?? usual;
  if (isConstant(right)) {
    const { order } = boundOf(source, right);
    return holds(source, how, (value) => asks(order(value)));
  }
  const [one, other] = asOneKind(source, sourceOf(right, named), right);
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

const withoutValue = ({ name, kind }: Source, place: Operand) =>
  refusal(place, `${name} is ${kind.en}`, `${name} ${kind.zh}`);

type Search = Expression & { readonly kind: 'contains' };

function search({ left, right, quantifier }: Search, named: Named): Match {
  const source = sourceOf(left, named);
  const { contains } = source.kind;
  if (contains === undefined) {
    throw refusal(
      left,
      `${source.name} is ${source.kind.en}; contains looks into texts and octets`,
      `${source.name} 是${source.kind.zh}；contains 只能在文本和字节串中查找`,
    );
  }
  if (!isConstant(right)) {
    throw refusal(
      right,
      'behind contains stands a value; a text takes quotes',
      'contains 后面应当是值；文本要加引号',
    );
  }
  // A part of a name is none of the names.
  const { names: _, ...unnamed } = source;
  const { value: part } = boundOf(unnamed, right);
  const { read, whole = read } = source;
  return holds({ read: whole }, quantifier ?? 'any', (value) => contains(value, part));
}

type Membership = Expression & { readonly kind: 'in' };

function membership({ left, set, quantifier = 'any' }: Membership, named: Named): Match {
  const source = sourceOf(left, named);
  const elements = set.map((element) => holds(source, quantifier, within(source, element)));
  return (row) => elements.some((element) => element(row));
}

function within(source: Source, { low, high }: Element): Test {
  for (const constant of [low, high]) {
    if (constant !== undefined && !isConstant(constant)) {
      throw refusal(constant, 'a set holds values only', '集合里只能写值');
    }
  }
  const { order } = boundOf(source, low);
  if (high === undefined) return (value) => order(value) === 0;
  const { order: orderOfHigh } = boundOf(source, high);
  return (value) => order(value) >= 0 && orderOfHigh(value) <= 0;
}
