import type { Attempted } from '../../lesson/attempted.ts';
import { isAtOnce } from '../../lesson/attempted.ts';
import { contextOfItem } from '../../lesson/drill/mistakes.ts';
import type { Outcome } from '../../lesson/drill/review.ts';
import { answerText } from '../../lesson/grading/answers.ts';
import { slipEntry } from '../../lesson/grading/slips.ts';
import { onBoard } from '../../lesson/network/on-board.ts';
import { attemptedOf } from '../../lesson/player.ts';
import { outcomeWords } from '../drill/words.ts';
import { keyed } from '../explore/keyed.ts';
import { sentence } from '../glyphs.ts';
import type { Model, World } from '../model.ts';
import { paragraph, type Setting } from '../reading.ts';
import { type Row, row } from '../span.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import type { Paper, PaperResultsScreen } from './model.ts';
import { paperResultsKeys } from './paper-keys.ts';
import { scoreOf, scoreText } from './score.ts';
import { missedIn } from './update-paper.ts';
import { paperWords } from './words.ts';

/** What came of a paper: each question that was answered by its rule, its packet, and how it went. */
export function paperResultsView(
  screen: PaperResultsScreen,
  { lang }: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { paper, player, scroll } = screen;
  const { glyphs } = world;
  const setting: Setting = { width: columns, lang, glyphs };
  const body: readonly Row[] = [
    ...paragraph(scoreText(scoreOf(player))[lang], setting, '', 'plain', 'strong'),
    row(''),
    ...paper.items.flatMap((item) => {
      const attempted = attemptedOf(player, item.id, item.question.id);
      return attempted.done ? itemRows(item, attempted, world, setting) : [];
    }),
    row(''),
    ...paragraph(paperWords.notWritten[lang], setting, '', 'faint', 'faint'),
  ];
  const title = sentence(paper.title[lang], glyphs);
  const page = textPage({ title, body, scroll, lang, glyphs, columns, rows });
  const keys = paperResultsKeys(page.scrolled, missedIn(screen).length > 0);
  return { name: 'rows', ...keyed(page, keys, setting) };
}

function itemRows(
  item: Paper['items'][number],
  attempted: Attempted,
  { course, stageOf }: World,
  setting: Setting,
): readonly Row[] {
  const { lang, glyphs } = setting;
  const { rule, source, frame, question, network } = item;
  const title = course.concepts.find(({ id }) => id === rule)?.title[lang] ?? rule;
  const outcome = outcomeOf(attempted);
  const { sign, says } = outcomeWords[outcome];
  const { slip } = attempted;
  const stage = onBoard(stageOf(source.capture, source.vantage, source.conversationOf), network);
  const right = answerText(question, { ...contextOfItem(item, stage), lang });
  const parts = [
    ...(network === undefined ? [paperWords.packet[lang].replace('#', String(frame))] : []),
    says[lang],
    ...(slip === undefined || attempted.grade === 'right'
      ? []
      : [`${slip} ${slipEntry(slip)?.name[lang] ?? ''}`]),
    ...(outcome === 'missed' ? [paperWords.right[lang].replace('#', () => right)] : []),
  ];
  const told = sentence(parts.join(lang === 'zh' ? '，' : ', '), glyphs);
  const role = outcome === 'missed' ? 'wrong' : 'right';
  return [...paragraph(title, setting, sign, role), ...paragraph(told, setting, ' ', 'plain', 'faint')];
}

const outcomeOf = (attempted: Attempted): Outcome =>
  isAtOnce(attempted)
    ? 'right'
    : attempted.grade === 'right' && attempted.attempts === 1
      ? 'hinted'
      : 'missed';
