import { bitsText } from '../bits.ts';
import type { Item } from '../drill/item.ts';
import type { Given } from '../grading/verdict.ts';
import type { Numbering } from '../numbering.ts';
import type { Lang, Text } from '../text.ts';

/** How a question ends that is answered in a numbering. */
const numberings: Readonly<Record<'relative' | 'raw', Text>> = {
  relative: { en: ' (relative numbers)', zh: '（相对序号）' },
  raw: { en: ' (raw numbers)', zh: '（原始序号）' },
};

const numbered = ['seq', 'ack', 'next-seq', 'sack-edge', 'raw', 'relative'] as const;

/** Whether the answer is a sequence number, which is another in each numbering. */
export const isNumbered = ({ kind }: Item): boolean => numbered.some((each) => each === kind);

/** The numbering that the answer is wanted in; the ladder may be in the other one. */
export const numberingAsked = ({ numbering, question }: Item): Numbering =>
  question.kind === 'number' ? (question.numbering ?? numbering) : numbering;

/** A prompt that says in which numbering it wants its answer, where that makes a difference. */
export function withNumbering(prompt: Text, item: Item): Text {
  const wanted = numberingAsked(item);
  if (wanted === 'symbol' || !isNumbered(item)) return prompt;
  const { en, zh } = numberings[wanted];
  return { en: prompt.en + en, zh: prompt.zh + zh };
}

/**
 * An answer as it is typed: `1926459879`, `SYN,ACK`, `ESTABLISHED`, `client`, `5`. Of what is picked or put in order the ids,
 * of octets the first and the last. Empty for a reason, which is said in words alone.
 */
export function typed(given: Given): string {
  switch (given.kind) {
    case 'number':
      return given.text;
    case 'flags':
      return bitsText(given.flags);
    case 'state':
      return given.state;
    case 'who':
      return given.who;
    case 'packet':
      return String(given.frame);
    case 'choose':
      return given.choice;
    case 'order':
      return given.order.join(',');
    case 'tick':
      return given.ticked.join(',');
    case 'bytes':
      return `${given.from}-${given.to - 1}`;
    case 'reach':
      return given.moves.join(',');
    case 'reason':
      return '';
  }
}

/** A wrong answer with what is said to it. */
export const wrongAnswer = (wrong: string, feedback: string, lang: Lang): string =>
  lang === 'zh' ? `若答${/^[\w-]/.test(wrong) ? ' ' : ''}${wrong}：${feedback}` : `Not ${wrong}: ${feedback}`;
