import type { ByteRange } from '../../decode/bytes.ts';
import { describe, fieldNamed } from '../../decode/layout.ts';
import type { Stage } from '../course.ts';
import type { BytesQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Given, Grade } from './verdict.ts';

/** Where the asked field lies in its frame; absent where the packet has no such field. */
export function askedRange({ frame, field }: BytesQuestion, { moments }: Stage): ByteRange | undefined {
  const packet = moments[frame - 1]?.packet;
  return packet && fieldNamed(packet, field)?.range;
}

/** Octets marked in the hex dump. Others are answered with what they hold. */
export function gradeBytes(
  question: BytesQuestion,
  { from, to }: Extract<Given, { kind: 'bytes' }>,
  context: GradeContext,
): Grade {
  const range = askedRange(question, context.stage);
  if (range !== undefined && from === range[0] && to === range[1]) return rightVerdict(question, context);
  const wrong = (say: Text): Grade => ({ verdict: 'wrong', say: inWords(say, context) });
  if (range !== undefined && from === range[0]) {
    const width = range[1] - range[0];
    return wrong({
      en: `It begins there. It is ${width === 1 ? 'one octet' : `${width} octets`} long, not ${to - from}.`,
      zh: `起点是对的。它长 ${width} 个字节，不是 ${to - from} 个。`,
    });
  }
  const packet = context.stage.moments[question.frame - 1]?.packet;
  const held =
    packet === undefined
      ? []
      : describe(packet).filter(({ depth, range: [begin, end] }) => depth === 0 && begin < to && end > from);
  const names = held.map(({ name }) => name);
  if (names.length === 0)
    return wrong({ en: 'Those octets hold no field of a header.', zh: '这些字节不属于任何首部字段。' });
  return wrong({
    en: `Those octets hold ${names.slice(0, 3).join(', ')}.`,
    zh: `这些字节是 ${names.slice(0, 3).join('、')}。`,
  });
}
