import type { Conversation, Moment } from '../../tcp/moment.ts';
import { controlBitNames, peerOf } from '../../tcp/segment.ts';
import { seqDistance } from '../../tcp/seq.ts';
import { offeredWindow } from '../../tcp/window.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { acknowledgment } from './acknowledged.ts';
import { counted, durationText, octetsText } from './amounts.ts';
import { numbersBetween } from './numbers-between.ts';
import { listed, text } from './sentence.ts';
import { ackOf, between, frameOf, seqOf } from './story.ts';

/**
 * The arithmetic between two packets of a conversation, one row a line: time, numbers and what accounts for their
 * difference, what one acknowledges of the other, windows, flags, IP identification. `i` and `j` are indexes, in any
 * order; empty where one of them is none, or both are the same.
 */
export function comparison(conversation: Conversation, i: number, j: number): readonly Text[] {
  const { moments } = conversation;
  const a = moments[Math.min(i, j)];
  const b = moments[Math.max(i, j)];
  if (a === undefined || b === undefined || a === b) return [];
  const isSameWay = a.segment.from === b.segment.from;
  return [
    timeRow(a, b, isSameWay),
    ...(isSameWay ? [seqRow(conversation, a, b)] : acknowledgment(conversation, a, b)),
    ...(isSameWay ? ackRow(a, b) : []),
    ...(isSameWay ? windowRow(a, b) : []),
    ...timestampRow(a, b, isSameWay),
    flagsRow(a, b),
    ...ipRow(a, b, isSameWay),
  ];
}

function timeRow(a: Moment, b: Moment, isSameWay: boolean): Text {
  const time = durationText(between(a, b));
  const [first, second] = [frameOf(a), frameOf(b)];
  return isSameWay
    ? text(
        `Frame ${second} comes ${time.en} after frame ${first}; both are from ${sideWords[a.segment.from].en}.`,
        `第 ${second} 帧在第 ${first} 帧之后 ${time.zh}；两者都由${sideWords[a.segment.from].zh}发送。`,
      )
    : text(
        `Frame ${second}, from ${sideWords[b.segment.from].en}, comes ${time.en} after frame ${first}, from ${sideWords[a.segment.from].en}.`,
        `${sideWords[b.segment.from].zh}的第 ${second} 帧在${sideWords[a.segment.from].zh}的第 ${first} 帧之后 ${time.zh}。`,
      );
}

/** How far the numbers of one direction have moved on, and by what. */
function seqRow({ moments }: Conversation, a: Moment, b: Moment): Text {
  const distance = seqDistance(a.segment.seq, b.segment.seq);
  const numbers = [seqOf(a), seqOf(b)];
  if (distance === 0) {
    return a.segment.len === 0
      ? text(
          `Both have seq ${numbers[0]}: frame ${frameOf(a)} took no number.`,
          `两者的序号都是 ${numbers[0]}：第 ${frameOf(a)} 帧不占序号。`,
        )
      : text(
          `Both have seq ${numbers[0]}, though frame ${frameOf(a)} took ${a.segment.len}: frame ${frameOf(b)} says it again.`,
          `两者的序号都是 ${numbers[0]}，而第 ${frameOf(a)} 帧占了 ${a.segment.len} 个序号：第 ${frameOf(b)} 帧把它又发了一遍。`,
        );
  }
  if (distance < 0) {
    return text(
      `seq ${numbers[1]} - ${numbers[0]} = ${distance}: frame ${frameOf(b)} lies before frame ${frameOf(a)}; sent again, or overtaken.`,
      `序号 ${numbers[1]} - ${numbers[0]} = ${distance}：第 ${frameOf(b)} 帧的位置在第 ${frameOf(a)} 帧之前，是重传或失序。`,
    );
  }
  const { octets, syns, fins, missing } = numbersBetween(moments, a, b);
  const parts = [
    ...(octets > 0 ? [octetsText(octets)] : []),
    ...(syns > 0 ? [text('1 for SYN', 'SYN 占 1 个')] : []),
    ...(fins > 0 ? [text('1 for FIN', 'FIN 占 1 个')] : []),
    ...(missing > 0 ? [text(`${missing} that the capture does not have`, `${missing} 个没有抓到`)] : []),
  ];
  const accounted = listed(parts);
  return text(
    `seq ${numbers[1]} - ${numbers[0]} = ${distance}: ${accounted.en}.`,
    `序号 ${numbers[1]} - ${numbers[0]} = ${distance}：${accounted.zh}。`,
  );
}

function ackRow(a: Moment, b: Moment): readonly Text[] {
  const [first, second] = [a.segment.ack, b.segment.ack];
  if (first === undefined || second === undefined) return [];
  const distance = seqDistance(first, second);
  const peer = sideWords[peerOf(a.segment.from)];
  const more = counted(distance, 'number', 'numbers', '个序号');
  if (distance === 0) {
    return [
      text(
        `Both have ack ${ackOf(a)}: nothing new has come.`,
        `两者的确认号都是 ${ackOf(a)}：没有收到新的内容。`,
      ),
    ];
  }
  return [
    distance > 0
      ? text(
          `ack ${ackOf(b)} - ${ackOf(a)} = ${distance}: in between ${more.en} of ${peer.en} came.`,
          `确认号 ${ackOf(b)} - ${ackOf(a)} = ${distance}：其间收到${peer.zh}的 ${more.zh}。`,
        )
      : text(
          `ack ${ackOf(b)} - ${ackOf(a)} = ${distance}: frame ${frameOf(b)} was sent before frame ${frameOf(a)}, or is an old one.`,
          `确认号 ${ackOf(b)} - ${ackOf(a)} = ${distance}：第 ${frameOf(b)} 帧其实先于第 ${frameOf(a)} 帧发送，或者是旧的报文段。`,
        ),
  ];
}

function windowRow(a: Moment, b: Moment): readonly Text[] {
  const [first, second] = [a, b].map((moment) => {
    const { from } = moment.segment;
    return offeredWindow(moment.segment, moment.after[from], moment.after[peerOf(from)]);
  });
  const carried = [a.segment.wnd, b.segment.wnd];
  if (first === undefined || second === undefined) {
    return [
      text(
        `The window fields are ${carried[0]} and ${carried[1]}; in octets they are not known, since the scale was not captured.`,
        `窗口字段是 ${carried[0]} 和 ${carried[1]}；没有抓到扩大因子，换算成字节是多少不知道。`,
      ),
    ];
  }
  if (first === second) {
    const same = octetsText(first);
    return [text(`Both offer a window of ${same.en}.`, `两者提供的窗口都是 ${same.zh}。`)];
  }
  const [was, is] = [octetsText(first), octetsText(second)];
  const change = octetsText(Math.abs(second - first));
  return [
    second > first
      ? text(
          `The window grew from ${was.en} to ${is.en}, by ${change.en}.`,
          `窗口从 ${was.zh}增大到 ${is.zh}，多了 ${change.zh}。`,
        )
      : text(
          `The window shrank from ${was.en} to ${is.en}, by ${change.en}.`,
          `窗口从 ${was.zh}减小到 ${is.zh}，少了 ${change.zh}。`,
        ),
  ];
}

const timestampsOf = ({ segment }: Moment) => {
  for (const option of segment.options) if (option.kind === 'timestamps') return option;
  return undefined;
};

/** RFC 7323, section 3: TSecr gives back the TSval of what is acknowledged. */
function timestampRow(a: Moment, b: Moment, isSameWay: boolean): readonly Text[] {
  const [first, second] = [timestampsOf(a), timestampsOf(b)];
  if (first === undefined || second === undefined) return [];
  if (isSameWay) {
    const ticks = (second.value - first.value) | 0;
    return [
      text(
        `TSval ${second.value} - ${first.value} = ${ticks}: ticks of the sender's own clock.`,
        `TSval ${second.value} - ${first.value} = ${ticks}：发送方自己的时钟走过的刻度。`,
      ),
    ];
  }
  if (second.echo !== first.value) return [];
  return [
    text(
      `TSecr ${second.echo} of frame ${frameOf(b)} is the TSval of frame ${frameOf(a)}: that segment, or one of the same tick, caused it.`,
      `第 ${frameOf(b)} 帧的 TSecr ${second.echo} 就是第 ${frameOf(a)} 帧的 TSval：它由那个报文段（或同一刻度的另一个）引起。`,
    ),
  ];
}

function flagsRow(a: Moment, b: Moment): Text {
  const only = (own: Moment, other: Moment) =>
    controlBitNames
      .filter((bit) => own.segment.control[bit] && !other.segment.control[bit])
      .map((bit) => bit.toUpperCase());
  const [first, second] = [only(a, b), only(b, a)];
  if (first.length === 0 && second.length === 0) {
    return text('Their flags are the same.', '标志位相同。');
  }
  const parts = [
    ...(first.length > 0
      ? [
          text(
            `${first.join(', ')} only in frame ${frameOf(a)}`,
            `${first.join('、')} 只在第 ${frameOf(a)} 帧`,
          ),
        ]
      : []),
    ...(second.length > 0
      ? [
          text(
            `${second.join(', ')} only in frame ${frameOf(b)}`,
            `${second.join('、')} 只在第 ${frameOf(b)} 帧`,
          ),
        ]
      : []),
  ];
  return text(
    `Flags: ${parts.map(({ en }) => en).join('; ')}.`,
    `标志位：${parts.map(({ zh }) => zh).join('；')}。`,
  );
}

function ipRow(a: Moment, b: Moment, isSameWay: boolean): readonly Text[] {
  const [first, second] = [a.packet.ip, b.packet.ip];
  if (!isSameWay || first?.version !== 4 || second?.version !== 4) return [];
  const hex = (n: number) => `0x${n.toString(16).padStart(4, '0')}`;
  const ahead = (second.identification - first.identification) & 0xffff;
  const [was, is] = [hex(first.identification), hex(second.identification)];
  const ids =
    ahead === 0
      ? text(`Both have IP identification ${was}`, `两者的 IP 标识都是 ${was}`)
      : text(
          `IP identification ${is} - ${was} = ${ahead} (modulo 65536)`,
          `IP 标识 ${is} - ${was} = ${ahead}（模 65536）`,
        );
  const hops =
    first.ttl === second.ttl
      ? text('', '')
      : text(`; time to live ${first.ttl} and ${second.ttl}`, `；生存时间是 ${first.ttl} 和 ${second.ttl}`);
  return [text(`${ids.en}${hops.en}.`, `${ids.zh}${hops.zh}。`)];
}
