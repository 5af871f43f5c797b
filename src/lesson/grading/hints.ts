import { segmentNotation } from '../../tcp/notation.ts';
import { bitNames, isSet } from '../bits.ts';
import type { BuildQuestion, FlagsQuestion, NumberQuestion, Question, StateQuestion } from '../lesson.ts';
import { endAfter } from '../look-up.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { askedNumber } from './asked-number.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { eventAt } from './state-event.ts';
import { type Sum, sumOf } from './sums.ts';

/** The three hints of a question: the author's, else derived. None where they cannot be derived; `check` refuses that. */
export const hintsFor = (question: Question, context: GradeContext): readonly string[] =>
  hintTexts(question, context).map((text) => inWords(text, context));

export function hintTexts(question: Question, context: GradeContext): readonly Text[] {
  if (question.hints !== undefined) return question.hints;
  switch (question.kind) {
    case 'number':
      return numberHints(question, context);
    case 'flags':
      return flagHints(question, context);
    case 'state':
      return stateHints(question, context);
    case 'build':
      return buildHints(question, context);
    default:
      return [];
  }
}

function numberHints(question: NumberQuestion, { stage, shown, numbering }: GradeContext): readonly Text[] {
  const asked = askedNumber(question, stage, shown);
  if (asked?.kind !== 'seq') return [];
  // What the peer has acknowledged is no number in turn: its author says how to find it.
  if (!asked.isConversion && asked.evidence?.derived.working.rule === 'SND.UNA') return [];
  const target = { ...asked, ...(question.numbering === undefined ? {} : { numbering: question.numbering }) };
  const sum = sumOf(target, question.numbering ?? asked.numbering ?? numbering);
  if (sum === undefined) return [];
  const principle = asked.isConversion
    ? ownZero
    : asked.evidence?.role === 'ack'
      ? ackPrinciple
      : seqPrinciple;
  return [principle, sum.formula, lastStep(sum)];
}

/** The sum without its result; where nothing is added, the name of the number, which is the result. */
const lastStep = ({ isBare, packet, sum }: Sum): Text =>
  isBare
    ? { en: `SEG.SEQ of packet ${packet} = ?`, zh: `报文 ${packet} 的 SEG.SEQ = ？` }
    : { en: `${sum} = ?`, zh: `${sum} = ？` };

const ownZero: Text = {
  en: 'Each direction has its own zero. Ask first whose octets the number counts.',
  zh: '两个方向各有各的零点。先问这个数数的是谁的字节。',
};
const ackPrinciple: Text = {
  en: 'An acknowledgment number names the next octet wanted from the other side. SYN behaves like one octet before the data, FIN like one behind it.',
  zh: '确认号说的是期望对方发来的下一个字节。SYN 就像数据之前的一个字节，FIN 就像数据之后的一个字节。',
};
const seqPrinciple: Text = {
  en: "A sequence number counts the sender's own octets. SYN behaves like one octet before the data, FIN like one behind it, and a pure ACK takes none.",
  zh: '序号按发送方自己的字节编号。SYN 就像数据之前的一个字节，FIN 就像数据之后的一个字节，纯 ACK 不占序号。',
};

function flagHints({ frame }: FlagsQuestion, { stage }: GradeContext): readonly Text[] {
  const moment = stage.moments[frame - 1];
  if (moment === undefined) return [];
  const { control, from } = moment.segment;
  const set = bitNames.filter((bit) => bit !== 'PSH' && isSet(control, bit));
  const jobs = set.map(
    (bit) => jobOf[bit] ?? { en: 'use what both ends agreed on', zh: '使用双方约定的功能' },
  );
  return [
    {
      en: 'Every bit has a job. Ask what this segment has to do, and what it cannot do yet.',
      zh: '每个控制位都有自己的任务。想一想这个报文段要做什么，还有什么是它做不了的。',
    },
    {
      en: `Packet ${frame} comes from ${sideWords[from].en}. It has to ${jobs.map(({ en }) => en).join(', and to ')}.`,
      zh: `报文 ${frame} 由${sideWords[from].zh}发出。它要${jobs.map(({ zh }) => zh).join('，还要')}。`,
    },
    {
      en: `${set.map((bit, index) => `${jobs[index]?.en}: ${masked(bit)}`).join('; ')}.`,
      zh: `${set.map((bit, index) => `${jobs[index]?.zh}：${masked(bit)}`).join('；')}。`,
    },
  ];
}

const jobOf: Readonly<Partial<Record<string, Text>>> = {
  SYN: { en: 'announce its initial sequence number', zh: '宣布自己的初始序号' },
  ACK: { en: 'acknowledge what has come', zh: '确认已经收到的内容' },
  FIN: { en: 'say that no more data follows', zh: '表明不再有数据' },
  RST: { en: 'break the connection off', zh: '中止连接' },
  URG: { en: 'mark urgent data', zh: '标记紧急数据' },
};

function buildHints({ frames }: BuildQuestion, { stage, numbering }: GradeContext): readonly Text[] {
  const [first] = frames;
  const moment = stage.moments[(first ?? 0) - 1];
  if (moment === undefined) return [];
  const written = segmentNotation(moment.segment, numbering === 'raw' ? {} : moment.relative.bases);
  return [
    {
      en: 'A segment can acknowledge only what has been sent before it.',
      zh: '一个报文段只能确认在它之前已经发出的内容。',
    },
    {
      en: 'Of one end: each SEG.SEQ is SEG.SEQ + SEG.LEN of the segment before it. Of the other end: SEG.ACK is at most its SND.NXT.',
      zh: '同一端：每个 SEG.SEQ 等于它前一个报文段的 SEG.SEQ + SEG.LEN。对另一端：SEG.ACK 不超过对方的 SND.NXT。',
    },
    { en: `${written} can come first. Then?`, zh: `${written} 可以排第一。然后呢？` },
  ];
}

/** `AC_`, `SYN-R_______`: enough to remember a name by, not to copy it. */
const masked = (name: string): string =>
  name.slice(0, Math.ceil(name.length / 3)) + '_'.repeat(name.length - Math.ceil(name.length / 3));

function stateHints({ side, after }: StateQuestion, { stage }: GradeContext): readonly Text[] {
  const event = eventAt(stage, side, after);
  const state = endAfter(stage, side, after)?.state;
  if (event === undefined || state === undefined) return [];
  const end = sideWords[side];
  return [
    {
      en: 'A state changes only by what this very end sends, receives, or is told by its program.',
      zh: '一端的状态只因它自己发出、收到的报文，或自己程序的调用而改变。',
    },
    {
      en: `Before packet ${event.frame}, ${end.en} is in ${event.from}. Then it ${event.what.en}.`,
      zh: `在报文 ${event.frame} 之前，${end.zh}处于 ${event.from}。然后它${event.what.zh}。`,
    },
    {
      en: `${event.from} + ${event.short} -> ${masked(state)}`,
      zh: `${event.from} + ${event.short} -> ${masked(state)}`,
    },
  ];
}
