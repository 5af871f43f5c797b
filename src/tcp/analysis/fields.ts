import type { FieldReader } from '../field-row.ts';
import { type Note, notes } from './notes.ts';

/** `tcp.analysis.retransmission` and so on. What Wireshark does not tell is ours, and says so in its name. */
export const fieldOfNote = (note: Note): string =>
  note === 'captured_twice' ? 'tcp_lessons.captured_twice' : `tcp.analysis.${note}`;

const noteFields: Readonly<Record<string, FieldReader>> = Object.fromEntries(
  notes.map((note): [string, FieldReader] => [
    fieldOfNote(note),
    ({ moment }) => (moment?.notes.includes(note) === true ? '1' : ''),
  ]),
);

/** What Wireshark's analysis says of a segment, given those before it. */
export const analysisFields: Readonly<Record<string, FieldReader>> = {
  'tcp.completeness': ({ moment }) => (moment === undefined ? '' : String(moment.completeness)),
  ...noteFields,
  'tcp.analysis.duplicate_ack_num': ({ moment }) =>
    moment === undefined || moment.duplicateAck === 0 ? '' : String(moment.duplicateAck),
};
