import { peerOf, type Side } from '../../tcp/segment.ts';
import type { ClockOffset } from '../../tcp/vantage/clock-offset.ts';
import type { Merged } from '../../tcp/vantage/merged.ts';
import type { Passage } from '../../tcp/vantage/passage.ts';
import type { Text } from '../text.ts';
import { durationText } from './amounts.ts';

const ends: Readonly<Record<Side, Text>> = {
  client: { en: 'client', zh: '客户端' },
  server: { en: 'server', zh: '服务器' },
};

/** What became of a segment, as the captures of both ends tell: how long it took, or that only one of them has it. */
export function passageText(
  { ends: captures, passages }: Pick<Merged, 'ends' | 'passages'>,
  place: number,
): Text {
  const passage = passages[place];
  if (passage === undefined) return { en: '', zh: '' };
  const frameAt = (side: Side, at: number | undefined): Text => {
    const number = captures[side].moments[at ?? -1]?.packet.frame.number ?? '?';
    return {
      en: `frame ${number} of the ${ends[side].en}'s capture`,
      zh: `${ends[side].zh}抓包的第 ${number} 帧`,
    };
  };
  const { from } = passage;
  const to = peerOf(from);
  return told(passage, {
    sent: frameAt(from, passage.sent),
    arrived: frameAt(to, passage.arrived),
    from: ends[from],
    to: ends[to],
  });
}

type Named = Readonly<Record<'sent' | 'arrived' | 'from' | 'to', Text>>;

function told({ fate, leaves, arrives, sent: at }: Passage, { sent, arrived, from, to }: Named): Text {
  switch (fate) {
    case 'arrived': {
      const took = durationText(Number((arrives ?? 0n) - (leaves ?? 0n)));
      return {
        en: `On its way for ${took.en}: ${sent.en}, ${arrived.en}.`,
        zh: `在途 ${took.zh}：${sent.zh}，${arrived.zh}。`,
      };
    }
    case 'lost':
      return {
        en: `It never arrived: ${sent.en}, and the ${to.en}'s capture, which ran before and after, has no such segment.`,
        zh: `没有到达：${sent.zh}；${to.zh}的抓包在此前后都在进行，却没有这个报文段。`,
      };
    case 'copy':
      return {
        en: `It arrived once more than it was sent: ${arrived.en}. The network made a copy, or it was captured twice there.`,
        zh: `到达的次数比发送的多一次：${arrived.zh}。网络复制了它，或者那里重复抓到了它。`,
      };
    case 'unsent':
      return {
        en: `The ${from.en} did not send it while both captures ran: ${arrived.en}. Somebody else did, or it was changed on its way, or it is older than the captures.`,
        zh: `两份抓包进行期间${from.zh}没有发出它：${arrived.zh}。可能是别人注入的，可能在途中被改动，也可能早于这两份抓包。`,
      };
    case 'not captured':
      return at === undefined
        ? {
            en: `It is ${arrived.en}. The ${from.en}'s capture does not reach so far, so it cannot tell when this left.`,
            zh: `它是${arrived.zh}。${from.zh}的抓包没有覆盖这段时间，看不出它何时发出。`,
          }
        : {
            en: `It is ${sent.en}. The ${to.en}'s capture does not reach so far, so it cannot tell whether this arrived.`,
            zh: `它是${sent.zh}。${to.zh}的抓包没有覆盖这段时间，看不出它是否到达。`,
          };
  }
}

/** How the clocks of both ends compare, how that is known, and what is supposed. */
export function clocksText({ nanoseconds, from, uncertainty, contradiction }: ClockOffset): Text {
  const size = durationText(Number(nanoseconds < 0n ? -nanoseconds : nanoseconds));
  const isBehind = nanoseconds < 0n;
  const ahead = isBehind
    ? { en: `${size.en} behind`, zh: `慢 ${size.zh}` }
    : { en: `${size.en} ahead of`, zh: `快 ${size.zh}` };
  if (from === 'neither') {
    return {
      en: 'No segment is in both captures, so their clocks cannot be compared.',
      zh: '没有一个报文段同时出现在两份抓包里，两端的时钟无从比较。',
    };
  }
  if (from !== 'both') {
    const isMost = (from === 'client') !== isBehind;
    return {
      en: `The server's clock is at ${isMost ? 'most' : 'least'} ${ahead.en} the client's: only what the ${from} sent is in both captures.`,
      zh: `服务器时钟比客户端${isMost ? '至多' : '至少'}${ahead.zh}：只有${ends[from].zh}发出的报文段同时出现在两份抓包里。`,
    };
  }
  const error = durationText(Number(uncertainty ?? 0n));
  if (contradiction !== undefined) {
    const drift = durationText(Number(contradiction));
    return {
      en: `The clocks do not run alike: by ${drift.en} at least one gained or lost, so times between the ends are rough.`,
      zh: `两端的时钟走时不一致，至少相差 ${drift.zh}，因此两端之间的时间只是大概。`,
    };
  }
  return {
    en: `The server's clock is ${ahead.en} the client's, give or take ${error.en}: so say the fastest segments of both directions, if they took equally long.`,
    zh: `服务器时钟比客户端${ahead.zh}，误差不超过 ${error.zh}：由两个方向上最快的报文段估计，假定它们用时相同。`,
  };
}
