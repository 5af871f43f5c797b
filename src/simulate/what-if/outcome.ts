import { decodePacket } from '../../decode/decode-packet.ts';
import type { Packet } from '../../decode/packet.ts';
import type { WrittenFrame } from '../../decode/pcapng-write.ts';
import { follow } from '../../tcp/conversation.ts';
import type { RecordedEvent } from '../../tcp/events.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import { nothingOf } from '../../tcp/vantage/episode.ts';
import { type Merged, merged } from '../../tcp/vantage/merged.ts';
import { isSameSockets, vantagesIn } from '../../tcp/vantage/vantages-in.ts';
import { captureOf } from '../capture-of.ts';
import { eventsOf } from './events-of.ts';
import type { WhatIf } from './what-if.ts';

/** What would have been captured at both ends, and what would have been written down. */
export type Outcome = {
  readonly frames: Readonly<Record<Side, readonly WrittenFrame[]>>;
  readonly events: readonly RecordedEvent[];
  readonly merged: Merged;
};

/** The captures of an answer; undefined where nothing was sent at all. */
export function outcomeOf({ played, recorded: { addresses, epoch } }: WhatIf): Outcome | undefined {
  const setting = { addresses, epoch };
  const frames = {
    client: captureOf(played, 'client', setting),
    server: captureOf(played, 'server', setting),
  };
  const here = conversationsIn(frames.client);
  const [first] = here;
  if (first === undefined) return undefined;
  const there = conversationsIn(frames.server).filter((each) => isSameSockets(each, first));
  const vantages = vantagesIn(here, there.length === 0 ? [nothingOf(first)] : there);
  if (vantages === undefined) return undefined;
  const events = eventsOf(played, epoch);
  return { frames, events, merged: merged(vantages, events) };
}

const conversationsIn = (frames: readonly WrittenFrame[]): readonly Conversation[] =>
  follow(frames.map(packetOf)).conversations;

const packetOf = ({ time, linkType, bytes }: WrittenFrame, place: number): Packet =>
  decodePacket({ number: place + 1, time, linkType, bytes, wireLength: bytes.length });
