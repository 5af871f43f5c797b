import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { ConversationScreen } from '../explore/model.ts';
import { indexAt } from '../explore/moments.ts';
import { nothingHidden, showsState } from '../hidden.ts';
import { hiddenOf, sceneOf } from '../lesson/scene-of.ts';
import type { LessonScreen, World } from '../model.ts';
import { type Write, writing, writingAt } from '../numbers.ts';
import type { ClauseView } from './clauses.ts';
import type { TcbView } from './table.ts';

/** What a page about both TCBs is drawn from, but for the form of the screen. */
export type TcbSource = Pick<TcbView, 'before' | 'after' | 'write' | 'hidden' | 'hiddenStates' | 'isSeen'> & {
  readonly clauses: ClauseView;
  /** What the packet is called. */
  readonly name: string;
};

/** Undefined where no packet has been shown yet. */
export function tcbSource(
  back: LessonScreen | ConversationScreen,
  world: World,
  lang: Lang,
): TcbSource | undefined {
  return back.name === 'conversation' ? ofConversation(back) : ofLesson(back, world, lang);
}

function ofConversation({
  conversation,
  moments,
  at,
  filter,
  numbering,
  seeing,
}: ConversationScreen): TcbSource | undefined {
  const moment = moments[at];
  if (conversation === undefined || moment === undefined) return undefined;
  const index = indexAt({ conversation, moments, ...(filter && { filter }) }, at);
  const write: Write = writingAt(moment, numbering);
  return {
    before: moment.before,
    after: moment.after,
    write,
    hidden: nothingHidden,
    hiddenStates: [],
    isSeen: seeing?.sight === 'both',
    name: String(moment.packet.frame.number),
    clauses: clausesInConversation(conversation, index),
  };
}

/** The packet pointed at, else the one shown last. */
function ofLesson({ player, draft }: LessonScreen, world: World, lang: Lang): TcbSource | undefined {
  const scene = sceneOf(player, world, lang);
  const { stage, shown, numbering } = scene;
  const frame = Math.min(draft.frame ?? shown, shown);
  const moment = stage.moments[frame - 1];
  if (moment === undefined) return undefined;
  const hidden = hiddenOf(player, scene);
  return {
    before: moment.before,
    after: moment.after,
    write: writing(stage, numbering),
    hidden,
    hiddenStates: (['client', 'server'] as const).filter((side) => !showsState(hidden, side, frame)),
    name: String(frame),
    clauses: clausesInLesson(scene, frame),
  };
}

/** A conversation of a capture holds nothing back. */
export const clausesInConversation = (conversation: Conversation, index: number): ClauseView => ({
  conversation,
  index,
  shown: conversation.moments.length,
  isAsking: false,
  nameOf: (each) => String(conversation.moments[each]?.packet.frame.number ?? ''),
});

/** A lesson tells nothing from which an answer could be read off. */
export const clausesInLesson = ({ stage, shown, question, predicted }: Scene, frame: number): ClauseView => ({
  conversation: stage.conversation,
  index: frame - 1,
  shown,
  isAsking:
    predicted !== undefined ||
    (question !== undefined && (!question.attempted.done || question.number < question.of)),
  nameOf: (index) => String(index + 1),
});
