import { rangeInFrame } from '../../decode/decode-packet.ts';
import { ipv4Fields } from '../../decode/ipv4.ts';
import { ipv6Fields } from '../../decode/ipv6.ts';
import type { Packet } from '../../decode/packet.ts';
import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import { type CallEvent, eventsOf, isTurned, type RecordedEvent, socketOf } from '../../tcp/events.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { capturedMoment, type Merged } from '../../tcp/vantage/merged.ts';
import type { SysctlValue } from '../sysctls.ts';
import { isTakenForLost } from './lost.ts';
import type { Recorded, RecordedCall, RecordedSegment } from './recorded.ts';

/** What was written down beside a capture. */
export type Beside = {
  readonly events?: readonly RecordedEvent[] | undefined;
  readonly sysctls?: Readonly<Record<Side, SysctlValue>> | undefined;
};

/** A segment, when it left and when it arrived, in nanoseconds since 1970 on the client's clock. */
type Seen = {
  readonly moment: Moment;
  readonly index: number;
  readonly leaves?: bigint | undefined;
  readonly arrives?: bigint | undefined;
};

/** A connection that was captured at both its ends; undefined where nothing of it carries an IP header. */
export function recordedAtBoth(two: Merged, beside: Beside = {}): Recorded | undefined {
  const { ends, offset, passages, conversation } = two;
  const seen = passages.flatMap((passage, index): readonly (Seen & { readonly isSupposed: boolean })[] => {
    const moment = capturedMoment(ends, passage);
    const { leaves, arrives, fate } = passage;
    // Where one of the captures may not have run, nothing speaks against an ordinary way.
    return moment === undefined
      ? []
      : [{ moment, index, leaves, arrives, isSupposed: fate === 'not captured' }];
  });
  const delay = leastDelay(seen);
  const whole = seen.map(({ isSupposed, ...one }): Seen => {
    if (!isSupposed) return one;
    const way = BigInt(delay[one.moment.segment.from]);
    return {
      ...one,
      leaves: one.leaves ?? (one.arrives === undefined ? undefined : one.arrives - way),
      arrives: one.arrives ?? (one.leaves === undefined ? undefined : one.leaves + way),
    };
  });
  return recordedOf(conversation, whole, delay, beside, offset.nanoseconds);
}

/**
 * A connection of which there is one capture. The handshake tells how far both ends are from where it was made: the SYN,ACK
 * comes back after the way to the server and back, its ACK after the way to the client and back. Both directions are
 * taken to be alike.
 */
export function recordedAtOne(conversation: Conversation, beside: Beside = {}): Recorded | undefined {
  const moments = conversation.moments.filter(({ notes }) => !notes.includes('captured_twice'));
  const away = distances(moments);
  const way = away.client + away.server;
  const seen = moments.map((moment, place): Seen => {
    const { from } = moment.segment;
    const { time } = moment.packet.frame;
    const index = conversation.moments.indexOf(moment);
    const leaves = time - away[from];
    const isLost = isTakenForLost(moments, place, 2n * way);
    return { moment, index, leaves, arrives: isLost ? undefined : time + away[peerOf(from)] };
  });
  return recordedOf(conversation, seen, { client: Number(way), server: Number(way) }, beside, 0n);
}

/** How far the client and the server are from the place of the capture, in nanoseconds. */
function distances(moments: readonly Moment[]): Readonly<Record<Side, bigint>> {
  const synAck = moments.findIndex(({ segment: { control } }) => control.syn && control.ack);
  const answer = moments[synAck];
  const before = moments.slice(0, synAck).findLast(({ segment }) => segment.control.syn);
  const after = moments.slice(synAck + 1).find(({ segment }) => segment.from === 'client');
  const between = (one: Moment | undefined, other: Moment | undefined): bigint =>
    one === undefined || other === undefined ? 0n : (other.packet.frame.time - one.packet.frame.time) / 2n;
  const isCalm = after?.segment.control.syn === false;
  return { client: isCalm ? between(answer, after) : 0n, server: between(before, answer) };
}

/** The least that a segment took in each direction; in one where none arrived, what the other took. */
function leastDelay(seen: readonly Seen[]): Readonly<Record<Side, Nanoseconds>> {
  const least = (side: Side): number | undefined => {
    const took = seen.flatMap(({ moment, leaves, arrives }) =>
      moment.segment.from === side && leaves !== undefined && arrives !== undefined
        ? [Number(arrives - leaves)]
        : [],
    );
    return took.length === 0 ? undefined : Math.max(0, Math.min(...took));
  };
  const [client, server] = [least('client'), least('server')];
  return { client: client ?? server ?? 0, server: server ?? client ?? 0 };
}

function recordedOf(
  conversation: Conversation,
  seen: readonly Seen[],
  delay: Recorded['delay'],
  { events = [], sysctls }: Beside,
  serverAhead: bigint,
): Recorded | undefined {
  const addresses = addressesIn(seen.map(({ moment }) => moment));
  if (addresses === undefined) return undefined;
  const onClient = (side: Side, time: bigint): bigint => (side === 'server' ? time - serverAhead : time);
  const rows = callsOf(conversation, eventsOf(conversation, events)).map((event) => ({
    event,
    time: onClient(event.side, event.time),
    returned: event.returned === undefined ? undefined : onClient(event.side, event.returned),
  }));
  const times = [
    ...rows.map(({ time }) => time),
    ...seen.flatMap(({ leaves, arrives }) => leaves ?? arrives ?? []),
  ];
  const epoch = times.sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
  const since = (time: bigint | undefined) => (time === undefined ? undefined : Number(time - epoch));
  return {
    sockets: { client: conversation.client, server: conversation.server },
    addresses,
    epoch,
    delay,
    sysctls: isTurned(conversation, events) ? sysctls && turned(sysctls) : sysctls,
    segments: seen.map(
      ({ moment, index, leaves, arrives }): RecordedSegment => ({
        segment: moment.segment,
        data: moment.packet.tcp?.payload ?? new Uint8Array(0),
        left: since(leaves),
        arrived: since(arrives),
        index,
      }),
    ),
    calls: rows
      .map(
        ({ event, time, returned }): RecordedCall => ({
          at: Number(time - epoch),
          returned: since(returned),
          event,
        }),
      )
      .sort((a, b) => a.at - b.at),
  };
}

const turned = <Value>({ client, server }: Readonly<Record<Side, Value>>): Readonly<Record<Side, Value>> => ({
  client: server,
  server: client,
});

/** Both addresses, from the first packet that has them. */
function addressesIn(moments: readonly Moment[]): Recorded['addresses'] | undefined {
  for (const { packet, segment } of moments) {
    const found = addressesOf(packet);
    if (found === undefined) continue;
    const [source, destination] = found;
    return segment.from === 'client'
      ? { client: source, server: destination }
      : { client: destination, server: source };
  }
  return undefined;
}

function addressesOf({ frame, ip }: Packet): readonly [Uint8Array, Uint8Array] | undefined {
  if (ip === undefined) return undefined;
  const fields = ip.version === 4 ? ipv4Fields : ipv6Fields;
  const of = (name: 'source' | 'destination') => frame.bytes.slice(...rangeInFrame(frame, ip, fields[name]));
  return [of('source'), of('destination')];
}

/**
 * The calls about this connection: those of its sockets from the client's connect() to the next one, and those of the
 * listener that it met.
 */
function callsOf(conversation: Conversation, events: readonly RecordedEvent[]): readonly CallEvent[] {
  const calls = events.filter((event): event is CallEvent => event.kind === 'call');
  const first = conversation.moments[0]?.packet.frame.time ?? 0n;
  const begins = (of: Side) =>
    calls.flatMap(({ side, socket, call, flags, time }) =>
      side === of && socket === socketOf(conversation, of) && (call === 'connect' || flags === 'MSG_FASTOPEN')
        ? [time]
        : [],
    );
  const spanOf = (
    times: readonly bigint[],
  ): readonly [from?: bigint | undefined, to?: bigint | undefined] => {
    const from = times.findLast((time) => time <= first) ?? times[0];
    return [from, times.find((time) => from !== undefined && time > from)];
  };
  const [from, to] = spanOf(begins('client'));
  // A server that connects too may have begun before the client.
  const [own = from] = spanOf(begins('server'));
  const since = { client: from, server: own };
  return calls.filter(({ side, socket, time, returned }) => {
    if (to !== undefined && time >= to) return false;
    const begun = since[side];
    if (socket === socketOf(conversation, side)) return begun === undefined || time >= begun;
    const isWaiting = returned === undefined || from === undefined || returned >= from;
    return socket === `${conversation[side].port}-0` && isWaiting;
  });
}
