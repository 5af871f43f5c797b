import type { Lang } from '../lesson/text.ts';
import { moveField, moveOctet, moveToPacket } from './bytes-cursor.ts';
import { bytesSource } from './bytes-source.ts';
import type { BytesScreen, Msg, ScreenAfter, World } from './model.ts';

/** The bytes view's part of the messages. It never reaches a packet that a lesson has not shown. */
export function updateBytes(
  screen: BytesScreen,
  msg: Msg,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  const { moments, shown } = bytesSource(screen.back, world, lang);
  const packet = moments[screen.frame - 1]?.packet;
  if (packet === undefined || msg.type === 'close') return { screen: below(screen), events: [] };
  const { cursor } = screen;
  switch (msg.type) {
    case 'octet': {
      const move = cursor.in === 'fields' ? moveField : moveOctet;
      return { screen: { ...screen, cursor: move(packet, cursor, msg.by) }, events: [] };
    }
    case 'half': {
      const half = cursor.in === 'fields' ? 'bytes' : 'fields';
      return { screen: { ...screen, cursor: { ...cursor, in: half } }, events: [] };
    }
    case 'packet': {
      const frame = Math.max(1, Math.min(shown, screen.frame + msg.by));
      const to = moments[frame - 1]?.packet ?? packet;
      return { screen: { ...screen, frame, cursor: moveToPacket(packet, to, cursor) }, events: [] };
    }
    default:
      return undefined;
  }
}

/** Back on a capture's ladder, at the packet that was looked at last; a lesson stays where it was. */
const below = ({ back, frame }: BytesScreen): BytesScreen['back'] =>
  back.name === 'conversation' ? { ...back, at: frame - 1 } : back;
