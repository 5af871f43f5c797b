import type { Stage } from '../course.ts';
import { rightAnswer } from '../grading/answers.ts';
import { askedNumber } from '../grading/asked-number.ts';
import { grade } from '../grading/grade.ts';
import type { Given } from '../grading/verdict.ts';
import type { NumberQuestion, PacketQuestion } from '../lesson.ts';
import { writtenSeq } from '../written.ts';
import type { Item } from './item.ts';
import { contextOfItem } from './mistakes.ts';

/** The answer of an item, and the other ways of giving it that are right as well; none where the capture has no answer. */
export function acceptedOf(item: Item, stage: Stage): readonly Given[] {
  const context = contextOfItem(item, stage);
  return formsOf(item, stage).filter((given) => grade(item.question, given, context).verdict === 'right');
}

function formsOf(item: Item, stage: Stage): readonly Given[] {
  const { question } = item;
  const right = rightAnswer(question, contextOfItem(item, stage));
  if (right === undefined) return [];
  switch (right.kind) {
    case 'number':
      return question.kind === 'number' ? numbers(item, question, right.text, stage) : [right];
    // Whether to set PSH is the sender's own choice.
    case 'flags': {
      const flags = right.flags.includes('PSH')
        ? right.flags.filter((bit) => bit !== 'PSH')
        : [...right.flags, 'PSH'];
      return flags.length === 0 ? [right] : [right, { kind: 'flags', flags }];
    }
    case 'packet':
      return question.kind === 'packet' ? [right, ...otherPackets(question)] : [right];
    default:
      return [right];
  }
}

/** In decimal, in hexadecimal, from the ISN, and in the other numbering where that is not what is asked about. */
function numbers(item: Item, question: NumberQuestion, text: string, stage: Stage): readonly Given[] {
  const asked = askedNumber(question, stage, item.shown);
  const said = [text];
  if (/^\d+$/.test(text)) said.push(`0x${BigInt(text).toString(16)}`);
  if (asked?.kind === 'seq') {
    const forms =
      question.numbering === undefined ? (['relative', 'raw', 'symbol'] as const) : (['symbol'] as const);
    said.push(...forms.map((form) => writtenSeq(asked.expected, asked.owner, form, stage)));
  }
  return [...new Set(said)].map((each) => ({ kind: 'number', text: each }));
}

const otherPackets = ({ packet }: PacketQuestion): readonly Given[] =>
  'frame' in packet ? (packet.also ?? []).map(({ frame }) => ({ kind: 'packet', frame })) : [];
