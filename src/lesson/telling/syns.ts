import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { seqAdd } from '../../tcp/seq.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText } from './amounts.ts';
import { listed, type Sentence, sentence, text } from './sentence.ts';
import { addressText, between, firstFrom, framesOf, isOrdinary, type Story } from './story.ts';

export const isSyn = ({ segment: { control } }: Moment): boolean =>
  control.syn && !control.ack && !control.rst;

export const isSynAck = ({ segment: { control } }: Moment): boolean =>
  control.syn && control.ack && !control.rst;

/** The SYNs of an end, with ACK or without. */
export const synsOf = ({ syns }: Story, side: Side): readonly Moment[] =>
  syns.filter(({ segment }) => segment.from === side);

/** Who sent the SYN; the client unless the capture began in the middle of things. */
export const openerOf = ({ syns }: Story): Side => syns.find(isSyn)?.segment.from ?? 'client';

export const address = ({ conversation }: Story, side: Side): string => addressText(conversation[side]);

/** The two ends with their addresses, the one that asked first. */
export function parties(story: Story) {
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

export const firstSynAck = (story: Story): Moment | undefined =>
  story.syns.find((moment) => isSynAck(moment) && moment.segment.from !== openerOf(story));

/** The SYN,ACK that the opener's first ACK answers; the first where there is none. */
export function answeredSynAck(story: Story): Moment | undefined {
  const first = firstSynAck(story);
  if (first === undefined) return undefined;
  const { from } = first.segment;
  const ack = firstFrom(
    story.moments,
    story.moments.indexOf(first),
    (moment) => moment.segment.from !== from && isOrdinary(moment),
  );
  const answered = synsOf(story, from).find(({ segment }) => seqAdd(segment.seq, 1) === ack?.segment.ack);
  return answered ?? first;
}

/** The SYN with which an end's numbers begin. */
export function synOf(story: Story, side: Side): Moment | undefined {
  const answered = story.opening === 'simultaneous' ? undefined : answeredSynAck(story);
  return answered?.segment.from === side ? answered : synsOf(story, side)[0];
}

/** SYN,ACKs with other numbers than the one that the opener acknowledged. */
function otherSynAcks(story: Story): readonly Sentence[] {
  const answered = answeredSynAck(story);
  if (answered === undefined || story.opening === 'half-open') return [];
  const { from, seq } = answered.segment;
  const others = synsOf(story, from).filter((moment) => isSynAck(moment) && moment.segment.seq !== seq);
  const before = others.filter((moment) => between(moment, answered) > 0);
  const after = others.filter((moment) => !before.includes(moment));
  const [early, late] = [before, after].map((moments) => ({
    frames: framesOf(moments),
    where: framesText(framesOf(moments)),
    numbers: listed(
      [...new Set(moments.map(({ segment }) => String(segment.seq)))].map((number) => text(number, number)),
    ),
  }));
  return [
    ...(before.length === 0 || early === undefined
      ? []
      : [
          sentence(
            early.frames,
            `The SYN,ACK in ${early.where.en} has another initial sequence number, ${early.numbers.en}, and did not lead to this connection.`,
            `${early.where.zh}的 SYN,ACK 初始序号不同：${early.numbers.zh}；它没有促成这条连接。`,
          ),
        ]),
    ...(after.length === 0 || late === undefined
      ? []
      : [
          sentence(
            late.frames,
            `In ${late.where.en} ${sideWords[from].en} answers a SYN once more, with another initial sequence number, ${late.numbers.en}: that belongs to another connection.`,
            `${sideWords[from].zh}在${late.where.zh}又回答了一个 SYN，初始序号不同：${late.numbers.zh}；那属于另一条连接。`,
          ),
        ]),
  ];
}

/** SYNs that had to be said again, and how long each was waited for. */
export function repeatedSyns(story: Story): readonly Sentence[] {
  const opener = openerOf(story);
  const answered = answeredSynAck(story)?.segment;
  const again = [opener, peerOf(opener)].flatMap((side) => {
    const all = synsOf(story, side);
    const isOneOf = story.opening !== 'half-open' && side === answered?.from;
    const syns = isOneOf ? all.filter(({ segment }) => segment.seq === answered.seq) : all;
    if (syns.length < 2) return [];
    const name = side === opener ? 'SYN' : 'SYN,ACK';
    const frames = framesText(framesOf(syns.slice(1)));
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
        `The ${name} had no effect at first: ${sideWords[side].en} sent it again in ${frames.en}, after ${syns.length > 2 ? 'waits of ' : ''}${waits.en}, with ${same.en}${doubled === '' ? '' : `; ${doubled}`}.`,
        `${name} 起初没有结果：${sideWords[side].zh}在${frames.zh}重传，先后相隔 ${waits.zh}，${same.zh}${zhDoubled}。`,
      ),
    ];
  });
  return [...again, ...otherSynAcks(story)];
}

/** Exponential backoff (RFC 6298, section 5.5). */
export const doubles = text(
  'each wait is twice the one before (RFC 6298 5.5)',
  '每次等待的时间是前一次的两倍（RFC 6298 5.5）',
);

const mostWaits = 4;

export function waitsBetween(moments: readonly Moment[]) {
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
