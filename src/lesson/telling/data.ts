import type { Closing } from '../../tcp/index/explored.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { counted, durationText, framesText, grouped, octetsText, rateText, segmentsText } from './amounts.ts';
import { type Sentence, sentence, text } from './sentence.ts';
import { ackOf, between, frameOf, framesOf, isClosing, type Story } from './story.ts';
import { type Turn, turnsOf } from './turns.ts';
import { unseenOf } from './unseen.ts';

/** More turns than this are not told one by one. */
const mostTurns = 6;
/** A turn of this many segments is worth its speed. */
const longTurn = 20;

/** What both ends sent, in requests and answers. */
export function dataSentences(story: Story): readonly Sentence[] {
  if (story.opening === 'refused' || story.opening === 'unanswered') return [];
  const turns = turnsOf(story);
  if (turns.length === 0) return noData(story);
  if (turns.length <= mostTurns) {
    const told = turns.map((turn, i) => turnSentence(story, turn, turns[i - 1], turns[i + 1]));
    return turns.length > 2 ? [...told, totals(story, turns)] : told;
  }
  const [first, second, third] = turns;
  if (first === undefined || second === undefined) return [];
  return [
    turnSentence(story, first, undefined, second),
    turnSentence(story, second, first, third),
    exchange(turns),
    ...longest(turns),
    totals(story, turns),
  ];
}

function noData(story: Story): readonly Sentence[] {
  const { opening, moments } = story;
  if (opening === 'half-open' || moments.length === 0) return [];
  if (hasUnseen(story)) {
    return [sentence([], 'Not one octet of data is in the capture.', '抓包中一个字节的数据也没有。')];
  }
  const isWhole = opening === 'three-way' || opening === 'simultaneous';
  return isWhole && over.includes(story.closing)
    ? [sentence([], 'Neither end sent an octet of data.', '双方都没有发送数据。')]
    : [sentence([], 'Neither end sends data in this capture.', '在这份抓包中，双方都没有发送数据。')];
}

const over: readonly Closing[] = ['four-segments', 'three-segments', 'simultaneous', 'reset'];

const hasUnseen = (story: Story): boolean =>
  unseenOf(story, 'client').octets + unseenOf(story, 'server').octets > 0 ||
  story.noted.some(({ notes }) => notes.includes('lost_segment'));

function turnSentence(story: Story, turn: Turn, before: Turn | undefined, after: Turn | undefined): Sentence {
  const { side, segments, octets } = turn;
  const frames = framesOf(segments);
  const [first] = segments;
  const last = segments.at(-1);
  const took = first === undefined || last === undefined ? 0 : between(first, last);
  const where = framesText(frames);
  const amount = octetsText(octets);
  const verb = before === undefined ? text('sent', '发送') : text('answered with', '以');
  const acknowledged = acknowledgment(story, turn, after);
  const range = rangeText(turn);
  const many = segments.length >= longTurn;
  const speed =
    many && took > 0
      ? text(
          ` in ${segmentsText(segments.length).en} over ${durationText(took).en}, about ${rateText(octets, took)}`,
          `，共 ${segmentsText(segments.length).zh}，历时 ${durationText(took).zh}，约 ${rateText(octets, took)}`,
        )
      : text('', '');
  return sentence(
    turn.ack === undefined ? frames : [...frames, frameOf(turn.ack)],
    `${sideWordsFirst[side].en} ${verb.en} ${amount.en}, ${range.en}, in ${where.en}${speed.en}${acknowledged.en}.`,
    `${sideWords[side].zh}在${where.zh}${verb.zh} ${amount.zh}${before === undefined ? '' : '作答'}，${range.zh}${speed.zh}${acknowledged.zh}。`,
  );
}

/** The numbers that the octets have. */
const rangeText = ({ start, end }: Turn) =>
  end - start === 1
    ? text(`number ${start}`, `序号 ${start}`)
    : text(`numbers ${start} to ${end - 1}`, `序号 ${start} 到 ${end - 1}`);

/** By what they were acknowledged. Where the other direction was not captured nothing is said. */
function acknowledgment(story: Story, turn: Turn, after: Turn | undefined) {
  const peer = peerOf(turn.side);
  if (story.course.segments[peer] === 0) return text('', '');
  const { ack } = turn;
  const it = turn.octets === 1 ? 'it' : 'them';
  if (ack === undefined) {
    return turn.octets === 1
      ? text('; nothing in the capture acknowledges it', '；抓包中没有对它的确认')
      : text('; nothing in the capture acknowledges all of them', '；抓包中没有确认全部这些字节的报文段');
  }
  const number = ackOf(ack);
  if (ack === after?.segments[0]) {
    return text(
      `; the answer acknowledges ${it} with ack ${number}`,
      `；对方的回答以确认号 ${number} 一并确认`,
    );
  }
  const frame = framesText([frameOf(ack)]);
  return isClosing(ack)
    ? text(
        `; the FIN in ${frame.en} acknowledges ${it} with ack ${number}`,
        `；${frame.zh}的 FIN 以确认号 ${number} 一并确认`,
      )
    : text(`; ${frame.en} acknowledges ${it} with ack ${number}`, `；${frame.zh}以确认号 ${number} 确认`);
}

/** How it went on, where there are too many turns to tell. */
function exchange(turns: readonly Turn[]): Sentence {
  const rest = turns.slice(2);
  const span = (side: Side) => {
    const sizes = rest.filter((turn) => turn.side === side).map(({ octets }) => octets);
    const least = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = sizes.reduce((a, b) => Math.max(a, b), 0);
    const count = sizes.length;
    return least === most
      ? text(
          `${counted(count, 'time', 'times', '').en} with ${octetsText(most).en}`,
          `${count} 次，每次 ${octetsText(most).zh}`,
        )
      : text(
          `${counted(count, 'time', 'times', '').en} with ${grouped(least)} to ${octetsText(most).en}`,
          `${count} 次，每次 ${least} 到 ${octetsText(most).zh}`,
        );
  };
  const [client, server] = [span('client'), span('server')];
  const frames = rest.flatMap(({ segments }) => framesOf(segments));
  return sentence(
    frames,
    `In this way they went on taking turns: the client spoke another ${client.en}, the server another ${server.en}.`,
    `此后双方继续轮流发送：客户端又发送 ${client.zh}；服务器又发送 ${server.zh}。`,
  );
}

/** The turn that makes up most of what was sent, if one does. */
function longest(turns: readonly Turn[]): readonly Sentence[] {
  const rest = turns.slice(2);
  const all = turns.reduce((sum, { octets }) => sum + octets, 0);
  const most = rest.reduce<Turn | undefined>(
    (best, turn) => (best === undefined || turn.octets > best.octets ? turn : best),
    undefined,
  );
  if (most === undefined || most.segments.length < longTurn || most.octets * 3 < all) return [];
  const [first] = most.segments;
  const last = most.segments.at(-1);
  if (first === undefined || last === undefined) return [];
  const took = between(first, last);
  const speed = took > 0 ? rateText(most.octets, took) : undefined;
  const duration = durationText(took);
  const amount = octetsText(most.octets);
  const where = text(
    `frames ${frameOf(first)} to ${frameOf(last)}`,
    `第 ${frameOf(first)} 至 ${frameOf(last)} 帧`,
  );
  return [
    sentence(
      framesOf(most.segments),
      `The longest of these is ${amount.en} from ${sideWords[most.side].en} in ${where.en}, within ${duration.en}${speed === undefined ? '' : `, about ${speed}`}.`,
      `其中最长的一次是${sideWords[most.side].zh}在${where.zh}发送的 ${amount.zh}，历时 ${duration.zh}${speed === undefined ? '' : `，约 ${speed}`}。`,
    ),
  ];
}

/** What each end sent altogether, and what of it nobody acknowledged. */
function totals(story: Story, turns: readonly Turn[]): Sentence {
  const of = (side: Side) => {
    const own = turns.filter((turn) => turn.side === side);
    return {
      octets: own.reduce((sum, { octets }) => sum + octets, 0),
      isAcked: own.every(({ ack }) => ack !== undefined),
    };
  };
  const [client, server] = [of('client'), of('server')];
  const { segments } = story.course;
  const isTwoSided = segments.client > 0 && segments.server > 0;
  const missing = [
    ...(client.isAcked ? [] : ['client' as const]),
    ...(server.isAcked ? [] : ['server' as const]),
  ];
  const acked = !isTwoSided
    ? text('', '')
    : missing.length === 0
      ? text('; all of it was acknowledged', '，全部得到确认')
      : missing.length === 2
        ? text(
            '; of both, the end is not acknowledged in this capture',
            '；双方最后的部分在抓包中都没有得到确认',
          )
        : text(
            `; the end of what ${sideWords[missing[0] ?? 'client'].en} sent is not acknowledged in this capture`,
            `；${sideWords[missing[0] ?? 'client'].zh}最后的部分在抓包中没有得到确认`,
          );
  const [mine, yours] = [octetsText(client.octets), octetsText(server.octets)];
  return hasUnseen(story)
    ? sentence(
        [],
        `Altogether the capture has ${mine.en} of the client and ${yours.en} of the server${acked.en}.`,
        `抓包中总计有客户端的 ${mine.zh}和服务器的 ${yours.zh}${acked.zh}。`,
      )
    : sentence(
        [],
        `Altogether the client sent ${mine.en} and the server ${yours.en}${acked.en}.`,
        `总计客户端发送 ${mine.zh}，服务器发送 ${yours.zh}${acked.zh}。`,
      );
}

/** The longest time without a segment, when it is long and no retransmission ends it. */
export function silence({ moments }: Story): readonly Sentence[] {
  let longest = 0;
  let after: Moment | undefined;
  for (const [i, moment] of moments.entries()) {
    const before = moments[i - 1];
    if (before === undefined) continue;
    const gap = between(before, moment);
    if (gap <= longest) continue;
    longest = gap;
    after = moment;
  }
  if (after === undefined || longest < noticeable) return [];
  if (after.notes.some((note) => note.includes('retransmission'))) return [];
  const before = moments[moments.indexOf(after) - 1] ?? after;
  const quiet = durationText(longest);
  const frames = framesText([frameOf(before), frameOf(after)]);
  return [
    sentence(
      framesOf([before, after]),
      `The longest silence lasted ${quiet.en}, between ${frames.en}.`.replace(
        /frames (\d+) to/,
        'frames $1 and',
      ),
      `相邻报文段之间最长的间隔是 ${quiet.zh}，在${frames.zh}之间。`,
    ),
  ];
}

/** A second without a segment. */
const noticeable = 1_000_000_000;
