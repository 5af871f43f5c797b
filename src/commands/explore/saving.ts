import type { Frame } from '../../decode/packet.ts';
import { pcapngBlocks, pcapngFile } from '../../decode/pcapng-write.ts';
import type { Text } from '../../lesson/text.ts';
import type { SavedCapture } from '../../ui/explore/model.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { writeNew } from '../new-file.ts';

/** Frames held at once. */
const batch = 2048;

/**
 * Writes the frames of a conversation to a new pcapng file.
 * @returns a sentence that says so
 * @throws Failure where it cannot be written; a file that is there already is left as it is
 */
export async function writeConversation(file: CaptureFile, stream: number, name: string): Promise<Text> {
  const numbers = file.explored.framesOf(stream);
  await writeNew(name, async (out) => {
    const waiting: Frame[] = [];
    const blocks = pcapngBlocks(taken(waiting));
    for (let at = 0; at < numbers.length; at += batch) {
      const packets = await file.packets(numbers.subarray(at, at + batch));
      waiting.push(...packets.map(({ frame }) => frame));
      const pieces: Uint8Array[] = [];
      // A block takes one frame at most, so they do not run out before the next are there.
      while (waiting.length > 0) {
        const block = blocks.next();
        if (!block.done) pieces.push(block.value);
      }
      await out.appendFile(Buffer.concat(pieces));
    }
    await out.appendFile(Buffer.concat([...blocks]));
  });
  return {
    en: `written to ${name}: ${numbers.length} frames`,
    zh: `已写入 ${name}：${numbers.length} 帧`,
  };
}

function* taken(waiting: Frame[]): Generator<Frame> {
  for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) yield frame;
}

/**
 * Writes a text to a new file.
 * @returns a sentence that says so
 * @throws Failure where it cannot be written; a file that is there already is left as it is
 */
export async function saveText(name: string, content: string): Promise<Text> {
  await writeNew(name, (out) => out.appendFile(content));
  return { en: `written to ${name}`, zh: `已写入 ${name}` };
}

/**
 * Writes captures that no file has yet, each to a new pcapng file.
 * @returns a sentence that says so
 * @throws Failure where one cannot be written; those before it are written then
 */
export async function saveCaptures(captures: readonly SavedCapture[]): Promise<Text> {
  for (const { file, frames, comment } of captures) {
    await writeNew(file, (out) => out.appendFile(pcapngFile(frames, comment)));
  }
  const names = captures.map(({ file }) => file);
  return { en: `written to ${names.join(' and ')}`, zh: `已写入 ${names.join('、')}` };
}
