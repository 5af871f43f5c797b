import * as z from 'zod';
import { concepts, id, source, text } from './forms.ts';
import { readableIssues } from './schema-issues.ts';
import type { Text } from './text.ts';

/** The form of lessons/concepts.yaml: the rules that lessons teach and questions ask for. */
const conceptsForm = z.strictObject({
  concepts: z.array(z.strictObject({ id, title: text, source, needs: concepts.optional() })),
});

/** One rule, in a sentence. `needs` are the rules that it cannot be understood without. */
export type Concept = {
  readonly id: string;
  readonly title: Text;
  readonly source: string;
  readonly needs: readonly string[];
};

/** What reading the concepts came to; errors say what is wrong in a sentence. */
export function parseConcepts(
  data: unknown,
  name: string,
): { readonly concepts: readonly Concept[] } | { readonly errors: readonly Text[] } {
  const parsed = conceptsForm.safeParse(data);
  if (!parsed.success) return { errors: readableIssues(parsed.error.issues, data, name) };
  return { concepts: parsed.data.concepts.map((each) => ({ ...each, needs: each.needs ?? [] })) };
}
