import { sideWords } from '../words.ts';
import type { Seen } from './evidence.ts';
import { fixed, type SlipEntries, type SlipScene } from './slip-entry.ts';

/** The segment that the asked number follows from, in words. */
function lastOf({ evidence, write }: SlipScene) {
  const last: Seen | undefined = evidence?.last;
  const segment = last?.moment.segment;
  const flags = [segment?.control.syn ? 'SYN' : '', segment?.control.fin ? 'FIN' : ''].filter(
    (name) => name !== '',
  );
  return {
    frame: last?.frame ?? 0,
    seq: segment === undefined ? '?' : write(segment.seq, segment.from),
    payload: segment?.payload ?? 0,
    flag: flags.join('+') || 'FIN',
  };
}

const octetsEn = (count: number) => (count === 1 ? '1 octet' : `${count} octets`);

/** Slips in what is counted: a phantom octet, a length, a repeated or a skipped segment. */
export const slipsOfCounting: SlipEntries = {
  D01: {
    name: { en: 'phantom octet forgotten', zh: '忘了 SYN/FIN 占一个序号' },
    did: { en: 'I counted the data only', zh: '我只算了数据' },
    say: (scene) => {
      const { frame, seq, payload, flag } = lastOf(scene);
      if (payload === 0) {
        return {
          en: `${seq} is the number of packet ${frame} itself. Its ${flag} has no data but takes a number of its own.`,
          zh: `${seq} 就是报文 ${frame} 自己的序号。它的 ${flag} 不是数据，但也要占一个序号。`,
        };
      }
      return {
        en: `You counted ${seq} + ${octetsEn(payload)} of data. Packet ${frame} also has ${flag}, which has no data but takes a number of its own.`,
        zh: `你算的是 ${seq} 加 ${payload} 个数据字节。报文 ${frame} 还带有 ${flag}，它不是数据，但也要占一个序号。`,
      };
    },
  },
  D02: {
    name: { en: 'one too many', zh: '多加了一' },
    did: { en: 'I added one to reach the next octet', zh: '我为了指向下一个字节又加了一' },
    say: (scene) => {
      const { frame, seq } = lastOf(scene);
      return {
        en: `That is one too many. ${seq} + SEG.LEN of packet ${frame} is the next octet already, not the last one.`,
        zh: `多了一。${seq} 加报文 ${frame} 的 SEG.LEN 已经是下一个字节，不必再加一。`,
      };
    },
  },
  D03: {
    name: { en: 'last octet', zh: '最后收到的字节' },
    did: { en: 'I gave the last octet that came', zh: '我写的是最后收到的那个字节' },
    say: (scene) => {
      const { frame } = lastOf(scene);
      return {
        en: `That is the last octet of data in packet ${frame}. An acknowledgment number names the one that is still wanted, not the one that came last.`,
        zh: `那是报文 ${frame} 的最后一个数据字节。确认号说的是“期望的下一个”，不是“最后收到的”。`,
      };
    },
  },
  D04: {
    name: { en: 'echo', zh: '照抄对方的序号' },
    did: { en: "I repeated the other end's sequence number", zh: '我照抄了对方的序号' },
    say: (scene) => {
      const { frame, seq } = lastOf(scene);
      return {
        en: `${seq} is the sequence number of packet ${frame} itself. What it carried has arrived, so the next number wanted lies behind it.`,
        zh: `${seq} 是报文 ${frame} 自己的序号。它带来的内容已经收到，期望的下一个序号在它之后。`,
      };
    },
  },
  D05: {
    name: { en: 'seq and ack swapped', zh: 'seq 和 ack 弄反' },
    did: { en: 'I gave the other of the two numbers', zh: '我把两个数弄反了' },
    say: ({ evidence }) => {
      if (evidence === undefined)
        return { en: "seq counts your octets, ack the peer's.", zh: 'seq 数自己的，ack 数对方的。' };
      const side = sideWords[evidence.side];
      return evidence.role === 'ack'
        ? {
            en: `That is the number of ${side.en}'s own next octet, its seq. An ack counts the octets of the other side.`,
            zh: `那是${side.zh}自己下一个字节的序号，也就是 seq。ack 数的是对方的字节。`,
          }
        : {
            en: `That is the number which ${side.en} wants from the other side, its ack. A seq counts the sender's own octets.`,
            zh: `那是${side.zh}期望对方发来的序号，也就是 ack。seq 数的是发送方自己的字节。`,
          };
    },
  },
  D06: {
    name: { en: 'stale', zh: '停在旧的确认号' },
    did: { en: 'I repeated an earlier acknowledgment', zh: '我重复了之前的确认号' },
    say: ({ hit, evidence }) => ({
      en: `That is the acknowledgment of packet ${hit.frame ?? 0}. More has come since: packet ${evidence?.last?.frame ?? 0} counts too.`,
      zh: `那是报文 ${hit.frame ?? 0} 的确认号。之后又收到了新的内容，报文 ${evidence?.last?.frame ?? 0} 也要算进去。`,
    }),
  },
  D07: {
    name: { en: 'own length added', zh: '加成了自己的数据长度' },
    did: { en: 'I added the length of its own data', zh: '我加的是它自己的数据长度' },
    say: ({ hit, evidence }) => {
      const side = sideWords[evidence?.side ?? 'client'];
      return {
        en: `You added ${octetsEn(hit.count ?? 0)} that ${side.en} has sent itself. An ack counts what the other end sends.`,
        zh: `你加上的 ${hit.count ?? 0} 个字节是${side.zh}自己发的。ack 数的是对方发来的。`,
      };
    },
  },
  D08: {
    name: { en: 'frame length', zh: '帧长' },
    did: { en: 'I added the length of the frame', zh: '我加的是帧长' },
    say: ({ hit }) => ({
      en: `You added ${hit.count ?? 0}, the length of the whole frame. Headers have no sequence numbers; only octets of data, SYN and FIN do.`,
      zh: `你加上了整个帧的长度 ${hit.count ?? 0}。首部不占序号，只有数据字节、SYN 和 FIN 才占。`,
    }),
  },
  D09: {
    name: { en: 'IP length', zh: 'IP 总长度' },
    did: { en: 'I added the length of the IP packet', zh: '我加的是 IP 总长度' },
    say: ({ hit }) => ({
      en: `You added ${hit.count ?? 0}, the length of the IP packet. Take both headers away, IP's and TCP's: only data, SYN and FIN are counted.`,
      zh: `你加上了 IP 总长度 ${hit.count ?? 0}。要减去 IP 和 TCP 两个首部，只有数据、SYN 和 FIN 才计数。`,
    }),
  },
  D10: {
    name: { en: 'TCP length with its header', zh: '连 TCP 首部一起算' },
    did: { en: 'I added the TCP header and its data', zh: '我加的是 TCP 首部和数据' },
    say: ({ hit }) => ({
      en: `You added ${hit.count ?? 0}, the TCP header with its data. The header takes no sequence numbers.`,
      zh: `你加上的 ${hit.count ?? 0} 包含 TCP 首部。首部不占序号。`,
    }),
  },
  D11: {
    name: { en: 'header length', zh: '首部长度' },
    did: { en: 'I added the length of the TCP header', zh: '我加的是 TCP 首部长度' },
    say: ({ hit }) => ({
      en: `You added ${hit.count ?? 0}, the length of the TCP header. The header takes no sequence numbers.`,
      zh: `你加上了 TCP 首部的长度 ${hit.count ?? 0}。首部不占序号。`,
    }),
  },
  D12: {
    name: { en: 'highest seen', zh: '确认了最高的' },
    did: { en: 'I took the highest number that came', zh: '我取了收到的最大序号' },
    say: fixed(
      'That is the end of the highest segment that came, but there is a hole before it. Acknowledgments are cumulative: they stop at the first octet that is missing.',
      '那是收到的最高报文段的末尾，但它前面还有空洞。确认是累积的，停在第一个缺失的字节处。',
    ),
  },
  D13: {
    name: { en: 'duplicate counted', zh: '重复的字节又算了一次' },
    did: { en: 'I counted a repeated segment again', zh: '我把重复的报文段又算了一次' },
    say: fixed(
      'The segment that came last repeats octets that were counted before. They are not counted again.',
      '最后到达的报文段重复了之前已经计数的字节，不再重新计数。',
    ),
  },
  D19: {
    name: { en: 'FIN before data', zh: '只算 FIN，没算数据' },
    did: { en: 'I counted the FIN and not the data', zh: '我只算了 FIN，没有算数据' },
    say: (scene) => {
      const { frame, payload } = lastOf(scene);
      return {
        en: `You counted the FIN of packet ${frame}, but not its ${octetsEn(payload)} of data. The FIN stands behind them.`,
        zh: `你算了报文 ${frame} 的 FIN，但没有算它的 ${payload} 个数据字节。FIN 排在数据之后。`,
      };
    },
  },
  D20: {
    name: { en: 'packets counted', zh: '按报文计数' },
    did: { en: 'I counted packets', zh: '我按报文计数' },
    say: (scene) => {
      const { frame, payload } = lastOf(scene);
      return {
        en: `That counts packet ${frame} as one. Sequence numbers count octets, and it carried ${payload}.`,
        zh: `你把报文 ${frame} 当作 1 来数。序号按字节计，它带了 ${payload} 个字节。`,
      };
    },
  },
  D21: {
    name: { en: 'ACK counted', zh: '给 ACK 也算了序号' },
    did: { en: 'I counted an ACK', zh: '我把 ACK 也算进去了' },
    say: ({ hit }) =>
      (hit.count ?? 1) > 1
        ? {
            en: `You counted the ${hit.count} pure ACKs. A pure ACK takes no number, or ACKs would have to be acknowledged in turn.`,
            zh: `你把 ${hit.count} 个纯 ACK 也算进去了。纯 ACK 不占序号，否则 ACK 也要被确认，没完没了。`,
          }
        : {
            en: 'You counted a pure ACK. It takes no number, or ACKs would have to be acknowledged in turn.',
            zh: '你把纯 ACK 也算进去了。纯 ACK 不占序号，否则 ACK 也要被确认，没完没了。',
          },
  },
  D22: {
    name: { en: 'own phantom forgotten', zh: '忘了自己的 SYN/FIN' },
    did: { en: 'I left out its own SYN or FIN', zh: '我没有算它自己的 SYN 或 FIN' },
    say: ({ hit, evidence }) => {
      const side = sideWords[evidence?.side ?? 'client'];
      const sent = evidence?.history.filter(({ moment }) => moment.segment.from === evidence.side) ?? [];
      const hasFin = sent.some(({ moment }) => moment.segment.control.fin);
      const hasSyn = sent.some(({ moment }) => moment.segment.control.syn);
      if (!hasFin || !hasSyn) {
        const flag = hasFin ? 'FIN' : 'SYN';
        return {
          en: `One too few: ${side.en}'s own ${flag} has taken a number, though it carries no data.`,
          zh: `少了一：${side.zh}自己的 ${flag} 虽然不带数据，也占了一个序号。`,
        };
      }
      return (hit.count ?? 1) > 1
        ? {
            en: `Two too few: ${side.en}'s own SYN and FIN have taken a number each, though they carry no data.`,
            zh: `少了二：${side.zh}自己的 SYN 和 FIN 虽然不带数据，也各占了一个序号。`,
          }
        : {
            en: `One too few: both the SYN and the FIN of ${side.en} have taken a number, though they carry no data.`,
            zh: `少了一：${side.zh}自己的 SYN 和 FIN 都占了序号，虽然它们不带数据。`,
          };
    },
  },
  D23: {
    name: { en: 'seq not advanced', zh: '序号没有前进' },
    did: { en: 'I repeated its own last sequence number', zh: '我重复了它自己上一个序号' },
    say: ({ hit, evidence }) => {
      const side = sideWords[evidence?.side ?? 'client'];
      return {
        en: `That is the number of the first octet in packet ${hit.frame ?? 0}. Add the data that ${side.en} sent with it.`,
        zh: `那是报文 ${hit.frame ?? 0} 第一个字节的序号，还要加上${side.zh}在其中发送的数据。`,
      };
    },
  },
  D24: {
    name: { en: 'retransmission as new', zh: '把重传当作新数据' },
    did: { en: 'I took it for new data', zh: '我把它当作新数据' },
    say: fixed(
      'That is where new data would go. A retransmission carries the same octets under the same numbers.',
      '新数据才用那个序号。重传的是同样的字节，用同样的序号。',
    ),
  },
  D25: {
    name: { en: 'keep-alive as normal', zh: '把保活当作普通报文' },
    did: { en: 'I took it for an ordinary segment', zh: '我把它当作普通报文段' },
    say: fixed(
      'An ordinary segment would carry SND.NXT. A keep-alive repeats an old number on purpose, so that it must be answered.',
      '普通报文段会用 SND.NXT。保活探测故意用旧序号，好让对方必须回答。',
    ),
  },
  D31: {
    name: { en: 'numbers of a reset', zh: 'RST 的序号' },
    did: { en: 'I took its numbers for those of any segment', zh: '我把它当成了普通报文段' },
    say: fixed(
      "A reset must be believed by the end that it goes to. Its seq is that end's SEG.ACK; where there was none, seq is 0 and ack is SEG.SEQ + SEG.LEN.",
      'RST 要让收到它的一端相信。它的 seq 取自对方的 SEG.ACK；对方没有 ACK 时，seq 为 0，ack 为 SEG.SEQ + SEG.LEN。',
    ),
  },
};
