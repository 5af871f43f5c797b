import type { Moment } from '../../tcp/moment.ts';
import type { ControlBits } from '../../tcp/segment.ts';
import { type BitName, bitNames, isSet } from '../bits.ts';
import type { FlagsQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined, sideWords } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Grade } from './verdict.ts';

/**
 * Compares all bits but PSH, which no rule makes predictable: a sender sets it as it likes (RFC 9293, section 3.9.1.2).
 */
export function gradeFlags(question: FlagsQuestion, given: readonly string[], context: GradeContext): Grade {
  const moment = context.stage.moments[question.frame - 1];
  if (moment === undefined) return { verdict: 'wrong', say: '' };
  const { control } = moment.segment;
  const wrongBits = bitNames.filter((bit) => bit !== 'PSH' && isSet(control, bit) !== given.includes(bit));
  if (wrongBits.length === 0) {
    const right = rightVerdict(question, context);
    return given.includes('PSH') === control.psh
      ? right
      : { ...right, note: inWords(aboutPsh(control), context) };
  }
  const say = joined(
    ...wrongBits.map((bit) => (isSet(control, bit) ? missing(bit, moment) : extra(bit, moment))),
  );
  return { verdict: 'wrong', say: inWords(say, context) };
}

const aboutPsh = ({ psh }: ControlBits): Text =>
  psh
    ? { en: 'PSH is set here too; it is left out of the comparison.', zh: '这里 PSH 也置位了，不计入对错。' }
    : { en: 'PSH is not set here; it is left out of the comparison.', zh: '这里 PSH 没有置位，不计入对错。' };

/** What to say of a bit that is set and was not given. */
function missing(bit: BitName, { segment, before }: Moment): Text {
  const from = sideWords[segment.from];
  switch (bit) {
    case 'ACK':
      if (segment.control.syn)
        return {
          en: 'ACK is missing: this SYN answers another one, and says so by acknowledging it.',
          zh: '少了 ACK：这个 SYN 是对另一个 SYN 的回答，要用确认来表明。',
        };
      return before[segment.from].state === 'SYN-SENT'
        ? {
            en: 'ACK is missing: the SYN of the other end has come and has to be acknowledged.',
            zh: '少了 ACK：对方的 SYN 已经到了，必须确认。',
          }
        : {
            en: 'ACK is missing: once the ends are synchronized every segment carries a current acknowledgment.',
            zh: '少了 ACK：两端同步之后，每个报文段都带有当前的确认。',
          };
    case 'SYN':
      return {
        en: `SYN is missing: without it ${from.en} does not tell its own initial sequence number.`,
        zh: `少了 SYN：没有它，${from.zh}就没有说出自己的初始序号。`,
      };
    case 'FIN':
      return {
        en: `FIN is missing: the program has closed, and ${from.en} has no more data to announce.`,
        zh: `少了 FIN：程序已经关闭，${from.zh}要表明不再有数据。`,
      };
    case 'RST':
      return {
        en: 'RST is missing: this segment breaks the connection off.',
        zh: '少了 RST：这个报文段中止了连接。',
      };
    case 'URG':
      return { en: 'URG is missing: the urgent pointer counts here.', zh: '少了 URG：这里紧急指针有效。' };
    default:
      return {
        en: `${bit} is missing: this capture uses explicit congestion notification.`,
        zh: `少了 ${bit}：这份抓包使用了显式拥塞通知。`,
      };
  }
}

/** What to say of a bit that was given and is not set. */
function extra(bit: BitName, { segment, before }: Moment): Text {
  const from = sideWords[segment.from];
  switch (bit) {
    case 'ACK':
      return segment.control.syn
        ? {
            en: `ACK is not set: nothing has come to ${from.en} yet that it could acknowledge.`,
            zh: `ACK 没有置位：${from.zh}还没有收到任何可以确认的东西。`,
          }
        : { en: 'ACK is not set in this segment.', zh: '这个报文段的 ACK 没有置位。' };
    case 'SYN':
      return {
        en: `SYN is not set: ${from.en} has told its initial sequence number before, and does so once.`,
        zh: `SYN 没有置位：${from.zh}之前已经说过自己的初始序号，只说一次。`,
      };
    case 'FIN':
      return before[segment.from].state === 'CLOSE-WAIT'
        ? {
            en: `FIN is not set: the kernel acknowledges by itself; the program of ${from.en} has not closed yet.`,
            zh: `FIN 没有置位：确认是内核自己发的，${from.zh}的程序还没有关闭。`,
          }
        : {
            en: `FIN is not set: ${from.en} has not announced the end of its data with this segment.`,
            zh: `FIN 没有置位：${from.zh}没有用这个报文段宣布数据结束。`,
          };
    case 'RST':
      return {
        en: 'RST is not set: nothing is wrong here that would break the connection off.',
        zh: 'RST 没有置位：这里没有什么问题需要中止连接。',
      };
    case 'URG':
      return {
        en: 'URG is not set: it marks urgent data, which hardly any program sends.',
        zh: 'URG 没有置位：它标记紧急数据，几乎没有程序发送。',
      };
    default:
      return {
        en: `${bit} is not set: it belongs to explicit congestion notification, which this segment does not use.`,
        zh: `${bit} 没有置位：它属于显式拥塞通知，这个报文段没有用到。`,
      };
  }
}
