import { expect } from 'vitest';
import type { Text } from '../src/lesson/text.ts';

/** What stays as it is in Chinese: quoted names and holes, files, states, variables, slips, signs, fields, and keys of the forms. */
const names = [
  /“[^”]*”|\{[^{}]*\}|`[^`]*`/g,
  /[\w./-]*\w\.(?:ya?ml|jsonl?|pcapng)\b(?::\d+)?/g,
  /\b[a-z]+(?:\.[\w-]+)+/g,
  /\bU\+[\dA-F]+|\b[A-Z][A-Z\d_]+(?:[-. ][A-Z\d]+)*\b/g,
  /\b(?:id|en|zh|hints|because|prompt|mistake|proof|network)\b/g,
];

/** The place before a sentence, or several: `captures/late: about.yaml: `. */
const place = /^(?:[^\s:]+(?::\d+)?: )*/;

/**
 * The English of a sentence that authors are told, once its Chinese is found to be Chinese: it has the same place before it, words of which
 * none is English but names and `keys`, Chinese punctuation, and what the English quotes.
 */
export function english({ en, zh }: Text, keys: readonly string[] = []): string {
  expect(place.exec(zh)?.[0]).toBe(place.exec(en)?.[0]);
  const all = [place, ...names, ...keys.map((key) => new RegExp(`\\b${key}\\b`, 'g'))];
  const bare = all.reduce((text, name) => text.replace(name, ''), zh);
  expect(bare, en).toMatch(/\p{Script=Han}{2}/u);
  expect(bare, zh).not.toMatch(/[A-Za-z]|[,:;?!()"]|undefined|\[object/);
  expect(zh.endsWith('。'), zh).toBe(en.endsWith('.'));
  const quoted = (text: string) => new Set(text.match(/“[^”]*”|\{(?:frame|client|server) [^{}]*\}/g) ?? []);
  // An error of YAML goes on with the file's own text.
  if (/ at line \d+, column \d+$/.test(en)) return en;
  for (const name of quoted(en)) expect(quoted(zh), zh).toContain(name);
  return en;
}
