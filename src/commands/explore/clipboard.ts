/**
 * Asks the terminal to put a text into the clipboard (OSC 52), which works over SSH as well. Many terminals forbid it, and
 * none says so.
 */
export const clipboardCodes = (text: string): string =>
  `\u001B]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
