import { readFileSync } from 'node:fs';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Frame } from '../../../src/decode/packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { courseOf, summaryOf } from '../../../src/tcp/course/course.ts';
import type { Explored } from '../../../src/tcp/index/explored.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';

/** A capture in memory, as the screens see one. */
export type InMemory = { readonly explored: Explored; readonly conversations: readonly Conversation[] };

const folder = new URL('../../../captures/', import.meta.url);

const framesOf = (path: string): readonly Frame[] => openCapture(readFileSync(new URL(path, folder))).frames;

/** The frames of several captures as one that was recorded at one place. */
const merged = (frames: readonly Frame[]): readonly Frame[] =>
  [...frames]
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map((frame, index) => ({ ...frame, number: index + 1 }));

export function inMemory(frames: readonly Frame[]): InMemory {
  const { conversations } = follow(frames.map(decodePacket));
  const summaries = conversations.map((each) => summaryOf(each, courseOf(each, frames[0]?.time)));
  return {
    conversations,
    explored: {
      frames: frames.length,
      segments: conversations.reduce((sum, { moments }) => sum + moments.length, 0),
      conversations: conversations.length,
      setAside: [],
      unlisted: 0,
      streamOf: (frame) => {
        const has = ({ moments }: Conversation) =>
          moments.some(({ packet }) => packet.frame.number === frame);
        const stream = conversations.findIndex(has);
        return stream < 0 ? undefined : stream;
      },
      summary: (stream) => summaries[stream],
      framesOf: (stream) =>
        Uint32Array.from(conversations[stream]?.moments ?? [], ({ packet }) => packet.frame.number),
    },
  };
}

/** One capture of the repository: `handshake-and-close/client.pcapng`. */
export const capture = (path: string): InMemory => inMemory(framesOf(path));

/** The same without its first frames, as of a capture that began too late. */
export const withoutBeginning = (path: string, frames: number): InMemory =>
  inMemory(framesOf(path).slice(frames));

/** Recorded at the client, in the order of their names. */
const recorded = [
  'fin-with-data',
  'handshake-and-close',
  'isn-wraps',
  'loopback-echo',
  'refused',
  'rfc-figure-6',
  'server-closes-first',
  'syn-lost',
  'three-segment-close',
];

/** Several captures of real connections as one. */
export const allRecorded = (): InMemory =>
  inMemory(merged(recorded.flatMap((name) => framesOf(`${name}/client.pcapng`))));
