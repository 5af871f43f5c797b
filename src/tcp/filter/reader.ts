import { type Place, refusal } from './refusal.ts';
import { type Operator, type Token, tokensOf } from './tokens.ts';

/** More parentheses, slices of slices or masks of masks are a mistake, and could exhaust the stack. */
const DEEPEST = 100;

/** What is left of the tokens; the parser's functions move it on. */
export type Reader = { readonly tokens: readonly Token[]; at: number; depth: number };

export const readerOf = (text: string): Reader => ({ tokens: tokensOf(text), at: 0, depth: 0 });

const end: Token = { kind: 'end', at: 0, length: 0 };

/** The tokens end with one that is never taken. */
export const peek = ({ tokens, at }: Reader): Token => tokens[at] ?? end;

export const isNext = (reader: Reader, operator: Operator): boolean => {
  const token = peek(reader);
  return token.kind === 'operator' && token.operator === operator;
};

export function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== 'end') reader.at += 1;
  return token;
}

export function takeIf(reader: Reader, operator: Operator): Token | undefined {
  return isNext(reader, operator) ? take(reader) : undefined;
}

export function need(reader: Reader, operator: Operator): Token {
  const token = takeIf(reader, operator);
  if (token === undefined) {
    throw refusal(peek(reader), `${operator} is missing here`, `这里缺少 ${operator}`);
  }
  return token;
}

export const placeOf = ({ at, length }: Token): Place => ({ at, length });

/** @throws Refusal for a depth that is too much */
export function checkDepth(reader: Reader, depth: number): void {
  if (depth > DEEPEST) throw refusal(peek(reader), 'this is nested too deeply', '嵌套太深');
}

/** What stands between two operators, a level deeper: refused where that is too deep. */
export function deeper<Found>(reader: Reader, read: (reader: Reader) => Found): Found {
  reader.depth += 1;
  checkDepth(reader, reader.depth);
  const found = read(reader);
  reader.depth -= 1;
  return found;
}

/** What Wireshark has and we do not. */
export function leftOut(token: Token & { readonly kind: 'operator' }) {
  const { operator } = token;
  if (operator === '~') {
    return refusal(
      token,
      'matches is not among the filters here; contains finds a text',
      '这里的过滤器没有 matches；可以用 contains 查找文本',
    );
  }
  return refusal(token, `${operator} is not among the filters here`, `这里的过滤器没有 ${operator}`);
}

export function unexpected(token: Token) {
  const place = placeOf(token);
  if (token.kind === 'end') {
    return refusal(
      place,
      'the filter ends where a field or a value is missing',
      '过滤器不完整：这里还缺字段或值',
    );
  }
  if (token.kind === 'operator') {
    return refusal(place, `${token.operator} cannot stand here`, `${token.operator} 不能出现在这里`);
  }
  return refusal(place, 'and, or, or an operator is missing before this', '这之前缺少 and、or 或运算符');
}
