import type { TcpState } from '../../tcp/endpoint.ts';
import { peerOf } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText, timesText } from './amounts.ts';
import { finNumber, finsInOrder } from './fins.ts';
import { isSaidAgain } from './repeated.ts';
import { type Sentence, sentence, text } from './sentence.ts';
import { between, frameOf, framesOf, type Story } from './story.ts';

/** One direction is closed, and the capture ends. */
export function oneFin(story: Story): readonly Sentence[] {
  const [only] = finsInOrder(story);
  if (only === undefined) return [];
  const { side, fin, ack } = only;
  const number = finNumber(fin);
  const answer =
    story.course.segments[peerOf(side)] === 0
      ? text('the other direction was not captured', '另一个方向没有抓到')
      : ack === undefined
        ? text('nothing in the capture acknowledges it', '抓包中没有对它的确认')
        : text(
            `frame ${frameOf(ack)} acknowledges it with ack ${number + 1}`,
            `第 ${frameOf(ack)} 帧以确认号 ${number + 1} 确认`,
          );
  return [
    sentence(
      framesOf([fin, ...(ack === undefined ? [] : [ack])]),
      `Only ${sideWords[side].en} closed: its FIN in frame ${frameOf(fin)} has number ${number}, and ${answer.en}. No FIN of ${sideWords[peerOf(side)].en} is in the capture (RFC 9293 3.6).`,
      `只有${sideWords[side].zh}关闭了：第 ${frameOf(fin)} 帧的 FIN 占用序号 ${number}，${answer.zh}。抓包中没有${sideWords[peerOf(side)].zh}的 FIN（RFC 9293 3.6）。`,
    ),
  ];
}

/** Both directions sent FIN, and at least one is not acknowledged. */
export function bothFins(story: Story): readonly Sentence[] {
  const fins = finsInOrder(story);
  const [first, second] = fins;
  if (first === undefined) return [];
  if (second === undefined) return oneFin(story);
  const open = fins.filter(({ ack }) => ack === undefined);
  const frames = framesText(framesOf(open.map(({ fin }) => fin)));
  const unanswered =
    open.length === 0
      ? text('', '')
      : text(
          `; no ACK of the FIN in ${frames.en} is in the capture`,
          `；对${frames.zh}的 FIN，抓包中没有确认`,
        );
  return [
    sentence(
      framesOf([first.fin, second.fin]),
      `${sideWordsFirst[first.side].en} sent its FIN in frame ${frameOf(first.fin)} (number ${finNumber(first.fin)}), ${sideWords[second.side].en} in frame ${frameOf(second.fin)} (number ${finNumber(second.fin)})${unanswered.en}.`,
      `${sideWords[first.side].zh}在第 ${frameOf(first.fin)} 帧发送 FIN（序号 ${finNumber(first.fin)}），${sideWords[second.side].zh}在第 ${frameOf(second.fin)} 帧发送 FIN（序号 ${finNumber(second.fin)}）${unanswered.zh}。`,
    ),
  ];
}

/** Before a RST one or both ends may already have closed. */
export function finsBeforeReset(story: Story): readonly Sentence[] {
  const fins = finsInOrder(story);
  return fins.length === 0 ? [] : fins.length === 1 ? oneFin(story) : bothFins(story);
}

const stateText = (state: TcpState | undefined): string => state ?? '?';

/** The states at the end of the capture. */
export function whatIsLeft({ moments }: Story): Sentence {
  const last = moments.at(-1);
  const [client, server] = [last?.after.client.state, last?.after.server.state];
  return sentence(
    last === undefined ? [] : [frameOf(last)],
    `When the capture ends, the client is presumably in ${stateText(client)} and the server in ${stateText(server)}.`,
    `抓包结束时，推测客户端处于 ${stateText(client)}，服务器处于 ${stateText(server)}。`,
  );
}

/** The same is said again and again, and nobody answers. */
export function lost(story: Story): readonly Sentence[] {
  const { moments } = story;
  const side = moments.at(-1)?.segment.from ?? 'client';
  let start = moments.length;
  while (start > 0 && moments[start - 1]?.segment.from === side) start -= 1;
  const tail = moments.slice(start);
  const again = tail.filter((moment) => isSaidAgain(moments, moment));
  const [first] = tail;
  const last = tail.at(-1);
  if (first === undefined || last === undefined) return [];
  if (story.opening === 'half-open' || again.length === 0) {
    return [
      sentence(
        framesOf([first, last]),
        `From frame ${frameOf(first)} on only ${sideWords[side].en} is heard: ${sideWords[peerOf(side)].en}, or the way to it and back, is presumably gone.`,
        `从第 ${frameOf(first)} 帧起，只有${sideWords[side].zh}在发送：推测${sideWords[peerOf(side)].zh}或往返的路径已经中断。`,
      ),
    ];
  }
  const took = durationText(between(first, last));
  const frames = framesText(framesOf(again));
  const times = timesText(again.length);
  return [
    sentence(
      framesOf(tail),
      `From frame ${frameOf(first)} on only ${sideWords[side].en} is heard: it repeated itself ${times.en} (${frames.en}) within ${took.en} and was never answered, so ${sideWords[peerOf(side)].en}, or the way to it and back, is presumably gone.`,
      `从第 ${frameOf(first)} 帧起，只有${sideWords[side].zh}在发送：它在 ${took.zh}内重复 ${times.zh}（${frames.zh}），始终没有回答；推测${sideWords[peerOf(side)].zh}或往返的路径已经中断。`,
    ),
  ];
}

export function open(story: Story): Sentence {
  const { moments } = story;
  const last = moments.at(-1);
  const [client, server] = [last?.after.client.state, last?.after.server.state];
  const frames = last === undefined ? [] : [frameOf(last)];
  if (client === undefined || server === undefined) {
    return sentence(
      frames,
      'No FIN and no RST is in the capture: it ends before the conversation does.',
      '抓包中没有 FIN，也没有 RST：抓包结束时会话还没有结束。',
    );
  }
  const states =
    client === server
      ? text(`both ends are in ${client}`, `双方都处于 ${client}`)
      : text(
          `the client is in ${client} and the server in ${server}`,
          `客户端处于 ${client}，服务器处于 ${server}`,
        );
  return sentence(
    frames,
    `No FIN and no RST is in the capture: when it ends, ${states.en}, and presumably they went on.`,
    `抓包中没有 FIN，也没有 RST：抓包结束时，${states.zh}，推测会话仍在继续。`,
  );
}
