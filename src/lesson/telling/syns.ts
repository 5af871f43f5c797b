import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText } from './amounts.ts';
import { listed, type Sentence, sentence, text } from './sentence.ts';
import { addressText, between, framesOf, type Story } from './story.ts';

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

/** SYNs that had to be said again, and how long each was waited for. */
export function repeatedSyns(story: Story): readonly Sentence[] {
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
        `The ${name} had no effect at first: ${sideWords[side].en} sent it again in ${again.en}, after ${syns.length > 2 ? 'waits of ' : ''}${waits.en}, with ${same.en}${doubled === '' ? '' : `; ${doubled}`}.`,
        `${name} 起初没有结果：${sideWords[side].zh}在${again.zh}重传，先后相隔 ${waits.zh}，${same.zh}${zhDoubled}。`,
      ),
    ];
  });
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
