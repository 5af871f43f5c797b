import { nextSeq, type Segment } from '../../../tcp/segment.ts';
import { seqDistance } from '../../../tcp/seq.ts';
import type { PacketQuestion } from '../../lesson.ts';
import { sideWords } from '../../words.ts';
import type { Item, Maker } from '../item.ts';
import { type Asked, itemOn, packetsOf } from './making.ts';
import { text } from './told.ts';

/** How many packets may stand before the first copy, and behind the second. */
const beyond = 2;

/**
 * Which packet is the retransmission. Asked where the capture has the same octets twice, of a part of the conversation in
 * which every packet that repeats any counts as right.
 */
export const retransmissions: Maker = (ground) => {
  const packets = packetsOf(ground);
  const repeats = packets.filter((asked) => isRepeat(asked, packets));
  // What Wireshark calls by another name, as a keep-alive, would make it unclear what is asked for.
  const doubtful = packets.filter(
    (asked) =>
      asked.moment.segment.len > 0 &&
      isOld(asked.moment.segment, packets, asked.frame) !== repeats.includes(asked),
  );
  return repeats.flatMap(({ frame, moment }): Item | [] => {
    const shown = Math.min(ground.stage.moments.length, frame + beyond);
    if (doubtful.some((each) => each.frame <= shown)) return [];
    const others = repeats.filter((each) => each.frame !== frame && each.frame <= shown);
    const copy = copyOf(moment.segment, packets, frame);
    const end = sideWords[moment.segment.from];
    const question: PacketQuestion = {
      ...{ id: 'tcp.analysis.retransmission', kind: 'packet', source: 'RFC 9293 3.10.8' },
      prompt: text(
        'Which packet carries octets, a SYN or a FIN that had been sent before?',
        '哪个报文重传了之前发送过的字节、SYN 或 FIN？',
      ),
      packet: { frame, also: others.map((each) => ({ frame: each.frame })) },
      hints: [
        text('What is sent again keeps its number.', '重传的内容仍用原来的序号。'),
        text(
          'Of one end: a packet that takes numbers, and whose seq is below the end of one before it.',
          '同一端：占序号、而且 seq 小于之前某个报文末尾的那个报文。',
        ),
        text(`The same numbers as packet ${copy}: packet ?`, `与报文 ${copy} 序号相同：报文 ？`),
      ],
      because: text(
        `Packet ${frame} takes the same numbers as packet ${copy} of ${end.en}.`,
        `报文 ${frame} 与${end.zh}的报文 ${copy} 占用同样的序号。`,
      ),
    };
    return itemOn(ground, {
      ...{ rule: 'retransmission-keeps-its-number', kind: 'retransmission', frame, shown, question },
      field: 'tcp.analysis.retransmission',
    });
  });
};

/** Wireshark calls it a retransmission, and the capture has all of it twice. */
const isRepeat = ({ frame, moment }: Asked, packets: readonly Asked[]): boolean =>
  moment.notes.includes('retransmission') && copyOf(moment.segment, packets, frame) > 0;

/** The packet before that carried the same numbers; 0 where none carried all of them. */
const copyOf = (segment: Segment, packets: readonly Asked[], frame: number): number =>
  packets.find(
    (each) =>
      each.frame < frame &&
      each.moment.segment.from === segment.from &&
      seqDistance(each.moment.segment.seq, segment.seq) >= 0 &&
      seqDistance(nextSeq(segment), nextSeq(each.moment.segment)) >= 0,
  )?.frame ?? 0;

/** Whether it takes a number that its end has taken before. */
const isOld = (segment: Segment, packets: readonly Asked[], frame: number): boolean =>
  packets.some(
    ({ frame: place, moment: { segment: other } }) =>
      place < frame &&
      other.from === segment.from &&
      other.len > 0 &&
      seqDistance(segment.seq, nextSeq(other)) > 0 &&
      seqDistance(other.seq, nextSeq(segment)) > 0,
  );
