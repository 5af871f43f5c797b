/**
 * What a segment means in context, in Wireshark's words (`tcp.analysis.` and the name), and one of our own. The place in
 * this list is the bit that stands for a note where notes are kept as a number.
 */
export const notes = [
  'retransmission',
  'fast_retransmission',
  'spurious_retransmission',
  'out_of_order',
  'duplicate_ack',
  'keep_alive',
  'keep_alive_ack',
  'zero_window',
  'zero_window_probe',
  'zero_window_probe_ack',
  'window_full',
  'window_update',
  'lost_segment',
  'ack_lost_segment',
  'reused_ports',
  'captured_twice',
] as const;
export type Note = (typeof notes)[number];

/** Notes as one number: bit n is `notes[n]`. */
export type NoteBits = number;

/** The bit of each note. */
export const noteBit: Readonly<Record<Note, NoteBits>> = Object.fromEntries(
  notes.map((note, n) => [note, 1 << n]),
) as Record<Note, NoteBits>;

/** One list for each number that was asked for: few combinations occur, over and over. */
const lists = new Map<NoteBits, readonly Note[]>();

/** The notes that a number stands for, in the order of `notes`. */
export function notesOf(bits: NoteBits): readonly Note[] {
  const made = lists.get(bits);
  if (made !== undefined) return made;
  const list = notes.filter((note) => (bits & noteBit[note]) !== 0);
  lists.set(bits, list);
  return list;
}

/** Without the general word where a special one follows it: a spurious retransmission is a retransmission, too. */
export const tellingNotes = (all: readonly Note[]): readonly Note[] =>
  all.some((note) => note === 'fast_retransmission' || note === 'spurious_retransmission')
    ? all.filter((note) => note !== 'retransmission')
    : all;
