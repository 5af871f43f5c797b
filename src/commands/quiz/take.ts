import type { Collection } from '../../lesson/export/exported.ts';
import type { Text } from '../../lesson/text.ts';
import { type Score, scoreText } from '../../ui/quiz/score.ts';
import { paperTitle } from '../../ui/quiz/words.ts';
import type { Call } from '../call.ts';
import type { ExitCode } from '../failure.ts';
import { runSession } from '../session.ts';
import { isTerminal, keysPastStdin } from '../terminal.ts';

/** Whether the questions are to be answered here: on a terminal, where nothing says that they are to be taken elsewhere. */
export function isTaken({ options, stdout, env }: Call): boolean {
  const { plain, format, output, both } = options;
  return isTerminal(stdout) && env.TERM !== 'dumb' && (plain ?? format ?? output ?? both) === undefined;
}

/**
 * Asks the questions on the screen, and tells afterwards how it went. Nothing is written down: the same seed asks the same
 * again, and to know it then is no sign of knowing the rule.
 * @param again the command that asks the same once more; absent where its input cannot be read again
 * @throws Failure where there are no keys
 */
export async function take(
  call: Call,
  { title, questions }: Collection,
  again: string | undefined,
): Promise<ExitCode> {
  const stages = new Map(
    questions.flatMap(({ isOwn, stage }) => (isOwn ? [[stage.name, stage] as const] : [])),
  );
  let score: Score = { right: 0, done: 0 };
  const keys =
    call.operands.includes('-') || !isTerminal(call.stdin) ? keysPastStdin(call.platform) : undefined;
  return runSession(call, {
    quiz: {
      paper: {
        title: paperTitle(title),
        items: questions.map(({ item }) => item),
        ...(stages.size > 0 && { isOwn: true }),
      },
      withStages: (stageOf) => (name, vantage, frame) => stages.get(name) ?? stageOf(name, vantage, frame),
      scored: (now) => {
        score = now;
      },
    },
    told: (_, lang) => {
      const lines = [
        ...(score.done === 0 ? [] : [scoreText(score)]),
        ...(again === undefined ? [] : [repeat(again)]),
      ];
      return lines.map((line) => `${line[lang]}\n`).join('');
    },
    ...(keys && { keys }),
  });
}

const repeat = (command: string): Text => ({
  en: `The same again with: ${command}`,
  zh: `再答一次同样的题：${command}`,
});
