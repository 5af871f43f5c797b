import type { Note } from '../../tcp/analysis/notes.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { framesText, octetsText } from './amounts.ts';
import type { NoteContext } from './note-context.ts';
import { text } from './sentence.ts';
import { ackOf, frameOf, relativeNumber, seqOf } from './story.ts';

/** The notes that compare a segment with the last of its direction: repeated ACKs, keep-alives and windows. */
export function whyWindow(context: NoteContext, note: Note): Text | undefined {
  switch (note) {
    case 'duplicate_ack':
      return duplicate(context);
    case 'keep_alive':
      return keepAlive(context);
    case 'keep_alive_ack':
      return keepAliveAnswer(context);
    case 'zero_window':
      return zeroWindow(context);
    case 'zero_window_probe':
      return probe(context);
    case 'zero_window_probe_ack':
      return probeAnswer(context);
    case 'window_full':
      return full(context);
    case 'window_update':
      return update(context);
    default:
      return undefined;
  }
}

const frame = (moment: Moment | undefined): Text =>
  moment === undefined ? text('the frame before', '之前的帧') : framesText([frameOf(moment)]);

function duplicate({ moment, own }: NoteContext): Text {
  const { from, wnd } = moment.segment;
  const same = frame(own.last);
  return text(
    `It carries no octets and says what ${same.en} said: seq ${seqOf(moment)}, ack ${ackOf(moment)} and window ${wnd}. It is repetition ${moment.duplicateAck} of this ACK: ${sideWords[from].en} still waits for number ${ackOf(moment)}.`,
    `它不带数据，内容与${same.zh}相同：序号 ${seqOf(moment)}、确认号 ${ackOf(moment)}、窗口 ${wnd}。这是该确认的第 ${moment.duplicateAck} 次重复：${sideWords[from].zh}仍在等待序号 ${ackOf(moment)}。`,
  );
}

function keepAlive({ moment, own }: NoteContext): Text {
  const { payload, from } = moment.segment;
  const next = own.next === undefined ? seqOf(moment) + 1 : relativeNumber(moment, own.next, from);
  const octets = payload === 0 ? text('no octet', '不带数据') : text('one octet', '只带 1 个字节');
  return text(
    `Its seq ${seqOf(moment)} is one below ${next}, the next number of ${sideWords[from].en}, and it carries ${octets.en} and no SYN, FIN or RST: so an end asks whether the other is still there (RFC 9293 3.8.4).`,
    `它的序号 ${seqOf(moment)} 比${sideWords[from].zh}的下一个序号 ${next} 小 1，${octets.zh}，也没有 SYN、FIN、RST：一端这样询问对方是否还在（RFC 9293 3.8.4）。`,
  );
}

function keepAliveAnswer({ moment, own, other }: NoteContext): Text {
  const [same, asked] = [frame(own.last), frame(other.last)];
  return text(
    `It repeats ack ${ackOf(moment)} and the window of ${same.en}, and the last segment of the other end, ${asked.en}, was a keep-alive.`,
    `它重复了${same.zh}的确认号 ${ackOf(moment)} 和窗口，而对方的上一个报文段（${asked.zh}）是保活探测。`,
  );
}

function zeroWindow({ moment }: NoteContext): Text {
  const { from } = moment.segment;
  return text(
    `Its window is 0, and it is no SYN, FIN or RST: beyond ack ${ackOf(moment)} ${sideWords[from].en} takes no more octets for now (RFC 9293 3.8.6).`,
    `它的窗口是 0，又不是 SYN、FIN 或 RST：确认号 ${ackOf(moment)} 之后的数据，${sideWords[from].zh}暂时不再接收（RFC 9293 3.8.6）。`,
  );
}

function probe({ moment, other }: NoteContext): Text {
  const peer = sideWords[peerOf(moment.segment.from)];
  const closed = frame(other.last);
  return text(
    `One octet with seq ${seqOf(moment)}, just the number that comes next, while ${peer.en} has announced window 0, in ${closed.en}: it asks whether the window has opened (RFC 9293 3.8.6.1).`,
    `只有 1 个字节，序号 ${seqOf(moment)} 正是下一个序号，而${peer.zh}在${closed.zh}通告的窗口是 0：它在探测窗口是否已经打开（RFC 9293 3.8.6.1）。`,
  );
}

function probeAnswer({ moment, own, other }: NoteContext): Text {
  const [same, asked] = [frame(own.last), frame(other.last)];
  return text(
    `It repeats ack ${ackOf(moment)} and window 0 of ${same.en}, right after the probe in ${asked.en}: the window is still closed.`,
    `它紧跟在${asked.zh}的探测之后，重复了${same.zh}的确认号 ${ackOf(moment)} 和窗口 0：窗口仍然关闭。`,
  );
}

function full({ moment, before, other }: NoteContext): Text {
  const { from, payload } = moment.segment;
  const end = seqOf(moment) + payload;
  const { last } = other;
  if (last === undefined) return text(`Its octets end at ${end}.`, `它的数据到 ${end} 为止。`);
  const ack = last.segment.ack;
  const start = ack === undefined ? 0 : relativeNumber(moment, ack, from);
  const peer = sideWords[peerOf(from)];
  const sum = windowSum(last, before);
  const where = frame(last);
  return text(
    `Its octets end at the edge of the window: seq ${seqOf(moment)} + ${payload} = ${end}, and in ${where.en} ${peer.en} allowed ack ${start} + window ${sum} = ${end}. No further octet may follow before another ACK.`,
    `它的数据正好到窗口的边缘：序号 ${seqOf(moment)} + ${payload} = ${end}，而${where.zh}中${peer.zh}允许的是确认号 ${start} + 窗口 ${sum} = ${end}。在下一个确认之前不能再发送。`,
  );
}

/** `63 × 1024`: a window as it counts; that of a SYN, and of a direction without scaling, as it is carried. */
function windowSum({ segment, windowShift }: Moment, before: readonly Moment[]): string {
  const isFirst = !before.some(
    (moment) =>
      moment.segment.from === segment.from && moment.segment.control.ack && !moment.segment.control.syn,
  );
  return segment.control.syn || isFirst || windowShift <= 0
    ? String(segment.wnd)
    : `${segment.wnd} × ${2 ** windowShift}`;
}

function update({ moment, own }: NoteContext): Text {
  const { wnd } = moment.segment;
  const was = own.last?.segment.wnd ?? 0;
  const same = frame(own.last);
  const [now, then] = [octetsOf(moment, wnd), own.last === undefined ? undefined : octetsOf(own.last, was)];
  const scaled =
    now === undefined || then === undefined || own.last?.segment.control.syn === true
      ? text('', '')
      : text(
          ` (${octetsText(then).en} then, ${octetsText(now).en} now)`,
          `（原来 ${octetsText(then).zh}，现在 ${octetsText(now).zh}）`,
        );
  return text(
    `It carries no octets, and seq ${seqOf(moment)} and ack ${ackOf(moment)} are those of ${same.en}; only the window is another, ${wnd} instead of ${was}${scaled.en}.`,
    `它不带数据，序号 ${seqOf(moment)} 和确认号 ${ackOf(moment)} 都与${same.zh}相同，只有窗口由 ${was} 变为 ${wnd}${scaled.zh}。`,
  );
}

/** Absent where the scale is not known. */
const octetsOf = ({ windowShift }: Moment, window: number): number | undefined =>
  windowShift === -1 ? undefined : window * 2 ** Math.max(0, windowShift);
