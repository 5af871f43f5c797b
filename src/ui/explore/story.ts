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

/** Telling a longer conversation would keep whoever opens it waiting. */
const mostToldUnasked = 20_000;

/** The sentences that speak of a frame; of a long conversation only once its story was asked for. */
export function sentencesOn(conversation: Conversation, frame: number): readonly Sentence[] {
  const isLong = conversation.moments.length > mostToldUnasked;
  if (isLong && !told.has(conversation)) return [];
  return storyOf(conversation).sentences.filter(({ frames }) => frames.includes(frame));
}
