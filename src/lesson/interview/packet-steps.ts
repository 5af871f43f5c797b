import type { EvidenceField } from '../evidence-field.ts';
import type { PacketQuestion, Step } from '../lesson.ts';
import type { Text } from '../text.ts';
import type { InterviewQuestion } from './bank.ts';

type Where = NonNullable<InterviewQuestion['popular']['shown']>;

/** “Show it in this capture.” */
export function showStep({ id, show, source }: InterviewQuestion): Step {
  const { frame, field, prompt, because } = show;
  const question: PacketQuestion = {
    ...{ id: 'show', kind: 'packet', prompt, because, source },
    packet: { frame, ...(field === undefined ? {} : { field }) },
    hints: [bitsHint(frame), field === undefined ? timeHint(frame) : fieldHint(field), nearHint(show)],
  };
  return { ...at(`${id}.show`, show), say: showText, ask: [question] };
}

/** The wrong answer that is often given, and the packet that refutes it, where one does. */
export function popularStep({ id, popular, show }: InterviewQuestion): Step {
  const { says, because, shown } = popular;
  const seen = shown === undefined ? { en: '', zh: '' } : seenText(shown);
  const say: Text = {
    en: `Often said, and wrong: “${says.en}”\n${because.en}${seen.en}`,
    zh: `常见的错误说法：“${says.zh}”\n${because.zh}${seen.zh}`,
  };
  const pointed = shown === undefined ? {} : { look: shown.frame };
  // Without a packet of its own, the ladder stays as it was.
  return { ...at(`${id}.popular`, shown ?? show), ...pointed, say, ask: [] };
}

/** A step with the ladder where a question has it. */
function at(id: string, { capture, vantage, conversationOf, show }: Where): Omit<Step, 'say' | 'ask'> {
  return {
    ...{ id, capture, show, numbers: 'relative' },
    ...(vantage === undefined ? {} : { vantage }),
    ...(conversationOf === undefined ? {} : { conversationOf }),
  };
}

const showText: Text = { en: 'Show it in this capture.', zh: '请在这份抓包中指出来。' };

const bitsHint = (frame: number): Text => ({
  en: `Its control bits are {frame ${frame} tcp.flags}.`,
  zh: `它的控制位是 {frame ${frame} tcp.flags}。`,
});

const timeHint = (frame: number): Text => ({
  en: `It comes {frame ${frame} frame.time_relative} s after the beginning of the capture.`,
  zh: `它出现在抓包开始后 {frame ${frame} frame.time_relative} 秒。`,
});

const fieldHint = (field: EvidenceField): Text =>
  field === 'sender'
    ? { en: 'Who sent it shows it.', zh: '说明问题的是它的发送方。' }
    : { en: `Its ${field} shows it.`, zh: `说明问题的是它的 ${field}。` };

function nearHint({ frame, show }: Where): Text {
  const from = Math.max(1, frame - 1);
  const to = Math.min(show, frame + 1);
  return from === to
    ? { en: `It is packet ${frame}.`, zh: `是报文 ${frame}。` }
    : { en: `It is one of packets ${from} to ${to}.`, zh: `是报文 ${from} 到 ${to} 中的一个。` };
}

/** By which field the packet refutes it, where a field alone does. */
function seenText({ frame, field }: Where): Text {
  if (field === undefined || field === 'sender') return { en: '', zh: '' };
  return { en: ` See ${field} of packet ${frame}.`, zh: `见报文 ${frame} 的 ${field}。` };
}
