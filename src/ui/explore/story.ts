import { cannotTeach } from '../../lesson/telling/cannot-teach.ts';
import { narrativeOf } from '../../lesson/telling/narrative.ts';
import type { Sentence } from '../../lesson/telling/sentence.ts';
import type { Text } from '../../lesson/text.ts';
import type { Conversation } from '../../tcp/moment.ts';

/** A conversation told: what happened, sentence by sentence, and what the capture cannot show of it. */
export type Story = { readonly sentences: readonly Sentence[]; readonly limits: readonly Text[] };

const told = new WeakMap<Conversation, Story>();

/** The story of a conversation; it never changes, so it is told once. */
export function storyOf(conversation: Conversation): Story {
  const known = told.get(conversation);
  if (known !== undefined) return known;
  const story = { sentences: narrativeOf(conversation), limits: cannotTeach(conversation) };
  told.set(conversation, story);
  return story;
}

/** The sentences that speak of a frame. */
export const sentencesOn = (conversation: Conversation, frame: number): readonly Sentence[] =>
  storyOf(conversation).sentences.filter(({ frames }) => frames.includes(frame));
