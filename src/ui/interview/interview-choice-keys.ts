import type { Text } from '../../lesson/text.ts';
import { backKey, moveKeys } from '../explore/move-keys.ts';
import { helpKey, isDigit, type Key, languageKey, letter, named, quitKey } from '../key.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** Where an interview is chosen. */
export const interviewChoiceKeys: readonly Key[] = [
  {
    shown: () => 'enter',
    does: text('begin', '开始'),
    help: text('begin the interview that the cursor is on', '开始光标所在的面试'),
    order: 1,
    matches: named('enter'),
    act: () => ({ type: 'enter' }),
  },
  ...moveKeys(text('choose', '选择'), 5),
  {
    shown: () => 't',
    does: text('time', '限时'),
    help: text('no time limit, 10, 20 or 30 minutes', '不限时，或限时 10、20、30 分钟'),
    order: 3,
    matches: letter('t'),
    act: () => ({ type: 'limit' }),
  },
  {
    shown: () => 'b',
    does: text('both languages', '双语'),
    help: text(
      'questions and model answers in English and Chinese, or in the language of the screen',
      '题目和参考答案用中英双语，或只用界面语言',
    ),
    order: 3,
    matches: letter('b'),
    act: () => ({ type: 'both' }),
  },
  {
    shown: () => '1-9',
    help: text('begin the mock interview with that number', '开始该编号的模拟面试'),
    order: 9,
    matches: (press) => isDigit(press) && press.text !== '0',
    act: ({ text: digit }) => ({ type: 'pick', value: digit }),
  },
  backKey(text('home', '首页'), text('back home', '回到首页')),
  languageKey,
  helpKey,
  quitKey,
];
