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
