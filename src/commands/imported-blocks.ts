import { pcapngBlocks, type WrittenFrame } from '../decode/pcapng-write.ts';
import type { ImportedFrame } from '../decode/text-import/frame-of.ts';
import type { Lang } from '../lesson/text.ts';
import { fileComment, frameComment } from './words/import-words.ts';

/** A pcapng file of imported frames, a block at a time, with comments that say what was printed. */
export const importedBlocks = (frames: readonly ImportedFrame[], lang: Lang): Generator<Uint8Array> =>
  pcapngBlocks(withComments(frames, lang), fileComment[lang]);

function* withComments(frames: readonly ImportedFrame[], lang: Lang): Generator<WrittenFrame> {
  for (const frame of frames) yield { ...frame, comment: frameComment(frame, lang) };
}
