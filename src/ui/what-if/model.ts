import type { Text } from '../../lesson/text.ts';
import type { NextKind } from '../../simulate/what-if/next.ts';
import type { Outcome } from '../../simulate/what-if/outcome.ts';
import type { Recorded } from '../../simulate/what-if/recorded.ts';
import type { Unanswerable, WhatIf } from '../../simulate/what-if/what-if.ts';
import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import type { ConversationScreen } from '../explore/model.ts';
import type { LessonScreen } from '../model.ts';
import type { Field } from '../number-field.ts';
import type { ChangeName } from './changes.ts';

/** A conversation to which something else may happen. */
export type Subject = {
  readonly recorded: Recorded;
  /** All of its segments, numbered as `recorded` numbers them. */
  readonly moments: readonly Moment[];
  /** What the conversation is called, safe to print. */
  readonly name: string;
};

/** Asks what happens to a packet, then what each end sends next, and says what it does. */
export type WhatIfScreen = {
  readonly name: 'what-if';
  readonly back: ConversationScreen | LessonScreen;
  readonly subject: Subject;
  /** The packet, by its place among the moments. */
  readonly place: number;
  /** What is highlighted: of the changes, or of what an end might send. */
  readonly at: number;
  /** A number is asked for. */
  readonly asks?: { readonly change: ChangeName; readonly field: Field; readonly problem?: Text };
  /** Why it cannot be told. */
  readonly refused?: Unanswerable;
  /** What comes of it; predicted first, then told. */
  readonly answer?: Answer;
  readonly predicted: Readonly<Partial<Record<Side, NextKind>>>;
};

export type Answer = {
  readonly whatIf: WhatIf;
  readonly outcome: Outcome;
  /** What was changed, in a sentence. */
  readonly title: Text;
  /** Which of the changes that was. */
  readonly chosen: number;
};

/** A conversation that was played and not recorded: what makes it differ from one of a capture. */
export type OfPlay = {
  readonly back: WhatIfScreen;
  readonly outcome: Outcome;
  /** What was changed, in a sentence. */
  readonly title: Text;
};

/** What keys say, beside what they say elsewhere. */
export type WhatIfMsg = { readonly type: 'what-if' };
