/**
 * The text that octets are: UTF-8, or UTF-16 with its mark, as PowerShell writes it. What is not UTF-8 shows as a
 * replacement character. Absent where there are octets of zero, which no text has.
 */
export function octetsAsText(octets: Uint8Array): string | undefined {
  const mark = ((octets[0] ?? 0) << 8) | (octets[1] ?? 0);
  const utf16 = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : undefined;
  if (utf16 === undefined && octets.includes(0)) return undefined;
  return new TextDecoder(utf16 ?? 'utf-8').decode(octets);
}
