import { peerOf } from '../../tcp/segment.ts';
import { sideWords } from '../words.ts';
import { durationText, framesText, grouped, timesText } from './amounts.ts';
import { type Sentence, sentence } from './sentence.ts';
import { ackOf, between, frameOf, framesOf, isOrdinary, type Story } from './story.ts';
import {
  address,
  doubles,
  firstSynAck,
  isSyn,
  isSynAck,
  openerOf,
  parties,
  synsOf,
  waitsBetween,
} from './syns.ts';

export function halfOpen(story: Story): Sentence {
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

export function refused(story: Story): Sentence {
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

export function unanswered(story: Story): readonly Sentence[] {
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

export function synNotCaptured(story: Story): Sentence {
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

export function synAckNotCaptured(story: Story): Sentence {
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

export function midway(story: Story): Sentence {
  const [first] = story.moments;
  return sentence(
    first === undefined ? [] : [frameOf(first)],
    `The capture joins the connection midway, after its handshake. Who opened it is not known: ${address(story, 'client')} is called the client here because it is the first to speak, and ${address(story, 'server')} the server. Relative numbers count from the first that each end shows, which is 1.`,
    `抓包从连接的中途开始，握手已经过去。是谁发起的连接无从得知：${address(story, 'client')} 在这里先发送，因此称为客户端，${address(story, 'server')} 称为服务器。相对序号从各方最先出现的序号数起，记为 1。`,
  );
}
