import { access } from 'node:fs/promises';
import type { WriteStream } from 'node:tty';
import { cardMarkdown } from '../lesson/interview/card-markdown.ts';
import { heldInterview } from '../lesson/interview/interview-held.ts';
import type { InterviewSetting } from '../lesson/interview/interview-lesson.ts';
import { mockMinutes, mocks } from '../lesson/interview/interview-plan.ts';
import { lastInterview, type ScoreCard, scoreCard } from '../lesson/interview/score-card.ts';
import type { OpenCourse } from '../lesson/open-course.ts';
import type { Lang } from '../lesson/text.ts';
import { transcript } from '../lesson/transcript.ts';
import { cardText } from '../ui/interview/card-rows.ts';
import { loadBundledCourse } from './bundled-course.ts';
import { type Call, tell } from './call.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { minutesIn } from './minutes.ts';
import { writeNew } from './new-file.ts';
import { Output } from './rows/output.ts';
import { runSession } from './session.ts';
import { stagesOf } from './stages.ts';

/**
 * An interview on the screen; as text, what it asks, with the answers. With a format, the score card of the last one in its
 * place, on stdout or in a file.
 */
export async function run(call: Call): Promise<ExitCode> {
  const { options } = call;
  const setting = settingOf(call);
  const course = await loadBundledCourse();
  if (course.interview.questions.length === 0) {
    throw cannot('the course has no questions for an interview', '课程中没有面试题');
  }
  const { output } = options;
  if (output !== undefined) await mustBeFree(output, options.force === true);
  if (options.format !== undefined) return printLast(call, course);
  if (options.plain) return print(call, course, setting);
  let card: ScoreCard | undefined;
  const code = await runSession(call, {
    interview: setting,
    told: (lines, lang) => {
      const interview = lastInterview(lines);
      card = interview === undefined ? undefined : scoreCard(lines, { interview, bank: course.interview });
      return card === undefined ? nothingAnswered[lang] : cardText(card, lang, widthOf(call));
    },
  });
  if (output !== undefined && card !== undefined) await writeCard(call, output, card);
  return code;
}

function settingOf({ options }: Call): InterviewSetting {
  const { both, capture } = options;
  if (capture !== undefined) {
    throw misused(
      'an interview brings its own captures, so --capture has no use',
      '面试自带抓包，用不着 --capture',
    );
  }
  const mock = options.mock === undefined ? undefined : mockIn(options.mock);
  const minutes = options.minutes === undefined ? mock && mockMinutes : minutesIn(options.minutes);
  return {
    ...(mock === undefined ? {} : { mock }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(both && { both }),
  };
}

function mockIn(text: string): number {
  const mock = Number(text);
  if (/^\d+$/.test(text) && mock >= 1 && mock <= mocks) return mock;
  throw misused(
    `--mock is a number from 1 to ${mocks}, not ${text}`,
    `--mock 的值应为 1 到 ${mocks} 的整数，不能是 ${text}`,
  );
}

/** All questions of an interview, with their answers. Nothing is asked, so nothing is written down. */
async function print(call: Call, course: OpenCourse, setting: InterviewSetting): Promise<ExitCode> {
  const lesson = heldInterview(course.interview, call.readLog().lines, setting);
  const out = new Output(call.stdout);
  await out.add(transcript(lesson, stagesOf(course), call.lang()));
  await out.flush();
  return 0;
}

/** The score card of the last interview in which anything was answered. */
async function printLast(call: Call, { interview: bank }: OpenCourse): Promise<ExitCode> {
  const { lines } = call.readLog();
  const interview = lastInterview(lines);
  const card = interview === undefined ? undefined : scoreCard(lines, { interview, bank });
  if (card === undefined) throw cannot('no interview was held yet', '还没有做过面试');
  const { output, format } = call.options;
  if (output !== undefined) await writeCard(call, output, card);
  else call.stdout.write(inFormat(card, format, call.lang()));
  return 0;
}

const inFormat = (card: ScoreCard, format: string | undefined, lang: Lang): string =>
  format === 'text' ? cardText(card, lang) : cardMarkdown(card, lang);

/** Columns of the terminal, as far as lines are well read. */
const widthOf = ({ stdout }: Call): number => Math.min(80, (stdout as Partial<WriteStream>).columns ?? 80);

async function mustBeFree(output: string, mayReplace: boolean): Promise<void> {
  const isThere = await access(output).then(
    () => true,
    () => false,
  );
  if (isThere && !mayReplace) {
    throw misused(
      `${output} is there already; --force writes over it`,
      `${output} 已经存在；加 --force 可以覆盖它`,
    );
  }
}

async function writeCard(call: Call, output: string, card: ScoreCard): Promise<void> {
  const { format, force } = call.options;
  const text = inFormat(card, format, call.lang());
  await writeNew(output, (out) => out.appendFile(text), force === true);
  tell(call, { en: `${output}: the score card`, zh: `${output}：成绩单` });
}

const nothingAnswered: Readonly<Record<Lang, string>> = {
  en: 'Nothing was answered, so there is no score card.\n',
  zh: '没有作答，所以没有成绩单。\n',
};
