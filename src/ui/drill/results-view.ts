import { isMastered } from '../../lesson/drill/mastery.ts';
import type { Review } from '../../lesson/drill/review.ts';
import type { Learnt } from '../../lesson/drill/review-learnt.ts';
import { slipEntry } from '../../lesson/grading/slips.ts';
import type { Lang } from '../../lesson/text.ts';
import { footerRow } from '../chrome.ts';
import { sentence } from '../glyphs.ts';
import { hintsOf } from '../key.ts';
import type { Model, World } from '../model.ts';
import { paragraph, type Setting } from '../reading.ts';
import { type Row, row } from '../span.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { resultsKeys } from './drill-keys.ts';
import { learntIn } from './learnt.ts';
import type { DrillResultsScreen } from './model.ts';
import { answeredIn, toRepeat } from './results.ts';
import { againText, countText, drillWords, outcomeWords } from './words.ts';

/** What came of a drill: each rule that was asked for, how it went, and when it is asked for again. */
export function resultsView(
  screen: DrillResultsScreen,
  model: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { session, scroll } = screen;
  const { lang } = model;
  const { glyphs } = world;
  const learnt = learntIn(model, world);
  const answered = answeredIn(session, learnt);
  const setting: Setting = { width: columns, lang, glyphs };
  const counts = countText(
    answered.map(({ outcome }) => outcome),
    lang,
  );
  const body: readonly Row[] = [
    ...paragraph(counts, setting, '', 'plain', 'strong'),
    row(''),
    ...answered.flatMap((review) => reviewRows(review, { learnt, screen, world, setting })),
  ];
  const hasMissed = toRepeat(session, learnt).length > 0;
  const title = drillWords.results[lang];
  const page = textPage({ title, body, scroll, lang, glyphs, columns, rows });
  const keys = resultsKeys(page.scrolled, hasMissed);
  return { name: 'rows', rows: [...page.rows, footerRow(hintsOf(keys, glyphs, lang), columns)], keys };
}

type Telling = {
  readonly learnt: Learnt;
  readonly screen: DrillResultsScreen;
  readonly world: World;
  readonly setting: Setting;
};

function reviewRows(review: Review, { learnt, screen, world, setting }: Telling): readonly Row[] {
  const { lang, glyphs } = setting;
  const { sign, says } = outcomeWords[review.outcome];
  const memory = learnt.memories.get(review.rule);
  const title = world.course.concepts.find(({ id }) => id === review.rule)?.title[lang] ?? review.rule;
  const parts = [
    says[lang],
    ...(review.slip === undefined ? [] : [slipName(review.slip, lang)]),
    ...(memory === undefined ? [] : [againText(memory.due, screen.clock, lang)]),
    ...(memory !== undefined && isMastered(memory) ? [drillWords.mastered[lang]] : []),
  ];
  const told = sentence(parts.join(lang === 'zh' ? '，' : ', '), glyphs);
  const role = review.outcome === 'missed' ? 'wrong' : 'right';
  return [...paragraph(title, setting, sign, role), ...paragraph(told, setting, ' ', 'plain', 'faint')];
}

const slipName = (slip: NonNullable<Review['slip']>, lang: Lang): string =>
  `${slip} ${slipEntry(slip)?.name[lang] ?? ''}`.trimEnd();
