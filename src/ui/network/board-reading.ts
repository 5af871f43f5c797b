import type { Lang, Text } from '../../lesson/text.ts';
import { type Property, properties, propertyLabel } from '../../simulate/handshake/properties.ts';
import { canRecover } from '../../simulate/handshake/recovery.ts';
import { brokenIn, type Found, search } from '../../simulate/handshake/search.ts';
import type { Setting as Played } from '../../simulate/handshake/setting.ts';
import type { Step } from '../../simulate/handshake/state.ts';
import { breakText } from '../../simulate/handshake/words.ts';
import { paragraph, type Reading, type Setting } from '../reading.ts';
import { type Row, row } from '../span.ts';
import type { BoardNow } from './board-now.ts';
import { eventsText, sayBoard } from './words.ts';

/** The text of the step, and below it what the last move broke and what a search finds, where that is asked for. */
export function boardReading(
  reading: Reading,
  now: BoardNow,
  played: Played | undefined,
  setting: Setting,
): Reading {
  const last = now.own > 0 ? now.trace.at(-1) : undefined;
  const parts = [
    last === undefined ? [] : breakRows(last, setting),
    played === undefined ? [] : foundRows(search(played), setting),
  ];
  return parts.reduce<Reading>(
    ({ rows, news }, part) =>
      part.length === 0 ? { rows, news } : { rows: [...rows, row(''), ...part], news: rows.length + 1 },
    reading,
  );
}

/** `P1 broken  B is in ESTABLISHED with IRS 100, an ISN that A has not used.` */
function breakRows(step: Step, setting: Setting): readonly Row[] {
  const { lang } = setting;
  return brokenBy(step).flatMap((property) =>
    paragraph(
      breakText(property, step)[lang],
      setting,
      `${propertyLabel(property)} ${sayBoard('broken', lang)}`,
      'wrong',
    ),
  );
}

const brokenBy = (step: Step): readonly Property[] => {
  const isStuck = !canRecover(step.after) && canRecover(step.before);
  return properties.filter(
    (property) => step.breaks.includes(property) || (property === 'recovery' && isStuck),
  );
};

const foundRows = (found: Found, setting: Setting): readonly Row[] =>
  paragraph(foundText(found, setting.lang), setting, 'x', 'key');

/** `75 states: ... Broken: P1 after 1 event, P2 after 1 event.` */
export function foundText(found: Found, lang: Lang): string {
  const all = words.all[lang].replace('#', String(found.states));
  const broken = brokenIn(found);
  if (broken.length === 0) return all + words.none[lang];
  const said = broken.map(({ property, trace }) =>
    words.after[lang].replace('#', propertyLabel(property)).replace('#', eventsText(trace.length, lang)),
  );
  return `${all}${words.broken[lang]}${said.join(words.and[lang])}${words.stop[lang]}`;
}

const words = {
  all: {
    en: 'The machine went through every order, loss and duplicate: # states. ',
    zh: '机器走遍了所有的次序、丢失和重复：共 # 个状态。',
  },
  none: { en: 'None of them breaks P1 to P7.', zh: 'P1 到 P7 始终成立。' },
  broken: { en: 'Broken: ', zh: '不成立的有：' },
  after: { en: '# after #', zh: '# 最少 #' },
  and: { en: ', ', zh: '，' },
  stop: { en: '.', zh: '。' },
} as const satisfies Record<string, Text>;
