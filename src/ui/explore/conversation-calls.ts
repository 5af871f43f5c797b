import { type CallEvent, eventsOf, type RecordedEvent, socketOf } from '../../tcp/events.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { type Call, callsOf, onClockOf } from '../calls.ts';
import type { Seeing } from './model.ts';

const known = new WeakMap<Conversation, readonly Call[]>();

/**
 * The socket calls that belong to a conversation, on the clock of what is on the ladder: those of its sockets and of the
 * listener. Where the same ports were used for several connections, from the connect() before it to the next.
 */
export function callsIn(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  seeing: Seeing | undefined,
): readonly Call[] {
  const before = known.get(conversation);
  if (before !== undefined) return before;
  const own = eventsOf(conversation, events).filter(
    (event) => event.kind === 'call' && isOf(conversation, event),
  );
  const all = callsOf(between(conversation, own));
  const calls = seeing === undefined ? all : onClockOf(all, seeing.merged.offset, seeing.sight);
  known.set(conversation, calls);
  return calls;
}

function isOf(conversation: Conversation, { side, socket }: CallEvent): boolean {
  const { port } = conversation[side];
  return socket === socketOf(conversation, side) || socket === `${port}-0`;
}

/** From the client's last connect() before the first segment to its next one. */
function between({ moments }: Conversation, events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const first = moments[0]?.packet.frame.time;
  const begins = events.flatMap((event) =>
    event.kind === 'call' && event.side === 'client' && connects(event) ? [event.time] : [],
  );
  if (first === undefined || begins.length < 2) return events;
  const which = Math.max(
    0,
    begins.findLastIndex((time) => time <= first),
  );
  const [from, to] = [begins[which], begins[which + 1]];
  return events.filter(
    ({ time }) => (which === 0 || from === undefined || time >= from) && (to === undefined || time < to),
  );
}

const connects = ({ call, flags }: CallEvent): boolean => call === 'connect' || flags === 'MSG_FASTOPEN';
