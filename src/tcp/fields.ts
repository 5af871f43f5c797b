import { analysisFields } from './analysis/fields.ts';
import type { FieldReader, Row } from './field-row.ts';
import { frameFields } from './frame-fields.ts';
import { momentFields } from './moment-fields.ts';
import { tcpHeaderFields } from './tcp-header-fields.ts';

/** Every field by its Wireshark name, and our own; written as `tshark -T fields` writes them, empty where absent. */
const readers: ReadonlyMap<string, FieldReader> = new Map(
  Object.entries({ ...frameFields, ...tcpHeaderFields, ...momentFields, ...analysisFields }),
);

/** The names in the order in which they are listed. */
export const fieldNames: readonly string[] = [...readers.keys()];

/** Whether a field is told by the conversation; all others a packet has by itself. */
export const isOfConversation = (name: string): boolean =>
  Object.hasOwn(momentFields, name) || Object.hasOwn(analysisFields, name);

/** A function that reads these fields from a row, in their order; empty for a name that is none. */
export function fieldReader(names: readonly string[]): (row: Row) => readonly string[] {
  const chosen = names.map((name) => readers.get(name) ?? absent);
  return (row) => chosen.map((read) => read(row));
}

/** One field of a row; empty where it is absent, or no field. */
export const fieldValue = (name: string, row: Row): string => (readers.get(name) ?? absent)(row);

const absent: FieldReader = () => '';
