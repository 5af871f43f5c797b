import type { Side } from '../segment.ts';
import type { Passage } from './passage.ts';

/** A segment passes one of the two ends. */
export type Passing = {
  readonly where: Side;
  /** Of which passage, by its place in the list. */
  readonly passage: number;
  readonly isArrival: boolean;
  /** Nanoseconds since 1970 on the client's clock. */
  readonly time: bigint;
};

/**
 * All that passed both ends, in one order: what passed one end keeps the order in which that end's capture has it, nothing
 * arrives before it left, and for the rest times decide.
 */
export function timelineOf(passages: readonly Passage[]): readonly Passing[] {
  const queues = { client: passingAt(passages, 'client'), server: passingAt(passages, 'server') };
  const next = { client: 0, server: 0 };
  const hasLeft = new Uint8Array(passages.length);
  const timeline: Passing[] = [];
  const take = (where: Side, passing: Passing) => {
    next[where] += 1;
    if (!passing.isArrival) hasLeft[passing.passage] = 1;
    timeline.push(passing);
  };
  /** It waits for its own departure, which is still to come at the other end. */
  const waits = ({ isArrival, passage }: Passing) =>
    isArrival && passages[passage]?.sent !== undefined && hasLeft[passage] === 0;
  for (;;) {
    const [client, server] = [queues.client[next.client], queues.server[next.server]];
    if (client === undefined && server === undefined) return timeline;
    if (server === undefined || (client !== undefined && isFirst(client, server, waits))) {
      if (client !== undefined) take('client', client);
    } else take('server', server);
  }
}

function isFirst(client: Passing, server: Passing, waits: (passing: Passing) => boolean): boolean {
  const [clientWaits, serverWaits] = [waits(client), waits(server)];
  if (clientWaits !== serverWaits) return serverWaits;
  if (client.time !== server.time) return client.time < server.time;
  // Where a segment takes no time it leaves first.
  return !client.isArrival || server.isArrival;
}

/** What passed one end, in the order of its capture. */
function passingAt(passages: readonly Passage[], where: Side): readonly Passing[] {
  const all: (Passing | undefined)[] = [];
  for (const [passage, { from, sent, leaves, arrived, arrives }] of passages.entries()) {
    if (from === where) {
      if (sent !== undefined && leaves !== undefined)
        all[sent] = { where, passage, isArrival: false, time: leaves };
    } else if (arrived !== undefined && arrives !== undefined) {
      all[arrived] = { where, passage, isArrival: true, time: arrives };
    }
  }
  return all.filter((passing) => passing !== undefined);
}
