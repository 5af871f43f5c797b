/**
 * Captured octets as text that is safe to print: ASCII as it is, a full stop for anything else,
 * so that each octet takes one cell and none reaches the terminal as a command.
 */
export function printable(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.';
  return text;
}

/**
 * What a terminal would obey rather than show: controls other than the line feed, and the marks that turn the
 * direction of writing. Both can make a screen say what the program did not.
 */
const commands = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

/**
 * Text from a file, made safe to print; line feeds stay. An ASCII control is shown by its picture (Unicode's "Control
 * Pictures": ESC as one sign), the others by the replacement character.
 */
export const printableText = (text: string): string => text.replaceAll(commands, pictureOf);

/** The first sign of a text that a terminal would obey, as `U+001B`; absent where there is none. */
export function commandIn(text: string): string | undefined {
  const at = text.search(commands);
  if (at < 0) return undefined;
  return `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** UTF-8 from a file, made safe to print; what is not UTF-8 shows as a replacement character. */
export const printableUtf8 = (bytes: Uint8Array): string => printableText(utf8.decode(bytes));

const utf8 = new TextDecoder('utf-8');
