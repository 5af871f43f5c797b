import { gradeChoice, gradeWho } from './grade-choice.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { gradeFlags } from './grade-flags.ts';
import { gradeNumber } from './grade-number.ts';
import { gradePacket } from './grade-packet.ts';
import { gradeState } from './grade-state.ts';
import type { EvidenceField, Numbering, Question } from './lesson.ts';
import type { Text } from './text.ts';

/** D01 to D32: the diagnosable wrong answers. Each has a name and a sentence in both languages (slips.ts). */
export type SlipId = `D${number}`;

/** What a learner gave, as it is kept in the progress log. */
export type Given =
  /** `numbering`: the one on the screen when the answer was given, so that its verdict stays the same in another. */
  | { readonly kind: 'number'; readonly text: string; readonly numbering?: Numbering }
  | { readonly kind: 'flags'; readonly flags: readonly string[] }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'who'; readonly who: 'client' | 'server' | 'both' | 'neither' }
  | { readonly kind: 'choose'; readonly choice: string }
  | { readonly kind: 'packet'; readonly frame: number; readonly field?: EvidenceField };

/** The verdict on one attempt. Sentences are in the language asked for, with the capture's numbers filled in. */
export type Grade =
  /** Not graded: the input has no single meaning. `say` asks what was meant. Costs nothing. */
  | { readonly verdict: 'unclear'; readonly say: string }
  | { readonly verdict: 'right'; readonly say: string; readonly source?: string; readonly note?: string }
  | {
      readonly verdict: 'wrong';
      /** The slip behind the answer; the first hint where none is known. Never just "wrong". */
      readonly say: string;
      readonly slip?: SlipId;
      /** Several slips give this number: one question that tells them apart, and what to say to each answer. */
      readonly which?: {
        readonly prompt: string;
        readonly choices: readonly { readonly slip: SlipId; readonly text: string; readonly say: string }[];
      };
    };

/** The verdict on an answer. Its sentences are in the language and numbering of the context. */
export function grade(question: Question, given: Given, context: GradeContext): Grade {
  if (question.kind === 'number' && given.kind === 'number') return gradeNumber(question, given, context);
  if (question.kind === 'flags' && given.kind === 'flags') return gradeFlags(question, given.flags, context);
  if (question.kind === 'state' && given.kind === 'state') return gradeState(question, given.state, context);
  if (question.kind === 'who' && given.kind === 'who') return gradeWho(question, given.who, context);
  if (question.kind === 'choose' && given.kind === 'choose')
    return gradeChoice(question, given.choice, context);
  if (question.kind === 'packet' && given.kind === 'packet') return gradePacket(question, given, context);
  // The lesson asked for something else when this was logged.
  return { verdict: 'unclear', say: inWords(otherKind, context) };
}

const otherKind: Text = {
  en: 'This question has changed since it was answered. Please answer it again.',
  zh: '这道题在作答之后改过，请重新作答。',
};
