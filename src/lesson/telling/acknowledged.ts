import type { Conversation, Moment } from '../../tcp/moment.ts';
import { nextSeq } from '../../tcp/segment.ts';
import { seqBefore, seqDistance } from '../../tcp/seq.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { durationText, octetsText } from './amounts.ts';
import { listed, text } from './sentence.ts';
import { ackOf, between, frameOf, isOrdinary, seqOf } from './story.ts';

/** What a packet of the other end has of an earlier one. */
export function acknowledgment({ moments }: Conversation, a: Moment, b: Moment): readonly Text[] {
  const { seq, len, from } = a.segment;
  const { ack } = b.segment;
  const rows: Text[] = [];
  const wanted = a.segment.ack;
  if (wanted !== undefined && wanted === b.segment.seq) {
    rows.push(
      text(
        `The seq of frame ${frameOf(b)}, ${seqOf(b)}, is the ack of frame ${frameOf(a)}: just the number that was expected next.`,
        `第 ${frameOf(b)} 帧的序号 ${seqOf(b)} 就是第 ${frameOf(a)} 帧的确认号：正是它期望的下一个序号。`,
      ),
    );
  }
  if (ack === undefined) {
    return [...rows, text(`Frame ${frameOf(b)} acknowledges nothing.`, `第 ${frameOf(b)} 帧不作任何确认。`)];
  }
  const distance = seqDistance(seq, ack);
  const sum = `ack ${ackOf(b)} - seq ${seqOf(a)} = ${distance}`;
  const zhSum = `确认号 ${ackOf(b)} - 序号 ${seqOf(a)} = ${distance}`;
  if (len === 0) {
    rows.push(
      text(
        `${sum}; frame ${frameOf(a)} takes no number, so there is nothing of it to acknowledge.`,
        `${zhSum}；第 ${frameOf(a)} 帧不占序号，没有什么可确认的。`,
      ),
    );
    return rows;
  }
  const all = takes(a);
  if (distance <= 0) {
    rows.push(
      text(
        `${sum}: nothing of frame ${frameOf(a)} (${all.en}) is acknowledged yet.`,
        `${zhSum}：第 ${frameOf(a)} 帧（${all.zh}）还没有得到任何确认。`,
      ),
    );
    return rows;
  }
  if (distance < len) {
    rows.push(
      text(
        `${sum} of ${len}: it acknowledges only the first of frame ${frameOf(a)} (${all.en}).`,
        `${zhSum}，而总数是 ${len}：它只确认了第 ${frameOf(a)} 帧（${all.zh}）的前一部分。`,
      ),
    );
    return rows;
  }
  const more = distance - len;
  rows.push(
    more === 0
      ? text(
          `${sum}: all of frame ${frameOf(a)} (${all.en}), and no more.`,
          `${zhSum}：恰好是第 ${frameOf(a)} 帧的全部（${all.zh}）。`,
        )
      : text(
          `${sum}: all of frame ${frameOf(a)} (${all.en}), and ${more} more of ${sideWords[from].en}.`,
          `${zhSum}：第 ${frameOf(a)} 帧的全部（${all.zh}），以及${sideWords[from].zh}的另外 ${more} 个。`,
        ),
  );
  return [...rows, ...roundTrip(moments, a, b)];
}

/** What a segment takes in numbers: `11 octets and 1 for FIN`. */
function takes({ segment: { payload, control } }: Moment): Text {
  return listed([
    ...(payload > 0 ? [octetsText(payload)] : []),
    ...(control.syn ? [text('1 for SYN', 'SYN 占 1 个')] : []),
    ...(control.fin ? [text('1 for FIN', 'FIN 占 1 个')] : []),
  ]);
}

/** The time from a segment to the first that acknowledges all of it; none where it was sent twice (Karn's rule). */
function roundTrip(moments: readonly Moment[], a: Moment, b: Moment): readonly Text[] {
  const from = moments.indexOf(a);
  const to = moments.indexOf(b);
  const end = nextSeq(a.segment);
  const inBetween = moments.slice(from + 1, to);
  const earlier = inBetween.find(
    (moment) =>
      moment.segment.from === b.segment.from &&
      moment.segment.ack !== undefined &&
      (isOrdinary(moment) || moment.segment.control.syn) &&
      !seqBefore(moment.segment.ack, end),
  );
  if (earlier !== undefined) {
    return [
      text(
        `Frame ${frameOf(earlier)} had acknowledged it before.`,
        `第 ${frameOf(earlier)} 帧先前已经确认过它。`,
      ),
    ];
  }
  const isAgain = moments.some(
    (moment, at) =>
      at < to &&
      moment !== a &&
      moment.segment.from === a.segment.from &&
      moment.segment.len > 0 &&
      seqBefore(moment.segment.seq, end) &&
      seqBefore(a.segment.seq, nextSeq(moment.segment)),
  );
  const time = durationText(between(a, b));
  return isAgain
    ? [
        text(
          `Frame ${frameOf(b)} is the first to acknowledge it, ${time.en} later; since the same numbers were sent more than once, that is no measure of the round-trip time (RFC 6298 3).`,
          `第 ${frameOf(b)} 帧最先确认它，相隔 ${time.zh}；但同样的序号发送过不止一次，不能用来测量往返时间（RFC 6298 3）。`,
        ),
      ]
    : [
        text(
          `Frame ${frameOf(b)} is the first to acknowledge it: a round-trip time of ${time.en}, as seen at the point of capture.`,
          `第 ${frameOf(b)} 帧最先确认它：从抓包位置看，往返时间是 ${time.zh}。`,
        ),
      ];
}
