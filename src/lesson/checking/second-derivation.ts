import { reasonsFor } from '../../tcp/reasons.ts';
import { expectNext, kindOf } from '../../tcp/rules.ts';
import type { Side } from '../../tcp/segment.ts';
import { expectedState } from '../../tcp/state-walk.ts';
import { bitNames, isSet } from '../bits.ts';
import type { Stage } from '../course.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';

/**
 * Bits in which a frame differs from what the rules expect of it, or undefined where they agree. PSH is left to the sender,
 * and ECE and CWR belong to congestion control.
 */
export function secondFlags({ moments }: Stage, frame: number): string | undefined {
  const segment = moments[frame - 1]?.segment;
  if (segment === undefined) return undefined;
  const history = moments.slice(0, frame - 1).map((moment) => moment.segment);
  const kind = kindOf(history, segment);
  const { flags } = expectNext(history, { from: segment.from, kind, payload: segment.payload });
  const differing = bitNames.filter(
    (bit) => !['PSH', 'ECE', 'CWR'].includes(bit) && isSet(flags, bit) !== isSet(segment.control, bit),
  );
  return differing.length === 0 ? undefined : differing.join(', ');
}

/**
 * An end's way to its state must be made of arrows of RFC 9293's figure 5 alone: exactly one explains each change. Where
 * the onlooker had to correct its telling, the capture does not prove the state.
 */
export function stateIsUnexplained(
  { moments }: Stage,
  side: Side,
  after: number,
): readonly Text[] | undefined {
  for (const [index, { before, after: now, segment }] of moments.slice(0, after).entries()) {
    if (before[side].state === now[side].state) continue;
    const reasons = reasonsFor(before[side], now[side], segment, side);
    const [only] = reasons;
    if (reasons.length === 1 && only !== undefined && 'event' in only) continue;
    const [from, to] = [before[side].state ?? '?', now[side].state ?? '?'];
    return [
      {
        en: `no arrow of the state diagram takes the ${side} from ${from} to ${to} at frame ${index + 1}.`,
        zh: `状态图中没有箭头使${sideWords[side].zh}在第 ${index + 1} 帧处从 ${from} 转到 ${to}。`,
      },
    ];
  }
  return undefined;
}

/** The state by walking the table of transitions over the segments, held against the onlooker's. */
export function secondState({ moments }: Stage, side: Side, after: number): readonly Text[] | undefined {
  const seen = moments[after - 1]?.after[side].state;
  const history = moments.slice(0, after).map(({ segment }) => segment);
  const isListening = moments[0]?.before.server.state !== 'CLOSED';
  const walked = expectedState(history, side, isListening);
  if (after === 0 || walked === seen) return undefined;
  return [
    {
      en: `the onlooker says ${seen ?? 'nothing'} for the ${side} after frame ${after}, the table says ${walked ?? 'nothing'}.`,
      zh: `第 ${after} 帧之后，从抓包推出${sideWords[side].zh}的状态是 ${seen ?? '未知'}，由状态转移表推出的是 ${walked ?? '未知'}。`,
    },
  ];
}
