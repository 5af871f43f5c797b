import { seqDistance } from '../tcp/seq.ts';
import type { AskedNumber } from './asked-number.ts';
import type { Seen } from './evidence.ts';
import type { Numbering } from './lesson.ts';
import type { Text } from './text.ts';
import { sideWords } from './words.ts';
import { isnOf, writtenSeq } from './written.ts';

type AskedSeqNumber = Extract<AskedNumber, { kind: 'seq' }>;

/** How a number comes about: the formula with this trace's names, and the sum without its result. */
export type Sum = {
  readonly formula: Text;
  /** `1926459878 + 0 + 1`; each term is said in `terms`. */
  readonly sum: string;
  /** The sum with what each term is: `1926459878 + 1 (SYN)`. */
  readonly explained: Text;
  /** The packet whose numbers are added. */
  readonly packet?: number;
};

/** The sum behind an asked number; absent where it follows from nothing that the capture shows. */
export function sumOf(asked: AskedSeqNumber, numbering: Numbering): Sum | undefined {
  if (asked.isConversion) return conversion(asked, numbering);
  const { evidence, stage } = asked;
  if (evidence?.told !== undefined) return acknowledged(evidence.told, asked);
  if (evidence?.last === undefined) return undefined;
  const { role, side, owner, last } = evidence;
  const { segment } = last.moment;
  const start = writtenSeq(segment.seq, segment.from, numbering, stage);
  const phantoms = [segment.control.syn ? 'SYN' : '', segment.control.fin ? 'FIN' : ''].filter(
    (it) => it !== '',
  );
  const data = segment.payload > 0 || phantoms.length === 0 ? [String(segment.payload)] : [];
  const sum = [start, ...data, ...phantoms.map(() => '1')].join(' + ');
  const explained = (dataWord: string): string =>
    [
      start,
      ...data.map((octets) => `${octets} (${dataWord})`),
      ...phantoms.map((name) => `1 (${name})`),
    ].join(' + ');
  return {
    formula: formula(role, side, last),
    sum,
    explained: { en: explained(segment.payload === 1 ? 'octet' : 'octets'), zh: explained('字节') },
    packet: last.frame,
  };

  function formula(kind: 'seq' | 'ack', whose: typeof side, { frame }: Seen): Text {
    const counts = phantoms.length > 0 ? phantoms.join(', ') : '';
    const also = counts === '' ? { en: '', zh: '' } : { en: `; ${counts} counts 1`, zh: `，${counts} 算 1` };
    if (kind === 'ack') {
      return {
        en: `ack = SEG.SEQ + SEG.LEN of packet ${frame}, the last in order from ${sideWords[owner].en}${also.en}.`,
        zh: `ack = 报文 ${frame} 的 SEG.SEQ + SEG.LEN，它是${sideWords[owner].zh}按序到达的最后一个占序号的报文段${also.zh}。`,
      };
    }
    return {
      en: `seq = SND.NXT = SEG.SEQ + SEG.LEN of packet ${frame}, the last of ${sideWords[whose].en} that took numbers${also.en}.`,
      zh: `seq = SND.NXT = 报文 ${frame} 的 SEG.SEQ + SEG.LEN，它是${sideWords[whose].zh}最后一个占序号的报文段${also.zh}。`,
    };
  }
}

/** What the sender's own segments do not show, because they were not captured, the other end's ACK does. */
function acknowledged({ frame }: Seen, { owner }: AskedSeqNumber): Sum {
  const whose = sideWords[owner];
  return {
    formula: {
      en: `Some octets of ${whose.en} were not captured, but packet ${frame} acknowledges them all: its ack is the next number.`,
      zh: `${whose.zh}的一些字节没有抓到，但报文 ${frame} 全部确认了，它的确认号就是下一个序号。`,
    },
    sum: `SEG.ACK (${frame})`,
    explained: { en: `SEG.ACK of packet ${frame}`, zh: `报文 ${frame} 的 SEG.ACK` },
  };
}

/** Raw from relative, or the other way. */
function conversion(
  { expected, owner, stage, numbering: fixed }: AskedSeqNumber,
  numbering: Numbering,
): Sum | undefined {
  const isn = isnOf(stage, owner);
  if (isn === undefined) return undefined;
  const relative = String(seqDistance(isn, expected));
  const whose = sideWords[owner];
  const toRelative = (fixed ?? (numbering === 'raw' ? 'relative' : 'raw')) === 'relative';
  return toRelative
    ? {
        formula: {
          en: `relative = raw - ISN; the number counts the octets of ${whose.en}, so take that ISN.`,
          zh: `相对值 = 原始值 - ISN；这个数数的是${whose.zh}的字节，所以减它的 ISN。`,
        },
        sum: `${expected} - ${isn}`,
        explained: { en: `${expected} - ${isn} (ISN)`, zh: `${expected} - ${isn}（ISN）` },
      }
    : {
        formula: {
          en: `raw = ISN + relative; the number counts the octets of ${whose.en}, so take that ISN.`,
          zh: `原始值 = ISN + 相对值；这个数数的是${whose.zh}的字节，所以加它的 ISN。`,
        },
        sum: `${isn} + ${relative}`,
        explained: { en: `${isn} (ISN) + ${relative}`, zh: `${isn}（ISN）+ ${relative}` },
      };
}
