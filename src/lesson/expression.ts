/**
 * Arithmetic in a fact: `4294967290 + 10 mod 2^32`, `[frame 3 tcp.window_size_value] * 2 ^ [frame 1 tcp.options.wscale.shift]`.
 * `mod` binds least and ^ most; a fact in brackets stands for its number. Results keep three decimals.
 */
export type Expression =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'fact'; readonly text: string }
  | {
      readonly kind: 'of';
      readonly sign: Sign;
      readonly left: Expression;
      readonly right: Expression;
    };

/** From the one that binds least to the one that binds most. */
const signs = [['mod'], ['+', '-'], ['*', '/'], ['^']] as const;
type Sign = (typeof signs)[number][number];

const token = /\s*(\d+(?:\.\d+)?|\[[^[\]]+\]|mod|[-+*/^()])/y;

/** Absent where the text is no expression. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  let at = 0;
  const level = (depth: number): Expression | undefined => {
    const own: readonly Sign[] | undefined = signs[depth];
    if (own === undefined) return operand();
    let left = level(depth + 1);
    for (;;) {
      const sign = own.find((each) => each === tokens[at]);
      if (left === undefined || sign === undefined) return left;
      at += 1;
      const right = level(depth + 1);
      left = right && { kind: 'of', sign, left, right };
    }
  };
  const operand = (): Expression | undefined => {
    const next = tokens[at] ?? '';
    at += 1;
    if (next === '(') {
      const inner = level(0);
      at += 1;
      return tokens[at - 1] === ')' ? inner : undefined;
    }
    if (next.startsWith('[')) return { kind: 'fact', text: next.slice(1, -1).trim() };
    return /^\d/.test(next) ? { kind: 'number', number: Number(next) } : undefined;
  };
  const whole = level(0);
  return at === tokens.length ? whole : undefined;
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const found = token.exec(text);
    if (found?.[1] === undefined) return undefined;
    tokens.push(found[1]);
  }
  return tokens;
}

/** The value, with each fact looked up by `numberOf`; absent where a fact has none, or a division has no result. */
export function evaluate(
  expression: Expression,
  numberOf: (fact: string) => number | undefined,
): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.number;
    case 'fact':
      return numberOf(expression.text);
    case 'of': {
      const left = evaluate(expression.left, numberOf);
      const right = evaluate(expression.right, numberOf);
      if (left === undefined || right === undefined) return undefined;
      const value = operations[expression.sign](left, right);
      return Number.isFinite(value) ? Math.round(value * 1000) / 1000 : undefined;
    }
  }
}

const operations: Readonly<Record<Sign, (left: number, right: number) => number>> = {
  mod: (left, right) => ((left % right) + right) % right,
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
};
