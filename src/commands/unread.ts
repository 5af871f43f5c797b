import type { Reading } from '../ui/explore/model.ts';
import { Failure } from './failure.ts';

/** That nothing of a capture could be read: it is none, or not one that begins as one. */
export function unreadIn({ stop, frames, isOpen }: Reading, path: string): Failure | undefined {
  if (isOpen || stop === undefined || frames > 0) return undefined;
  const name = path === '-' ? 'stdin' : path;
  return new Failure(1, { en: `${name}: ${stop.en}`, zh: `${name}：${stop.zh}` });
}
