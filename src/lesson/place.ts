import type { Side } from '../tcp/segment.ts';
import type { Stage, StageOf } from './course.ts';
import type { Lesson } from './lesson.ts';
import { onBoard } from './network/on-board.ts';
import type { Numbering } from './numbering.ts';

/** What a step has on the screen before its questions are answered. Most of it is inherited from the steps before it. */
export type Place = {
  readonly capture: string;
  readonly vantage?: Side;
  /** The conversation of the capture that this frame belongs to, where it is not the first. */
  readonly conversationOf?: number;
  readonly numbering: Numbering;
  /** Frames 1 to `shown` are on the ladder. */
  readonly shown: number;
  readonly predicted?: number;
};

/** Where the step with this index takes place. */
export function placeOf(lesson: Lesson, step: number): Place {
  let capture = lesson.capture;
  let vantage = lesson.vantage;
  let numbering: Numbering = 'relative';
  let shown = 0;
  let predicted: number | undefined;
  let conversationOf: number | undefined;
  for (const each of lesson.steps.slice(0, step + 1)) {
    if (predicted !== undefined) shown = Math.max(shown, predicted);
    predicted = each.predict;
    if (each.capture !== undefined) {
      capture = each.capture;
      vantage = undefined;
      conversationOf = undefined;
      shown = 0;
    }
    if (each.conversationOf !== undefined) {
      conversationOf = each.conversationOf;
      shown = 0;
    }
    vantage = each.vantage ?? vantage;
    numbering = each.numbers ?? numbering;
    shown = each.show ?? shown;
    if (predicted !== undefined) shown = predicted - 1;
  }
  return {
    capture,
    numbering,
    shown,
    ...(vantage === undefined ? {} : { vantage }),
    ...(conversationOf === undefined ? {} : { conversationOf }),
    ...(predicted === undefined ? {} : { predicted }),
  };
}

/** The stage of a step, with its network where it has one. */
export function stageAt(lesson: Lesson, step: number, stageOf: StageOf): Stage {
  const { capture, vantage, conversationOf } = placeOf(lesson, step);
  return onBoard(stageOf(capture, vantage, conversationOf), lesson.steps[step]?.network);
}
