import type { Ground, Item, ItemKind, Maker } from './item.ts';
import { conversions } from './makers/conversion.ts';
import { headerFields } from './makers/header.ts';
import { headerLengths, payloadLengths } from './makers/lengths.ts';
import { acknowledged, nextSeqs, segLens } from './makers/numbers.ts';
import { mssLimits, timestampEchoes } from './makers/options.ts';
import { predicted } from './makers/predicted.ts';
import { retransmissions } from './makers/repeated.ts';
import { sackEdges } from './makers/sack.ts';
import { whoIsInTimeWait, whoNext } from './makers/who.ts';
import { windows } from './makers/window.ts';

/** Every maker, with the kinds of items that it makes. */
export const makers: readonly { readonly kinds: readonly ItemKind[]; readonly make: Maker }[] = [
  { kinds: ['seq', 'ack', 'flags', 'state'], make: predicted },
  { kinds: ['next-seq'], make: nextSeqs },
  { kinds: ['seg-len'], make: segLens },
  { kinds: ['acknowledged'], make: acknowledged },
  { kinds: ['who-next'], make: whoNext },
  { kinds: ['who-is-in-time-wait'], make: whoIsInTimeWait },
  { kinds: ['retransmission'], make: retransmissions },
  { kinds: ['window'], make: windows },
  { kinds: ['raw', 'relative'], make: conversions },
  { kinds: ['payload-length'], make: payloadLengths },
  { kinds: ['header-length'], make: headerLengths },
  { kinds: ['header-field'], make: headerFields },
  { kinds: ['sack-edge'], make: sackEdges },
  { kinds: ['timestamp-echo'], make: timestampEchoes },
  { kinds: ['mss'], make: mssLimits },
];

/**
 * All that a conversation can be asked, each question once.
 * @param wanted these kinds alone; makers of others are not run
 */
export function itemsOn(ground: Ground, wanted?: readonly ItemKind[]): readonly Item[] {
  const isWanted = (kind: ItemKind): boolean => wanted === undefined || wanted.includes(kind);
  return makers
    .filter(({ kinds }) => kinds.some(isWanted))
    .flatMap(({ make }) => make(ground))
    .filter(({ kind }) => isWanted(kind));
}
