/** What a terminal obeys: controls but the line feed and the tab, and what turns the direction of writing. */
const commands = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** @throws Error where a text would be obeyed by a terminal instead of being shown */
export function expectHarmless(text: string, what: string): void {
  const found = commands.exec(text);
  if (found === null) return;
  const code = found[0].codePointAt(0)?.toString(16).padStart(4, '0');
  throw new Error(
    `${what} prints U+${code}: ${JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 40))}`,
  );
}
