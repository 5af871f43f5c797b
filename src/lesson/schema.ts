import * as z from 'zod';
import { type Claim, spotStep } from './claim.ts';
import { concepts, frame, id, lean, type QuestionForm, question, side, source, text } from './forms.ts';
import type { Lesson, Question, Step } from './lesson.ts';
import { network } from './network/form.ts';
import { numberings } from './numbering.ts';
import { readableIssues } from './schema-issues.ts';
import type { Text } from './text.ts';

/** The form of lessons/NN-*.yaml, and its JSON Schema for editors. */

/** Fields that `predict` may ask for by name alone. */
export const predictable = ['tcp.flags', 'tcp.seq', 'tcp.ack'] as const;

const ordinary = z.strictObject({
  id,
  capture: z.string().optional().describe('A folder in captures/, from this step on.'),
  vantage: side.optional().describe('The end at which the capture was taken.'),
  conversationOf: frame
    .optional()
    .describe('From this step on: the conversation that this frame of the capture belongs to.'),
  show: z.int().min(0).optional().describe('How many packets are on the ladder, from this step on.'),
  numbers: z.enum(numberings).optional().describe('The numbering on the screen, from this step on.'),
  predict: z
    .strictObject({ frame, ask: z.array(z.union([z.enum(predictable), question])) })
    .optional()
    .describe('Hides this packet until the questions of the step are answered.'),
  network: network.optional(),
  say: text,
  // biome-ignore lint/suspicious/noThenProperty: the key of a lesson's text, never awaited
  then: text.optional(),
  teaches: concepts.optional(),
  on: concepts.optional().describe('What its questions ask for, where they do not say so themselves.'),
  ask: z.array(question).optional(),
});

const spot = z
  .strictObject({
    spot: z.string().describe('A claim of lessons/claims.yaml: is it right, and which packet shows it?'),
    corrected: z.literal(true).optional().describe('The learner also writes the claim correctly.'),
  })
  .describe('Spot the mistake.');

const step = z.union([spot, ordinary]);

export const lessonForm = z
  .strictObject({
    id,
    number: z.int().min(1),
    title: text,
    about: text,
    capture: z.string(),
    vantage: side.optional(),
    strictNumbering: z.literal(true).optional(),
    objectives: z.array(text).optional().describe('What the learner can do afterwards.'),
    teaches: concepts
      .optional()
      .describe('What it teaches from its first step on; steps may name what they teach themselves.'),
    needs: concepts,
    sources: z.array(source),
    steps: z.array(step).min(1),
  })
  .describe('A lesson of tcp-lessons.');

type LessonForm = z.infer<typeof lessonForm>;
type StepForm = LessonForm['steps'][number];
type OrdinaryForm = z.infer<typeof ordinary>;

/** What parsing a lesson came to. Errors name the lesson, step and question, and say what is wrong in a sentence. */
export type ParsedLesson = { readonly lesson: Lesson } | { readonly errors: readonly Text[] };

/** A lesson from what a YAML file holds. `name` stands in errors where the lesson has no id. */
export function parseLesson(data: unknown, name: string, claims: readonly Claim[] = []): ParsedLesson {
  const parsed = lessonForm.safeParse(data);
  if (!parsed.success) return { errors: readableIssues(parsed.error.issues, data, name) };
  const { steps, ...rest } = parsed.data;
  const unknown = steps.flatMap((each) =>
    'spot' in each && !claims.some((claim) => claim.id === each.spot)
      ? [{ en: `${rest.id}: there is no claim “${each.spot}”.`, zh: `${rest.id}: 没有说法“${each.spot}”。` }]
      : [],
  );
  if (unknown.length > 0) return { errors: unknown };
  const taken = steps.map((form) => stepFrom(form, claims));
  const inSteps = taken.flatMap((each) => each.teaches ?? []);
  const teaches = [...new Set([...(rest.teaches ?? []), ...inSteps])];
  return { lesson: lean({ ...rest, teaches, steps: taken }) };
}

/** JSON Schema (draft 2020-12) of a lesson file, for editors; the text of lessons/lesson.schema.json. */
export const lessonSchemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(lessonForm, { io: 'input' }), undefined, 2)}\n`;

function stepFrom(form: StepForm, claims: readonly Claim[]): Step {
  if (!('spot' in form)) return ordinaryStep(form);
  const claim = claims.find((each) => each.id === form.spot);
  if (claim === undefined) throw new Error(`there is no claim “${form.spot}”`);
  return spotStep(claim, form.corrected === true);
}

function ordinaryStep({ predict, ask = [], ...rest }: OrdinaryForm): Step {
  if (predict === undefined) return lean({ ...rest, ask: ask.map(questionFrom) });
  const first = predict.ask.map((item) =>
    typeof item === 'string' ? fieldQuestion(item, predict.frame) : questionFrom(item),
  );
  return lean({ ...rest, predict: predict.frame, ask: [...first, ...ask.map(questionFrom)] });
}

/** `tcp.ack` in a `predict`: a question whose id is the field's name. */
const fieldQuestion = (field: (typeof predictable)[number], asked: number): Question =>
  field === 'tcp.flags'
    ? { id: field, kind: 'flags', frame: asked }
    : { id: field, kind: 'number', value: `frame ${asked} ${field}` };

function questionFrom(form: QuestionForm): Question {
  if ('number' in form) {
    const { number, accept, slips, ...rest } = form;
    return lean({
      kind: 'number',
      value: number,
      ...rest,
      ...(accept && { accept: accept.map(lean) }),
      ...(slips && { slips: slips.map(lean) }),
    });
  }
  if ('flags' in form) {
    const { flags, ...rest } = form;
    return lean({ kind: 'flags', frame: flags, ...rest });
  }
  if ('state' in form) {
    const { state, ...rest } = form;
    return lean({ kind: 'state', side: state, ...rest });
  }
  if ('who' in form) return lean({ kind: 'who', ...form });
  if ('choose' in form) {
    const { choose, ...rest } = form;
    return lean({ kind: 'choose', choices: choose.map(lean), ...rest });
  }
  if ('packet' in form) return lean({ kind: 'packet', ...form });
  if ('order' in form) {
    const { order, ...rest } = form;
    return lean({ kind: 'order', events: order.map(lean), ...rest });
  }
  if ('build' in form) {
    const { build, ...rest } = form;
    return lean({ kind: 'build', frames: build, ...rest });
  }
  if ('tick' in form) {
    const { tick, ...rest } = form;
    return lean({ kind: 'tick', items: tick.map(lean), ...rest });
  }
  if ('bytes' in form) {
    const { bytes, ...rest } = form;
    return lean({ kind: 'bytes', ...bytes, ...rest });
  }
  if ('reach' in form) {
    const { reach, ...rest } = form;
    return lean({ kind: 'reach', ...reach, ...rest });
  }
  const { reason, ...rest } = form;
  return lean({ kind: 'reason', points: reason, ...rest });
}
