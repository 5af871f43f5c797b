/** A word of lessons/glossary.yaml. */
export type Term = {
  readonly en: string;
  readonly zh: string;
  /** Other right forms of the Chinese word. */
  readonly also?: readonly string[];
  /** Other forms of the English one, beyond its plural. */
  readonly forms?: readonly string[];
  readonly avoid?: readonly string[];
  /** An everyday word too, or one that a Chinese sentence may leave out: not enforced. */
  readonly free?: true;
};

/** A sentence in both languages, and where it stands. */
export type Pair = { readonly path: string; readonly en: string; readonly zh: string };

/** Every sentence below a value, as `lesson/step/question/key`. */
export function pairs(value: unknown, path: string): readonly Pair[] {
  if (typeof value !== 'object' || value === null) return [];
  const { en, zh } = value as { en?: unknown; zh?: unknown };
  if (typeof en === 'string' && typeof zh === 'string') return [{ path, en, zh }];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairs(inner, `${path}/${(inner as { id?: string } | null)?.id ?? key}`),
  );
}

/**
 * The terms that the English sentence uses and for which the Chinese one has no word of the glossary. Of terms inside one another
 * the longest counts: “initial sequence number” is not “sequence number” as well. Holes, code and labels of tools are no words.
 */
export function missing({ en, zh }: Pair, terms: readonly Term[]): readonly Term[] {
  let rest = en.replaceAll(/\{[^{}]*\}|`[^`]*`|\[[^\]]*\]/g, '·').replaceAll(/\s+/g, ' ');
  const byLength = [...terms].sort((a, b) => b.en.length - a.en.length);
  return byLength.filter((term) => {
    const used = [term.en, ...(term.forms ?? [])].map(asWords).filter((form) => form.test(rest));
    for (const form of used) rest = rest.replaceAll(form, '·');
    if (used.length === 0 || term.free === true) return false;
    return ![term.zh, ...(term.also ?? [])].some((word) => zh.includes(word));
  });
}

/** The form as whole words, in the singular and the plural; `socket()` is a call. */
function asWords(form: string): RegExp {
  const escaped = form.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w-])${escaped}(?:s|es)?(?![\w(-])`, 'gi');
}
