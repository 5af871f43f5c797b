import * as z from 'zod';
import { evidenceFields } from '../evidence-field.ts';
import { type Exact, frame, hints, id, lean, side, source, text } from '../forms.ts';
import { readableIssues } from '../schema-issues.ts';
import type { Text } from '../text.ts';
import { topics } from './topics.ts';

/** The form of lessons/interview/*.yaml: what interviewers ask, what to follow up with, and what shows it. */

const where = {
  capture: z.string(),
  vantage: side.optional(),
  conversationOf: frame.optional(),
  show: z.int().min(1).describe('How many packets are on the ladder.'),
  frame,
  field: z.enum(evidenceFields).optional(),
};

const core = {
  id,
  topic: z.enum(topics),
  ask: text,
  points: z
    .array(z.strictObject({ id, text }))
    .min(2)
    .max(6)
    .describe('What a good answer says; the learner ticks what was said.'),
  model: text.describe('A spoken answer of thirty seconds.'),
  source,
  next: z.array(id).min(2).describe('Questions that an interviewer may follow up with.'),
};

const question = z.strictObject({
  ...core,
  number: z.int().min(1).max(60),
  hints,
  popular: z.strictObject({
    says: text.describe('The wrong answer that is often given, in our own words.'),
    because: text.describe('Why it is wrong.'),
    shown: z.strictObject(where).optional().describe('The packet that refutes it, where one can.'),
  }),
  show: z
    .strictObject({ ...where, prompt: text, because: text })
    .describe('“Show it in this capture”: the packet, and the field, to select.'),
});

const followUp = z.strictObject(core);

const bankForm = z.strictObject({
  questions: z.array(question).default([]),
  followUps: z.array(followUp).default([]),
});

export type InterviewQuestion = Exact<z.infer<typeof question>>;
export type FollowUp = Exact<z.infer<typeof followUp>>;
export type InterviewBank = {
  readonly questions: readonly InterviewQuestion[];
  readonly followUps: readonly FollowUp[];
};

/** A file of the bank as data; errors say what is wrong in a sentence. Its `next` may name questions of other files. */
export function parseInterview(
  data: unknown,
  name: string,
): InterviewBank | { readonly errors: readonly Text[] } {
  const parsed = bankForm.safeParse(data);
  if (!parsed.success) return { errors: readableIssues(parsed.error.issues, data, name) };
  return { questions: deep(parsed.data.questions), followUps: deep(parsed.data.followUps) };
}

/** The same without the keys that are not there, at every depth. */
function deep<T>(value: T): Exact<T> {
  if (Array.isArray(value)) return value.map(deep) as Exact<T>;
  if (typeof value !== 'object' || value === null) return value as Exact<T>;
  const entries = Object.entries(lean(value)).map(([key, inner]) => [key, deep(inner)]);
  return Object.fromEntries(entries) as Exact<T>;
}
