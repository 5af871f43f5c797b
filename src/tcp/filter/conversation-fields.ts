import type { Note } from '../analysis/notes.ts';
import { tcpStates } from '../endpoint.ts';
import type { Row } from '../field-row.ts';
import { fieldNames, fieldValue, isOfConversation } from '../fields.ts';
import type { Described } from './kind.ts';
import { kinds } from './kinds.ts';
import { label, type Unnamed, u8, u32 } from './make-field.ts';

/** Read from the text that the field is elsewhere; several values of one field are joined by commas there. */
const numberFrom = (name: string, largest: number): Unnamed => ({
  kind: kinds.number,
  largest,
  read: (row) => {
    const text = fieldValue(name, row);
    if (text === '') return undefined;
    return text.includes(',') ? text.split(',').map(Number) : Number(text);
  },
});

const textFrom = (name: string, names?: Described['names']): Unnamed => ({
  kind: kinds.text,
  read: (row) => fieldValue(name, row) || undefined,
  ...(names === undefined ? {} : { names }),
});

const states: Described['names'] = tcpStates.map((state) => [state, state]);

/** Numbers among the fields that need the conversation, with the largest they can hold. */
const numbers: Readonly<Record<string, number>> = {
  'tcp.stream': u32,
  'tcp.seq': u32,
  'tcp.ack': u32,
  'tcp.completeness': u8,
  'tcp.window_size_scalefactor': u32,
  'tcp.options.sack_le': u32,
  'tcp.options.sack_re': u32,
  'tcp.analysis.duplicate_ack_num': u32,
  'client.snd.una': u32,
  'client.snd.nxt': u32,
  'client.rcv.nxt': u32,
  'server.snd.una': u32,
  'server.snd.nxt': u32,
  'server.rcv.nxt': u32,
};

/** What is in no table is there or not, as most of Wireshark's analysis is. */
function typed(name: string): Unnamed {
  const largest = numbers[name];
  if (largest !== undefined) return numberFrom(name, largest);
  if (name.endsWith('.state')) return textFrom(name, states);
  return label((row) => fieldValue(name, row) !== '');
}

/** Fields that are written as text elsewhere, as what they are here. */
const derived = Object.fromEntries(fieldNames.filter(isOfConversation).map((name) => [name, typed(name)]));

/** What Wireshark's analysis says; our own note is none of its flags. */
const isFlag = (note: Note): boolean => note !== 'captured_twice';

/** The window with its scale, where that is known; a SYN's own is never scaled. */
function windowSize(row: Row): number | undefined {
  const { tcp } = row.packet;
  if (tcp === undefined) return undefined;
  const factor = Number(fieldValue('tcp.window_size_scalefactor', row));
  return factor > 0 ? tcp.window * factor : tcp.window;
}

/** Fields that only the conversation tells: all of `fieldNames` that a packet does not have by itself, and two more. */
export const conversationFields: Readonly<Record<string, Unnamed>> = {
  ...derived,
  'tcp.window_size': { kind: kinds.number, largest: u32, read: windowSize },
  'tcp.analysis.flags': label(({ moment }) => moment?.notes.some(isFlag) === true),
};
