import type { Side } from '../../tcp/segment.ts';
import { seqDistance } from '../../tcp/seq.ts';
import type { Numbering } from '../numbering.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { isnOf, writtenSeq } from '../written.ts';
import type { AskedNumber } from './asked-number.ts';
import type { Evidence } from './evidence.ts';

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
  /** Nothing is added: the packet's own number comes again. */
  readonly isBare?: true;
};

/** The sum behind an asked number; absent where it follows from nothing that the capture shows. */
export function sumOf(asked: AskedSeqNumber, numbering: Numbering): Sum | undefined {
  if (asked.isConversion) return conversion(asked, numbering);
  return asked.evidence && worked(asked.evidence, asked, numbering);
}

/** The rules' own working, in the numbering on the screen. */
function worked(
  { derived, role, owner, side }: Evidence,
  { stage }: AskedSeqNumber,
  numbering: Numbering,
): Sum {
  const { base, octets, syn, fin, minus = 0 } = derived.working;
  const packet = base.index + 1;
  if (base.field === 'zero') return { formula: byRule, sum: '0', explained: { en: '0', zh: '0' } };
  if (base.field === 'SEG.ACK') return acknowledged(packet, base.from, owner);
  const start = writtenSeq(base.value, base.from, numbering, stage);
  const phantoms = [...(syn ? ['SYN'] : []), ...(fin ? ['FIN'] : [])];
  const isBare = octets + phantoms.length === 0;
  const data = octets > 0 ? [octets] : [];
  const tail = minus ? ' - 1' : '';
  const sum = [start, ...data, ...phantoms.map(() => '1')].join(' + ') + tail;
  const named = (open: string, close: string, word: string): string =>
    [
      start,
      ...data.map((count) => `${count}${open}${word}${close}`),
      ...phantoms.map((name) => `1${open}${name}${close}`),
    ]
      .join(' + ')
      .replaceAll('） ', '）') + tail;
  return {
    formula: isBare ? repeated(packet) : behind(role, role === 'ack' ? owner : side, packet, phantoms, minus),
    sum,
    explained: { en: named(' (', ')', octets === 1 ? 'octet' : 'octets'), zh: named('（', '）', '字节') },
    packet,
    ...(isBare ? { isBare: true } : {}),
  };
}

/** `ack = SEG.SEQ + SEG.LEN of packet 2, the last in order from the server; SYN counts 1.` */
function behind(
  role: 'seq' | 'ack',
  whose: Side,
  packet: number,
  phantoms: readonly string[],
  minus: 0 | 1,
): Text {
  const names = phantoms.join(', ');
  const also = names === '' ? { en: '', zh: '' } : { en: `; ${names} counts 1`, zh: `，${names} 算 1` };
  const less = minus === 1 ? { en: ', minus 1', zh: '，再减 1' } : { en: '', zh: '' };
  const end = sideWords[whose];
  return role === 'ack'
    ? {
        en: `ack = SEG.SEQ + SEG.LEN of packet ${packet}, the last in order from ${end.en}${also.en}.`,
        zh: `ack = 报文 ${packet} 的 SEG.SEQ + SEG.LEN，它是${end.zh}按序到达的最后一个占序号的报文段${also.zh}。`,
      }
    : {
        en: `seq = SND.NXT = SEG.SEQ + SEG.LEN of packet ${packet}, the last of ${end.en} that took numbers${also.en}${less.en}.`,
        zh: `seq = SND.NXT = 报文 ${packet} 的 SEG.SEQ + SEG.LEN，它是${end.zh}最后一个占序号的报文段${also.zh}${less.zh}。`,
      };
}

const repeated = (packet: number): Text => ({
  en: `The same octets as in packet ${packet}, and so the same number.`,
  zh: `与报文 ${packet} 是同样的字节，所以是同样的序号。`,
});

/** The other end's ACK says where the numbers are: of octets that were not captured, or for a reset to be believed. */
function acknowledged(packet: number, from: Side, owner: Side): Sum {
  const explained = { en: `SEG.ACK of packet ${packet}`, zh: `报文 ${packet} 的 SEG.ACK` };
  const formula =
    from === owner
      ? { en: `It repeats ${explained.en}.`, zh: `它重复${explained.zh}。` }
      : {
          en: `Packet ${packet} acknowledges all that ${sideWords[owner].en} has sent, captured or not: its ack is the next number.`,
          zh: `报文 ${packet} 确认了${sideWords[owner].zh}发送的全部字节，不论有没有抓到：它的确认号就是下一个序号。`,
        };
  return { formula, sum: `SEG.ACK (${packet})`, explained };
}

const byRule: Text = {
  en: 'Where there is no SEG.ACK to take, the number is 0 by rule.',
  zh: '没有 SEG.ACK 可用时，按规则取 0。',
};

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
