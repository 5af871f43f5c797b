import { isMastered, isWeak, lastAnswers, strengthOf } from '../../lesson/drill/mastery.ts';
import { type Rule, rules } from '../../lesson/drill/rules.ts';
import type { Memory } from '../../lesson/drill/schedule.ts';
import { wrap } from '../../lesson/wrap.ts';
import { footerRow } from '../chrome.ts';
import { sentence } from '../glyphs.ts';
import { hintsOf } from '../key.ts';
import type { Model, World } from '../model.ts';
import { cells, padEnd, type Row, row, span } from '../span.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { rulesKeys } from './drill-keys.ts';
import { learntIn } from './learnt.ts';
import type { RulesScreen } from './model.ts';
import { dayText, drillWords, outcomeWords } from './words.ts';

/** Columns from which what is known of a rule stands beside it, and not below. */
const wide = 90;
const most = 92;

/** What stands before it there. */
const below = ' '.repeat(6);

/** The map of rules: by lesson, how well each is kept, its last ten answers, and when it is asked for again. */
export function rulesView(
  { clock, scroll }: RulesScreen,
  model: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { lang } = model;
  const { glyphs, course } = world;
  const { memories } = learntIn(model, world);
  const ruleRows = (rule: Rule): readonly Row[] => {
    const title = course.concepts.find(({ id }) => id === rule.id)?.title[lang] ?? rule.id;
    const memory = memories.get(rule.id);
    const known = memory === undefined ? row(drillWords.neverAsked[lang], 'faint') : knownRow(memory);
    return placed(sentence(title, glyphs), known, columns);
  };
  const knownRow = (memory: Memory): Row => {
    const state = isMastered(memory) ? 'mastered' : isWeak(memory) ? 'weak' : undefined;
    return [
      span(`[${'#'.repeat(strengthOf(memory)).padEnd(5)}] `),
      span(answersText(memory).padEnd(11)),
      span(padEnd(dayText(memory.due, clock, lang), 12)),
      ...(state === undefined ? [] : [span(drillWords[state][lang], state === 'weak' ? 'wrong' : 'right')]),
    ];
  };
  const body = course.lessons.flatMap(({ id, number, title }) => {
    const own = rules.filter(({ lesson }) => lesson === id);
    if (own.length === 0) return [];
    return [row(` ${number} ${sentence(title[lang], glyphs)}`, 'strong'), ...own.flatMap(ruleRows), row('')];
  });
  const title = drillWords.rules[lang];
  const page = textPage({ title, body, scroll, lang, glyphs, columns, rows });
  const keys = rulesKeys(page.scrolled);
  return { name: 'rows', rows: [...page.rows, footerRow(hintsOf(keys, glyphs, lang), columns)], keys };
}

/** Its answers as signs, the newest last. */
const answersText = (memory: Memory): string =>
  lastAnswers(memory)
    .map(({ outcome }) => outcomeWords[outcome].sign)
    .join('');

/** A rule and what is known of it: side by side where there is room, else one below the other. */
function placed(title: string, known: Row, columns: number): readonly Row[] {
  if (columns < wide) {
    return [...wrap(title, columns - 4).map((line) => row(`   ${line}`)), [span(below), ...known]];
  }
  const left = 42;
  const lines = wrap(title, Math.min(most, columns - left - 4));
  return lines.map((line, index) => [
    span('   '),
    ...(index === 0
      ? [...known, span(' '.repeat(Math.max(1, left - cells(known))))]
      : [span(' '.repeat(left))]),
    span(line),
  ]);
}
