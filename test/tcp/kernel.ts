import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { readEvents, socketOf, stateChanges } from '../../src/tcp/events.ts';
import type { Conversation, Moment } from '../../src/tcp/moment.ts';
import { peerOf, type Side } from '../../src/tcp/segment.ts';
import { isToItself } from '../../src/tcp/step.ts';

/** A change of state as the kernel reported it. */
export type KernelChange = { readonly from: string; readonly to: string; readonly time: bigint };

/** One end of one conversation of a recording, seen from its own side. */
export type Recording = {
  /** The folder, and behind it the conversation's number unless that is 0. */
  readonly name: string;
  readonly side: Side;
  /** What this side is called in the telling: the other way round where the peer's SYN was captured first. */
  readonly role: Side;
  readonly moments: readonly Moment[];
  /** The state of the side's socket before this conversation. */
  readonly was: string;
  /** What became of the socket from this conversation's first segment to the next one's. */
  readonly kernel: readonly KernelChange[];
};

const captures = join(import.meta.dirname, '../../captures');

function endsOf(folder: string, side: Side): readonly Recording[] {
  const { frames } = openCapture(readFileSync(vantageOf(folder, side)));
  // A socket that connects to itself is a client.
  const conversations = follow(frames.map(decodePacket)).conversations.filter(
    (conversation) => side === 'client' || !isToItself(conversation),
  );
  const events = readEvents(readFileSync(join(captures, folder, 'events.jsonl'), 'utf8'));
  const sockets = conversations.map((conversation) => socketOf(conversation, roleOf(conversation, side)));
  return conversations.map((conversation, i): Recording => {
    const socket = sockets[i] ?? '';
    const next = conversations.find((_, later) => later > i && sockets[later] === socket);
    const changes = stateChanges(events, side, socket);
    const begins = sockets.indexOf(socket) === i ? 0 : beginOf(conversation, changes);
    return {
      name: conversation.stream === 0 ? folder : `${folder} ${conversation.stream}`,
      side,
      role: roleOf(conversation, side),
      moments: conversation.moments,
      was: changes[begins - 1]?.to ?? 'CLOSED',
      kernel: changes.slice(begins, next && beginOf(next, changes)),
    };
  });
}

/** The side's own vantage point, where there are two. */
function vantageOf(folder: string, side: Side): string {
  const own = join(captures, folder, `${side}.pcapng`);
  return existsSync(own) ? own : join(captures, folder, `${peerOf(side)}.pcapng`);
}

const serverHosts = ['10.0.0.2', 'fd00::2'];

/** On the loopback both have the same address, and the capture the order in which they sent. */
function roleOf({ client, server }: Conversation, side: Side): Side {
  if (client.host === server.host) return side;
  return serverHosts.includes(client.host) === (side === 'server') ? 'client' : 'server';
}

const millisecond = 1_000_000n;

/** How many of a socket's changes come before a conversation. It is in SYN-SENT a little before its SYN is captured. */
function beginOf({ moments }: Conversation, changes: readonly KernelChange[]): number {
  const start = moments[0]?.packet.frame.time ?? 0n;
  const first = changes.findIndex(({ to, time }) => time >= start - (to === 'SYN-SENT' ? millisecond : 0n));
  return first === -1 ? changes.length : first;
}

/** No kernel told the states of what was simulated or rebuilt from print. */
const isRecorded = (folder: string): boolean =>
  /^origin: recorded$/m.test(readFileSync(join(captures, folder, 'about.yaml'), 'utf8'));

/** Every end of every conversation of which a kernel told the states. */
export const recordings: readonly Recording[] = readdirSync(captures)
  .sort()
  .filter((name) => existsSync(join(captures, name, 'about.yaml')) && isRecorded(name))
  .flatMap((name) => [...endsOf(name, 'client'), ...endsOf(name, 'server')]);
