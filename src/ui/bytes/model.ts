import type { Packet } from '../../decode/packet.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Hint } from '../chrome.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Cursor } from './cursor.ts';
import type { Edits } from './edit.ts';

/** What the bytes view is about: a packet, a place in it, and what was changed to see what comes of it. */
export type BytesState = {
  /** The packet's place on the ladder, 1 for the first. */
  readonly frame: number;
  readonly cursor: Cursor;
  /** The header's figure takes the whole screen. */
  readonly figure?: true;
  /** The octets that were edited, of each packet. */
  readonly edits?: Readonly<Record<number, Edits>>;
  /** The octet under the cursor is being edited: its first digit, where one is typed. */
  readonly typing?: string;
};

export type BytesMsg =
  | { readonly type: 'octet'; readonly by: number }
  | { readonly type: 'half' }
  | { readonly type: 'packet'; readonly by: number }
  | { readonly type: 'figure' }
  | { readonly type: 'edit' }
  /** A hexadecimal digit of the octet that is edited. */
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'undo-edits' };

/** Everything the bytes view is drawn from. */
export type BytesView = {
  /** With its edited octets. */
  readonly packet: Packet;
  readonly edits?: Edits;
  /** What is typed of the octet under the cursor, while it is edited. */
  readonly typing?: string;
  /** What a receiver makes of the edited packet. */
  readonly checks: readonly string[];
  /** The header's figure takes the whole screen. */
  readonly isFigure: boolean;
  /** What the packet is called: `packet 2/4`. */
  readonly named: string;
  readonly cursor: Cursor;
  /** Where the capture comes from, when that must be said. */
  readonly origin: string;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  readonly hints: readonly Hint[];
};
