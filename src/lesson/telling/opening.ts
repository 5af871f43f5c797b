import type { Moment } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import { sideWords } from '../words.ts';
import { durationText, framesText, octetsText } from './amounts.ts';
import { optionSentences } from './options.ts';
import { type Sentence, sentence } from './sentence.ts';
import { ackOf, between, firstFrom, frameOf, framesOf, isOrdinary, type Story } from './story.ts';
import {
  address,
  answeredSynAck,
  firstSynAck,
  isSyn,
  openerOf,
  parties,
  repeatedSyns,
  synOf,
} from './syns.ts';
import { halfOpen, midway, refused, synAckNotCaptured, synNotCaptured, unanswered } from './unopened.ts';

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
  const syn = story.syns.find(isSyn);
  const synAck = answeredSynAck(story);
  const ack = lastOfHandshake(story);
  if (syn === undefined || synAck === undefined || ack === undefined) return [];
  const frames = [frameOf(syn), frameOf(answeredSynAck(story) ?? synAck), frameOf(ack)];
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
          `The SYN already carried ${octets.en}, and the SYN,ACK acknowledges them, as with TCP Fast Open (RFC 7413).`,
          `SYN 已经带有 ${octets.zh}，SYN,ACK 也确认了它们，TCP 快速打开就是这样（RFC 7413）。`,
        )
      : sentence(
          frames,
          `The SYN already carried ${octets.en}, but the SYN,ACK acknowledges the SYN alone, so they had to be sent again (RFC 7413).`,
          `SYN 已经带有 ${octets.zh}，但 SYN,ACK 只确认了 SYN，所以这些字节要重新发送（RFC 7413）。`,
        ),
  ];
}

/** The initial sequence numbers, where both SYNs were seen. Said once: all other numbers are relative. */
function numbers(story: Story): readonly Sentence[] {
  const client = synOf(story, 'client');
  const server = synOf(story, 'server');
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
  const synAck = answeredSynAck(story);
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
