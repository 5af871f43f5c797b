import type { Note } from '../../tcp/analysis/notes.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText, segmentsText, timesText } from './amounts.ts';
import { duplicateAcks } from './duplicate-acks.ts';
import { missing } from './missing.ts';
import { repeated } from './repeated.ts';
import { capital, listed, type Sentence, sentence, text } from './sentence.ts';
import { between, firstFrom, frameOf, framesOf, type Story } from './story.ts';

/** What went wrong on the way, or looks so: each kind of event in one or two sentences, however often it happened. */
export function troubleSentences(story: Story): readonly Sentence[] {
  return [
    ...missing(story),
    ...sentAgain(story),
    ...outOfOrder(story),
    ...duplicateAcks(story),
    ...closedWindow(story),
    ...keptAlive(story),
    ...capturedTwice(story),
  ];
}

const having = (moments: readonly Moment[], ...names: readonly Note[]): readonly Moment[] =>
  moments.filter(({ notes }) => notes.some((note) => names.includes(note)));

/** `the client (3 times) and the server (once)`; one segment alone is not counted. */
function bySide(moments: readonly Moment[]): Text {
  const sides = (['client', 'server'] as const).filter((side) =>
    moments.some(({ segment }) => segment.from === side),
  );
  return listed(
    sides.map((side) => {
      const times = timesText(moments.filter(({ segment }) => segment.from === side).length);
      if (sides.length === 1 && moments.length === 1) return sideWords[side];
      return text(`${sideWords[side].en} (${times.en})`, `${sideWords[side].zh} ${times.zh}`);
    }),
  );
}

/** Data sent again; SYN and FIN are told where the connection opens and closes. */
function sentAgain(story: Story): readonly Sentence[] {
  const again = having(
    story.noted,
    'retransmission',
    'fast_retransmission',
    'spurious_retransmission',
    'out_of_order',
  ).filter((moment) => moment.segment.payload > 0 && !isOvertaken(story, moment));
  const [first] = again;
  if (first === undefined) return [];
  const fast = having(again, 'fast_retransmission');
  const needless = having(again, 'spurious_retransmission');
  const frames = framesText(framesOf(again));
  const who = bySide(again);
  const original = repeated(story.moments, first);
  const example =
    original === undefined
      ? text('', '')
      : text(
          `; ${again.length === 1 ? 'it' : `frame ${frameOf(first)}`} repeats octets of frame ${frameOf(original)}, ${durationText(between(original, first)).en} later`,
          `；${again.length === 1 ? '它' : `第 ${frameOf(first)} 帧`}重复的是第 ${frameOf(original)} 帧的字节，相隔 ${durationText(between(original, first)).zh}`,
        );
  const told = [
    sentence(
      framesOf(again),
      `${capital(who.en)} sent octets again, in ${frames.en}${example.en}.`,
      `${frames.zh}是重传（${who.zh}）${example.zh}。`,
    ),
  ];
  if (fast.length > 0) {
    const where = framesText(framesOf(fast));
    told.push(
      sentence(
        framesOf(fast),
        `Of these, ${where.en} came right after duplicate ACKs that asked for it, without waiting for a timer: fast retransmission (RFC 5681 3.2).`.replace(
          'for it,',
          fast.length === 1 ? 'for it,' : 'for them,',
        ),
        `其中${where.zh}紧跟在要求它的重复确认之后，没有等到计时器超时：这是快重传（RFC 5681 3.2）。`,
      ),
    );
  }
  if (needless.length > 0) {
    const where = framesText(framesOf(needless));
    told.push(
      sentence(
        framesOf(needless),
        `${capital(where.en)} ${needless.length === 1 ? 'was' : 'were'} needless: the octets had been acknowledged before, though presumably that ACK reached the sender late or never.`,
        `${where.zh}是不必要的重传：这些字节此前已经得到确认，推测那个 ACK 到达发送方太晚，或者丢失了。`,
      ),
    );
  }
  return told;
}

/** Out of order, with octets that no segment before it had. */
const isOvertaken = ({ moments }: Story, moment: Moment): boolean =>
  moment.notes.includes('out_of_order') && repeated(moments, moment) === undefined;

function outOfOrder(story: Story): readonly Sentence[] {
  const late = story.noted.filter((moment) => isOvertaken(story, moment));
  if (late.length === 0) return [];
  const frames = framesText(framesOf(late));
  return [
    sentence(
      framesOf(late),
      `${capital(frames.en)} ${late.length === 1 ? 'stands' : 'stand'} in the capture behind octets that come after ${late.length === 1 ? 'its' : 'their'} own, so soon that ${late.length === 1 ? 'it was' : 'they were'} presumably overtaken on the way, not sent again.`,
      `${frames.zh}的字节排在后面的字节之后才出现，时间间隔很短，推测是在途中被超过（失序），而不是重传。`,
    ),
  ];
}

/** A receiver that could take no more, and how that ended. */
function closedWindow({ moments, noted }: Story): readonly Sentence[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const zero = having(noted, 'zero_window').filter(({ segment }) => segment.from === side);
    const full = having(noted, 'window_full').filter(({ segment }) => segment.from === peerOf(side));
    const [first] = zero;
    if (first === undefined) return full.length === 0 ? [] : [fullWindow(full, side)];
    const probes = noted.filter(
      (moment) => moment.segment.from === peerOf(side) && isWindowProbe(moments, moment),
    );
    const opened = firstFrom(
      moments,
      moments.indexOf(first) + 1,
      ({ segment }) => segment.from === side && segment.wnd > 0,
    );
    const frames = framesText(framesOf(zero));
    const asked =
      probes.length === 0
        ? text('', '')
        : text(
            `; ${sideWords[peerOf(side)].en} probed it ${timesText(probes.length).en} (${framesText(framesOf(probes)).en})`,
            `；${sideWords[peerOf(side)].zh}探测 ${timesText(probes.length).zh}（${framesText(framesOf(probes)).zh}）`,
          );
    const ended =
      opened === undefined
        ? text('; it never opened again in this capture', '；在这份抓包中窗口没有再打开')
        : text(
            `; after ${durationText(between(first, opened)).en} frame ${frameOf(opened)} opened the window again`,
            `；${durationText(between(first, opened)).zh}后第 ${frameOf(opened)} 帧重新打开窗口`,
          );
    return [
      sentence(
        framesOf([...zero, ...probes, ...(opened === undefined ? [] : [opened])]).toSorted((a, b) => a - b),
        `${sideWordsFirst[side].en} said ${timesText(zero.length).en} that its window is 0 (${frames.en}): its buffer was full, presumably because its program did not read fast enough${asked.en}${ended.en} (RFC 9293 3.8.6).`,
        `${sideWords[side].zh}通告零窗口 ${timesText(zero.length).zh}（${frames.zh}）：接收缓冲区已满，推测是程序读取得不够快${asked.zh}${ended.zh}（RFC 9293 3.8.6）。`,
      ),
    ];
  });
}

/** Wireshark's verdict; and what Linux sends, which has no octet and looks like a keep-alive, while the window is 0. */
function isWindowProbe(moments: readonly Moment[], moment: Moment): boolean {
  if (moment.notes.includes('zero_window_probe')) return true;
  if (!moment.notes.includes('keep_alive')) return false;
  const { from } = moment.segment;
  const offered = moments.slice(0, moments.indexOf(moment)).findLast(({ segment }) => segment.from !== from);
  return offered?.segment.wnd === 0;
}

function fullWindow(full: readonly Moment[], side: Side): Sentence {
  const frames = framesText(framesOf(full));
  return sentence(
    framesOf(full),
    `With ${frames.en} ${sideWords[peerOf(side)].en} had filled the window of ${sideWords[side].en} to its edge and had to wait for an ACK.`,
    `${frames.zh}之后，${sideWords[peerOf(side)].zh}已把${sideWords[side].zh}的窗口用尽，必须等待确认。`,
  );
}

/** Keep-alives and their answers (RFC 9293, section 3.8.4). */
function keptAlive({ moments, noted }: Story): readonly Sentence[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const probes = having(noted, 'keep_alive').filter(
      (moment) => moment.segment.from === side && !isWindowProbe(moments, moment),
    );
    if (probes.length === 0) return [];
    const answers = having(noted, 'keep_alive_ack').filter(({ segment }) => segment.from === peerOf(side));
    const frames = framesText(framesOf(probes));
    const answered =
      answers.length === 0
        ? isSilent(moments, probes)
          ? text('nothing answered', '没有得到任何回答')
          : text(
              'nothing answered that could be told apart from other ACKs',
              '没有可以与其他 ACK 区分开的回答',
            )
        : answers.length >= probes.length
          ? text(
              `${framesText(framesOf(answers)).en} answered`,
              `${framesText(framesOf(answers)).zh}作出回答`,
            )
          : text(
              `${timesText(answers.length).en} there was an answer (${framesText(framesOf(answers)).en})`,
              `其中 ${timesText(answers.length).zh}得到回答（${framesText(framesOf(answers)).zh}）`,
            );
    return [
      sentence(
        framesOf([...probes, ...answers]),
        `${sideWordsFirst[side].en} asked ${timesText(probes.length).en} whether the other end is still there, with keep-alives (${frames.en}) whose seq is one below the next number; ${answered.en} (RFC 9293 3.8.4).`,
        `${sideWords[side].zh}发送保活探测 ${timesText(probes.length).zh}（${frames.zh}），序号比下一个序号小 1，以查明对方是否还在；${answered.zh}（RFC 9293 3.8.4）。`,
      ),
    ];
  });
}

/** Nothing of the other end comes after the first of these. */
function isSilent(moments: readonly Moment[], [first]: readonly Moment[]): boolean {
  const after = first === undefined ? [] : moments.slice(moments.indexOf(first));
  return after.every(({ segment }) => segment.from === first?.segment.from);
}

function capturedTwice({ conversation: { moments } }: Story): readonly Sentence[] {
  const twice = having(moments, 'captured_twice');
  if (twice.length === 0) return [];
  const frames = framesText(framesOf(twice));
  const amount = segmentsText(twice.length);
  return [
    sentence(
      framesOf(twice),
      `${capital(amount.en)} (${frames.en}) ${twice.length === 1 ? 'stands' : 'stand'} in the capture a second time, with the same IP identification: not sent again, but copied on its way or seen at two points, and left out of this account.`,
      `有 ${amount.zh}（${frames.zh}）在抓包中出现了第二次，IP 标识相同：并非重传，而是在途中被复制，或在两处被抓到，这里不再计入。`,
    ),
  ];
}
