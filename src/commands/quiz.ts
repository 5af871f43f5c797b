import { basename, dirname } from 'node:path';
import { printableText } from '../decode/text.ts';
import { chanceOf } from '../lesson/drill/chance.ts';
import { chosenItems, type Placed } from '../lesson/drill/chosen.ts';
import type { Collection } from '../lesson/export/exported.ts';
import { type Call, tell } from './call.ts';
import { openCaptureFile } from './capture/capture-file.ts';
import { stopText } from './explore/stop-text.ts';
import { cannot, type ExitCode, Failure, misused } from './failure.ts';
import { questionsOfLesson, questionsOnWeak } from './quiz/course-questions.ts';
import { handOut, inFormat } from './quiz/hand-out.ts';
import { poolOf } from './quiz/pool.ts';
import { quizText } from './quiz/quiz-text.ts';
import { isTaken, take } from './quiz/take.ts';
import { about } from './unread.ts';

/** How many questions are asked if nothing is said. */
const usual = 10;

/**
 * Questions about a capture, of a lesson or on what is weak: asked on a terminal; else with their answers in text, JSON,
 * Markdown, or for Anki.
 */
export async function run(call: Call): Promise<ExitCode> {
  const { lesson, weak } = call.options;
  const [path] = call.operands;
  mustBeOne(call);
  if (lesson !== undefined || weak) return ofCourse(call);
  if (path === undefined) {
    throw misused(
      'quiz needs a capture file, - for stdin, --lesson or --weak',
      'quiz 需要一个抓包文件，或用 - 表示标准输入，也可以用 --lesson 或 --weak',
    );
  }
  const count = wholeNumber(call.options.count, '--count', 1) ?? usual;
  const asked = wholeNumber(call.options.seed, '--seed', 0);
  const seed = asked ?? call.now().getTime() % 1_000_000;
  const name = path === '-' ? 'stdin' : path;
  const file = await openCaptureFile(path, call.stdin, dirname(call.log.path));
  try {
    const stopped = await file.read(() => {}, new AbortController().signal);
    const why = stopped && about(path, stopText(stopped));
    if (why !== undefined && file.explored.frames === 0) throw new Failure(1, why);
    const chance = chanceOf(seed);
    const chosen = chosenItems(await poolOf(file, count, chance), count, chance);
    if (chosen.length === 0) {
      throw cannot(
        `${name}: nothing in it can be asked: no packet of TCP follows from the ones before it`,
        `${name}：没有可问的内容：没有能由之前的报文推出的 TCP 报文`,
      );
    }
    let code: ExitCode = 0;
    if (isTaken(call)) {
      const again = path === '-' ? undefined : repeating(path, { seed, count });
      code = await take(call, ofFile(name, chosen), again);
    } else {
      const { format = 'text' } = call.options;
      const text =
        format === 'text'
          ? [quizText(chosen, { name, seed, lang: call.lang() })]
          : inFormat(call, ofFile(name, chosen));
      await handOut(call, text, chosen.length);
      if (format !== 'text' && asked === undefined) tell(call, { en: `seed ${seed}`, zh: `种子 ${seed}` });
    }
    if (chosen.length < count) tell(call, fewer(name, chosen.length));
    if (why !== undefined) tell(call, why);
    return code === 0 && why !== undefined ? 1 : code;
  } finally {
    await file.close();
  }
}

/** What is asked about a capture of the learner's own belongs to the file, and is asked for one rule. */
function ofFile(path: string, chosen: readonly Placed[]): Collection {
  const name = printableText(basename(path));
  const title = { en: name, zh: name };
  return {
    title,
    questions: chosen.map((placed) => ({ ...placed, topic: title, rules: [placed.item.rule], isOwn: true })),
  };
}

/** The command that asks the same questions of a file. */
const repeating = (
  path: string,
  { seed, count }: { readonly seed: number; readonly count: number },
): string =>
  `tcp-lessons quiz ${printableText(path)} --seed ${seed}${count === usual ? '' : ` --count ${count}`}`;

async function ofCourse(call: Call): Promise<ExitCode> {
  const { lesson } = call.options;
  const count = wholeNumber(call.options.count, '--count', 1);
  const seed = wholeNumber(call.options.seed, '--seed', 0) ?? 0;
  const collection =
    lesson === undefined ? await questionsOnWeak(call, { count, seed }) : await questionsOfLesson(lesson);
  if (isTaken(call)) {
    return take(call, collection, lesson === undefined ? undefined : `tcp-lessons quiz --lesson ${lesson}`);
  }
  await handOut(call, inFormat(call, collection), collection.questions.length);
  return 0;
}

/** A capture, a lesson or what is weak, and what has a meaning there. */
function mustBeOne({ operands, options }: Call): void {
  const { lesson, weak, format, both, count, seed } = options;
  const isOfCourse = lesson !== undefined || weak;
  if ([...operands, lesson, weak].filter((each) => each !== undefined).length > 1) {
    throw misused(
      'quiz takes one of these: a capture, --lesson, --weak',
      'quiz 只能选用其中一种：抓包文件、--lesson、--weak',
    );
  }
  if (lesson !== undefined && (count ?? seed) !== undefined) {
    throw misused(
      'all questions of a lesson are asked, so --count and --seed have no use',
      '课程的题目会全部给出，用不着 --count 和 --seed',
    );
  }
  if (isOfCourse && format === 'text') {
    throw misused(
      'quiz writes a lesson and what is weak as md, json, jsonl or anki; learn and drill have --plain',
      '课程和薄弱规则的题目只能写成 md、json、jsonl 或 anki；纯文本请用 learn 或 drill 加 --plain',
    );
  }
  if (both && (format ?? (isOfCourse ? 'md' : 'text')) === 'text') {
    throw misused('quiz has --both with --format md or anki', 'quiz 只有 md 和 anki 格式才能用 --both');
  }
}

const fewer = (name: string, count: number) => ({
  en: `${name}: no more than ${count === 1 ? '1 question' : `${count} questions`} can be asked of it`,
  zh: `${name}：最多只能问 ${count} 题`,
});

function wholeNumber(text: string | undefined, option: string, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least) return number;
  throw misused(
    `${option} takes a whole number from ${least} on, not ${text}`,
    `${option} 的值应为不小于 ${least} 的整数，不能是 ${text}`,
  );
}
