import type { Packet } from '../../decode/packet.ts';
import type { Lang } from '../../lesson/text.ts';
import type { BytesScreen, Msg, ScreenAfter, World } from '../model.ts';
import { fieldAt, fieldsOf, moveField, moveOctet, moveToPacket } from './cursor.ts';
import { type Edits, withEdits, withOctet } from './edit.ts';
import { bytesSource } from './source.ts';

/** The bytes view's part of the messages. It never reaches a packet that a lesson has not shown. */
export function updateBytes(
  screen: BytesScreen,
  msg: Msg,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  const { moments, shown } = bytesSource(screen.back, world, lang);
  const own = moments[screen.frame - 1]?.packet;
  if (own === undefined || msg.type === 'close') return { screen: below(screen), events: [] };
  const edits = screen.edits?.[screen.frame];
  const packet = withEdits(own, edits);
  const after = (change: Partial<BytesScreen>): ScreenAfter => ({
    screen: { ...screen, ...change },
    events: [],
  });
  const { cursor, typing, figure } = screen;
  const { typing: _, figure: __, ...rest } = screen;
  switch (msg.type) {
    case 'octet': {
      const move = cursor.in === 'fields' ? moveField : moveOctet;
      return after({ cursor: move(packet, cursor, msg.by) });
    }
    case 'half':
      return after({ cursor: { ...cursor, in: cursor.in === 'fields' ? 'bytes' : 'fields' } });
    case 'packet': {
      const frame = Math.max(1, Math.min(shown, screen.frame + msg.by));
      const to = withEdits(moments[frame - 1]?.packet ?? own, screen.edits?.[frame]);
      return after({ frame, cursor: moveToPacket(packet, to, cursor) });
    }
    case 'figure':
      return figure ? { screen: rest, events: [] } : after({ figure: true });
    case 'edit':
      return after({ typing: '', cursor: { ...cursor, in: 'bytes' } });
    case 'clear':
      return { screen: { ...rest, ...(figure && { figure }) }, events: [] };
    case 'digit': {
      if (typing === undefined) return undefined;
      if (typing === '') return after({ typing: msg.digit });
      const octet = Number.parseInt(typing + msg.digit, 16);
      const next = { ...rest, ...(figure && { figure }) };
      return { screen: edited(next, own, withOctet(own, edits ?? {}, cursor.octet, octet)), events: [] };
    }
    case 'undo-edits':
      return { screen: edited(screen, own, undefined), events: [] };
    default:
      return undefined;
  }
}

/** The screen with these octets of its packet edited, or none; the cursor stays where it is. */
function edited(screen: BytesScreen, own: Packet, edits: Edits | undefined): BytesScreen {
  const { edits: before = {}, cursor, ...rest } = screen;
  const { [screen.frame]: _, ...others } = before;
  const all = edits === undefined ? others : { ...others, [screen.frame]: edits };
  const field = fieldAt(fieldsOf(withEdits(own, edits)), cursor.octet);
  const here = { ...rest, cursor: { ...cursor, field } };
  return Object.keys(all).length === 0 ? here : { ...here, edits: all };
}

/** Back on a capture's ladder, at the packet that was looked at last; a lesson stays where it was. */
const below = ({ back, frame }: BytesScreen): BytesScreen['back'] =>
  back.name === 'conversation' ? { ...back, at: frame - 1 } : back;
