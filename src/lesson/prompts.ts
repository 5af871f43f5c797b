import { parseFact } from './facts.ts';
import type { Question } from './lesson.ts';
import type { Text } from './text.ts';
import { sideWords } from './words.ts';

/** What a question asks: the author's words, else derived from what is asked for. */
export function promptOf(question: Question): Text {
  if (question.prompt !== undefined) return question.prompt;
  switch (question.kind) {
    case 'flags':
      return {
        en: `Which control bits are set in packet ${question.frame}?`,
        zh: `报文 ${question.frame} 中，哪些控制位被置位？`,
      };
    case 'state':
      return {
        en: `In which state is ${sideWords[question.side].en} after packet ${question.after}?`,
        zh: `报文 ${question.after} 之后，${sideWords[question.side].zh}处于什么状态？`,
      };
    case 'number':
      return numberPrompt(question.value);
    case 'build':
      return {
        en: `These ${question.frames.length} segments are out of order. In which order can they have been sent?`,
        zh: `这 ${question.frames.length} 个报文段的次序被打乱了。它们可以按怎样的次序发出？`,
      };
    case 'bytes':
      return {
        en: `Which octets of packet ${question.frame} hold ${question.field}?`,
        zh: `报文 ${question.frame} 中，哪些字节是 ${question.field}？`,
      };
    default:
      return { en: '', zh: '' };
  }
}

function numberPrompt(value: string): Text {
  const fact = parseFact(value);
  if (fact?.of === 'variable') {
    const { side, name, after } = fact;
    const when = after === undefined ? undefined : after;
    return {
      en: `What is ${name} of ${sideWords[side].en}${when === undefined ? '' : ` after packet ${when}`}?`,
      zh: `${when === undefined ? '' : `报文 ${when} 之后，`}${sideWords[side].zh}的 ${name} 是多少？`,
    };
  }
  if (fact?.of !== 'field') return { en: value, zh: value };
  const known = fieldWords[fact.name];
  return known === undefined
    ? {
        en: `What is ${fact.name} of packet ${fact.frame}?`,
        zh: `报文 ${fact.frame} 的 ${fact.name} 是多少？`,
      }
    : {
        en: `Which ${known.en} does packet ${fact.frame} carry?`,
        zh: `报文 ${fact.frame} 的${known.zh}是多少？`,
      };
}

const fieldWords: Readonly<Partial<Record<string, Text>>> = {
  'tcp.seq': { en: 'sequence number (seq)', zh: '序号（seq）' },
  'tcp.seq_raw': { en: 'raw sequence number', zh: '原始序号' },
  'tcp.ack': { en: 'acknowledgment number (ack)', zh: '确认号（ack）' },
  'tcp.ack_raw': { en: 'raw acknowledgment number', zh: '原始确认号' },
};
