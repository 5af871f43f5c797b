import type { Moment } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText, octetsText } from './amounts.ts';
import { type Fin, finNumber, finsAgain, finsInOrder } from './fins.ts';
import { resetSentences } from './reset.ts';
import { type Sentence, sentence, text } from './sentence.ts';
import { ackOf, between, frameOf, framesOf, type Story } from './story.ts';
import { bothFins, finsBeforeReset, lost, oneFin, open, whatIsLeft } from './unfinished.ts';

/** How the conversation ended, and why it looks as it does. */
export function closingSentences(story: Story): readonly Sentence[] {
  switch (story.closing) {
    case 'never-opened':
      return [];
    case 'four-segments':
    case 'three-segments':
      return [...inTurn(story), ...finsAgain(story), ...afterwards(story)];
    case 'simultaneous':
      return [...crossing(story), ...finsAgain(story), ...afterwards(story)];
    case 'half-closed':
      return [...oneFin(story), ...finsAgain(story), whatIsLeft(story)];
    case 'last-ack-missing':
      return [...bothFins(story), ...finsAgain(story), whatIsLeft(story)];
    case 'reset':
      return [...finsBeforeReset(story), ...resetSentences(story)];
    case 'lost':
      return [...bothFins(story), ...lost(story)];
    case 'open':
      return [open(story)];
  }
}

/** One end closes, the other answers, and then closes as well. */
function inTurn(story: Story): readonly Sentence[] {
  const [first, second] = finsInOrder(story);
  if (first?.ack === undefined || second === undefined) return [];
  return story.closing === 'three-segments'
    ? [firstFin(story, first, false), answeredByFin(first, second)]
    : [firstFin(story, first, true), ...stillSent(story, first, second), secondFin(story, first, second)];
}

/** Nanoseconds without a segment that are worth telling. */
const long = 200_000_000;

/** The FIN of the end that closes first. */
function firstFin({ moments }: Story, { side, fin, ack }: Fin, withAck: boolean): Sentence {
  const before = moments[moments.indexOf(fin) - 1];
  const quiet = before === undefined ? 0 : between(before, fin);
  const after = durationText(quiet);
  const pause =
    quiet >= long
      ? text(
          `After ${after.en} without a segment ${sideWords[side].en}`,
          `间隔 ${after.zh}之后，${sideWords[side].zh}`,
        )
      : sideWordsFirst[side];
  const number = finNumber(fin);
  const answered =
    !withAck || ack === undefined
      ? text('', '')
      : text(
          `, and ${framesText([frameOf(ack)]).en} acknowledges it with ack ${number + 1}`,
          `，${framesText([frameOf(ack)]).zh}以确认号 ${number + 1} 确认`,
        );
  const { payload } = fin.segment;
  const octets = octetsText(payload);
  const carried =
    payload === 0
      ? text(
          `its FIN in frame ${frameOf(fin)} has number ${number}`,
          `第 ${frameOf(fin)} 帧的 FIN 占用序号 ${number}`,
        )
      : text(
          `the FIN came with its last ${octets.en} in frame ${frameOf(fin)} and has the number behind them, ${number}`,
          `FIN 与最后的 ${octets.zh}一起在第 ${frameOf(fin)} 帧发出，占用它们之后的序号 ${number}`,
        );
  return sentence(
    framesOf(withAck && ack !== undefined ? [fin, ack] : [fin]),
    `${pause.en} closed first: ${carried.en}${answered.en} (RFC 9293 3.6).`,
    `${pause.zh}首先关闭：${carried.zh}${answered.zh}（RFC 9293 3.6）。`,
  );
}

/** What the end that was left open still sent: a half-close. */
function stillSent({ moments }: Story, first: Fin, second: Fin): readonly Sentence[] {
  const late = sentBetween(moments, first, second);
  if (late.length === 0) return [];
  const octets = octetsText(late.reduce((sum, { segment }) => sum + segment.payload, 0));
  const frames = framesText(framesOf(late));
  return [
    sentence(
      framesOf(late),
      `${sideWordsFirst[second.side].en} was still allowed to send and did: ${octets.en} in ${frames.en}. That is a half-close (RFC 9293 3.6).`,
      `${sideWords[second.side].zh}仍然可以发送，也确实发送了：${frames.zh}共 ${octets.zh}。这是半关闭（RFC 9293 3.6）。`,
    ),
  ];
}

/** Data of the second end to close, from its ACK of the first FIN on. */
function sentBetween(moments: readonly Moment[], first: Fin, second: Fin): readonly Moment[] {
  const from = first.ack === undefined ? 0 : moments.indexOf(first.ack);
  return moments
    .slice(from, moments.indexOf(second.fin) + 1)
    .filter(
      ({ segment, notes }) =>
        segment.from === second.side && segment.payload > 0 && !notes.includes('retransmission'),
    );
}

/** The second FIN of a close in four segments. */
function secondFin({ moments }: Story, first: Fin, second: Fin): Sentence {
  const { side, fin, ack } = second;
  const why =
    sentBetween(moments, first, second).length > 0
      ? text(
          `because ${sideWords[side].en} still had something to send`,
          `因为${sideWords[side].zh}还有数据要发`,
        )
      : text(
          `because ${sideWords[side].en}'s program had presumably not closed yet when the first FIN was acknowledged`,
          `推测确认第一个 FIN 时，${sideWords[side].zh}的程序还没有关闭`,
        );
  const number = finNumber(fin);
  const waited = first.ack === undefined ? 0 : between(first.ack, fin);
  const later = durationText(waited);
  const answered =
    ack === undefined
      ? text('', '')
      : text(
          `, which frame ${frameOf(ack)} acknowledges with ack ${number + 1}`,
          `，第 ${frameOf(ack)} 帧以确认号 ${number + 1} 确认`,
        );
  return sentence(
    framesOf([fin, ...(ack === undefined ? [] : [ack])]),
    `${sideWordsFirst[side].en} closed ${later.en} after that ACK, with a FIN of number ${number} in frame ${frameOf(fin)}${answered.en}: four segments, ${why.en}.`,
    `这个 ACK 之后 ${later.zh}，${sideWords[side].zh}也关闭，第 ${frameOf(fin)} 帧的 FIN 占用序号 ${number}${answered.zh}：共四个报文段，${why.zh}。`,
  );
}

/** The second FIN rides on the ACK of the first: three segments. */
function answeredByFin(first: Fin, { side, fin, ack }: Fin): Sentence {
  const number = finNumber(fin);
  const { payload } = fin.segment;
  const octets = octetsText(payload);
  const why =
    payload === 0
      ? text(`${sideWordsFirst[side].en} had nothing left to send`, `${sideWords[side].zh}已经没有数据要发`)
      : text(
          `${sideWordsFirst[side].en} had only ${octets.en} left to send`,
          `${sideWords[side].zh}只剩 ${octets.zh}要发`,
        );
  const answered =
    ack === undefined
      ? text('', '')
      : text(
          `, and frame ${frameOf(ack)} acknowledges that with ack ${number + 1}`,
          `，第 ${frameOf(ack)} 帧再以确认号 ${number + 1} 确认它`,
        );
  return sentence(
    framesOf([fin, ...(ack === undefined ? [] : [ack])]),
    `${why.en}, so its own FIN rode on the ACK: frame ${frameOf(fin)} has ack ${finNumber(first.fin) + 1} and a FIN of number ${number}${answered.en}. Three segments close the connection.`,
    `${why.zh}，所以它的 FIN 与 ACK 合在一个报文段里：第 ${frameOf(fin)} 帧的确认号是 ${finNumber(first.fin) + 1}，FIN 占用序号 ${number}${answered.zh}。关闭只用了三个报文段。`,
  );
}

/** Both FINs were on their way at once. */
function crossing(story: Story): readonly Sentence[] {
  const [first, second] = finsInOrder(story);
  if (first === undefined || second === undefined) return [];
  const acks = [first.ack, second.ack].flatMap((ack) => ack ?? []);
  const frames = framesText([frameOf(first.fin), frameOf(second.fin)]);
  const answered = framesText(framesOf(acks).toSorted((a, b) => a - b));
  return [
    sentence(
      framesOf([first.fin, second.fin, ...acks]),
      `Both ends closed at the same time: neither FIN (${frames.en}) acknowledges the other, as frame ${frameOf(second.fin)} with ack ${ackOf(second.fin)} shows, which would be ${finNumber(first.fin) + 1} if the FIN of number ${finNumber(first.fin)} had come before. Each was acknowledged on its own (${answered.en}), and both ends went through CLOSING (RFC 9293 3.6, figure 13).`,
      `双方同时关闭：两个 FIN（${frames.zh}）都没有确认对方。第 ${frameOf(second.fin)} 帧的确认号是 ${ackOf(second.fin)}，如果序号为 ${finNumber(first.fin)} 的 FIN 此前已经到达，就应当是 ${finNumber(first.fin) + 1}。两个 FIN 各自得到确认（${answered.zh}），双方都经过 CLOSING（RFC 9293 3.6，图 13）。`,
    ),
  ];
}

/** Who waits, and what else came. */
function afterwards(story: Story): readonly Sentence[] {
  const { moments } = story;
  const last = moments.at(-1);
  if (last === undefined) return [];
  const waiting = (['client', 'server'] as const).filter((side) => last.after[side].state === 'TIME-WAIT');
  const reset = moments.find(
    ({ segment, before }) =>
      segment.control.rst && (before.client.state === 'TIME-WAIT' || before.server.state === 'TIME-WAIT'),
  );
  if (reset !== undefined && waiting.length === 0) {
    return [
      sentence(
        [frameOf(reset)],
        `A RST in frame ${frameOf(reset)} came when both FINs had been acknowledged; it only cuts TIME-WAIT short (RFC 1337).`,
        `第 ${frameOf(reset)} 帧的 RST 到来时，两个 FIN 都已得到确认；它只是提前结束了 TIME-WAIT（RFC 1337）。`,
      ),
    ];
  }
  const [one, other] = waiting;
  if (one === undefined) return [];
  if (other !== undefined) {
    return [
      sentence(
        [],
        'Both ends are left in TIME-WAIT, each for twice the maximum segment lifetime (RFC 9293 3.6.1).',
        '双方都停留在 TIME-WAIT，各等待两倍的最长报文段寿命（RFC 9293 3.6.1）。',
      ),
    ];
  }
  const left = last.after[peerOf(one)].state;
  if (left !== 'CLOSED' || finsInOrder(story)[0]?.side !== one) return [whatIsLeft(story)];
  return [
    sentence(
      [frameOf(last)],
      `${sideWordsFirst[one].en}, which closed first, is left in TIME-WAIT for twice the maximum segment lifetime; ${sideWords[peerOf(one)].en} is CLOSED (RFC 9293 3.6.1).`,
      `首先关闭的${sideWords[one].zh}停留在 TIME-WAIT，等待两倍的最长报文段寿命；${sideWords[peerOf(one)].zh}已是 CLOSED（RFC 9293 3.6.1）。`,
    ),
  ];
}
