import { expect } from 'vitest';
import type { Text } from '../src/lesson/text.ts';

/** What stays as it is in Chinese: quoted names and holes, names of files, of states, variables and slips, and the keys of the forms. */
const names = [
  /“[^”]*”|\{[^{}]*\}/g,
  /[\w./-]*\w\.(?:ya?ml|jsonl?|pcapng)\b(?::\d+)?(?:: )?/g,
  /\b[A-Z][A-Z\d_]+(?:[-. ][A-Z\d]+)*\b/g,
  /\b(?:tcp|ip|frame|seg|say|prompt|hints|sources|predict|steps|choose|verdict)(?:\.\w+)+/g,
  /\b(?:id|en|zh|hints|because|prompt|mistake|proof|network)\b/g,
];

/**
 * The English of a sentence that authors are told, once its Chinese is found to be Chinese: it has words, none of them English but names,
 * and its punctuation; and it names what the English quotes.
 */
export function english({ en, zh }: Text): string {
  const bare = names.reduce((text, name) => text.replaceAll(name, ''), zh);
  expect(bare, en).toMatch(/\p{Script=Han}{2}/u);
  expect(bare, zh).not.toMatch(/[A-Za-z]|[,:;?!()"]|undefined|\[object/);
  expect(zh.endsWith('。'), zh).toBe(en.endsWith('.'));
  const quoted = (text: string) => new Set(text.match(/“[^”]*”|\{[a-z][^{}]*\d[^{}]*\}/g) ?? []);
  for (const name of quoted(en)) expect(quoted(zh), zh).toContain(name);
  return en;
}
