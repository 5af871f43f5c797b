import { z } from 'zod';
import { commandIn } from '../decode/text.ts';
import { tcpStates } from '../tcp/endpoint.ts';
import { evidenceFields, type Lesson, numberings, type Question, type Step } from './lesson.ts';
import { readableIssues } from './schema-issues.ts';

/** The form of lessons/*.yaml, and its JSON Schema for editors. Unknown keys are errors. */

/** A lesson may come from anywhere, and a terminal obeys what stands in a sentence: it is refused, not shown. */
const shown = z
  .string()
  .trim()
  .min(1)
  .refine((said) => commandIn(said) === undefined, {
    error: ({ input }) => `holds ${commandIn(String(input))}, which a terminal would obey`,
  });
const text = z.strictObject({ en: shown, zh: shown }).meta({
  id: 'text',
  description: 'A sentence in both languages; numbers of the capture stand in {holes}.',
});
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower-case letters, digits, hyphens and dots')
  .meta({ id: 'id', description: 'Outlives rewording: progress is kept under it.' });
const fact = z
  .string()
  .min(1)
  .meta({ id: 'fact', description: 'A fact, e.g. `frame 2 tcp.ack` or `client SND.NXT after 3`.' });
const source = z
  .string()
  .regex(/^RFC \d+( \d+(\.\d+)*)?$/, 'must be an RFC and its section, as in `RFC 9293 3.4`');
const side = z.enum(['client', 'server']);
const frame = z.int().min(1);
const after = z.int().min(0).describe('After this frame; 0 is before the first.');
const hints = z.tuple([text, text, text]).meta({
  id: 'hints',
  description: "The principle, the formula with this trace's names, the sum with its last step blank.",
});
const numbering = z.enum(['relative', 'raw']);

const asked = { id, prompt: text.optional(), hints: hints.optional(), because: text.optional() };
const told = { id, prompt: text, hints, because: text };
const rest = { source: source.optional() };

const number = z.strictObject({
  ...asked,
  ...rest,
  number: fact,
  numbering: numbering.optional(),
  slips: z.array(z.strictObject({ value: fact, say: text })).optional(),
});
const flags = z.strictObject({ ...asked, ...rest, flags: frame });
const state = z.strictObject({ ...asked, ...rest, state: side, after });
const who = z.strictObject({
  ...asked,
  ...rest,
  prompt: text,
  hints,
  who: z.union([z.strictObject({ state: z.enum(tcpStates), after }), z.strictObject({ sends: frame })]),
});
const choose = z.strictObject({
  ...told,
  ...rest,
  choose: z
    .array(z.strictObject({ id, text, right: z.literal(true).optional(), mistake: text.optional() }))
    .min(2),
  proof: z.strictObject({ fact, is: z.union([z.string(), z.number()]) }).optional(),
});
const packet = z.strictObject({
  ...told,
  ...rest,
  packet: z.union([
    z.strictObject({ frame, field: z.enum(evidenceFields).optional() }),
    z.strictObject({ side, state: z.enum(tcpStates) }),
  ]),
});
const question = z.union([number, flags, state, who, choose, packet]).meta({ id: 'question' });

/** Fields that `predict` may ask for by name alone. */
export const predictable = ['tcp.flags', 'tcp.seq', 'tcp.ack'] as const;

const step = z.strictObject({
  id,
  capture: z.string().optional().describe('A folder in captures/, from this step on.'),
  vantage: side.optional().describe('The end at which the capture was taken.'),
  show: z.int().min(0).optional().describe('How many packets are on the ladder, from this step on.'),
  numbers: z.enum(numberings).optional().describe('The numbering on the screen, from this step on.'),
  predict: z
    .strictObject({ frame, ask: z.array(z.union([z.enum(predictable), question])) })
    .optional()
    .describe('Hides this packet until the questions of the step are answered.'),
  say: text,
  // biome-ignore lint/suspicious/noThenProperty: the key of a lesson's text, never awaited
  then: text.optional(),
  ask: z.array(question).optional(),
});

export const lessonForm = z
  .strictObject({
    id,
    number: z.int().min(1),
    title: text,
    about: text,
    capture: z.string(),
    vantage: side.optional(),
    strictNumbering: z.literal(true).optional(),
    teaches: z.array(id),
    needs: z.array(id),
    sources: z.array(source),
    steps: z.array(step).min(1),
  })
  .describe('A lesson of tcp-lessons.');

type LessonForm = z.infer<typeof lessonForm>;
type StepForm = LessonForm['steps'][number];
type QuestionForm = z.infer<typeof question>;

/** What parsing a lesson came to. Errors name the lesson, step and question, and say what is wrong in a sentence. */
export type ParsedLesson = { readonly lesson: Lesson } | { readonly errors: readonly string[] };

/** A lesson from what a YAML file holds. `name` stands in errors where the lesson has no id. */
export function parseLesson(data: unknown, name: string): ParsedLesson {
  const parsed = lessonForm.safeParse(data);
  if (!parsed.success) return { errors: readableIssues(parsed.error.issues, data, name) };
  const { steps, ...rest } = parsed.data;
  return { lesson: lean({ ...rest, steps: steps.map(stepFrom) }) };
}

/** JSON Schema (draft 2020-12) of a lesson file, for editors; the text of lessons/lesson.schema.json. */
export const lessonSchemaText = (): string =>
  `${JSON.stringify(z.toJSONSchema(lessonForm, { io: 'input' }), undefined, 2)}\n`;

function stepFrom({ predict, ask = [], ...rest }: StepForm): Step {
  if (predict === undefined) return lean({ ...rest, ask: ask.map(questionFrom) });
  const first = predict.ask.map((item) =>
    typeof item === 'string' ? fieldQuestion(item, predict.frame) : questionFrom(item),
  );
  return lean({ ...rest, predict: predict.frame, ask: [...first, ...ask.map(questionFrom)] });
}

/** `tcp.ack` in a `predict`: a question whose id is the field's name. */
const fieldQuestion = (field: (typeof predictable)[number], frame: number): Question =>
  field === 'tcp.flags'
    ? { id: field, kind: 'flags', frame }
    : { id: field, kind: 'number', value: `frame ${frame} ${field}` };

function questionFrom(form: QuestionForm): Question {
  if ('number' in form) {
    const { number, ...rest } = form;
    return lean({ kind: 'number', value: number, ...rest });
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
  return lean({ kind: 'packet', ...form });
}

/** The same type with its optional keys exact: either there with a value, or not there. */
type Exact<T> = T extends readonly (infer _)[]
  ? { [K in keyof T]: Exact<T[K]> }
  : T extends object
    ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;

/** Drops keys whose value is undefined, which zod's types allow and ours do not. */
function lean<T extends object>(value: T): Exact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Exact<T>;
}
