import type { Lang } from '../../lesson/text.ts';
import type { TcpState } from '../../tcp/endpoint.ts';
import type { Moment } from '../../tcp/moment.ts';
import { type Reason, transitionOf } from '../../tcp/reasons.ts';
import type { Side } from '../../tcp/segment.ts';
import { type Hidden, nothingHidden, showsState } from '../hidden.ts';
import { hiddenOf, sceneOf } from '../lesson/scene-of.ts';
import type { World } from '../model.ts';
import type { Standing } from './canvas.ts';
import type { DiagramScreen } from './model.ts';

/** A conversation that passes through the diagram. */
export type Passing = {
  readonly moments: readonly Moment[];
  /** As many packets as may be shown: a lesson keeps the later ones for itself. */
  readonly most: number;
  readonly hidden: Hidden;
};

/** The conversation of the screen that the diagram was opened from; absent where it has none. */
export function passingOf(
  { back }: Pick<DiagramScreen, 'back'>,
  world: World,
  lang: Lang,
): Passing | undefined {
  switch (back.name) {
    case 'home':
      return undefined;
    case 'conversation':
      return { moments: back.moments, most: back.moments.length, hidden: nothingHidden };
    case 'lesson': {
      const scene = sceneOf(back.player, world, lang);
      return { moments: scene.stage.moments, most: scene.shown, hidden: hiddenOf(back.player, scene) };
    }
  }
}

/** What is known of an end after a packet: where it stands, and the change that the packet made. */
export type EndNow = {
  /** Absent where the capture does not tell it, or a question asks for it. */
  readonly standing?: Standing;
  readonly isAsked: boolean;
  /** `reason` is absent where more than one row was taken at once. */
  readonly moved?: { readonly from: TcpState; readonly reason?: Reason };
};

export function endNow({ moments, hidden }: Passing, side: Side, shown: number): EndNow {
  const isAsked = !showsState(hidden, side, shown);
  const moment = moments[shown - 1];
  const state = (moment?.after ?? moments[0]?.before)?.[side].state;
  if (isAsked) return { isAsked };
  const moved = moment && movedBy(moment, side);
  return {
    isAsked,
    ...(state && { standing: { state, isOver: state === 'CLOSED' && isOver(moments, side, shown) } }),
    ...(moved && { moved }),
  };
}

function movedBy({ before, after, segment }: Moment, side: Side): EndNow['moved'] {
  const from = before[side].state;
  if (from === undefined || from === after[side].state) return undefined;
  const reason = transitionOf(before[side], after[side], segment, side);
  return { from, ...(reason && { reason }) };
}

/** Whether CLOSED comes after a connection: the figure draws it twice. */
function isOver(moments: readonly Moment[], side: Side, shown: number): boolean {
  for (let at = Math.min(shown, moments.length) - 1; at >= 0; at -= 1) {
    const from = moments[at]?.before[side].state;
    if (from !== 'CLOSED') return from !== undefined && from !== 'LISTEN' && from !== 'SYN-SENT';
  }
  return false;
}
