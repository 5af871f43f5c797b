import { mocks } from '../../lesson/interview/interview-plan.ts';
import { mocksHeld, type ScoreCard, total } from '../../lesson/interview/score-card.ts';
import { interviewTitle } from '../../lesson/interview/words.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import { keyed } from '../explore/keyed.ts';
import { indicator, itemRow } from '../home/home-rows.ts';
import type { Model, World } from '../model.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cells, padEnd, type Row, row, span } from '../span.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { say } from '../words.ts';
import { interviewChoiceKeys } from './interview-choice-keys.ts';
import type { InterviewChoiceScreen } from './model.ts';
import { limitOf } from './update-interview-choice.ts';

/** Rows of the screen that are not the page's own. */
const chrome = 4;

/** Practice and the mock interviews, with how each went, and how the one that is chosen will be held. */
export function interviewChoiceView(
  screen: InterviewChoiceScreen,
  { lang, lines = [] }: Model,
  { course, glyphs }: World,
  columns: number,
  rows: number,
): View {
  const setting: Setting = { width: columns, lang, glyphs };
  const held = mocksHeld(lines, course.interview);
  const list = Array.from({ length: mocks + 1 }, (_, at): Row => {
    const isSelected = at === screen.at;
    const title = at === 0 ? words.practice[lang] : interviewTitle(at)[lang];
    const remark = at === 0 ? words.practiceOrder[lang] : heldText(held.get(at), lang);
    const line = [span(padEnd(title, titleCells(lang) + 3)), span(remark, 'faint')];
    return [indicator(isSelected), ...itemRow(line, isSelected)];
  });
  const settings = [
    settingRow(words.limit[lang], limitText(limitOf(screen), lang), lang),
    settingRow(words.languages[lang], (screen.both ? words.both : words.one)[lang], lang),
  ];
  const said = `${say('interviewAbout', lang)}${lang === 'zh' ? '' : ' '}${words.mocks[lang]}`;
  const about = [...paragraph(said, setting, '', 'faint', 'faint'), row('')];
  const room = rows - chrome;
  const needed = list.length + 1 + settings.length;
  const body = [...(about.length + needed <= room ? about : []), ...settings, row(''), ...list];
  // The line under the cursor is always seen, and what can be of the settings.
  const cursor = body.length - list.length + screen.at;
  const scroll = Math.max(0, cursor - room + 1);
  const page = textPage({ title: say('interview', lang), body, scroll, lang, glyphs, columns, rows });
  return { name: 'rows', ...keyed(page, interviewChoiceKeys, setting) };
}

const settingRow = (name: string, value: string, lang: Lang): Row => [
  span(`   ${padEnd(name, titleCells(lang) + 3)}`, 'faint'),
  span(value),
];

/** The longest of what stands in the first column. */
const titleCells = (lang: Lang): number =>
  Math.max(
    ...[interviewTitle(mocks), words.practice, words.limit, words.languages].map((word) => cells(word[lang])),
  );

function limitText(minutes: number | undefined, lang: Lang): string {
  if (minutes === undefined) return words.noLimit[lang];
  return lang === 'zh' ? `${minutes} 分钟` : `${minutes} minutes`;
}

/** `2026-03-01: key points 18/25`. */
function heldText(card: ScoreCard | undefined, lang: Lang): string {
  if (card === undefined) return words.notHeld[lang];
  const { said, points } = total(card);
  const date = card.begun.slice(0, 10);
  return lang === 'zh' ? `${date}：要点 ${said}/${points}` : `${date}: key points ${said}/${points}`;
}

const text = (en: string, zh: string): Text => ({ en, zh });

const words = {
  practice: text('Practice', '自由练习'),
  practiceOrder: text('never asked first, then least said', '先问没问过的，再问说得最少的'),
  mocks: text(
    'A mock interview is meant for ten minutes, and is the same for everybody.',
    '模拟面试按十分钟设计，对每个人都一样。',
  ),
  notHeld: text('not held yet', '还没有做过'),
  limit: text('Time', '限时'),
  noLimit: text('no limit', '不限时'),
  languages: text('Languages', '语言'),
  one: text('English', '中文'),
  both: text('English and Chinese', '中文和英文'),
} as const satisfies Record<string, Text>;
