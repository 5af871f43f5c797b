import { entity, masked } from './operand-parser.ts';
import {
  deeper,
  isNext,
  leftOut,
  need,
  peek,
  placeOf,
  type Reader,
  readerOf,
  take,
  takeIf,
  unexpected,
} from './reader.ts';
import { refusal } from './refusal.ts';
import type { Comparison, Constant, Element, Expression, Operand, Quantifier } from './syntax.ts';
import type { Operator } from './tokens.ts';

const comparisons: ReadonlySet<string> = new Set<Comparison>([
  ...(['==', '!=', '===', '!==', '>', '>=', '<', '<='] as const),
]);

const isComparison = (operator: Operator): operator is Comparison => comparisons.has(operator);

/**
 * Reads a filter by the grammar of Wireshark 4.0, highest precedence first: slices, `&`, comparisons, `not`, `and`, `xor`, `or`.
 * Absent for a text of blanks.
 * @throws Refusal where the text is no filter
 */
export function parse(text: string): Expression | undefined {
  const reader = readerOf(text);
  if (peek(reader).kind === 'end') return undefined;
  const expression = either(reader);
  if (peek(reader).kind !== 'end') throw unexpected(peek(reader));
  return expression;
}

const either = (reader: Reader): Expression => joinedBy(reader, '||', 'or', oneOfTwo);
const oneOfTwo = (reader: Reader): Expression => joinedBy(reader, '^^', 'xor', both);
const both = (reader: Reader): Expression => joinedBy(reader, '&&', 'and', negated);

function joinedBy(
  reader: Reader,
  operator: Operator,
  kind: 'or' | 'xor' | 'and',
  part: (reader: Reader) => Expression,
): Expression {
  const first = part(reader);
  const parts = [first];
  while (takeIf(reader, operator) !== undefined) parts.push(part(reader));
  return parts.length === 1 ? first : { kind, parts };
}

function negated(reader: Reader): Expression {
  let isNegated = false;
  while (takeIf(reader, '!') !== undefined) isNegated = !isNegated;
  const of = isNext(reader, '(') ? grouped(reader) : relation(reader);
  return isNegated ? { kind: 'not', of } : of;
}

function grouped(reader: Reader): Expression {
  take(reader);
  const inner = deeper(reader, either);
  need(reader, ')');
  const next = peek(reader);
  if (next.kind === 'operator' && (isComparison(next.operator) || next.operator === '&')) {
    throw refusal(
      next,
      'parentheses hold a whole test, which has no value; leave them out, & binds more tightly than a comparison',
      '括号里是一个完整的条件，没有值；请去掉括号，& 的优先级高于比较',
    );
  }
  return inner;
}

/** A comparison, a search, a membership, or an operand alone. */
function relation(reader: Reader): Expression {
  const quantifier: Quantifier = quantifierOf(reader);
  const left = masked(reader);
  const token = peek(reader);
  if (token.kind === 'operator') {
    const { operator } = token;
    if (isComparison(operator)) return comparison(reader, left, quantifier);
    if (operator === 'contains') {
      take(reader);
      return { kind: 'contains', left, right: entity(reader), quantifier };
    }
    if (operator === '~') throw leftOut(token);
    if (operator === 'in') return membership(reader, left, quantifier);
    if (operator === '!') {
      take(reader);
      return { kind: 'not', of: membership(reader, left, quantifier) };
    }
  }
  if (quantifier !== undefined) {
    throw refusal(
      placeOf(token),
      `${quantifier} goes before a comparison, contains or in`,
      `${quantifier} 要写在比较、contains 或 in 的前面`,
    );
  }
  return { kind: 'test', of: left };
}

function quantifierOf(reader: Reader): Quantifier {
  if (takeIf(reader, 'any') !== undefined) return 'any';
  if (takeIf(reader, 'all') !== undefined) return 'all';
  return undefined;
}

/** `a < b`, and `a < b < c`, which is `a < b and b < c`. */
function comparison(reader: Reader, first: Operand, quantifier: Quantifier): Expression {
  const parts: Expression[] = [];
  let left = first;
  for (;;) {
    const token = peek(reader);
    if (token.kind !== 'operator' || !isComparison(token.operator)) break;
    take(reader);
    const right = masked(reader);
    parts.push({ kind: 'compare', by: token.operator, left, right, quantifier });
    left = right;
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'and', parts };
}

function membership(reader: Reader, left: Operand, quantifier: Quantifier): Expression {
  need(reader, 'in');
  need(reader, '{');
  const set: Element[] = [];
  do {
    const low = constant(reader);
    set.push(takeIf(reader, '..') === undefined ? { low } : { low, high: constant(reader) });
  } while (takeIf(reader, ',') !== undefined);
  const next = peek(reader);
  if (next.kind === 'word' || next.kind === 'string') {
    throw refusal(next, 'a comma is missing before this', '这之前缺少逗号');
  }
  need(reader, '}');
  return { kind: 'in', left, set, quantifier };
}

function constant(reader: Reader): Constant {
  const operand = entity(reader);
  if (operand.kind === 'slice' || operand.kind === 'mask') {
    throw refusal(operand, 'a set holds values only', '集合里只能写值');
  }
  return operand;
}
