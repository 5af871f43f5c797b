import { parseDocument } from 'yaml';
import { rowWriter } from '../../src/commands/decode-rows.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import { checkLesson } from '../../src/lesson/checking/check.ts';
import type { StageOf } from '../../src/lesson/course.ts';
import { parseLesson } from '../../src/lesson/schema.ts';
import { transcript } from '../../src/lesson/transcript.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { expectHarmless } from './harmless.ts';

/** Asks a capture for everything that a user can ask it for. */
export function examineCapture(bytes: Uint8Array): void {
  const capture = openCapture(bytes);
  for (const text of [...capture.comments, capture.stop?.reason ?? '', capture.format ?? '']) {
    expectHarmless(text, 'a word about the file');
  }
  const packets = capture.frames.map(decodePacket);
  for (const packet of packets) {
    expectHarmless(packet.frame.comment ?? '', 'a comment');
    let end = 0;
    for (const { name, value, range, depth } of describe(packet)) {
      expectHarmless(`${name} ${value}`, 'a field');
      if (range[0] > end || range[1] > packet.frame.bytes.length) throw new Error(`a gap before ${range}`);
      if (depth === 0) end = Math.max(end, range[1]);
    }
  }
  for (const format of ['text', 'tsv', 'jsonl'] as const) {
    const rows = rowWriter({ options: { format }, lang: () => (format === 'text' ? 'zh' : 'en') });
    const follower = new Follower();
    for (const packet of packets) {
      expectHarmless(rows.row({ packet, ...follower.next(packet) }), `a row of ${format}`);
    }
    expectHarmless(rows.footer?.() ?? '', 'what follows the rows');
  }
  const { conversations, others } = follow(packets);
  const followed = conversations.reduce((sum, { moments }) => sum + moments.length, 0);
  if (followed + others.length !== packets.length) throw new Error('packets were lost');
}

/** Reads a lesson as a folder's is read, and plays it where it can be played. */
export function examineLesson(text: string, stageOf: StageOf): void {
  const document = parseDocument(text);
  if (document.errors.length > 0) return;
  const read = parseLesson(plain(document), 'lesson.yaml');
  if ('errors' in read) return;
  const problems = checkLesson(read.lesson, stageOf);
  if (problems.length > 0) return;
  for (const lang of ['en', 'zh'] as const)
    expectHarmless(transcript(read.lesson, stageOf, lang), 'a lesson');
}

/** What YAML itself will not hand over (an alias without an anchor) is the file's fault. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}
