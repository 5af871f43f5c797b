import { nextSeq, type Segment } from '../../../tcp/segment.ts';
import { type Seq, seqAdd, seqDistance, toSeq } from '../../../tcp/seq.ts';
import type { NumberQuestion } from '../../lesson.ts';
import { sideWords } from '../../words.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, isCountedAlike, itemOn, numberingOf, ownerIn, packetsOf } from './making.ts';
import { type NamedSlip, text } from './told.ts';

/** Where the first SACK block of an ACK ends, if the packets that came before it tell. */
export const sackEdges: Maker = (ground) => {
  const packets = packetsOf(ground);
  return packets.flatMap((asked) => sackEdgeOf(ground, asked, packets) ?? []);
};

type Block = readonly [left: Seq, right: Seq];

function sackEdgeOf(ground: Ground, asked: Asked, packets: readonly Asked[]): Item | undefined {
  const { frame, moment } = asked;
  const { segment } = moment;
  const block = segment.options.flatMap((each) => (each.kind === 'sack' ? each.blocks : []))[0];
  const numbering = numberingOf(ground);
  const owner = ownerIn(asked, 'tcp.ack');
  if (block === undefined || segment.ack === undefined) return undefined;
  const right = toSeq(block[1]);
  if (numbering !== 'raw' && !isCountedAlike(ground, asked, owner, right)) return undefined;
  const came = packets
    .filter((each) => each.frame < frame && each.moment.segment.from === owner && each.moment.segment.len > 0)
    .map((each) => ({ frame: each.frame, segment: each.moment.segment }));
  const last = came.at(-1);
  if (last === undefined) return undefined;
  const isTwice = seqDistance(segment.ack, right) <= 0;
  const told = isTwice
    ? wholeOf(last.segment)
    : runAround(
        last.segment,
        came.map((each) => each.segment),
        segment.ack,
      );
  if (told === undefined || told[0] !== toSeq(block[0]) || told[1] !== right) return undefined;
  const whose = sideWords[owner];
  const [left] = told;
  const possible: readonly (NamedSlip & { readonly number: Seq })[] = [
    { name: 'ack', number: segment.ack, value: `frame ${frame} tcp.ack`, say: theAck },
    {
      name: 'D03',
      number: seqAdd(right, -1),
      value: `frame ${frame} tcp.options.sack_re - 1`,
      say: lastOctet,
      slip: 'D03',
    },
    { name: 'left-edge', number: left, value: `frame ${frame} tcp.options.sack_le`, say: leftEdge },
  ];
  const slips = possible.filter(
    ({ number }) => number !== right && possible.filter((each) => each.number === number).length === 1,
  );
  const question: NumberQuestion = {
    ...{ id: 'tcp.options.sack_re', kind: 'number', value: `frame ${frame} tcp.options.sack_re` },
    source: isTwice ? 'RFC 2883 4' : 'RFC 2018 3',
    prompt: text(
      `Packet ${frame} carries SACK. What is the right edge of its first block, the number behind its last octet?`,
      `报文 ${frame} 带有 SACK 块。第一个块的右边界（最后一个字节之后的序号）是多少？`,
    ),
    hints: [
      isTwice
        ? text(
            'A block at or below the ack names what came twice.',
            '不超过确认号的块说明的是重复收到的内容。',
          )
        : text(
            'The first block holds what came last, and all that joins it.',
            '第一个块包含最后到达的内容，以及与它相连的部分。',
          ),
      text(
        `From ${whose.en}, packet ${last.frame} came last.`,
        `${whose.zh}发来的报文中，最后到达的是报文 ${last.frame}。`,
      ),
      text(
        'SEG.SEQ + SEG.LEN of the last packet in that run = ?',
        '这一段中最后一个报文的 SEG.SEQ + SEG.LEN = ？',
      ),
    ],
    because: isTwice
      ? text(
          `Packet ${last.frame} had come before: the block repeats it, from its first number to the one behind its last.`,
          `报文 ${last.frame} 之前已经收到：这个块从它的第一个序号到最后一个序号之后。`,
        )
      : text(
          `Packet ${last.frame} lies behind the hole. The block ends where the octets that came with it end.`,
          `报文 ${last.frame} 在空洞之后。这个块到它和与它相连的字节的末尾为止。`,
        ),
    slips: slips.map(({ number: _, ...slip }) => slip),
  };
  const rule = isTwice ? 'd-sack-names-what-came-twice' : 'sack-names-what-lies-behind-the-hole';
  return itemOn(ground, {
    ...{ rule, kind: 'sack-edge', frame, numbering, question, predict: true },
    field: 'tcp.options.sack_re',
    ...(slips.length < possible.length ? { isVague: true } : {}),
    say: isTwice
      ? text(`In packet ${frame} the block lies at or below the ack.`, `报文 ${frame} 的块不超过确认号。`)
      : text(`In packet ${frame} the block lies behind the ack.`, `报文 ${frame} 的块在确认号之后。`),
  });
}

const wholeOf = (segment: Segment): Block => [segment.seq, nextSeq(segment)];

/** The unbroken run behind the ack that a segment belongs to; absent where the segment lies before it. */
function runAround(last: Segment, came: readonly Segment[], ack: Seq): Block | undefined {
  if (seqDistance(ack, last.seq) <= 0) return undefined;
  let [left, right] = wholeOf(last);
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const each of came) {
      const [start, end] = wholeOf(each);
      if (seqDistance(ack, start) <= 0 || seqDistance(start, right) < 0 || seqDistance(left, end) < 0)
        continue;
      if (seqDistance(right, end) > 0) {
        right = end;
        isGrowing = true;
      }
      if (seqDistance(start, left) > 0) {
        left = start;
        isGrowing = true;
      }
    }
  }
  return [left, right];
}

const theAck = text('That is the ack: the octet that is wanted next.', '那是确认号，即期望的下一个字节。');
const lastOctet = text(
  'That is the last octet of the block. The edge is the number behind it.',
  '那是块的最后一个字节，右边界是它之后的序号。',
);
const leftEdge = text('That is the left edge, its first octet.', '那是左边界，即块的第一个字节。');
