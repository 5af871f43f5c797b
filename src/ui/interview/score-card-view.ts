import { cardTitle, cardWords } from '../../lesson/interview/card-words.ts';
import { scoreCard } from '../../lesson/interview/score-card.ts';
import { keyed } from '../explore/keyed.ts';
import type { Model, World } from '../model.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { beside } from '../words.ts';
import { cardRows } from './card-rows.ts';
import { scoreCardKeys } from './interview-keys.ts';
import type { ScoreCardScreen } from './model.ts';

/** The score card of an interview on the screen. */
export function scoreCardView(
  { interview, scroll }: ScoreCardScreen,
  { lang, lines = [] }: Model,
  { course, glyphs }: World,
  columns: number,
  rows: number,
): View {
  const setting = { width: columns, lang, glyphs };
  const card = scoreCard(lines, { interview, bank: course.interview });
  const body = card === undefined ? [] : cardRows(card, setting, cardWords.again[lang]);
  const title = card === undefined ? '' : beside(cardWords.card[lang], cardTitle(card, lang));
  const page = textPage({ title, body, scroll, lang, glyphs, columns, rows });
  return { name: 'rows', ...keyed(page, scoreCardKeys(page.scrolled), setting) };
}
