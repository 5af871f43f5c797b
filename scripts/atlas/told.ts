import type { TcpState } from '../../src/tcp/endpoint.ts';
import { socketOf } from '../../src/tcp/events.ts';
import type { Conversation } from '../../src/tcp/moment.ts';
import { transitionOf } from '../../src/tcp/reasons.ts';
import { peerOf, type Side } from '../../src/tcp/segment.ts';
import type { EndView } from './view.ts';

/** A change of state that the onlooker tells, and the times between which it must have happened. */
export type ToldChange = {
  /** Its row of the state table; absent where the onlooker only corrects what it supposed. */
  readonly row?: string;
  readonly from: TcpState;
  readonly to: TcpState;
  /** The frame that shows it. */
  readonly frame: number;
  readonly after: bigint;
  readonly before: bigint;
};

/** Every change of state of a socket that the onlooker tells. */
export const toldIn = (view: EndView, socket: string): readonly ToldChange[] =>
  view.conversations.flatMap((conversation) => {
    const end = endOf(conversation, view.side, socket);
    return end === undefined ? [] : toldBy(conversation, end);
  });

/**
 * The end of a conversation that a socket is. Where both sent a SYN, each capture calls the one client whose SYN it has
 * first, so it need not be the end of the same name.
 */
export function endOf(conversation: Conversation, side: Side, socket: string): Side | undefined {
  return [side, peerOf(side)].find((end) => socketOf(conversation, end) === socket);
}

const forEver = 2n ** 63n;

function toldBy({ moments }: Conversation, side: Side): readonly ToldChange[] {
  return moments.flatMap(({ before, after, segment, packet }, at): readonly ToldChange[] => {
    const [from, to] = [before[side].state, after[side].state];
    if (from === undefined || to === undefined || from === to) return [];
    const reason = transitionOf(before[side], after[side], segment, side);
    return [
      {
        ...(reason !== undefined && 'event' in reason ? { row: reason.row } : {}),
        from,
        to,
        frame: packet.frame.number,
        after: moments[at - 1]?.packet.frame.time ?? 0n,
        before: moments[at + 1]?.packet.frame.time ?? forEver,
      },
    ];
  });
}
