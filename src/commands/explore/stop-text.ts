import type { CaptureStop } from '../../decode/record-stream.ts';
import type { Text } from '../../lesson/text.ts';
import { reasonIn } from '../words/reason-words.ts';

/** Why no more of a capture was read, and where: one sentence without the file's name. */
export function stopText({ offset, frames, reason }: CaptureStop): Text {
  const zh = reasonIn('zh', reason);
  if (offset === 0 && frames === 0) return { en: reason, zh };
  return {
    en: `stopped at octet ${offset}, after ${frames} ${frames === 1 ? 'frame' : 'frames'}: ${reason}`,
    zh: `读到第 ${offset} 字节处停止，已读出 ${frames} 帧：${zh}`,
  };
}
