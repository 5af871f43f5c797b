import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText, grouped, octetsText, timesText } from './amounts.ts';
import { optionSentences } from './options.ts';
import { listed, type Sentence, sentence, text } from './sentence.ts';
import {
  ackOf,
  addressText,
  between,
  firstFrom,
  frameOf,
  framesOf,
  isOrdinary,
  type Story,
} from './story.ts';

/** How the conversation began: who asked whom, with which numbers, and what was agreed. */
export function openingSentences(story: Story): readonly Sentence[] {
  switch (story.opening) {
    case 'three-way':
      return [...reused(story), ...threeWay(story), ...optionSentences(story), ...roundTrip(story)];
    case 'simultaneous':
      return [...reused(story), simultaneous(story), ...numbers(story), ...optionSentences(story)];
    case 'half-open':
      return [...reused(story), halfOpen(story), ...repeatedSyns(story), ...numbers(story)];
    case 'refused':
      return [...reused(story), refused(story)];
    case 'unanswered':
      return [...reused(story), ...unanswered(story)];
    case 'syn-not-captured':
      return [synNotCaptured(story), ...optionSentences(story)];
    case 'syn-ack-not-captured':
      return [...reused(story), synAckNotCaptured(story), ...optionSentences(story)];
    case 'midway':
      return [midway(story)];
  }
}

const isSyn = ({ segment: { control } }: Moment): boolean => control.syn && !control.ack && !control.rst;
const isSynAck = ({ segment: { control } }: Moment): boolean => control.syn && control.ack && !control.rst;

/** The SYNs of an end, with ACK or without. */
const synsOf = ({ syns }: Story, side: Side): readonly Moment[] =>
  syns.filter(({ segment }) => segment.from === side);

/** Who sent the SYN; the client unless the capture began in the middle of things. */
const openerOf = ({ syns }: Story): Side => syns.find(isSyn)?.segment.from ?? 'client';

const address = ({ conversation }: Story, side: Side): string => addressText(conversation[side]);

/** The two ends with their addresses, the one that asked first. */
function parties(story: Story) {
  const opener = openerOf(story);
  const answerer = peerOf(opener);
  return {
    asker: {
      en: `${sideWordsFirst[opener].en}, ${address(story, opener)},`,
      zh: `${sideWords[opener].zh} ${address(story, opener)} `,
    },
    asked: {
      en: `${sideWords[answerer].en}, ${address(story, answerer)}`,
      zh: `${sideWords[answerer].zh} ${address(story, answerer)} `,
    },
  };
}

function reused({ syns }: Story): readonly Sentence[] {
  const again = syns.find((moment) => isSyn(moment) && moment.notes.includes('reused_ports'));
  if (again === undefined) return [];
  const frame = framesText([frameOf(again)]);
  return [
    sentence(
      [frameOf(again)],
      `These two sockets had a connection before; the SYN in ${frame.en} has another number and begins a new one.`,
      `这两个套接字之间先前有过一条连接；${frame.zh}的 SYN 序号不同，开始的是一条新连接。`,
    ),
  ];
}

function threeWay(story: Story): readonly Sentence[] {
  const { syns } = story;
  const opener = openerOf(story);
  const syn = syns.find(isSyn);
  const synAck = syns.filter((moment) => isSynAck(moment) && moment.segment.from !== opener).at(-1);
  const ack = lastOfHandshake(story);
  if (syn === undefined || synAck === undefined || ack === undefined) return [];
  const frames = [frameOf(syn), frameOf(firstSynAck(story) ?? synAck), frameOf(ack)];
  const { asker, asked } = parties(story);
  const extra = ack.segment.control.fin
    ? { en: ' (with a FIN on it at once)', zh: '（同时已带 FIN）' }
    : ack.segment.payload > 0
      ? { en: ' (with the first octets on it)', zh: '（同时已带数据）' }
      : { en: '', zh: '' };
  const how = sentence(
    frames,
    `${asker.en} opened a connection to ${asked.en}, with a three-way handshake: SYN in frame ${frames[0]}, SYN,ACK in frame ${frames[1]}, ACK in frame ${frames[2]}${extra.en} (RFC 9293 3.5).`,
    `${asker.zh}经三次握手与${asked.zh}建立连接：第 ${frames[0]} 帧是 SYN，第 ${frames[1]} 帧是 SYN,ACK，第 ${frames[2]} 帧是 ACK${extra.zh}（RFC 9293 3.5）。`,
  );
  return [how, ...repeatedSyns(story), ...fastOpen(syn, synAck), ...numbers(story)];
}

const firstSynAck = (story: Story): Moment | undefined =>
  story.syns.find((moment) => isSynAck(moment) && moment.segment.from !== openerOf(story));

/** The first that acknowledges the SYN,ACK. */
function lastOfHandshake(story: Story): Moment | undefined {
  const { moments } = story;
  const opener = openerOf(story);
  const synAck = firstSynAck(story);
  if (synAck === undefined) return undefined;
  return firstFrom(
    moments,
    moments.indexOf(synAck),
    (moment) => moment.segment.from === opener && isOrdinary(moment) && (ackOf(moment) ?? 0) > 0,
  );
}

/** SYNs that had to be said again, and how long each was waited for. */
function repeatedSyns(story: Story): readonly Sentence[] {
  const opener = openerOf(story);
  return [opener, peerOf(opener)].flatMap((side) => {
    const syns = synsOf(story, side);
    if (syns.length < 2) return [];
    const name = side === opener ? 'SYN' : 'SYN,ACK';
    const again = framesText(framesOf(syns.slice(1)));
    const waits = waitsBetween(syns);
    const isSame = syns.every(({ segment }) => segment.seq === syns[0]?.segment.seq);
    const others = listed(syns.slice(1).map(({ segment }) => text(String(segment.seq), String(segment.seq))));
    const same = isSame
      ? text(syns.length === 2 ? 'the same number' : 'the same number each time', '序号不变')
      : text(`another initial sequence number, ${others.en}`, `初始序号却不同：${others.zh}`);
    const [doubled, zhDoubled] = waits.doubled ? [doubles.en, `；${doubles.zh}`] : ['', ''];
    return [
      sentence(
        framesOf(syns),
        `The ${name} had no effect at first: ${sideWords[side].en} sent it again in ${again.en}, ${waits.en} later, with ${same.en}${doubled === '' ? '' : `; ${doubled}`}.`,
        `${name} 起初没有结果：${sideWords[side].zh}在${again.zh}重传，先后相隔 ${waits.zh}，${same.zh}${zhDoubled}。`,
      ),
    ];
  });
}

/** Exponential backoff (RFC 6298, section 5.5). */
const doubles = text(
  'each wait is twice the one before (RFC 6298 5.5)',
  '每次等待的时间是前一次的两倍（RFC 6298 5.5）',
);

const mostWaits = 4;

function waitsBetween(moments: readonly Moment[]) {
  const waits = moments.slice(1).map((moment, i) => between(moments[i] ?? moment, moment));
  const texts = waits.slice(0, mostWaits).map(durationText);
  const all = listed(texts);
  const more = waits.length > mostWaits ? { en: ' and so on', zh: '等' } : { en: '', zh: '' };
  const doubled =
    waits.length > 1 &&
    waits.every((wait, i) => {
      const ratio = wait / (waits[i - 1] ?? wait / 2);
      return ratio > 1.7 && ratio < 2.3;
    });
  return { en: all.en + more.en, zh: all.zh + more.zh, doubled };
}

function fastOpen(syn: Moment, synAck: Moment): readonly Sentence[] {
  const { payload } = syn.segment;
  if (payload === 0) return [];
  const octets = octetsText(payload);
  const taken = (ackOf(synAck) ?? 0) > 1;
  const frames = [frameOf(syn), frameOf(synAck)];
  return [
    taken
      ? sentence(
          frames,
          `The SYN already carried ${octets.en}, and the SYN,ACK acknowledges them: TCP Fast Open (RFC 7413).`,
          `SYN 已经带有 ${octets.zh}，SYN,ACK 也确认了它们：这是 TCP 快速打开（RFC 7413）。`,
        )
      : sentence(
          frames,
          `The SYN already carried ${octets.en}, but the SYN,ACK acknowledges the SYN alone, so they had to be sent again (RFC 7413).`,
          `SYN 已经带有 ${octets.zh}，但 SYN,ACK 只确认了 SYN，所以这些字节要重新发送（RFC 7413）。`,
        ),
  ];
}

/** The initial sequence numbers, where both SYNs were seen. Said once: all other numbers are relative. */
function numbers({ syns }: Story): readonly Sentence[] {
  const from = (side: Side) => syns.find(({ segment }) => segment.from === side);
  const client = from('client');
  const server = from('server');
  if (client === undefined || server === undefined) return [];
  return [
    sentence(
      [frameOf(client), frameOf(server)],
      `The client's initial sequence number is ${client.segment.seq}, the server's ${server.segment.seq}; relative numbers count from these, so that each SYN has 0 and the first octet of each end 1.`,
      `客户端的初始序号是 ${client.segment.seq}，服务器的是 ${server.segment.seq}；相对序号从它们数起，因此两个 SYN 都是 0，双方的第一个字节都是 1。`,
    ),
  ];
}

/** Times of the handshake, and on which side of the network it was presumably captured. */
function roundTrip(story: Story): readonly Sentence[] {
  const rtt = story.course.handshakeRtt;
  const syn = story.syns.find(isSyn);
  const synAck = firstSynAck(story);
  const ack = lastOfHandshake(story);
  if (rtt === undefined || syn === undefined || synAck === undefined || ack === undefined) return [];
  const there = between(syn, synAck);
  const back = between(synAck, ack);
  if (there < 0 || back < 0) return [];
  const opener = openerOf(story);
  const near = there > 5 * back ? opener : back > 5 * there ? peerOf(opener) : undefined;
  const [en, zh] =
    near === undefined || rtt < 1_000_000
      ? ['', '']
      : [
          `, so the capture was presumably taken near ${sideWords[near].en}`,
          `，因此推测抓包位置靠近${sideWords[near].zh}`,
        ];
  const [thereText, backText, whole] = [there, back, rtt].map(durationText);
  return [
    sentence(
      framesOf([syn, synAck, ack]),
      `The SYN,ACK followed the SYN after ${thereText?.en} and was acknowledged after another ${backText?.en}${en}; together that is one round-trip time, ${whole?.en}.`,
      `SYN 之后 ${thereText?.zh}出现 SYN,ACK，再过 ${backText?.zh}得到确认${zh}；两段合起来是一个往返时间，即 ${whole?.zh}。`,
    ),
  ];
}

function simultaneous(story: Story): Sentence {
  const [first, second] = (['client', 'server'] as const).map((side) =>
    story.syns.find((moment) => isSyn(moment) && moment.segment.from === side),
  );
  const frames = framesOf([first, second].flatMap((moment) => moment ?? []));
  const said = framesText(frames);
  return sentence(
    frames,
    `The client, ${address(story, 'client')}, and the server, ${address(story, 'server')}, each sent a SYN before it had the other's: ${said.en}, both without ACK. That is a simultaneous open (RFC 9293 3.5, figure 7).`,
    `客户端 ${address(story, 'client')} 和服务器 ${address(story, 'server')} 都在收到对方的 SYN 之前发出了自己的 SYN：${said.zh}，两者都不带 ACK。这是同时打开（RFC 9293 3.5，图 7）。`,
  );
}

function halfOpen(story: Story): Sentence {
  const syn = story.syns.find(isSyn);
  const synAck = firstSynAck(story);
  const frames = framesOf([syn, synAck].flatMap((moment) => moment ?? []));
  const { asker, asked } = parties(story);
  return sentence(
    frames,
    `${asker.en} sent a SYN to ${asked.en}, in frame ${frames[0]}, and a SYN,ACK came back in frame ${frames[1]}, but nothing in the capture acknowledges it: the handshake stops after two of three segments.`,
    `${asker.zh}在第 ${frames[0]} 帧向${asked.zh}发送 SYN，第 ${frames[1]} 帧返回 SYN,ACK，但抓包中没有对它的确认：三次握手只走了两步。`,
  );
}

function refused(story: Story): Sentence {
  const opener = openerOf(story);
  const syns = synsOf(story, opener);
  const resets = story.moments.filter(
    ({ segment }) => segment.from !== opener && segment.control.rst && segment.control.ack,
  );
  const [reset] = resets;
  const { asker, asked } = parties(story);
  const { port } = story.conversation[peerOf(opener)];
  const tries = framesText(framesOf(syns));
  const answers = framesText(framesOf(resets));
  const ack = reset === undefined ? undefined : ackOf(reset);
  return sentence(
    framesOf([...syns, ...resets]),
    `${asker.en} asked ${asked.en}, for a connection with a SYN in ${tries.en}, and was refused in ${answers.en}: RST,ACK with ack ${ack}, the number after the SYN (RFC 9293 3.10.7.1). Presumably nobody listens on port ${port}, or a filter answers in its place.`,
    `${asker.zh}在${tries.zh}用 SYN 向${asked.zh}请求连接，在${answers.zh}遭到拒绝：RST,ACK，确认号为 ${ack}，即 SYN 之后的那个序号（RFC 9293 3.10.7.1）。推测端口 ${port} 上没有程序监听，或者有过滤设备代为回答。`,
  );
}

function unanswered(story: Story): readonly Sentence[] {
  const opener = openerOf(story);
  const syns = synsOf(story, opener);
  const last = syns.at(-1);
  const [first] = syns;
  const { asker, asked } = parties(story);
  const frames = framesText(framesOf(syns));
  const took = first === undefined || last === undefined ? 0 : between(first, last);
  const waits = waitsBetween(syns);
  const again =
    syns.length > 1
      ? {
          en: `the same SYN ${grouped(syns.length)} times (${frames.en}) within ${durationText(took).en}`,
          zh: `同一个 SYN ${timesText(syns.length).zh}（${frames.zh}），历时 ${durationText(took).zh}`,
        }
      : { en: `a SYN (${frames.en})`, zh: ` SYN（${frames.zh}）` };
  const others = story.moments.filter(({ segment }) => segment.from !== opener);
  const heard = framesText(framesOf(others));
  const none =
    others.length === 0
      ? { en: 'and nothing came back', zh: '没有任何回应' }
      : {
          en: `and what came back (${heard.en}) does not acknowledge it, so it is no answer to this SYN (RFC 9293 3.10.7.3)`,
          zh: `返回的报文（${heard.zh}）没有确认这个 SYN，不能算作对它的回答（RFC 9293 3.10.7.3）`,
        };
  const told = sentence(
    framesOf([...syns, ...others]),
    `${asker.en} sent ${asked.en}, ${again.en}, ${none.en}.`,
    `${asker.zh}向${asked.zh}发送${again.zh}，${none.zh}。`,
  );
  if (!waits.doubled) return [told];
  return [
    told,
    sentence(
      framesOf(syns),
      `It waited ${waits.en}; ${doubles.en}.`,
      `先后等待 ${waits.zh}；${doubles.zh}。`,
    ),
  ];
}

function synNotCaptured(story: Story): Sentence {
  const synAck = story.syns.find(isSynAck);
  if (synAck === undefined) return midway(story);
  const { from, seq, ack } = synAck.segment;
  const frame = framesText([frameOf(synAck)]);
  const isn = ack === undefined ? '?' : (ack - 1) >>> 0;
  return sentence(
    [frameOf(synAck)],
    `The capture begins with the second segment of a handshake: in ${frame.en} ${sideWords[from].en}, ${address(story, from)}, answers with SYN,ACK a SYN of ${sideWords[peerOf(from)].en}, ${address(story, peerOf(from))}, that was not captured. Its own initial sequence number is ${seq}; the other must be ${isn}, one less than the ack, if no octets came with that SYN.`,
    `抓包从握手的第二个报文段开始：${sideWords[from].zh} ${address(story, from)} 在${frame.zh}用 SYN,ACK 回答${sideWords[peerOf(from)].zh} ${address(story, peerOf(from))} 的 SYN，而那个 SYN 没有抓到。它自己的初始序号是 ${seq}；如果那个 SYN 不带数据，对方的初始序号就是确认号减 1，即 ${isn}。`,
  );
}

function synAckNotCaptured(story: Story): Sentence {
  const syn = story.syns.find(isSyn);
  const next = story.moments.find(isOrdinary);
  const frames = framesOf([syn, next].flatMap((moment) => moment ?? []));
  const { asker, asked } = parties(story);
  return sentence(
    frames,
    `${asker.en} asked ${asked.en}, for a connection with a SYN in frame ${frames[0]}, and in frame ${frames[1]} the connection is already open: the SYN,ACK between them was not captured.`,
    `${asker.zh}在第 ${frames[0]} 帧用 SYN 向${asked.zh}请求连接，到第 ${frames[1]} 帧连接已经建立：两者之间的 SYN,ACK 没有抓到。`,
  );
}

function midway(story: Story): Sentence {
  const [first] = story.moments;
  return sentence(
    first === undefined ? [] : [frameOf(first)],
    `The capture joins the connection midway, after its handshake. Who opened it is not known: ${address(story, 'client')} is called the client here because it is the first to speak, and ${address(story, 'server')} the server. Relative numbers count from the first that each end shows, which is 1.`,
    `抓包从连接的中途开始，握手已经过去。是谁发起的连接无从得知：${address(story, 'client')} 在这里先发送，因此称为客户端，${address(story, 'server')} 称为服务器。相对序号从各方最先出现的序号数起，记为 1。`,
  );
}
