import { printableText } from '../../decode/text.ts';
import type { Placed } from '../../lesson/drill/chosen.ts';
import { contextOfItem, mistakesOf } from '../../lesson/drill/mistakes.ts';
import { ladderOf } from '../../lesson/export/ladder.ts';
import { withNumbering, wrongAnswer } from '../../lesson/export/question-words.ts';
import { answerText, givenText } from '../../lesson/grading/answers.ts';
import { grade } from '../../lesson/grading/grade.ts';
import { inWords } from '../../lesson/grading/grade-context.ts';
import { rightVerdict } from '../../lesson/grading/reasons.ts';
import { promptOf } from '../../lesson/prompts.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';

const WIDTH = 80;

/** What the numbers of packets take, with room for what is folded. */
const MARGIN = 10;

export type QuizHead = { readonly name: string; readonly seed: number; readonly lang: Lang };

/** The questions one after the other, and behind the last the answers with their reasons. */
export function quizText(placed: readonly Placed[], { name, seed, lang }: QuizHead): string {
  const amount = {
    en: placed.length === 1 ? '1 question' : `${placed.length} questions`,
    zh: `${placed.length} 题`,
  };
  const head = say(words.head, lang, printableText(name), amount[lang], String(seed));
  const questions = placed.map((each, index) => questionText(each, index + 1, lang));
  const answers = placed.map((each, index) => answerLines(each, index + 1, lang));
  return `${[head, ...questions, say(words.answers, lang), ...answers].join('\n\n')}\n`;
}

function questionText({ item, stage }: Placed, number: number, lang: Lang): string {
  const context = { ...contextOfItem(item, stage), lang };
  const { client, server } = stage.conversation;
  const ends = [client, server].map(({ host, port }) =>
    host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
  );
  const asked = inWords(withNumbering(promptOf(item.question), item), context);
  return [
    say(words.conversation, lang, String(number), String(stage.conversation.stream), ...ends),
    ...ladderLines({ item, stage }),
    ...(item.say === undefined ? [] : indented(inWords(item.say, context))),
    ...indented(asked),
  ].join('\n');
}

/** A packet a line; options that find no room stand below it. */
const ladderLines = ({ item, stage }: Placed): readonly string[] =>
  ladderOf(item, stage).flatMap(({ packet = '', notation }) => {
    const [first = '', ...rest] = wrap(notation, WIDTH - MARGIN);
    return [
      `   ${String(packet).padStart(3)}  ${first}`,
      ...rest.map((line) => `${' '.repeat(MARGIN)}${line}`),
    ];
  });

/** The answer, why it is right, and what the likeliest wrong ones mean. */
function answerLines({ item, stage }: Placed, number: number, lang: Lang): string {
  const context = { ...contextOfItem(item, stage), lang };
  const { question } = item;
  const { say: reason, source } = rightVerdict(question, context);
  const label = `${String(number).padStart(3)}. `;
  const full =
    lang === 'zh' ? `${reason}${source ? `（${source}）` : ''}` : `${reason}${source ? ` (${source})` : ''}`;
  const { list, isDiagnostic } = mistakesOf(item, stage);
  const mistakes = isDiagnostic
    ? list.slice(0, 3).map(({ given }) => {
        const { say: feedback } = grade(question, given, context);
        return wrongAnswer(givenText(given, question, context), feedback, lang);
      })
    : [];
  return [`${label}${answerText(question, context)}`, ...indented(full), ...mistakes.flatMap(indented)].join(
    '\n',
  );
}

const indented = (text: string): readonly string[] => wrap(text, WIDTH - 5).map((line) => `     ${line}`);

const say = (text: Text, lang: Lang, ...filled: readonly string[]): string =>
  filled.reduce((sentence, value) => sentence.replace('#', () => value), text[lang]);

const words = {
  head: {
    en: '#: #, seed #. The answers come after the last one.',
    zh: '#：#，种子 #。答案在最后一题之后。',
  },
  conversation: { en: '#. Conversation #, client #, server #', zh: '#. 会话 #，客户端 #，服务器 #' },
  answers: { en: 'Answers', zh: '答案' },
} as const satisfies Record<string, Text>;
