import { openCapture } from '../decode/capture.ts';
import { decodePacket } from '../decode/decode-packet.ts';
import { follow } from '../tcp/conversation.ts';
import { readEvents } from '../tcp/events.ts';
import type { Conversation } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import type { CaptureFolder, Stage } from './course.ts';

/**
 * Opens the capture of a folder from one end, the first that it was recorded at unless another is named. Where there is
 * no such file, or no conversation in it, the stage is empty; `check` says so. Costs a decoding, so callers keep it.
 * @param frame its conversation is wanted, not the first
 */
export function openStage(folder: CaptureFolder, vantage?: Side, frame?: number): Stage {
  const from = vantage ?? folder.about.vantage[0] ?? 'client';
  const { frames } = openCapture(bytesOf(folder.files[from] ?? ''));
  const { conversations } = follow(frames.map(decodePacket));
  const wanted = conversations.find(({ moments }) =>
    moments.some(({ packet }) => packet.frame.number === frame),
  );
  const conversation = wanted ?? conversations[0] ?? nobody;
  const { name, about } = folder;
  const events = readEvents(folder.events);
  const { moments } = conversation;
  const start = frames[0]?.time;
  return { name, about, vantage: from, conversation, moments, conversations, start, events };
}

const nobody: Conversation = {
  stream: 0,
  client: { host: '', port: 0 },
  server: { host: '', port: 0 },
  orientedBy: 'first-segment',
  moments: [],
};

const bytesOf = (base64: string): Uint8Array => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
};
