import { answersFin } from '../../tcp/closing.ts';
import type { TcpState } from '../../tcp/endpoint.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText, octetsText, timesText } from './amounts.ts';
import { resetSentences } from './reset.ts';
import { type Sentence, sentence, text } from './sentence.ts';
import { ackOf, between, frameOf, framesOf, isClosing, isOrdinary, type Story, seqOf } from './story.ts';

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

/** A direction's close: its first FIN, and the first segment of the other end that acknowledges it. */
type Fin = { readonly side: Side; readonly fin: Moment; readonly ack: Moment | undefined };

function finOf({ moments }: Story, side: Side): Fin | undefined {
  const at = moments.findIndex((moment) => moment.segment.from === side && isClosing(moment));
  const fin = moments[at];
  if (fin === undefined) return undefined;
  const after = finNumber(fin) + 1;
  const ack = moments.find(
    (moment) =>
      moment.segment.from !== side && isOrdinary(moment) && (((ackOf(moment) ?? 0) - after) | 0) >= 0,
  );
  return { side, fin, ack };
}

/** The number that the FIN itself takes: behind the octets of its segment. */
const finNumber = (fin: Moment): number => seqOf(fin) + fin.segment.payload;

/** Both FINs, the one that needed no other first. */
function finsInOrder(story: Story): readonly Fin[] {
  const { client, server } = story.course.directions;
  const fins = [finOf(story, 'client'), finOf(story, 'server')].flatMap((fin) => fin ?? []);
  const serverFirst =
    answersFin(client, server) ||
    (!answersFin(server, client) && fins.length === 2 && indexOf(story, fins[1]) < indexOf(story, fins[0]));
  return serverFirst ? [...fins].reverse() : fins;
}

const indexOf = ({ moments }: Story, fin: Fin | undefined): number =>
  fin === undefined ? -1 : moments.indexOf(fin.fin);

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

/** FINs that had to be said again. */
function finsAgain({ moments }: Story): readonly Sentence[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const fins = moments.filter((moment) => moment.segment.from === side && isClosing(moment));
    if (fins.length < 2) return [];
    const again = framesText(framesOf(fins.slice(1)));
    const [first, second] = fins;
    const wait = durationText(first === undefined || second === undefined ? 0 : between(first, second));
    return [
      sentence(
        framesOf(fins),
        `${sideWordsFirst[side].en} had to send its FIN again (${again.en}), the first time after ${wait.en}: it, or its ACK, was lost or late.`,
        `${sideWords[side].zh}不得不重传 FIN（${again.zh}），首次重传在 ${wait.zh}之后：FIN 或者对它的确认丢失或迟到了。`,
      ),
    ];
  });
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

/** One direction is closed, and the capture ends. */
function oneFin(story: Story): readonly Sentence[] {
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
function bothFins(story: Story): readonly Sentence[] {
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
function finsBeforeReset(story: Story): readonly Sentence[] {
  const fins = finsInOrder(story);
  return fins.length === 0 ? [] : fins.length === 1 ? oneFin(story) : bothFins(story);
}

const stateText = (state: TcpState | undefined): string => state ?? '?';

/** The states at the end of the capture. */
function whatIsLeft({ moments }: Story): Sentence {
  const last = moments.at(-1);
  const [client, server] = [last?.after.client.state, last?.after.server.state];
  return sentence(
    last === undefined ? [] : [frameOf(last)],
    `When the capture ends, the client is presumably in ${stateText(client)} and the server in ${stateText(server)}.`,
    `抓包结束时，推测客户端处于 ${stateText(client)}，服务器处于 ${stateText(server)}。`,
  );
}

/** The same is said again and again, and nobody answers. */
function lost(story: Story): readonly Sentence[] {
  const { moments } = story;
  const side = moments.at(-1)?.segment.from ?? 'client';
  let start = moments.length;
  while (start > 0 && moments[start - 1]?.segment.from === side) start -= 1;
  const tail = moments.slice(start);
  const again = tail.filter(({ notes }) =>
    notes.some((note) => note.includes('retransmission') || note === 'keep_alive'),
  );
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

function open(story: Story): Sentence {
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
  return sentence(
    frames,
    `No FIN and no RST is in the capture: when it ends, the client is in ${client} and the server in ${server}, and presumably they went on.`,
    `抓包中没有 FIN，也没有 RST：抓包结束时，客户端处于 ${client}，服务器处于 ${server}，推测会话仍在继续。`,
  );
}
