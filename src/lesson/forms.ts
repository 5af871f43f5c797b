import * as z from 'zod';
import { commandIn } from '../decode/text.ts';
import { tcpStates } from '../tcp/endpoint.ts';
import { evidenceFields } from './evidence-field.ts';
import { formRules, obeyed } from './form-rules.ts';
import { goals } from './network/goals.ts';

/** The forms that lessons, claims and concepts are written in. Unknown keys are errors. */

/** A lesson may come from anywhere, and a terminal obeys what stands in a sentence: it is refused, not shown. */
const shown = z
  .string()
  .trim()
  .min(1)
  .refine((said) => commandIn(said) === undefined, {
    error: ({ input }) => obeyed(commandIn(String(input)) ?? '').en,
  });
export const text = z.strictObject({ en: shown, zh: shown }).meta({
  id: 'text',
  description: 'A sentence in both languages; numbers of the capture stand in {holes}.',
});
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, formRules.id.en)
  .meta({ id: 'id', description: 'Outlives rewording: progress is kept under it.' });
const fact = z
  .string()
  .min(1)
  .meta({ id: 'fact', description: 'A fact, e.g. `frame 2 tcp.ack` or `client SND.NXT after 3`.' });
export const source = z.string().regex(/^RFC \d+( \d+(\.\d+)*)?$/, formRules.source.en);
export const concepts = z.array(id).describe('Concepts of lessons/concepts.yaml.');
export const side = z.enum(['client', 'server']);
export const frame = z.int().min(1);
const after = z.int().min(0).describe('After this frame; 0 is before the first.');
export const hints = z.tuple([text, text, text]).meta({
  id: 'hints',
  description: "The principle, the formula with this trace's names, the sum with its last step blank.",
});
const numbering = z.enum(['relative', 'raw']);

const asked = { id, prompt: text.optional(), hints: hints.optional(), because: text.optional() };
const told = { id, prompt: text, hints, because: text };
const rest = { source: source.optional(), on: concepts.optional() };

/** D01 to D32. */
const slipId = z.templateLiteral(['D', z.number()], formRules.slip.en);
const said = z.strictObject({ value: fact, say: text, slip: slipId.optional() });
const choice = z.strictObject({ id, text, right: z.literal(true).optional(), mistake: text.optional() });

const number = z.strictObject({
  ...asked,
  ...rest,
  number: fact,
  numbering: numbering.optional(),
  accept: z.array(said).optional().describe('Other values that are right as well.'),
  slips: z.array(said).optional(),
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
  choose: z.array(choice).min(2),
  proof: z.strictObject({ fact, is: z.union([z.string(), z.number()]) }).optional(),
});
const shownBy = { frame, field: z.enum(evidenceFields).optional() };
/** A packet and what in it shows something; `also` where others show it just as well. */
export const evidence = z.strictObject({ ...shownBy, also: z.array(z.strictObject(shownBy)).optional() });
const packet = z.strictObject({
  ...told,
  ...rest,
  packet: z.union([evidence, z.strictObject({ side, state: z.enum(tcpStates) })]),
});
const order = z.strictObject({
  ...told,
  ...rest,
  order: z
    .array(
      z.strictObject({
        id,
        text,
        at: z
          .union([z.strictObject({ frame }), z.strictObject({ side, state: z.enum(tcpStates) })])
          .optional(),
      }),
    )
    .min(2)
    .describe('Events in the right order; they are shown shuffled.'),
});
const build = z.strictObject({
  ...asked,
  ...rest,
  build: z.array(frame).min(2).describe('Frames; every order in which they could be sent is right.'),
});
const tick = z.strictObject({ ...told, ...rest, tick: z.array(choice).min(2) });
const bytes = z.strictObject({
  ...asked,
  ...rest,
  hints,
  bytes: z.strictObject({ frame, field: z.string() }).describe('A field, by its name in the bytes view.'),
});
const reason = z.strictObject({
  ...asked,
  ...rest,
  prompt: text,
  hints,
  reason: z.array(z.strictObject({ id, text })).min(1).describe('The key points of a good answer.'),
  model: text,
});

const reach = z.strictObject({
  ...told,
  ...rest,
  reach: z
    .strictObject({
      goal: z.enum(goals),
      within: z.int().min(1).describe('How many events it should take; more are allowed, and remarked on.'),
    })
    .describe('The learner is the network of this step, and brings both ends there.'),
});

export const question = z
  .union([number, flags, state, who, choose, packet, order, build, tick, bytes, reason, reach])
  .meta({ id: 'question' });

export type QuestionForm = z.infer<typeof question>;

/** The same type with its optional keys exact: either there with a value, or not there. */
export type Exact<T> = T extends readonly (infer _)[]
  ? { [K in keyof T]: Exact<T[K]> }
  : T extends object
    ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;

/** Drops keys whose value is undefined, which zod's types allow and ours do not. */
export function lean<T extends object>(value: T): Exact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Exact<T>;
}
