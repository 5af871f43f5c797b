import {
  checkDepth,
  deeper,
  isNext,
  leftOut,
  need,
  peek,
  placeOf,
  type Reader,
  take,
  takeIf,
  unexpected,
} from './reader.ts';
import { refusal, spanning } from './refusal.ts';
import { sliceRange } from './slice-range.ts';
import type { Operand } from './syntax.ts';
import type { Token } from './tokens.ts';

/** Operands joined by `&`, from the left. */
export function masked(reader: Reader): Operand {
  let operand = entity(reader);
  for (let depth = 1; takeIf(reader, '&') !== undefined; depth++) {
    checkDepth(reader, depth);
    const by = entity(reader);
    operand = { kind: 'mask', of: operand, by, ...spanning(operand, by) };
  }
  const next = peek(reader);
  const isArithmetic = next.kind === 'operator' && /^[-+*/%#$]$/.test(next.operator);
  if (isArithmetic) throw leftOut(next);
  return operand;
}

export function entity(reader: Reader): Operand {
  if (isNext(reader, '{')) return braced(reader);
  const minus = takeIf(reader, '-');
  const token = take(reader);
  const place = placeOf(token);
  if (minus !== undefined) {
    if (token.kind !== 'word') throw unexpected(token);
    return { kind: 'word', text: token.text, negative: true, ...spanning(minus, token) };
  }
  switch (token.kind) {
    case 'word':
      if (isNext(reader, '(')) throw noFunction(token);
      return slicesOf(reader, { kind: 'word', text: token.text, ...place });
    case 'string':
      return { kind: 'string', octets: token.octets, ...place };
    case 'character':
      return { kind: 'character', code: token.code, ...place };
    default:
      throw unexpected(token);
  }
}

/** Braces do for operands what parentheses do for tests. */
function braced(reader: Reader): Operand {
  const open = take(reader);
  const operand = deeper(reader, masked);
  const close = need(reader, '}');
  return { ...operand, ...spanning(open, close) };
}

function slicesOf(reader: Reader, word: Operand): Operand {
  let operand = word;
  for (let depth = 1; takeIf(reader, '[') !== undefined; depth++) {
    checkDepth(reader, depth);
    const ranges = [];
    do {
      const token = take(reader);
      if (token.kind !== 'range') throw unexpected(token);
      ranges.push(sliceRange(token.text, placeOf(token)));
    } while (takeIf(reader, ',') !== undefined);
    const close = need(reader, ']');
    operand = { kind: 'slice', of: operand, ranges, ...spanning(operand, close) };
  }
  return operand;
}

const noFunction = (token: Token & { readonly kind: 'word' }) =>
  refusal(
    token,
    `functions such as ${token.text}() are not among the filters here`,
    `这里的过滤器没有 ${token.text}() 这样的函数`,
  );
