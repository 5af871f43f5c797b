import { type ClauseName, clauses } from '../../tcp/acting/clauses.ts';
import type { Text } from '../text.ts';
import { arrivingSentences } from './clause-arriving.ts';
import { callSentences } from './clause-calls.ts';
import { linuxSentences } from './clause-linux.ts';
import { sendingSentences } from './clause-sending.ts';
import { text } from './sentence.ts';

/** A sentence for every decision that an end can make. */
export const clauseSentences: Readonly<Record<ClauseName, Text>> = {
  ...callSentences,
  ...arrivingSentences,
  ...sendingSentences,
  ...linuxSentences,
};

/** What Linux does is compared with the place where the RFC has it otherwise, or leaves it open. */
const linuxSection = 'Linux; ';

/** Where the decision is written: `RFC 9293 3.10.7.4`; for what Linux does, `cf. RFC 9293 3.10.7.4`. */
export function clauseSource(name: ClauseName): Text {
  const { section } = clauses[name];
  if (!section.startsWith(linuxSection)) return text(section, section.replaceAll(', ', '、'));
  const compared = section.slice(linuxSection.length);
  return text(`cf. ${compared}`, `参见 ${compared}`);
}

/** The decision in a sentence, and behind it where it is written. */
export function clauseText(name: ClauseName): Text {
  const sentence = clauseSentences[name];
  const source = clauseSource(name);
  return text(`${sentence.en} (${source.en})`, `${sentence.zh.replace(/。$/, '')}（${source.zh}）。`);
}

/** True for what Linux does and RFC 9293 does not say. */
export const isOfLinux = (name: ClauseName): boolean => clauses[name].section.startsWith(linuxSection);
