import { flagsText, nextSeq, peerOf, type Segment, type Side } from '../../../tcp/segment.ts';
import { type Seq, seqDistance } from '../../../tcp/seq.ts';
import { askedNumber } from '../../grading/asked-number.ts';
import type { NumberQuestion } from '../../lesson.ts';
import { sideWords } from '../../words.ts';
import { isnOf } from '../../written.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, isCountedAlike, itemOn, numberingOf, packetsOf } from './making.ts';
import { text, toldNumber } from './told.ts';
import { ruleOfLength } from './which-rule.ts';

/** Which number follows a packet: its own, and all that it takes up. */
export const nextSeqs: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) => nextSeqOf(ground, asked) ?? []);

function nextSeqOf(ground: Ground, asked: Asked): Item | undefined {
  const { stage } = ground;
  const { frame, moment } = asked;
  const { segment } = moment;
  const numbering = numberingOf(ground);
  if (
    !isPlain(segment) ||
    segment.control.rst ||
    (numbering !== 'raw' && !isCountedAlike(ground, asked, segment.from, segment.seq))
  ) {
    return undefined;
  }
  const whose = sideWords[segment.from];
  const question: NumberQuestion = {
    ...{ id: 'tcp.nxtseq', kind: 'number', value: `frame ${frame} tcp.nxtseq` },
    prompt: text(
      `With which sequence number does ${whose.en} go on after packet ${frame}?`,
      `报文 ${frame} 之后，${whose.zh}接着用的序号是多少？`,
    ),
  };
  const found = askedNumber(question, stage, frame);
  // Of what is sent again or ahead of a hole, the number that follows is another one.
  if (found?.kind !== 'seq' || found.evidence?.derived.value !== nextSeq(segment)) return undefined;
  // A pure ACK that is sent beside its turn tells nothing.
  if (found.evidence.derived.working.base.field !== 'SEG.SEQ') return undefined;
  const rule = nextSeq(segment) < segment.seq ? 'numbers-wrap' : ruleOfLength(segment);
  return itemOn(ground, { ...{ rule, kind: 'next-seq', frame, numbering, question }, field: 'tcp.nxtseq' });
}

/** A SYN that is a FIN as well takes two numbers; Wireshark counts one, and no sane end sends it. */
const isPlain = ({ control }: Segment): boolean => !(control.syn && control.fin);

/** How many sequence numbers a packet takes. */
export const segLens: Maker = (ground) =>
  packetsOf(ground).flatMap(({ frame, moment: { segment } }) => {
    if (!isPlain(segment)) return [];
    const { payload, len } = segment;
    const told = toldNumber(
      {
        ...{ id: 'seg.len', value: `frame ${frame} seg.len`, source: 'RFC 9293 3.4' },
        prompt: text(
          `Packet ${frame} (${flagsText(segment.control) || 'no bit'}) carries ${payload} octets of data. How many sequence numbers does it take?`,
          `报文 ${frame}（${flagsText(segment.control) || '没有置位'}）携带 ${payload} 字节数据。它占多少个序号？`,
        ),
        hints: [
          text(
            'Octets of data take a number each. So do SYN and FIN; no other bit does.',
            '每个数据字节占一个序号。SYN 和 FIN 也各占一个，其他控制位不占。',
          ),
          text('SEG.LEN = octets of data + SYN + FIN.', 'SEG.LEN = 数据字节数 + SYN + FIN。'),
          text(`${sumOf(segment)} = ?`, `${sumOf(segment)} = ？`),
        ],
        because: text(
          `SEG.LEN = octets of data + SYN + FIN = ${sumOf(segment)} = ${len}.`,
          `SEG.LEN = 数据字节数 + SYN + FIN = ${sumOf(segment)} = ${len}。`,
        ),
        slips: [
          ...(len > payload ? [countedData(payload)] : []),
          ...(len === 0 ? [countedAck] : [{ ...oneMore, value: `= ${len + 1}` }]),
          ...(payload > 1 ? [{ ...countedSegment, value: '= 1' }] : []),
        ],
      },
      ground.stage,
    );
    return [itemOn(ground, { rule: ruleOfLength(segment), kind: 'seg-len', frame, ...told })];
  });

const sumOf = ({ payload, control }: Segment): string =>
  `${payload} + ${control.syn ? 1 : 0} + ${control.fin ? 1 : 0}`;

const countedData = (payload: number) => ({
  ...({ name: 'D01', slip: 'D01', value: `= ${payload}` } as const),
  say: text(
    'You counted the data only. SYN and FIN have no data but take a number each.',
    '你只算了数据。SYN 和 FIN 不带数据，也各占一个序号。',
  ),
});

const countedAck = {
  ...({ name: 'D21', slip: 'D21', value: '= 1' } as const),
  say: text(
    'You counted the ACK. A pure ACK takes no number, or ACKs would have to be acknowledged in turn.',
    '你把 ACK 算进去了。纯 ACK 不占序号，否则 ACK 也要被确认，没完没了。',
  ),
};

const oneMore = {
  ...({ name: 'D02', slip: 'D02' } as const),
  say: text(
    'One too many. Only octets of data, SYN and FIN take numbers; an ACK takes none.',
    '多了一个。只有数据字节、SYN 和 FIN 占序号，ACK 不占。',
  ),
};

const countedSegment = {
  ...({ name: 'D20', slip: 'D20' } as const),
  say: text('That counts the segment. Sequence numbers count octets.', '那是按报文段数的。序号按字节计。'),
};

/** How many octets of data an ACK acknowledges that were not acknowledged before. */
export const acknowledged: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) => acknowledgedBy(ground, asked) ?? []);

function acknowledgedBy(ground: Ground, asked: Asked): Item | undefined {
  const { stage } = ground;
  const { frame, moment } = asked;
  const { segment, before, after } = moment;
  const owner = peerOf(segment.from);
  const iss = isnOf(stage, owner);
  const [old, now] = [before[owner].snd.una, after[owner].snd.una];
  if (iss === undefined || old === undefined || now === undefined || segment.ack !== now) return undefined;
  if (!isCountedAlike(ground, asked, owner, old) || old === now) return undefined;
  const sent = stage.moments.slice(0, frame - 1).map((each) => each.segment);
  if (!isSeenToStart(sent, owner, iss, old)) return undefined;
  const fin = sent.findLast((each) => each.from === owner && each.control.fin);
  const phantoms = (old === iss ? 1 : 0) + (fin !== undefined && nextSeq(fin) === now ? 1 : 0);
  const numbers = seqDistance(old, now);
  const whose = sideWords[owner];
  const told = toldNumber(
    {
      ...{ id: 'acknowledged', value: `= ${numbers} - ${phantoms}`, source: 'RFC 9293 3.4' },
      prompt: text(
        `How many octets of data does packet ${frame} acknowledge that were not acknowledged before?`,
        `报文 ${frame} 新确认了多少字节数据？`,
      ),
      hints: [
        text(
          'An ACK covers everything before its number. What earlier ACKs covered is not new.',
          '确认覆盖确认号之前的全部内容，先前已经确认过的不算新确认。',
        ),
        text(
          `Octets = ack of packet ${frame} - SND.UNA of ${whose.en} before it - SYN - FIN.`,
          `字节数 = 报文 ${frame} 的确认号 - 此前${whose.zh}的 SND.UNA - SYN - FIN。`,
        ),
        text(`${now} - ${old} - ${phantoms} = ?`, `${now} - ${old} - ${phantoms} = ？`),
      ],
      because: text(
        `SND.UNA of ${whose.en} goes from ${old} to ${now} (raw numbers): ${numbers} numbers, of which SYN and FIN take ${phantoms}.`,
        `${whose.zh}的 SND.UNA 从 ${old} 到 ${now}（原始序号），共 ${numbers} 个序号，其中 SYN 和 FIN 占 ${phantoms} 个。`,
      ),
      slips: [
        ...(phantoms > 0 ? [{ ...countedPhantoms, value: `= ${numbers}` }] : []),
        { ...wholeAck, value: `frame ${frame} tcp.ack relative` },
      ],
    },
    stage,
  );
  const rule = phantoms === 0 ? 'ack-is-cumulative' : old === iss ? 'syn-consumes-one' : 'fin-consumes-one';
  return itemOn(ground, { rule, kind: 'acknowledged', frame, ...told });
}

/** Whether the packets themselves show where the acknowledged numbers began: an end has one ISN, and no ACK is beside the mark. */
function isSeenToStart(sent: readonly Segment[], owner: Side, iss: Seq, old: Seq): boolean {
  const syns = sent.filter((each) => each.from === owner && each.control.syn);
  const acks = sent.flatMap((each) => (each.from !== owner && each.ack !== undefined ? [each.ack] : []));
  const highest = Math.max(0, ...acks.map((ack) => seqDistance(iss, ack)));
  return syns.length > 0 && syns.every(({ seq }) => seq === iss) && highest === seqDistance(iss, old);
}

const countedPhantoms = {
  name: 'phantom-counted',
  say: text(
    'You counted a SYN or a FIN as an octet. It takes a number, but it is no data.',
    '你把 SYN 或 FIN 当成了字节。它占一个序号，但不是数据。',
  ),
};

const wholeAck = {
  name: 'all-counted',
  say: text(
    'That is the acknowledgment number itself, which counts from the beginning. Take away what was acknowledged before.',
    '那是确认号本身，它从头数起。要减去之前已经确认的部分。',
  ),
};
