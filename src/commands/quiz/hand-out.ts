import { cardsAnki } from '../../lesson/export/cards-anki.ts';
import { cardsJson } from '../../lesson/export/cards-json.ts';
import { cardsMarkdown } from '../../lesson/export/cards-markdown.ts';
import type { Collection } from '../../lesson/export/exported.ts';
import { jsonLine } from '../../lesson/export/question-row.ts';
import type { Lang } from '../../lesson/text.ts';
import { type Call, tell } from '../call.ts';
import { writeNew } from '../new-file.ts';
import { Output } from '../rows/output.ts';

/** Questions in a form for other programs, or for paper; in pieces, as many questions are a long text. */
export function* inFormat(call: Call, collection: Collection): Generator<string> {
  const { format, both } = call.options;
  const lang = call.lang();
  const other: Lang = lang === 'zh' ? 'en' : 'zh';
  const langs: readonly [Lang, ...Lang[]] = both ? [lang, other] : [lang];
  if (format === 'jsonl') yield* collection.questions.map(jsonLine);
  else if (format === 'json') yield cardsJson(collection);
  else if (format === 'anki') yield cardsAnki(collection, langs);
  else yield cardsMarkdown(collection, langs);
}

/**
 * Writes to stdout, or to the file that was named.
 * @param count of questions, which is told where a file is written
 * @throws Failure where it cannot be written
 */
export async function handOut(call: Call, text: Iterable<string>, count: number): Promise<void> {
  const { output, force } = call.options;
  if (output === undefined) {
    const out = new Output(call.stdout);
    for (const piece of text) await out.add(piece);
    await out.flush();
    return;
  }
  await writeNew(
    output,
    async (out) => {
      for (const piece of text) await out.appendFile(piece);
    },
    force === true,
  );
  tell(call, {
    en: `${output}: ${count === 1 ? '1 question' : `${count} questions`}`,
    zh: `${output}：${count} 题`,
  });
}
