import { dirname } from 'node:path';
import { chanceOf } from '../lesson/drill/chance.ts';
import { chosenItems } from '../lesson/drill/chosen.ts';
import { jsonLine } from '../lesson/export/question-row.ts';
import { type Call, tell } from './call.ts';
import { openCaptureFile } from './capture/capture-file.ts';
import { stopText } from './explore/stop-text.ts';
import { cannot, type ExitCode, Failure, misused } from './failure.ts';
import { poolOf } from './quiz/pool.ts';

import { quizText } from './quiz/quiz-text.ts';
import { Output } from './rows/output.ts';
import { about } from './unread.ts';

/** How many questions are asked if nothing is said. */
const usual = 10;

/** Questions about a capture, with their answers behind them, or an object a line. */
export async function run(call: Call): Promise<ExitCode> {
  const [path] = call.operands;
  if (path === undefined) {
    throw misused('quiz needs a capture file, or - for stdin', 'quiz 需要一个抓包文件，或用 - 表示标准输入');
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
    const out = new Output(call.stdout);
    if (call.options.format === 'jsonl') {
      for (const placed of chosen) await out.add(jsonLine(placed));
      if (asked === undefined) tell(call, { en: `seed ${seed}`, zh: `种子 ${seed}` });
    } else {
      await out.add(quizText(chosen, { name, seed, lang: call.lang() }));
    }
    await out.flush();
    if (chosen.length < count) tell(call, fewer(name, chosen.length));
    if (why !== undefined) tell(call, why);
    return why === undefined ? 0 : 1;
  } finally {
    await file.close();
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
