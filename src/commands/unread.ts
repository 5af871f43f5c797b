import type { Text } from '../lesson/text.ts';
import type { Reading } from '../ui/explore/model.ts';
import { Failure } from './failure.ts';

/** A sentence about a capture, its name before it. */
export function about(path: string, { en, zh }: Text): Text {
  const name = path === '-' ? 'stdin' : path;
  return { en: `${name}: ${en}`, zh: `${name}：${zh}` };
}

/** That nothing of a capture could be read: it is none, or not one that begins as one. */
export const unreadIn = ({ stop, frames, isOpen }: Reading, path: string): Failure | undefined =>
  isOpen || stop === undefined || frames > 0 ? undefined : new Failure(1, about(path, stop));
