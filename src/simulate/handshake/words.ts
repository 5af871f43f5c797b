import type { ModelEnds, Property } from './properties.ts';
import type { Move, Step } from './state.ts';

/** The same in each language of the course. */
export type Told = { readonly en: string; readonly zh: string };

/** What a property is called, and what it says. */
export type PropertyWords = { readonly name: Told; readonly says: Told };

export const propertyWords: Readonly<Record<Property, PropertyWords>> = {
  'no-ghost': {
    name: { en: 'no ghost', zh: '无幽灵连接' },
    says: {
      en: 'When B enters ESTABLISHED, its IRS is an ISN that A has used in this run.',
      zh: 'B 进入 ESTABLISHED 时，它的 IRS 是 A 这次用过的初始序号。',
    },
  },
  agreement: {
    name: { en: 'agreement', zh: '双方一致' },
    says: {
      en: 'When B enters ESTABLISHED, A has taken B’s ISN for that of this same connection.',
      zh: 'B 进入 ESTABLISHED 时，A 已经接受了 B 在这条连接上的初始序号。',
    },
  },
  'no-disagreement': {
    name: { en: 'no disagreement', zh: '无分歧' },
    says: {
      en: 'When both are in ESTABLISHED, the IRS of each is the ISS of the other.',
      zh: '双方都在 ESTABLISHED 时，一方的 IRS 就是另一方的 ISS。',
    },
  },
  'no-old-data': {
    name: { en: 'no old data', zh: '不收旧数据' },
    says: {
      en: 'Every octet that B delivers was sent in B’s own connection.',
      zh: 'B 交付的每个字节，都是在它这条连接上发送的。',
    },
  },
  recovery: {
    name: { en: 'recovery', zh: '可恢复' },
    says: {
      en: 'Whatever the network loses, both can still come to ESTABLISHED.',
      zh: '无论网络丢失什么，双方仍能到达 ESTABLISHED。',
    },
  },
  'no-spurious-refusal': {
    name: { en: 'no spurious refusal', zh: '不误拒' },
    says: {
      en: 'No RST ends A’s SYN-SENT while B listens.',
      zh: 'B 在 LISTEN 时，A 不会在 SYN-SENT 中被 RST 拒绝。',
    },
  },
  'no-killing': {
    name: { en: 'no killing', zh: '不误杀' },
    says: {
      en: 'Once both are in ESTABLISHED, no RST in the network closes either end.',
      zh: '双方都在 ESTABLISHED 之后，网络中的 RST 不会关闭任何一方。',
    },
  },
};

/** What a step shows that breaks a property, with its numbers; for recovery, the step after which all is lost. */
export function breakText(property: Property, { before, after }: Step): Told {
  const { client, server } = after.ends;
  switch (property) {
    case 'no-ghost':
      return {
        en: `B is in ESTABLISHED with IRS ${server.irs}, an ISN that A has not used.`,
        zh: `B 进入 ESTABLISHED，IRS 为 ${server.irs}，而 A 没有用过这个初始序号。`,
      };
    case 'agreement':
      return {
        en: `B is in ESTABLISHED with IRS ${server.irs} and ISS ${server.iss}, a pair that A has never held.`,
        zh: `B 进入 ESTABLISHED，IRS 为 ${server.irs}，ISS 为 ${server.iss}，而 A 从未持有过这一对序号。`,
      };
    case 'no-disagreement':
      return {
        en: `A has ISS ${client.iss} and IRS ${client.irs}, B has IRS ${server.irs} and ISS ${server.iss}.`,
        zh: `A 的 ISS 为 ${client.iss}、IRS 为 ${client.irs}，B 的 IRS 为 ${server.irs}、ISS 为 ${server.iss}。`,
      };
    case 'no-old-data':
      return {
        en: 'B delivers an octet to its program that was sent in another connection.',
        zh: 'B 把另一条连接上发送的字节交付给了程序。',
      };
    case 'recovery':
      return {
        en: 'If the network now loses everything, the two never come to ESTABLISHED.',
        zh: '如果网络此时丢失一切，双方再也到不了 ESTABLISHED。',
      };
    case 'no-spurious-refusal':
      return {
        en: 'A’s OPEN is refused by a RST, and B listens.',
        zh: 'A 的 OPEN 被 RST 拒绝，而 B 正在 LISTEN。',
      };
    case 'no-killing':
      return closedText(before.ends, after.ends);
  }
}

const closedText = (before: ModelEnds, after: ModelEnds): Told => {
  const [closed, other] = before.client.state === after.client.state ? ['B', 'A'] : ['A', 'B'];
  return {
    en: `Both were in ESTABLISHED. A RST closes ${closed}, and ${other} does not know.`,
    zh: `双方都在 ESTABLISHED，RST 关闭了 ${closed}，而 ${other} 并不知道。`,
  };
};

/** What happens, where it is not a segment that arrives. */
export function callText(move: Extract<Move, { type: 'call' }>, after: ModelEnds): Told {
  switch (move.call) {
    case 'open':
      return { en: `A calls OPEN, ISS ${after.client.iss}`, zh: `A 调用 OPEN，ISS ${after.client.iss}` };
    case 'data':
      return { en: 'A sends an octet', zh: 'A 发送一个字节' };
    case 'crash':
      return { en: 'A crashes and forgets', zh: 'A 崩溃，忘掉连接' };
    case 'retransmit':
      return move.side === 'client'
        ? { en: 'A retransmits', zh: 'A 重传' }
        : { en: 'B retransmits', zh: 'B 重传' };
  }
}
