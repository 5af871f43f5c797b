import type { TcpOption } from '../../decode/tcp-options.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { listed, type Sentence, sentence, text } from './sentence.ts';
import { framesOf, type Story } from './story.ts';
import { synOf } from './syns.ts';

type Kind = TcpOption['kind'];

/** What the options of the two SYNs agreed on, and what they did not (RFC 9293 3.2, RFC 7323, RFC 2018). */
export function optionSentences(story: Story): readonly Sentence[] {
  const client = synOf(story, 'client');
  const server = synOf(story, 'server');
  if (client === undefined || server === undefined) {
    const only = client ?? server;
    return only === undefined ? [] : [oneSided(only)];
  }
  const frames = framesOf([client, server]);
  const isVersion4 = !story.conversation.client.host.includes(':');
  const sizes = sizesText(client, server, isVersion4);
  const shared = agreementText(client, server);
  return [
    sentence(frames, sizes.en, sizes.zh),
    sentence(frames, shared.en, shared.zh),
    ...(congestionText(client, server) ?? []).map(({ en, zh }) => sentence(frames, en, zh)),
  ];
}

const has = ({ segment }: Moment, kind: Kind): boolean =>
  segment.options.some((option) => option.kind === kind);

const mssOf = ({ segment }: Moment): number | undefined => {
  for (const option of segment.options) if (option.kind === 'mss') return option.value;
  return undefined;
};

/** As it is used: a shift above 14 counts as 14 (RFC 7323, section 2.3). */
const shiftOf = ({ segment }: Moment): number | undefined => {
  for (const option of segment.options) if (option.kind === 'window-scale') return Math.min(option.shift, 14);
  return undefined;
};

function sizesText(client: Moment, server: Moment, isVersion4: boolean): Text {
  const [mine, yours] = [mssOf(client), mssOf(server)];
  // Where no MSS is named (RFC 9293, section 3.7.1, MUST-15).
  const fallback = isVersion4 ? 536 : 1220;
  if (mine !== undefined && mine === yours) {
    return text(
      `Each end takes segments with at most ${mine} octets of data (MSS).`,
      `双方都声明最大报文段长度（MSS）为 ${mine} 字节。`,
    );
  }
  if (mine !== undefined && yours !== undefined) {
    return text(
      `The client takes segments with at most ${mine} octets of data, the server with at most ${yours} (MSS).`,
      `客户端声明的最大报文段长度（MSS）是 ${mine} 字节，服务器声明的是 ${yours} 字节。`,
    );
  }
  if (mine === undefined && yours === undefined) {
    return text(
      `Neither end names an MSS, so each must take ${fallback} octets of data for the most that the other accepts in a segment (RFC 9293 3.7.1).`,
      `双方都没有 MSS 选项，因此只能按每个报文段最多 ${fallback} 字节数据处理（RFC 9293 3.7.1）。`,
    );
  }
  const [names, silent] =
    mine === undefined ? (['server', 'client'] as const) : (['client', 'server'] as const);
  return text(
    `${sideWordsFirst[names].en} takes segments with at most ${mine ?? yours} octets of data (MSS); ${sideWords[silent].en} names no MSS, so ${fallback} must be taken for it (RFC 9293 3.7.1).`,
    `${sideWords[names].zh}声明的最大报文段长度（MSS）是 ${mine ?? yours} 字节；${sideWords[silent].zh}没有 MSS 选项，只能按 ${fallback} 字节处理（RFC 9293 3.7.1）。`,
  );
}

const abilities = [
  { kind: 'sack-permitted', name: text('selective acknowledgment', '选择确认') },
  { kind: 'timestamps', name: text('timestamps', '时间戳') },
] as const;

type Ability = (typeof abilities)[number];

/** What it means that only one SYN carries the option. */
const alone: Readonly<Record<Ability['kind'], (who: Text, peer: Text) => Text>> = {
  'sack-permitted': (who, peer) =>
    text(
      `selective acknowledgment is permitted by ${who.en} alone, so only ${peer.en} may report with it (RFC 2018 4)`,
      `选择确认只有${who.zh}允许，因此只有${peer.zh}可以用它报告（RFC 2018 4）`,
    ),
  timestamps: (who) =>
    text(
      `timestamps are offered by ${who.en} alone and not used (RFC 7323 3.2)`,
      `时间戳只有${who.zh}提出，不使用（RFC 7323 3.2）`,
    ),
};

/** Window scale and timestamps need both SYNs; SACK-permitted speaks for the end that sends it (RFC 2018, section 4). */
function agreementText(client: Moment, server: Moment): Text {
  const windows = windowsText(client, server);
  const agreed = abilities.filter(({ kind }) => has(client, kind) && has(server, kind));
  const absent = abilities.filter(({ kind }) => !has(client, kind) && !has(server, kind));
  const parts: Text[] = [];
  const names = (found: readonly Ability[]) => listed(found.map(({ name }) => name));
  const be = (found: readonly Ability[]) =>
    found.length === 1 && found[0]?.kind !== 'timestamps' ? 'is' : 'are';
  if (agreed.length > 0) {
    parts.push(text(`${names(agreed).en} ${be(agreed)} agreed on`, `${names(agreed).zh}双方都同意使用`));
  }
  for (const side of ['client', 'server'] as const) {
    const [own, other] = side === 'client' ? [client, server] : [server, client];
    const [who, peer] = [sideWords[side], sideWords[peerOf(side)]];
    for (const { kind } of abilities)
      if (has(own, kind) && !has(other, kind)) parts.push(alone[kind](who, peer));
  }
  if (absent.length > 0) {
    parts.push(text(`${names(absent).en} ${be(absent)} not offered`, `${names(absent).zh}双方都没有提出`));
  }
  return text(
    `${windows.en}; ${parts.map(({ en }) => en).join(', ')}.`,
    `${windows.zh}；${parts.map(({ zh }) => zh).join('，')}。`,
  );
}

function windowsText(client: Moment, server: Moment): Text {
  const [mine, yours] = [shiftOf(client), shiftOf(server)];
  if (mine !== undefined && mine === yours) {
    return text(
      `Both SYNs carry window scale, and both ends count their windows in units of ${2 ** mine}`,
      `两个 SYN 都带窗口扩大选项，双方的窗口都以 ${2 ** mine} 字节为单位`,
    );
  }
  if (mine !== undefined && yours !== undefined) {
    return text(
      `Both SYNs carry window scale: the client's windows count in units of ${2 ** mine}, the server's in units of ${2 ** yours}`,
      `两个 SYN 都带窗口扩大选项：客户端的窗口以 ${2 ** mine} 字节为单位，服务器的以 ${2 ** yours} 字节为单位`,
    );
  }
  if (mine === undefined && yours === undefined) {
    return text(
      'Neither SYN carries window scale, so no window is larger than 65535 octets',
      '两个 SYN 都不带窗口扩大选项，因此窗口最大为 65535 字节',
    );
  }
  const side = mine === undefined ? 'server' : 'client';
  return text(
    `Only ${sideWords[side].en} offers window scale, so no window is scaled (RFC 7323 2.2)`,
    `只有${sideWords[side].zh}带窗口扩大选项，因此双方的窗口都不扩大（RFC 7323 2.2）`,
  );
}

/** Explicit congestion notification: asked for by ECE and CWR on the SYN, agreed to by ECE alone (RFC 3168, 6.1.1). */
function congestionText(client: Moment, server: Moment): readonly Text[] | undefined {
  const asks = client.segment.control.ece && client.segment.control.cwr;
  if (!asks) return undefined;
  const agrees = server.segment.control.ece && !server.segment.control.cwr;
  return [
    agrees
      ? text(
          'ECE and CWR on the SYN ask for explicit congestion notification, and ECE on the SYN,ACK agrees (RFC 3168 6.1.1).',
          'SYN 上的 ECE 和 CWR 请求使用显式拥塞通知，SYN,ACK 上的 ECE 表示同意（RFC 3168 6.1.1）。',
        )
      : text(
          'ECE and CWR on the SYN ask for explicit congestion notification; the answer does not agree to it (RFC 3168 6.1.1).',
          'SYN 上的 ECE 和 CWR 请求使用显式拥塞通知；对方没有同意（RFC 3168 6.1.1）。',
        ),
  ];
}

/** Only one SYN was captured: what the other end answered is not known. */
function oneSided(syn: Moment): Sentence {
  const { from } = syn.segment;
  const mss = mssOf(syn);
  const shift = shiftOf(syn);
  const offers: Text[] = [];
  if (mss !== undefined) offers.push(text(`MSS ${mss}`, `MSS ${mss}`));
  if (shift !== undefined) offers.push(text(`window scale ${shift}`, `窗口扩大 ${shift}`));
  for (const { kind, name } of abilities) if (has(syn, kind)) offers.push(name);
  const all = offers.length === 0 ? text('no option', '没有选项') : listed(offers);
  return sentence(
    framesOf([syn]),
    `Of the options only those of ${sideWords[from].en} are known: ${all.en}; whether windows are scaled cannot be told.`,
    `选项只知道${sideWords[from].zh}的：${all.zh}；窗口是否扩大无从得知。`,
  );
}
