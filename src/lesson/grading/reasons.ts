import { hexOf } from '../../decode/field-node.ts';
import { fieldNamed } from '../../decode/layout.ts';
import { bitNames, isSet } from '../bits.ts';
import type { BytesQuestion, FlagsQuestion, NumberQuestion, Question, StateQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined, sideWords } from '../words.ts';
import { writtenSeq } from '../written.ts';
import { askedNumber } from './asked-number.ts';
import { type Evidence, isNextInTurn, pureAcks } from './evidence.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { eventAt } from './state-event.ts';
import { type Sum, sumOf } from './sums.ts';
import type { Grade } from './verdict.ts';

type Reason = { readonly say: Text; readonly source?: string };

export type RightVerdict = Extract<Grade, { verdict: 'right' }>;

/** The verdict on a right answer, with the reason why it is right. */
export function rightVerdict(question: Question, context: GradeContext): RightVerdict {
  const reason = reasonFor(question, context);
  const source = question.source ?? reason.source;
  return {
    verdict: 'right',
    say: inWords(reason.say, context),
    ...(source === undefined ? {} : { source }),
  };
}

/** Why the right answer is right: the author's sentence, else what the capture and the rules come to. */
export function reasonFor(question: Question, context: GradeContext): Reason {
  if (question.because !== undefined) return { say: question.because };
  switch (question.kind) {
    case 'number':
      return numberReason(question, context);
    case 'flags':
      return flagsReason(question, context);
    case 'state':
      return stateReason(question, context);
    case 'build':
      return { say: buildReason, source: 'RFC 9293 3.4' };
    case 'bytes':
      return bytesReason(question, context);
    case 'reason':
      return { say: question.model };
    default:
      return { say: { en: '', zh: '' } };
  }
}

/** `ack = SEG.SEQ + SEG.LEN of packet 1 = 1926459878 + 1 (SYN) = 1926459879.` */
function numberReason(question: NumberQuestion, { stage, shown, numbering }: GradeContext): Reason {
  const asked = askedNumber(question, stage, shown);
  if (asked?.kind !== 'seq') return { say: { en: '', zh: '' } };
  const target = { ...asked, ...(question.numbering === undefined ? {} : { numbering: question.numbering }) };
  const written = question.numbering ?? asked.numbering ?? numbering;
  const sum = sumOf(target, written);
  if (sum === undefined) return { say: { en: '', zh: '' } };
  const result = writtenSeq(asked.expected, asked.owner, written, stage);
  const name = asked.isConversion
    ? written === 'raw'
      ? { en: 'raw', zh: '原始值' }
      : { en: 'relative', zh: '相对值' }
    : formulaName(question, sum);
  // Where nothing is added, the working is the result already.
  const working = (said: string) => (said === result ? '' : ` = ${said}`);
  const own: Text = {
    en: `${name.en}${working(sum.explained.en)} = ${result}.`,
    zh: `${name.zh}${working(sum.explained.zh)} = ${result}。`.replaceAll('） ', '）'),
  };
  const { evidence } = asked;
  const acks =
    evidence?.role === 'seq' && !asked.isConversion && isNextInTurn(evidence)
      ? pureAcksSince(evidence, evidence.derived.working.base.index + 1)
      : [];
  return { say: joined(own, acks.length === 0 ? undefined : tookNone(acks)), source: 'RFC 9293 3.4' };
}

function formulaName({ value }: NumberQuestion, { packet, isBare }: Sum): Text {
  const name = /SND\.NXT|SND\.UNA|RCV\.NXT/.exec(value)?.[0] ?? (value.includes('tcp.ack') ? 'ack' : 'seq');
  if (packet === undefined) return { en: name, zh: name };
  if (isBare)
    return { en: `${name} = SEG.SEQ of packet ${packet}`, zh: `${name} = 报文 ${packet} 的 SEG.SEQ` };
  return {
    en: `${name} = SEG.SEQ + SEG.LEN of packet ${packet}`,
    zh: `${name} = 报文 ${packet} 的 SEG.SEQ + SEG.LEN`,
  };
}

const pureAcksSince = (evidence: Evidence, packet: number): readonly number[] =>
  pureAcks(evidence, evidence.side)
    .map(({ frame }) => frame)
    .filter((frame) => frame > packet);

const tookNone = (frames: readonly number[]): Text => ({
  en: `${frames.length === 1 ? 'Packet' : 'Packets'} ${frames.join(', ')} ${frames.length === 1 ? 'was a pure ACK' : 'were pure ACKs'} and took none.`,
  zh: `报文 ${frames.join('、')} 是纯 ACK，不占序号。`,
});

function flagsReason({ frame }: FlagsQuestion, { stage }: GradeContext): Reason {
  const moment = stage.moments[frame - 1];
  if (moment === undefined) return { say: { en: '', zh: '' } };
  const { control, from, payload } = moment.segment;
  const whose = sideWords[from];
  const parts: Text[] = [];
  if (control.syn) {
    parts.push({
      en: `SYN announces the initial sequence number of ${whose.en}.`,
      zh: `SYN 宣布${whose.zh}的初始序号。`,
    });
  }
  if (control.ack) {
    parts.push(
      control.syn
        ? { en: 'ACK acknowledges the SYN that came.', zh: 'ACK 确认收到的 SYN。' }
        : control.rst
          ? { en: 'ACK says that the acknowledgment number counts.', zh: 'ACK 表明确认号有效。' }
          : {
              en: "ACK is set in every segment once the ends know each other's numbers.",
              zh: '两端知道彼此的序号之后，每个报文段都置 ACK。',
            },
    );
  } else if (control.syn) {
    parts.push({ en: 'There is nothing to acknowledge yet.', zh: '此时还没有什么可确认的。' });
  }
  if (control.fin) {
    parts.push({ en: `FIN says that ${whose.en} has no more data.`, zh: `FIN 表示${whose.zh}不再有数据。` });
  }
  if (control.rst) parts.push({ en: 'RST breaks the connection off.', zh: 'RST 中止连接。' });
  const isPlainAck = bitNames.every((bit) => isSet(control, bit) === (bit === 'ACK')) && payload === 0;
  if (isPlainAck) parts.push({ en: 'There is nothing else to say here.', zh: '除此之外没有别的要说。' });
  return { say: joined(...parts), source: 'RFC 9293 3.1' };
}

const buildReason: Text = {
  en: 'Each segment begins at SND.NXT of its own end, and acknowledges only what the other end has sent before.',
  zh: '每个报文段都从本端的 SND.NXT 开始，确认的也只是对方此前已经发出的内容。',
};

/** `tcp.srcport is octets 34 to 35 of the frame: ef 5d, which is 61277.` */
function bytesReason(question: BytesQuestion, { stage }: GradeContext): Reason {
  const packet = stage.moments[question.frame - 1]?.packet;
  const node = packet && fieldNamed(packet, question.field);
  if (packet === undefined || node === undefined) return { say: { en: '', zh: '' } };
  const octets = hexOf(packet.frame.bytes.subarray(...node.range), ' ');
  const value =
    node.value === '' ? { en: '', zh: '' } : { en: `, which says ${node.value}`, zh: `，值为 ${node.value}` };
  return {
    say: {
      en: `${node.name} lies there: ${octets}${value.en}.`,
      zh: `${node.name} 就在那里：${octets}${value.zh}。`,
    },
    source: 'RFC 9293 3.1',
  };
}

/** `In SYN-RECEIVED the server receives the acknowledgment of its SYN: packet 3 takes it to ESTABLISHED.` */
function stateReason({ side, after }: StateQuestion, { stage }: GradeContext): Reason {
  const event = eventAt(stage, side, after);
  if (event === undefined) return { say: { en: '', zh: '' } };
  return {
    say: {
      en: `In ${event.from} ${sideWords[side].en} ${event.what.en}: packet ${event.frame} takes it to ${event.to}.`,
      zh: `处于 ${event.from} 的${sideWords[side].zh}${event.what.zh}：报文 ${event.frame} 使它进入 ${event.to}。`,
    },
    source: event.source,
  };
}
