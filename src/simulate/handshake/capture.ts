import { buildPacket } from '../../decode/build-packet.ts';
import type { WrittenFrame } from '../../decode/pcapng-write.ts';
import { controlOctet, peerOf, type Side } from '../../tcp/segment.ts';
import { usualSetting as usualPlace } from '../capture-of.ts';
import { isSameMessage, type Message, segmentText } from './message.ts';
import type { Trace } from './search.ts';
import type { Told } from './words.ts';

/** One sighting of a segment in the middle of the network. */
export type Sighting = {
  /** The event at which it is seen, from 1 on. */
  readonly event: number;
  readonly message: Message;
  /** Delivered at this event; or sent at it, and never delivered. */
  readonly fate: 'delivered' | 'not-delivered';
  /** How often it has been delivered before. */
  readonly before: number;
};

/**
 * Every segment of a trace, of both ends: as often as it is delivered, each time when it is, and where it never is, when it
 * is sent.
 */
export function sightings(trace: Trace): readonly Sighting[] {
  const delivered = trace.map(({ move }) => (move.type === 'deliver' ? move.message : undefined));
  const timesIn = (events: readonly (Message | undefined)[], message: Message): number =>
    events.filter((each) => each !== undefined && isSameMessage(each, message)).length;
  return trace.flatMap(({ sends }, i): readonly Sighting[] => {
    const message = delivered[i];
    const event = i + 1;
    const arriving: readonly Sighting[] =
      message === undefined
        ? []
        : [{ event, message, fate: 'delivered', before: timesIn(delivered.slice(0, i), message) }];
    const lost = sends
      .filter((each) => timesIn(delivered, each) === 0)
      .map((each) => ({ event, message: each, fate: 'not-delivered', before: 0 }) as const);
    return [...arriving, ...lost];
  });
}

/** The ports of the recordings. */
const ports: Readonly<Record<Side, number>> = { client: 40312, server: 9501 };

/** LINKTYPE_RAW. */
const rawIp = 101;

/** Between two events, in nanoseconds. */
const pause = 10_000_000n;

/**
 * A trace as frames: events are 10 ms apart, and what one event sends in vain follows it by a millisecond each. Each frame's
 * comment says at which event it is seen, and whether it is an old duplicate.
 */
export function framesOf(trace: Trace, lang: keyof Told): readonly WrittenFrame[] {
  return sightings(trace).map((sighting, i, all) => {
    const { event, message, fate } = sighting;
    const first = all.findIndex((each) => each.event === event);
    return {
      time: usualPlace.epoch + BigInt(event - 1) * pause + BigInt(i - first) * 1_000_000n,
      linkType: rawIp,
      bytes: packetOf(message, i + 1),
      comment: commentOf(sighting, fate)[lang],
    };
  });
}

function packetOf({ segment }: Message, identification: number): Uint8Array {
  const { from } = segment;
  return buildPacket(
    {
      version: 4,
      source: usualPlace.addresses[from],
      destination: usualPlace.addresses[peerOf(from)],
      typeOfService: 0,
      timeToLive: 64,
      identification,
      flags: 2,
    },
    {
      sourcePort: ports[from],
      destinationPort: ports[peerOf(from)],
      seq: segment.seq,
      ack: segment.ack ?? 0,
      flags: controlOctet(segment.control),
      window: segment.wnd,
      urgent: 0,
      options: new Uint8Array(0),
      payload: new Uint8Array(segment.payload).fill(0x78),
    },
  );
}

function commentOf({ event, message, before }: Sighting, fate: Sighting['fate']): Told {
  const text = segmentText(message.segment);
  const to = message.segment.from === 'client' ? 'B' : 'A';
  const en = [
    `Simulated. Event ${event}: ${text} ${fate === 'delivered' ? `delivered to ${to}` : 'sent, never delivered'}.`,
    message.isOld ? 'An old duplicate, of an earlier connection.' : '',
    before > 0 ? `Delivery ${before + 1} of the same segment.` : '',
  ];
  const zh = [
    `模拟。事件 ${event}：${text} ${fate === 'delivered' ? `送达 ${to}` : '已发送，始终没有送达'}。`,
    message.isOld ? '旧的重复报文段，属于以前的连接。' : '',
    before > 0 ? `同一报文段第 ${before + 1} 次送达。` : '',
  ];
  return { en: en.filter((part) => part !== '').join(' '), zh: zh.join('') };
}
