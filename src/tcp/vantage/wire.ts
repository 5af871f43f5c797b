import { type RecordedEvent, socketOf } from '../events.ts';
import type { Conversation, Moment } from '../moment.ts';
import { flagsText, type Side } from '../segment.ts';
import type { Fate, Passage } from './passage.ts';

/** What becomes of a segment to which the wire does this. */
const fates: ReadonlyMap<string, Fate> = new Map([
  ['drop', 'lost'],
  ['refuse', 'lost'],
  ['inject', 'unsent'],
]);

/** Where one capture alone cannot tell whether the other ran, the wire may have written down what it did to the segment. */
export function toldByWire(
  passage: Passage,
  moment: Moment | undefined,
  ends: Pick<Conversation, Side>,
  events: readonly RecordedEvent[],
): Passage {
  if (passage.fate !== 'not captured' || moment === undefined) return passage;
  const { seq, payload, control } = moment.segment;
  const flags = flagsText(control);
  for (const event of events) {
    if (event.kind !== 'wire' || event.side !== passage.from || event.segment === undefined) continue;
    const { segment, socket } = event;
    if (socket !== undefined && socket !== socketOf(ends, passage.from)) continue;
    const fate = fates.get(event.did);
    const isIt = segment.seq === seq && segment.len === payload && segment.flags === flags;
    if (isIt && fate === (passage.sent === undefined ? 'unsent' : 'lost')) return { ...passage, fate };
  }
  return passage;
}
