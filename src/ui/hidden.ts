import { parseFact } from '../lesson/facts.ts';
import type { Question, Step } from '../lesson/lesson.ts';
import { lookUp } from '../lesson/look-up.ts';
import type { Scene } from '../lesson/scene.ts';
import type { Ends } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import { type Seq, toSeq } from '../tcp/seq.ts';

/** What the screen keeps to itself, because a question that is still open asks for it. */
export type Hidden = {
  /** From this frame on the state of that end is not shown. */
  readonly stateFrom: Readonly<Partial<Record<Side, number>>>;
  /** These values of the ends' variables after the frame shown last are not shown, whoever holds them. */
  readonly values: readonly Seq[];
};

export const nothingHidden: Hidden = { stateFrom: {}, values: [] };

/** What the open questions of a step forbid to show. The states or numbers that answer them would give them away. */
export function hiddenIn(scene: Scene, step: Step, isDone: (question: Question) => boolean): Hidden {
  const stateFrom: Partial<Record<Side, number>> = {};
  const values: Seq[] = [];
  const hideState = (side: Side, from: number) => {
    stateFrom[side] = Math.min(stateFrom[side] ?? from, from);
  };
  for (const question of step.ask) {
    if (isDone(question)) continue;
    switch (question.kind) {
      case 'state':
        hideState(question.side, question.after);
        break;
      case 'who':
        if ('state' in question.who) {
          // The row where an end enters the state would name it.
          const { state, after } = question.who;
          const isIn = ({ client, server }: Ends) => client.state === state || server.state === state;
          const entered = scene.stage.moments.findIndex((moment) => isIn(moment.after)) + 1;
          const from = entered === 0 ? after : Math.min(after, entered);
          hideState('client', from);
          hideState('server', from);
        }
        break;
      case 'packet':
        if ('state' in question.packet) hideState(question.packet.side, 0);
        break;
      case 'order':
        // Rows of which some alone are `?` would tell where a state begins.
        for (const { at } of question.events) if (at !== undefined && 'state' in at) hideState(at.side, 0);
        break;
      case 'number': {
        const asked = askedValue(scene, question.value);
        if (asked !== undefined) values.push(asked);
        break;
      }
      default:
    }
  }
  return { stateFrom, values };
}

/**
 * The number asked for, where a variable on the screen may show it: a variable after the frame shown last, or the seq
 * or ack of the predicted frame, which its sender's SND.NXT and RCV.NXT would give away. On a board, any number asked for;
 * and what an expression comes to, which may stand for such a number.
 */
function askedValue({ stage, shown, predicted }: Scene, text: string): Seq | undefined {
  const fact = parseFact(text);
  if (stage.board !== undefined || fact?.of === 'expression') {
    const asked = fact && lookUp(fact, stage);
    return asked?.kind === 'number' && asked.number >= 0 ? toSeq(Math.floor(asked.number)) : undefined;
  }
  const isVariable = fact?.of === 'variable' && fact.after === shown;
  const isPredicted = fact?.of === 'field' && fact.frame === predicted?.frame;
  if (fact === undefined || !(isVariable || isPredicted)) return undefined;
  const value = lookUp(fact, stage);
  return value?.kind === 'seq' ? value.seq : undefined;
}

/** Whether the state that `side` is in after `frame` may be shown. */
export const showsState = (hidden: Hidden, side: Side, frame: number): boolean =>
  frame < (hidden.stateFrom[side] ?? Number.POSITIVE_INFINITY);
