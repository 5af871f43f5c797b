import type { Note } from '../../tcp/analysis/notes.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { Text } from '../text.ts';
import { joined } from '../words.ts';
import { falseAlarmOf } from './false-alarm.ts';
import { noteContext } from './note-context.ts';
import { whyOrder } from './note-order.ts';
import { whyWindow } from './note-window.ts';
import { text } from './sentence.ts';

/**
 * Why a segment carries a note: the condition of the rule (Wireshark's User's Guide, "TCP Analysis", in version 4.0) with
 * the numbers of this segment and the earlier frames they come from; and when the same numbers mean something else.
 */
export type NoteReason = { readonly why: Text; readonly falseAlarm: Text };

/**
 * The reason for one of the notes of the segment at `index`.
 * A note that the segment does not carry, or an index that is none, gets a sentence that says so.
 */
export function noteReason(conversation: Conversation, index: number, note: Note): NoteReason {
  const context = noteContext(conversation, index);
  if (!context?.moment.notes.includes(note)) return { why: none, falseAlarm: none };
  const why = whyOrder(conversation, context, note) ?? whyWindow(context, note) ?? none;
  return { why, falseAlarm: joined(falseAlarmOf(note), circumstances(context)) };
}

const none = text('This packet does not carry the note.', '这个报文没有这条注记。');

/** What makes any note of this conversation doubtful. */
function circumstances({
  isStartMissing,
  isOneSided,
}: {
  readonly isStartMissing: boolean;
  readonly isOneSided: boolean;
}): Text | undefined {
  if (isOneSided) {
    return text(
      'Here only one direction was captured, so that what the other end did about it is not known.',
      '这里只抓到一个方向，另一端对此作何反应不知道。',
    );
  }
  if (isStartMissing) {
    return text(
      'Here the start of the connection was not captured, so that what came before may explain it otherwise.',
      '这里没有抓到连接的开头，之前的报文段也许另有解释。',
    );
  }
  return undefined;
}
