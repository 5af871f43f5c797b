import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { byConnection, readEvents, socketOf, stateChanges } from '../../src/tcp/events.ts';
import type { Moment } from '../../src/tcp/moment.ts';
import type { Side } from '../../src/tcp/segment.ts';

/** A change of state, and the times between which it must have happened, in nanoseconds since 1970. */
export type Change = {
  readonly from: string;
  readonly to: string;
  readonly after: bigint;
  readonly before: bigint;
};

/** A change of state as the kernel reported it. */
export type KernelChange = { readonly from: string; readonly to: string; readonly time: bigint };

/** One end of one recording, seen from its own side. */
export type Recording = {
  readonly name: string;
  readonly side: Side;
  readonly moments: readonly Moment[];
  readonly kernel: readonly KernelChange[];
};

const repository = join(import.meta.dirname, '../..');

/** The folders of every recording whose states a kernel told. */
const folders = readdirSync(join(repository, 'captures'))
  .sort()
  .map((name) => join(repository, 'captures', name))
  .filter((folder) => existsSync(join(folder, 'events.jsonl')));

/** Every end of every conversation in them. */
export const recordings: readonly Recording[] = folders.flatMap((folder) =>
  (['client', 'server'] as const).flatMap((side) => {
    const { frames } = openCapture(readFileSync(fileOf(folder, side)));
    // Nothing reached this end.
    if (frames.length === 0) return [];
    const { conversations } = follow(frames.map(decodePacket));
    const events = readEvents(readFileSync(join(folder, 'events.jsonl'), 'utf8'));
    if (conversations.length === 0) throw new Error(`${folder} has no conversation`);
    return conversations.map((conversation, i) => {
      const socket = socketOf(conversation, side);
      const earlier = conversations.slice(0, i).filter((other) => socketOf(other, side) === socket).length;
      const kernel = byConnection(stateChanges(events, side, socket))[earlier] ?? [];
      const name =
        conversation.stream === 0 ? basename(folder) : `${basename(folder)} ${conversation.stream}`;
      return { name, side, moments: conversation.moments, kernel };
    });
  }),
);

/** The side's own vantage point, where there are two. */
function fileOf(folder: string, side: Side): string {
  const own = join(folder, `${side}.pcapng`);
  return existsSync(own) ? own : join(folder, side === 'client' ? 'server.pcapng' : 'client.pcapng');
}

/** The changes that the onlooker tells: each between the packets before and after the one that shows it. */
export function changesOf({ moments, side }: Recording): readonly Change[] {
  return moments.flatMap(({ before, after }, i) => {
    const [from, to] = [before[side].state ?? '?', after[side].state ?? '?'];
    if (from === to) return [];
    const previous = moments[i - 1]?.packet.frame.time ?? 0n;
    const next = moments[i + 1]?.packet.frame.time ?? 2n ** 63n;
    return [{ from, to, after: previous, before: next }];
  });
}

/**
 * Linux passes through FIN-WAIT-2 where one segment brings both the FIN and the ACK of ours; RFC 9293, figure 5,
 * note 2 goes straight to TIME-WAIT. Where the onlooker tells that, and only there, the two steps count as one, at the
 * time of the first: Linux sends its last ACK between the two.
 */
export function asToldBy(told: readonly Change[], kernel: readonly KernelChange[]): readonly KernelChange[] {
  const changes = [...kernel];
  told.forEach((change, i) => {
    if (change.from !== 'FIN-WAIT-1' || change.to !== 'TIME-WAIT') return;
    const [first, second] = changes.slice(i, i + 2);
    if (first?.to !== 'FIN-WAIT-2' || second?.to !== 'TIME-WAIT' || first.time < change.after) return;
    changes.splice(i, 2, { from: first.from, to: second.to, time: first.time });
  });
  return changes;
}
