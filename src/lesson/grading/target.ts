import type { TcpState } from '../../tcp/endpoint.ts';
import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Stage } from '../course.ts';
import type { PacketQuestion, WhoQuestion } from '../lesson.ts';
import { endAfter } from '../look-up.ts';

/** The packet that is asked for: by number, or the first that takes an end into a state. */
export function askedPacket({ packet }: PacketQuestion, { moments }: Stage): number | undefined {
  if ('frame' in packet) return moments[packet.frame - 1] && packet.frame;
  return enteredAt(moments, packet.side, packet.state);
}

/** The first packet that takes an end into a state. */
export function enteredAt(moments: readonly Moment[], side: Side, state: TcpState): number | undefined {
  const index = moments.findIndex(
    ({ before, after }) => after[side].state === state && before[side].state !== state,
  );
  return index < 0 ? undefined : index + 1;
}

export type Who = 'client' | 'server' | 'both' | 'neither';

/** Which ends it is true of; absent where the capture does not show it. */
export function askedEnds({ who }: WhoQuestion, stage: Stage): Who | undefined {
  if ('sends' in who) return stage.moments[who.sends - 1]?.segment.from;
  const client = endAfter(stage, 'client', who.after)?.state;
  const server = endAfter(stage, 'server', who.after)?.state;
  if (client === undefined || server === undefined) return undefined;
  if (client === who.state) return server === who.state ? 'both' : 'client';
  return server === who.state ? 'server' : 'neither';
}
