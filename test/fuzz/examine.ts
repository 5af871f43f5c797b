import { parseDocument } from 'yaml';
import { rowWriter } from '../../src/commands/rows/decode-rows.ts';
import { frameComment, problemWords } from '../../src/commands/words/import-words.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { describe } from '../../src/decode/layout.ts';
import { pcapngFile } from '../../src/decode/pcapng-write.ts';
import { importText } from '../../src/decode/text-import/import-text.ts';
import { checkLesson } from '../../src/lesson/checking/check.ts';
import type { StageOf } from '../../src/lesson/course.ts';
import { parseLesson } from '../../src/lesson/schema.ts';
import { cannotTeach } from '../../src/lesson/telling/cannot-teach.ts';
import { comparison } from '../../src/lesson/telling/comparison.ts';
import { narrativeOf } from '../../src/lesson/telling/narrative.ts';
import { noteReason } from '../../src/lesson/telling/note-reason.ts';
import { transcript } from '../../src/lesson/transcript.ts';
import { follow } from '../../src/tcp/conversation.ts';
import type { Row } from '../../src/tcp/field-row.ts';
import { compileFilter, isFilterError } from '../../src/tcp/filter/filter.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { CaptureIndex } from '../../src/tcp/index/capture-index.ts';
import type { Conversation } from '../../src/tcp/moment.ts';
import { ladderMarkdown } from '../../src/ui/export/ladder-markdown.ts';
import { ladderSvg } from '../../src/ui/export/ladder-svg.ts';
import { ladderText } from '../../src/ui/export/ladder-text.ts';
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
  for (const conversation of conversations) examineConversation(conversation);
}

/** Everything that is told of a conversation, in both languages. */
function examineConversation(conversation: Conversation): void {
  const { moments } = conversation;
  const noted = moments.flatMap(({ notes }, index) =>
    notes.map((note) => noteReason(conversation, index, note)),
  );
  const texts = [
    ...narrativeOf(conversation).map(({ text }) => text),
    ...cannotTeach(conversation),
    ...noted.flatMap(({ why, falseAlarm }) => [why, falseAlarm]),
    ...comparison(conversation, 0, moments.length - 1),
  ];
  for (const { en, zh } of texts) expectHarmless(`${en} ${zh}`, 'a sentence');
  for (const lang of ['en', 'zh'] as const) {
    const ladder = { conversation, lang, numbering: 'relative' } as const;
    for (const drawn of [ladderText(ladder), ladderMarkdown(ladder), ladderSvg(ladder)]) {
      expectHarmless(drawn, 'a ladder');
    }
  }
}

/** Indexes a capture whose (unpacked) octets come in pieces. Index and packets must agree. */
export function examineIndex(bytes: Uint8Array, piece: number): void {
  const index = new CaptureIndex();
  for (let at = 0; at < bytes.length; at += piece) index.push(bytes.slice(at, at + piece));
  const stop = index.end();
  const { frames, stop: expected } = openCapture(bytes);
  if (index.frames !== frames.length || stop?.offset !== expected?.offset) {
    throw new Error(`the index has ${index.frames} frames, the file ${frames.length}`);
  }
  const { conversations } = follow(frames.map(decodePacket));
  for (const { stream, moments } of conversations) {
    const numbers = [...index.framesOf(stream)];
    const told = moments.map(({ packet }) => packet.frame.number);
    if (String(numbers) !== String(told))
      throw new Error(`conversation ${stream} has ${numbers}, not ${told}`);
  }
  for (let stream = 0; stream < index.conversations; stream += 1) {
    if (index.summary(stream) === undefined) throw new Error(`no summary of ${stream}`);
  }
}

/** Turns printed packets back into a capture, and reads that. */
export function examinePrint(text: string): void {
  const { frames, problems } = importText(text);
  for (const { en, zh } of problemWords(problems)) expectHarmless(`${en} ${zh}`, 'a problem of a line');
  for (const frame of frames) {
    for (const lang of ['en', 'zh'] as const)
      expectHarmless(frameComment(frame, lang), 'an account of a packet');
  }
  const { frames: read, stop } = openCapture(pcapngFile(frames));
  if (stop !== undefined || read.length !== frames.length)
    throw new Error(`${read.length} of ${frames.length} packets`);
}

/** Compiles a display filter, and tries it on packets. */
export function examineFilter(text: string, rows: readonly Row[]): void {
  const filter = compileFilter(text);
  if (isFilterError(filter)) {
    expectHarmless(filter.en + filter.zh, 'why a filter is refused');
    if (filter.at < 0 || filter.at + filter.length > Math.max(1, text.length)) {
      throw new Error(`the error is at ${filter.at}, outside of the filter`);
    }
    return;
  }
  for (const row of rows) filter.matches(row);
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
