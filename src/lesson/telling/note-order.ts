import type { Note } from '../../tcp/analysis/notes.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { nextSeq, peerOf } from '../../tcp/segment.ts';
import { type Seq, seqBefore, seqDistance } from '../../tcp/seq.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { durationText, framesText, octetsText } from './amounts.ts';
import { holesOf } from './holes.ts';
import type { NoteContext } from './note-context.ts';
import { repeated } from './repeated.ts';
import { text } from './sentence.ts';
import { ackOf, between, frameOf, isOrdinary, relativeNumber, seqOf, storyOf } from './story.ts';

/** The notes that say where a segment's octets stand among those of its direction, and what an ACK has of them. */
export function whyOrder(conversation: Conversation, context: NoteContext, note: Note): Text | undefined {
  switch (note) {
    case 'retransmission':
      return sentAgain(context);
    case 'fast_retransmission':
      return asked(context);
    case 'spurious_retransmission':
      return needless(context);
    case 'out_of_order':
      return overtaken(context);
    case 'lost_segment':
      return jumped(conversation, context);
    case 'ack_lost_segment':
      return unseen(context);
    case 'reused_ports':
      return reused(context);
    case 'captured_twice':
      return twice(context);
    default:
      return undefined;
  }
}

/** A number of the segment's own direction, as the segment's own numbers are shown. */
const own = ({ moment }: NoteContext, number: Seq | undefined): string =>
  number === undefined ? '?' : String(relativeNumber(moment, number, moment.segment.from));

/** A number of the other direction. */
const others = ({ moment }: NoteContext, number: Seq | undefined): string =>
  number === undefined ? '?' : String(relativeNumber(moment, number, peerOf(moment.segment.from)));

const frame = (moment: Moment | undefined): Text =>
  moment === undefined ? text('an earlier frame', '之前的某一帧') : framesText([frameOf(moment)]);

const ago = (earlier: Moment | undefined, moment: Moment): Text =>
  durationText(earlier === undefined ? 0 : between(earlier, moment));

function sentAgain(context: NoteContext): Text {
  const { moment, before } = context;
  const { from } = moment.segment;
  const next = own(context, context.own.next);
  const first = repeated([...before, moment], moment);
  const acked = furthestAck(before, moment);
  const isOpen = acked === undefined || !seqBefore(moment.segment.seq, acked);
  const source =
    first === undefined
      ? text(
          'the segment that carried them first is not in the capture',
          '最初携带这些序号的报文段不在抓包中',
        )
      : text(
          `${frame(first).en} took the same numbers ${ago(first, moment).en} earlier${isOpen ? ', and nothing has acknowledged them' : ''}`,
          `${frame(first).zh}在 ${ago(first, moment).zh}之前用过同样的序号${isOpen ? '，而且至今没有得到确认' : ''}`,
        );
  return text(
    `Its seq ${seqOf(moment)} lies before ${next}, the next number expected from ${sideWords[from].en}; ${source.en}.`,
    `它的序号 ${seqOf(moment)} 落在${sideWords[from].zh}下一个应当出现的序号 ${next} 之前；${source.zh}。`,
  );
}

/** The furthest number that the other end had acknowledged. */
function furthestAck(before: readonly Moment[], { segment }: Moment): Seq | undefined {
  return before.findLast((moment) => moment.segment.from !== segment.from && isOrdinary(moment))?.segment.ack;
}

function asked(context: NoteContext): Text {
  const { moment } = context;
  const { last } = context.other;
  const count = last?.duplicateAck ?? 0;
  const peer = sideWords[peerOf(moment.segment.from)];
  const times =
    count > 1 ? text(`${count} duplicate ACKs`, `${count} 个重复确认`) : text('duplicate ACKs', '重复确认');
  return text(
    `It begins with ${seqOf(moment)}, the very number for which ${peer.en} had asked by ${times.en}, the last in ${frame(last).en} only ${ago(last, moment).en} earlier; the rule wants two of them or more, and less than 20 ms.`,
    `它从 ${seqOf(moment)} 开始，正是${peer.zh}用${times.zh}索要的序号，最后一个在${frame(last).zh}，仅在 ${ago(last, moment).zh}之前；规则要求至少两个，并且不到 20 毫秒。`,
  );
}

function needless(context: NoteContext): Text {
  const { moment, before } = context;
  const end = nextSeq(moment.segment);
  const acked = before.find(
    (earlier) =>
      earlier.segment.from !== moment.segment.from &&
      earlier.segment.ack !== undefined &&
      !earlier.segment.control.rst &&
      !seqBefore(earlier.segment.ack, end),
  );
  const last = context.other.last;
  const by = acked ?? last;
  const ack = by?.segment.ack;
  return text(
    `Its octets, from ${seqOf(moment)} up to ${own(context, seqAddBack(end))}, had been acknowledged: ${frame(by).en} said ack ${own(context, ack)}, ${ago(by, moment).en} earlier.`,
    `它的字节（序号 ${seqOf(moment)} 到 ${own(context, seqAddBack(end))}）早已得到确认：${frame(by).zh}在 ${ago(by, moment).zh}之前的确认号是 ${own(context, ack)}。`,
  );
}

const seqAddBack = (end: Seq): Seq => ((end - 1) >>> 0) as Seq;

function overtaken(context: NoteContext): Text {
  const { moment } = context;
  const { next, nextBy } = context.own;
  const roundTrip = roundTripOf(context.before);
  const limit =
    roundTrip === undefined
      ? text(
          'the 3 ms that the rule allows where the handshake does not tell the round-trip time',
          '握手没有给出往返时间时规则所取的 3 毫秒',
        )
      : text(
          `one round-trip time of the handshake, ${durationText(roundTrip).en}`,
          `握手的一个往返时间 ${durationText(roundTrip).zh}`,
        );
  return text(
    `Its seq ${seqOf(moment)} lies before ${own(context, next)}, which ${frame(nextBy).en} had reached only ${ago(nextBy, moment).en} earlier: sooner than ${limit.en}, so hardly anybody can have asked for it again.`,
    `它的序号 ${seqOf(moment)} 落在 ${own(context, next)} 之前，而${frame(nextBy).zh}刚在 ${ago(nextBy, moment).zh}之前到达那里：比${limit.zh}还短，几乎不可能是应要求重传的。`,
  );
}

/** As the rule takes it: from the last SYN to the first ACK after it. Absent where the handshake was not captured. */
function roundTripOf(before: readonly Moment[]): number | undefined {
  let syn: Moment | undefined;
  for (const moment of before) {
    const { control } = moment.segment;
    if (control.syn && !control.ack) syn = moment;
    else if (control.ack && !control.syn && syn !== undefined) {
      const time = between(syn, moment);
      return time === 0 ? undefined : time;
    }
  }
  return undefined;
}

function jumped(conversation: Conversation, context: NoteContext): Text {
  const { moment } = context;
  const { next } = context.own;
  const octets = octetsText(next === undefined ? 0 : seqDistance(next, moment.segment.seq));
  const hole = holesOf(storyOf(conversation)).find((found) => found.frame === frameOf(moment));
  const fate = hole === undefined ? text('', '') : fateText(hole.fate, hole.settledBy);
  return text(
    `Its seq ${seqOf(moment)} lies beyond ${own(context, next)}, the next number expected from ${sideWords[moment.segment.from].en}: ${octets.en} before it had not been captured${fate.en}.`,
    `它的序号 ${seqOf(moment)} 越过了${sideWords[moment.segment.from].zh}下一个应当出现的序号 ${own(context, next)}：之前有 ${octets.zh}没有抓到${fate.zh}。`,
  );
}

function fateText(fate: 'filled' | 'acknowledged' | 'open', settledBy: number | undefined): Text {
  const by = framesText([settledBy ?? 0]);
  switch (fate) {
    case 'filled':
      return text(`; ${by.en} completed them later`, `；${by.zh}随后补齐`);
    case 'acknowledged':
      return text(
        `; they never appear, and yet ${by.en} acknowledges them: the receiver has had them`,
        `；它们始终没有出现，但${by.zh}确认了它们：接收方已经收到`,
      );
    case 'open':
      return text('; they never appear, and nothing acknowledges them', '；它们始终没有出现，也没有得到确认');
  }
}

function unseen(context: NoteContext): Text {
  const { moment } = context;
  const { continuous, next } = context.other;
  const peer = sideWords[peerOf(moment.segment.from)];
  const hasHole = continuous !== next;
  return text(
    `Its ack ${ackOf(moment)} lies beyond ${others(context, continuous)}, up to which the capture has the octets of ${peer.en}${hasHole ? ' without a hole' : ''}: some that were sent and arrived are not in it.`,
    `它的确认号 ${ackOf(moment)} 越过了 ${others(context, continuous)}，而抓包中${peer.zh}的字节${hasHole ? '只连续' : '只'}到这里：有一些发送并到达了，却没有抓到。`,
  );
}

function reused({ moment }: NoteContext): Text {
  const { seq, control } = moment.segment;
  return control.ack
    ? text(
        `This SYN,ACK begins at the initial sequence number ${seq}, where an earlier segment of the same direction had shown another beginning.`,
        `这个 SYN,ACK 的初始序号是 ${seq}，而同一方向之前的报文段显示的是另一个起点。`,
      )
    : text(
        `The same two sockets have had a conversation in this capture, and this SYN has another number, ${seq}: so it asks for a new connection.`,
        `同样的两个套接字在这份抓包中已有过会话，而这个 SYN 的序号 ${seq} 与之不同：所以它请求的是一条新连接。`,
      );
}

function twice(context: NoteContext): Text {
  const { moment, before } = context;
  const { ip, tcp } = moment.packet;
  const id = ip?.version === 4 ? ip.identification : 0;
  const original = before.findLast(
    ({ packet, segment }) =>
      segment.from === moment.segment.from &&
      packet.ip?.version === 4 &&
      packet.ip.identification === id &&
      segment.seq === moment.segment.seq &&
      segment.payload === moment.segment.payload &&
      packet.tcp?.flags === tcp?.flags,
  );
  const hops =
    original?.packet.ip?.version === 4 && ip?.version === 4 && original.packet.ip.ttl !== ip.ttl
      ? text(
          `; only the time to live differs, ${original.packet.ip.ttl} and ${ip.ttl}, so a router lies between the two points`,
          `；只有生存时间不同，分别是 ${original.packet.ip.ttl} 和 ${ip.ttl}，两处之间隔着路由器`,
        )
      : text('', '');
  const hex = `0x${id.toString(16).padStart(4, '0')}`;
  return text(
    `${frame(original).en.replace(/^./, (first) => first.toUpperCase())}, ${ago(original, moment).en} earlier, has the same IP identification (${hex}), seq ${seqOf(moment)}, length and flags: one packet, seen twice${hops.en}.`,
    `${frame(original).zh}在 ${ago(original, moment).zh}之前，IP 标识（${hex}）、序号 ${seqOf(moment)}、长度和标志位都与它相同：是同一个报文被抓到两次${hops.zh}。`,
  );
}
