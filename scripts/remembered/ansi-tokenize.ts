// Stands in for @alcalzone/ansi-tokenize in the bundle.
import {
  type StyledChar,
  styledCharsFromTokens as styleTokens,
  type Token,
  tokenize as tokenizeText,
} from '@alcalzone/ansi-tokenize';
import { remembered } from './remembered.ts';

export * from '@alcalzone/ansi-tokenize';

const wholly = remembered((text) => tokenizeText(text));
const styled = new WeakMap<Token[], StyledChar[]>();

export const tokenize = (text: string, endChar?: number): Token[] =>
  endChar === undefined ? wholly(text) : tokenizeText(text, endChar);

/** Nobody changes the characters; they are put into rows as they are. */
export function styledCharsFromTokens(tokens: Token[]): StyledChar[] {
  const before = styled.get(tokens);
  if (before !== undefined) return before;
  const made = styleTokens(tokens);
  styled.set(tokens, made);
  return made;
}
