import type { Question as Asked } from '../../lesson/lesson.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Draft } from '../model.ts';

type Question = NonNullable<Scene['question']>;

/** What the learner is doing now; keys and screen agree on it. */
export type Doing =
  | 'read'
  | 'number'
  | 'flags'
  /** One line of a list is the answer. */
  | 'list'
  /** Lines of a list are put in order, or ticked. */
  | 'order'
  | 'tick'
  /** A packet is pointed at, then one of its fields. */
  | 'point'
  | 'field'
  /** A reason is asked for; it is written; its key points are ticked. */
  | 'reason'
  | 'write'
  | 'points'
  /** Octets are asked for; they are marked in the hex dump. */
  | 'octets'
  | 'hunt'
  /** The learner says how the last answer came about. */
  | 'which'
  /** The network of the step is played: for its own sake, or to bring it to a goal. */
  | 'play'
  | 'answered';

export function doingIn(scene: Scene, draft: Draft): Doing {
  const { question, stage } = scene;
  if (stage.board !== undefined && draft.network?.isPlaying) return 'play';
  if (question === undefined) return 'read';
  if (question.attempted.done) return 'answered';
  if (openSlips(question) !== undefined) return 'which';
  return doingOf(question.asked.kind, draft);
}

function doingOf(kind: Asked['kind'], draft: Draft): Doing {
  switch (kind) {
    case 'number':
    case 'flags':
    case 'tick':
    case 'order':
      return kind;
    case 'build':
      return 'order';
    case 'reach':
      return 'play';
    case 'packet':
      return draft.askField ? 'field' : 'point';
    case 'reason':
      if (draft.seesModel) return 'points';
      return draft.isWriting ? 'write' : 'reason';
    case 'bytes':
      return draft.hunt?.isOpen ? 'hunt' : 'octets';
    default:
      return 'list';
  }
}

/** How the last answer may have come about, which only the learner can tell, while that is not told. */
export const openSlips = ({ verdict, attempted }: Question) =>
  verdict?.verdict === 'wrong' && (attempted.slip ?? attempted.cameBy) === undefined
    ? verdict.which
    : undefined;
