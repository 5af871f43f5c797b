import type { Conversation } from '../../tcp/moment.ts';
import { isToItself } from '../../tcp/step.ts';
import { closingSentences } from './closing.ts';
import { dataSentences, silence } from './data.ts';
import { toItself } from './itself.ts';
import { openingSentences } from './opening.ts';
import type { Sentence } from './sentence.ts';
import { storyOf } from './story.ts';
import { troubleSentences } from './trouble.ts';

/**
 * The story of a conversation, sentence by sentence: how it began, what was sent, what happened on the way, how it ended.
 * Events of one kind are gathered, so that it stays short however long the conversation is. Numbers are relative, except
 * for the initial ones. What no segment proves is said to be presumed.
 */
export function narrativeOf(conversation: Conversation): readonly Sentence[] {
  const story = storyOf(conversation);
  if (isToItself(conversation)) return toItself(story);
  return [
    ...openingSentences(story),
    ...dataSentences(story),
    ...troubleSentences(story),
    ...silence(story),
    ...closingSentences(story),
  ];
}
