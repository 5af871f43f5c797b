import { conversationFields } from './conversation-fields.ts';
import { ownFrameFields } from './frame-fields.ts';
import { ipv4Fields, ipv6Fields } from './ip-fields.ts';
import type { Source } from './kind.ts';
import type { Unnamed } from './make-field.ts';
import { tcpFields } from './tcp-fields.ts';

/** A field that filters can name. `needsConversation` is false where the packet alone is enough. */
export type FilterField = Source & { readonly needsConversation: boolean };

const named = (table: Readonly<Record<string, Unnamed>>, needsConversation: boolean) =>
  Object.entries(table).map(([name, field]): [string, FilterField] => [
    name,
    { ...field, name, needsConversation },
  ]);

/** Every field by its name: Wireshark's, and our own. */
export const filterFields: ReadonlyMap<string, FilterField> = new Map([
  ...named({ ...ownFrameFields, ...ipv4Fields, ...ipv6Fields, ...tcpFields }, false),
  ...named(conversationFields, true),
]);
