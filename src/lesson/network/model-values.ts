import { oldMessages, segmentText } from '../../simulate/handshake/message.ts';
import type { ModelEnds } from '../../simulate/handshake/properties.ts';
import { brokenIn, type Found, lengthOf, search } from '../../simulate/handshake/search.ts';
import type { Step } from '../../simulate/handshake/state.ts';
import { flagsText, type Segment } from '../../tcp/segment.ts';
import type { FactValue } from '../fact-value.ts';
import { brokenBy } from './goals.ts';
import type { Figure, ModelFact, SegmentPart, When } from './model-facts.ts';
import { modelSetting } from './models.ts';
import { type Board, oldSegmentOf } from './network.ts';

/** What a fact of a search or about a segment comes to; absent where a goal cannot be reached, or nothing is sent. */
export function modelValue(
  fact: Exclude<ModelFact, { of: 'board' }>,
  board: Board | undefined,
): FactValue | undefined {
  switch (fact.of) {
    case 'model':
      return plain(figureOf(search(modelSetting(fact.model)), fact.figure));
    case 'sent': {
      const sends = board && stepOn(board, fact.when)?.sends.map(({ segment }) => segment);
      return sends && partsOf(sends, fact.part);
    }
    case 'old': {
      const name = oldSegmentOf[fact.segment];
      const found = board && oldMessages({ ...board.setting, old: [name] });
      return (
        found &&
        partsOf(
          found.map(({ segment }) => segment),
          fact.part,
        )
      );
    }
  }
}

/** Both ends at that time; absent where there are not so many moves. */
export function endsOn(board: Board, when: When): ModelEnds | undefined {
  const step = stepOn(board, when);
  if (step !== undefined) return step.after.ends;
  return when.of === 'now' && when.move === undefined ? board.now.ends : undefined;
}

/** The move that comes last then. */
function stepOn(board: Board, { of, move }: When): Step | undefined {
  const steps = of === 'now' ? board.played : board.next;
  return move === undefined ? steps.at(-1) : steps[move - 1];
}

const plain = (number: number | undefined): FactValue | undefined =>
  number === undefined ? undefined : { kind: 'number', number };

function figureOf(found: Found, figure: Figure): number | undefined {
  switch (figure) {
    case 'states':
      return found.states;
    case 'broken':
      return brokenIn(found).length;
    case 'pairs':
    case 'recovered':
      return found.recovery[figure];
    case 'established':
      return found.opening && lengthOf(found.opening).events;
    case 'messages':
      return found.opening && lengthOf(found.opening).messages;
    default: {
      const verdict = found.verdicts[brokenBy[figure]];
      return verdict.holds ? undefined : lengthOf(verdict.trace).events;
    }
  }
}

/** All segments as they are written, or one part of the first. */
function partsOf(segments: readonly Segment[], part: SegmentPart | undefined): FactValue | undefined {
  const [first] = segments;
  if (first === undefined) return undefined;
  if (part === undefined) return { kind: 'text', text: segments.map(segmentText).join(' ') };
  if (part === 'flags') return { kind: 'text', text: flagsText(first.control) };
  return plain(first[part]);
}
