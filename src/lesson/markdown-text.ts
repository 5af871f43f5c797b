/** What Markdown would take for its own is escaped, so that a sentence is printed as it is. */
export const inline = (text: string): string =>
  text.replaceAll(/[\\`*[\]<>|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');

/** The same at the beginning of a line, where some signs and numbers make headings and lists. */
export const prose = (text: string): string =>
  inline(text)
    .replaceAll(/^(\s*)([#+-])/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2');

/** In a table a code span ends at a bar. */
export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

export const fenced = (lines: readonly string[]): string => ['```', ...lines, '```'].join('\n');
