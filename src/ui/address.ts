import { cells } from './span.ts';

/**
 * As much of `10.0.0.1:40312` as `width` cells hold. What is left out lies in the middle: the beginning of an address
 * tells the network, its end and the port tell the socket.
 */
export function cutAddress(text: string, width: number, mark: string): string {
  if (cells(text) <= width) return text;
  const port = text.slice(text.lastIndexOf(':'));
  const room = width - cells(mark);
  const tail = Math.min(text.length, Math.max(port.length + 2, Math.ceil(room / 2)));
  if (tail >= room) return mark + text.slice(Math.max(0, text.length - Math.max(0, room)));
  return text.slice(0, room - tail) + mark + text.slice(text.length - tail);
}
