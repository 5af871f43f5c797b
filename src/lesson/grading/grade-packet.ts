import { flagsText, peerOf } from '../../tcp/segment.ts';
import type { EvidenceField } from '../evidence-field.ts';
import { valueIn } from '../holes.ts';
import type { PacketQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined, sideWords } from '../words.ts';
import { writtenSeq } from '../written.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import { askedPacket } from './target.ts';
import type { Given, Grade } from './verdict.ts';

/** A packet picked on the ladder, and the field that shows it. A wrong one is answered with what it does show. */
export function gradePacket(
  question: PacketQuestion,
  given: Extract<Given, { kind: 'packet' }>,
  context: GradeContext,
): Grade {
  if (isAlso(question, given)) return rightVerdict(question, context);
  const frame = askedPacket(question, context.stage);
  const field = 'field' in question.packet ? question.packet.field : undefined;
  if (given.frame !== frame) {
    const shown = 'state' in question.packet ? statesThere : contents;
    return {
      verdict: 'wrong',
      say: inWords(joined(shown(question, given.frame, context), question.hints[0]), context),
    };
  }
  if (field === undefined || given.field === field) return rightVerdict(question, context);
  return { verdict: 'wrong', say: inWords(wrongField(given.frame, given.field, context), context) };
}

/** Another packet, or another field of it, that shows the same. */
const isAlso = ({ packet }: PacketQuestion, given: Extract<Given, { kind: 'packet' }>): boolean =>
  'frame' in packet &&
  (packet.also ?? []).some(
    ({ frame, field }) => frame === given.frame && (field === undefined || field === given.field),
  );

/** `Packet 5 comes from the server: ACK, seq 357, ack 1540.` */
function contents(_: PacketQuestion, frame: number, { stage, numbering }: GradeContext): Text {
  const segment = stage.moments[frame - 1]?.segment;
  if (segment === undefined) return noSuchPacket(frame);
  const { from, seq, ack, payload } = segment;
  const numbers = [
    flagsText(segment.control),
    `seq ${writtenSeq(seq, from, numbering, stage)}`,
    ...(ack === undefined ? [] : [`ack ${writtenSeq(ack, peerOf(from), numbering, stage)}`]),
    ...(payload === 0 ? [] : [`len ${payload}`]),
  ].join(', ');
  return {
    en: `Packet ${frame} comes from ${sideWords[from].en} and carries ${numbers}; that does not show it.`,
    zh: `报文 ${frame} 由${sideWords[from].zh}发出，内容是 ${numbers}，这说明不了问题。`,
  };
}

/** `Packet 1 leaves the client in SYN-SENT.` */
function statesThere({ packet }: PacketQuestion, frame: number, { stage }: GradeContext): Text {
  const moment = stage.moments[frame - 1];
  if (moment === undefined || !('state' in packet)) return noSuchPacket(frame);
  const { side } = packet;
  const before = moment.before[side].state ?? '?';
  const after = moment.after[side].state ?? '?';
  if (before === packet.state) {
    return {
      en: `Before packet ${frame}, ${sideWords[side].en} is in ${before} already.`,
      zh: `在报文 ${frame} 之前，${sideWords[side].zh}已经处于 ${before}。`,
    };
  }
  return {
    en: `Packet ${frame} leaves ${sideWords[side].en} in ${after}.`,
    zh: `报文 ${frame} 之后，${sideWords[side].zh}处于 ${after}。`,
  };
}

const noSuchPacket = (frame: number): Text => ({
  en: `There is no packet ${frame} here.`,
  zh: `这里没有报文 ${frame}。`,
});

function wrongField(frame: number, field: EvidenceField | undefined, context: GradeContext): Text {
  const segment = context.stage.moments[frame - 1]?.segment;
  if (field === undefined || segment === undefined) {
    return { en: 'The right packet. Now its field.', zh: '报文选对了，再选出它的字段。' };
  }
  const { stage, numbering } = context;
  const { from } = segment;
  switch (field) {
    case 'sender':
      return wrong(sideWords[from].en, sideWords[from].zh, {
        en: 'Who sent it is true, but does not decide the matter here.',
        zh: '是谁发的没有错，但在这里决定不了什么。',
      });
    case 'tcp.flags': {
      const flags = flagsText(segment.control);
      return wrong(flags, flags, {
        en: 'The control bits say what a segment does, not how far the numbers have come.',
        zh: '控制位只说明报文段做什么，说明不了编号到了哪里。',
      });
    }
    case 'tcp.seq': {
      const seq = writtenSeq(segment.seq, from, numbering, stage);
      return wrong(seq, seq, {
        en: `The sequence number counts the octets of ${sideWords[from].en}.`,
        zh: `序号按${sideWords[from].zh}自己发送的字节编号。`,
      });
    }
    case 'tcp.ack': {
      const peer = peerOf(from);
      const ack = segment.ack === undefined ? '-' : writtenSeq(segment.ack, peer, numbering, stage);
      return wrong(ack, ack, {
        en: `The acknowledgment number counts the octets of ${sideWords[peer].en}.`,
        zh: `确认号数的是${sideWords[peer].zh}的字节。`,
      });
    }
    case 'tcp.len':
      return wrong(String(segment.payload), String(segment.payload), {
        en: 'The length counts octets of data only; SYN and FIN are not in it.',
        zh: '长度只算数据字节，不算 SYN 和 FIN。',
      });
    case 'tcp.window_size_value':
      return wrong(String(segment.wnd), String(segment.wnd), {
        en: 'A window says how much the sender of the segment is ready to receive.',
        zh: '窗口说明报文段的发送方还愿意接收多少。',
      });
    case 'tcp.options': {
      const octets = (context.stage.moments[frame - 1]?.packet.tcp?.headerLength ?? 20) - 20;
      return wrong(`${octets} octets`, `${octets} 个字节`, {
        en: 'Options say what an end can do and what it has seen; they do not decide the matter here.',
        zh: '选项说明一端能做什么、见过什么，在这里决定不了什么。',
      });
    }
    case 'frame.len': {
      const length = String(context.stage.moments[frame - 1]?.packet.frame.wireLength ?? 0);
      return wrong(length, length, {
        en: 'The length of the frame counts every header too.',
        zh: '帧长把各层首部也算在内。',
      });
    }
    case 'frame.time_relative': {
      const time = `${valueIn(`frame ${frame} frame.time_relative`, stage, numbering) ?? '?'} s`;
      return wrong(time, time, {
        en: 'When it came is true, but does not decide the matter here.',
        zh: '到达时刻没有错，但在这里决定不了什么。',
      });
    }
  }
}

const wrong = (en: string, zh: string, what: Text): Text => ({
  en: `The right packet, but not that field: it is ${en}. ${what.en}`,
  zh: `报文选对了，但不是这个字段，它的值是 ${zh}。${what.zh}`,
});
