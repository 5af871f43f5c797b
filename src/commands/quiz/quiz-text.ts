import type { TcpOption } from '../../decode/tcp-options.ts';
import { printableText } from '../../decode/text.ts';
import type { Stage } from '../../lesson/course.ts';
import type { Placed } from '../../lesson/drill/chosen.ts';
import type { Item } from '../../lesson/drill/item.ts';
import { contextOfItem, mistakesOf } from '../../lesson/drill/mistakes.ts';
import { answerText, givenText } from '../../lesson/grading/answers.ts';
import { askedNumber } from '../../lesson/grading/asked-number.ts';
import { grade } from '../../lesson/grading/grade.ts';
import { inWords } from '../../lesson/grading/grade-context.ts';
import { rightVerdict } from '../../lesson/grading/reasons.ts';
import { promptOf } from '../../lesson/prompts.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';
import { segmentNotation } from '../../tcp/notation.ts';
import type { Segment } from '../../tcp/segment.ts';
import { withNumbering } from './quiz-words.ts';

const WIDTH = 80;

/** So many packets at the beginning, and so many before the question, are enough of a long conversation. */
const [opening, latest] = [3, 8];

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
    ...ladder(item, stage),
    ...(item.say === undefined ? [] : indented(inWords(item.say, context))),
    ...indented(asked),
  ].join('\n');
}

/** The packets on the ladder in the notation of tcpdump, and the hidden one as `?`. */
function ladder(item: Item, stage: Stage): readonly string[] {
  const { shown, predict, question, numbering } = item;
  const asked = question.kind === 'number' ? askedNumber(question, stage, shown) : undefined;
  const base = asked?.kind === 'seq' ? asked.evidence?.derived.working.base.index : undefined;
  const lines: string[] = [];
  let isCut = false;
  for (let frame = 1; frame <= shown; frame += 1) {
    const moment = stage.moments[frame - 1];
    const isSeen =
      frame <= opening || frame > shown - latest || frame - 1 === base || question.kind === 'packet';
    if (moment === undefined || !isSeen) {
      if (!isCut) lines.push('        ...');
      isCut = true;
      continue;
    }
    isCut = false;
    const bases = numbering === 'raw' ? {} : moment.relative.bases;
    const written = segmentNotation(withFewOptions(moment.segment), bases);
    lines.push(`   ${String(frame).padStart(3)}  ${written}`);
  }
  if (predict) lines.push(`   ${String(shown + 1).padStart(3)}  ?`);
  return lines;
}

/** What is asked about timestamps and padding is said beside the ladder; on every line they would hide the numbers. */
const withFewOptions = (segment: Segment): Segment => ({
  ...segment,
  options: segment.options.filter(({ kind }) => !hidden.includes(kind)),
});

const hidden: readonly TcpOption['kind'][] = ['timestamps', 'nop', 'eol'];

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
        const wrong = givenText(given, question, context);
        return lang === 'zh'
          ? `若答${/^[\w-]/.test(wrong) ? ' ' : ''}${wrong}：${feedback}`
          : `Not ${wrong}: ${feedback}`;
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
