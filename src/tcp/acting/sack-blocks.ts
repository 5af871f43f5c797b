import type { SackBlock } from '../../decode/tcp-options.ts';
import type { Interval } from '../endpoint.ts';
import { type Seq, seqDistance, seqInWindow } from '../seq.ts';
import { mostBlocks } from './options.ts';
import type { Tcb } from './tcb.ts';

/**
 * What the next ACK tells beyond its number: octets that came twice first (RFC 2883, section 4), then the islands behind
 * the hole, the one that grew last at their head (RFC 2018, section 4).
 */
export function sackBlocks(tcb: Tcb): readonly SackBlock[] {
  const { agreed, receiving, end } = tcb;
  if (!agreed.sack) return [];
  const islands = latestFirst(end.rcv.queued ?? [], receiving.latest);
  const blocks = receiving.duplicate === undefined ? islands : [receiving.duplicate, ...islands];
  return blocks.slice(0, mostBlocks(tcb));
}

function latestFirst(islands: readonly Interval[], latest: Seq | undefined): readonly Interval[] {
  if (latest === undefined) return islands;
  const isLatest = ([start, end]: Interval) => seqInWindow(latest, start, seqDistance(start, end));
  return [...islands.filter(isLatest), ...islands.filter((island) => !isLatest(island))];
}
