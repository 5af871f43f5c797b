import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { vantageOf } from '../../src/lesson/atlas.ts';
import type { CaptureFolder } from '../../src/lesson/course.ts';
import { follow } from '../../src/tcp/conversation.ts';
import type { CallEvent, RecordedEvent } from '../../src/tcp/events.ts';
import type { Conversation } from '../../src/tcp/moment.ts';
import type { Side } from '../../src/tcp/segment.ts';

/** What is known at one end. */
export type EndView = {
  readonly side: Side;
  /** Frames of any protocol, in the order of the file. */
  readonly frames: readonly { readonly number: number; readonly time: bigint }[];
  readonly conversations: readonly Conversation[];
  readonly calls: readonly CallEvent[];
};

export function viewOf(
  { files, about }: CaptureFolder,
  events: readonly RecordedEvent[],
  side: Side,
): EndView {
  const { frames } = openCapture(Buffer.from(files[vantageOf(about, side)] ?? '', 'base64'));
  return {
    side,
    frames: frames.map(({ number, time }) => ({ number, time })),
    conversations: follow(frames.map(decodePacket)).conversations,
    calls: events.flatMap((event) => (event.kind === 'call' && event.side === side ? [event] : [])),
  };
}
