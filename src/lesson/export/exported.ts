import type { Placed } from '../drill/chosen.ts';
import type { Question } from '../lesson.ts';
import { addressText } from '../telling/story.ts';
import type { Text } from '../text.ts';

/** A question that is to be taken along, and what it belongs to. */
export type Exported = Placed & {
  /** The lesson, or the file. */
  readonly topic: Text;
  /** Concepts of lessons/concepts.yaml that it asks for. */
  readonly rules: readonly string[];
  /** The questions of the same step that come before it, which it may take for answered. */
  readonly before?: readonly Question[];
  /** Its capture is the learner's own, and has no title. */
  readonly isOwn?: true;
};

/** What is written into one file. */
export type Collection = { readonly title: Text; readonly questions: readonly Exported[] };

/**
 * The name by which a question is known wherever it was taken along to, so that taking it along again changes it and adds none.
 * A lesson's question is known by its path. Any other is known by its packets: when the conversation began and between whom,
 * for two captures may have the same name.
 */
export function exportId({ item, stage }: Placed): string {
  if (item.kind === 'lesson') return `tcp-lessons ${pathOf(item)}`;
  const { client, server, moments } = stage.conversation;
  const time = moments[0]?.packet.frame.time ?? '';
  return `tcp-lessons ${time} ${addressText(client)} ${addressText(server)} ${item.id}`;
}

/** `lesson/step/question`, without the rule for which it was asked. */
export const pathOf = ({ id, rule }: Placed['item']): string =>
  id.endsWith(` ${rule}`) ? id.slice(0, -rule.length - 1) : id;
