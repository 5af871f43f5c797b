import type { Outcome } from '../../lesson/drill/review.ts';
import type { Clock } from '../../lesson/drill/schedule-clock.ts';
import type { Reason } from '../../lesson/drill/session-order.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import type { Legend } from '../words.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** A drill of what is not due yet says so. */
export const drillTitle = (reason: Reason | undefined): Text =>
  reason === 'early' ? text('Drill, with nothing due', '练习（没有到期的规则）') : text('Drill', '练习');

export const drillWords = {
  results: text('Drill: results', '练习结果'),
  rules: text('Rules', '规则'),
  neverAsked: text('not asked yet', '还没有问过'),
  mastered: text('mastered', '已掌握'),
  weak: text('weak', '薄弱'),
} as const satisfies Record<string, Text>;

/** What is said of an answer, and its sign where there is little room. */
export const outcomeWords: Readonly<Record<Outcome, { readonly sign: string; readonly says: Text }>> = {
  right: { sign: '+', says: text('right', '答对') },
  slow: { sign: '~', says: text('right, slowly', '答对，较慢') },
  hinted: { sign: 'h', says: text('right with a hint', '看提示后答对') },
  missed: { sign: 'x', says: text('missed', '未答对') },
};

/** The signs of the map of rules, for the help. */
export const rulesLegend: Legend = [
  {
    sign: text('[###  ]', '[###  ]'),
    says: text(
      'how strong it is: by the estimate of FSRS, the days after which nine in ten would still know it; from 1, 3, 10 and 30 days on it has one mark more',
      '记得多牢：按 FSRS 的估计，过多少天后十次中仍有九次记得；达到 1、3、10、30 天各多一格',
    ),
  },
  ...(['right', 'slow', 'hinted', 'missed'] as const).map((outcome) => ({
    sign: text(outcomeWords[outcome].sign, outcomeWords[outcome].sign),
    says: outcomeWords[outcome].says,
  })),
  {
    sign: drillWords.mastered,
    says: text(
      'right twice in a row, without a hint, on different captures',
      '在不同的抓包上连续两次不看提示就答对',
    ),
  },
  {
    sign: drillWords.weak,
    says: text(
      'missed among the last ten answers, or behind a mistake, and not mastered since',
      '最近十次里有未答对的，或是某个失误的原因，此后还没有掌握',
    ),
  },
];

const day = 24 * 60 * 60_000;

/** `today`, `tomorrow`, `in 5 days`: the day on which a time is, seen from now. */
export function dayText(time: number, { endOfDay }: Clock, lang: Lang): string {
  const days = time < endOfDay ? 0 : 1 + Math.floor((time - endOfDay) / day);
  if (days === 0) return lang === 'zh' ? '今天' : 'today';
  if (days === 1) return lang === 'zh' ? '明天' : 'tomorrow';
  return lang === 'zh' ? `${days} 天后` : `in ${days} days`;
}

/** `asked again tomorrow`. */
export function againText(time: number, clock: Clock, lang: Lang): string {
  const when = dayText(time, clock, lang);
  return lang === 'zh' ? `${when}再问` : `asked again ${when}`;
}

/** `7 asked: 5 right, 1 right with a hint, 1 missed`. */
export function countText(outcomes: readonly Outcome[], lang: Lang): string {
  const counts = (['right', 'slow', 'hinted', 'missed'] as const).flatMap((outcome) => {
    const count = outcomes.filter((each) => each === outcome).length;
    const says = outcomeWords[outcome].says[lang];
    if (count === 0) return [];
    return [lang === 'zh' ? `${says} ${count}` : `${count} ${says}`];
  });
  return lang === 'zh'
    ? `共 ${outcomes.length} 题：${counts.join('；')}`
    : `${outcomes.length} asked: ${counts.join('; ')}`;
}
