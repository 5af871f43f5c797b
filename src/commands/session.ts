import type { ReadStream, WriteStream } from 'node:tty';
import type { InterviewSetting } from '../lesson/interview/interview-lesson.ts';
import { afterLine, foldProgress, type ProgressEvent, type ProgressLine } from '../lesson/progress.ts';
import type { Lang } from '../lesson/text.ts';
import { firstFrame, paint } from '../ui/first-frame.ts';
import type { GlyphSet } from '../ui/glyphs.ts';
import { cellsOfAmbiguous, widthQuery } from './ambiguous-width.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import type { Begun, Explorer } from './explore/explorer.ts';
import type { Read } from './explore/reading.ts';
import { type ExitCode, Failure } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { speaksUtf8 } from './language.ts';
import type { PaperStart } from './quiz/paper-start.ts';
import { ScreenMode } from './screen-mode.ts';
import type { DrillStart, Ending } from './show.tsx';
import { drilledSummary, exploredSummary, summary } from './summary.ts';
import { wantsColour, whyNoScreen } from './terminal.ts';
import { notRead, notSaved } from './trouble.ts';
import { unreadIn } from './unread.ts';

/** How long the terminal may take to say how wide its characters are. */
const widthWait = 50;

/** They end the program with 128 and their number, as a shell says it. */
const signals = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** What is on the screen first: home, unless a lesson or a capture is named. */
export type Start = {
  readonly lesson?: string;
  /** The capture that is open already, and the path it was asked for by. */
  readonly capture?: { readonly explorer: Explorer; readonly read: Read; readonly path: string };
  /** A drill, for so many minutes; of a capture of the learner's own, where one is named. */
  readonly drill?: DrillStart;
  readonly interview?: InterviewSetting;
  /** The questions of a quiz. */
  readonly quiz?: PaperStart;
  /** What stays in the scrollback, in place of the place in a lesson: made of what was written down. */
  readonly told?: (lines: readonly ProgressLine[], lang: Lang) => string;
  /** Where keys come from, if not from stdin. */
  readonly keys?: ReadStream;
};

/**
 * The course on the screen.
 * @throws Failure where there is no terminal, no such lesson, or nothing of the capture can be read
 */
export async function runSession(call: Call, start: Start = {}): Promise<ExitCode> {
  const { lesson: lessonName, capture, drill, interview, quiz, keys } = start;
  const why = whyNoScreen(keys === undefined ? call : { ...call, stdin: keys });
  if (why !== undefined) throw new Failure(2, why);
  const course = await loadBundledCourse();
  const found = lessonName === undefined ? undefined : findLesson(course, lessonName);
  const { lines, trouble } = call.readLog();
  let progress = foldProgress(lines);
  let lang = call.lang();
  const banner = trouble && { banner: notRead(trouble)[lang] };

  const stdin = keys ?? (call.stdin as ReadStream);
  const stdout = call.stdout as WriteStream;
  const color = wantsColour(call);
  const glyphs: GlyphSet = call.options.ascii || !speaksUtf8(call.env, call.platform) ? 'ascii' : 'unicode';
  const mayBeWide = glyphs === 'unicode' && (lang === 'zh' || isEastAsian(call));
  let explorer = capture?.explorer;
  const begun = explorer?.begun;
  const frame =
    begun !== undefined
      ? await firstListOf(begun, { lang, glyphs, color }, stdout)
      : found === undefined && (drill ?? interview ?? quiz) === undefined
        ? firstFrame({ course, progress, lang, glyphs, color, ...banner }, stdout.columns, stdout.rows)
        : '';
  const screen = new ScreenMode(stdin, stdout);

  const recorded: ProgressLine[] = [];
  const record = (events: readonly ProgressEvent[]): string | undefined => {
    const time = call.now().toISOString();
    recorded.push(...events.map((event): ProgressLine => ({ v: 1, time, ...event })));
    const failed = call.log.record(events);
    progress = events.reduce(afterLine, progress);
    for (const event of events) if (event.kind === 'lang') lang = event.lang;
    return failed && notSaved(failed)[lang];
  };
  // Taken before anything can fail, so that whatever ends the program leaves the terminal as it was.
  const lastResort = () => screen.leave();
  process.on('exit', lastResort);
  const ending: Ending = { by: (code) => process.exit(code) };
  let unread: Failure | undefined;
  for (const [signal, code] of signals) process.on(signal, () => ending.by(code));
  try {
    screen.enter((mayBeWide ? widthQuery : '') + frame);
    // Chalk looks at this once, when it is loaded.
    process.env.FORCE_COLOR = color ? '1' : '0';
    const [{ show }, { explorerOf }] = await Promise.all([
      import('./show.tsx'),
      import('./explore/explorer.ts'),
    ]);
    explorer ??= explorerOf(call);
    const isWide = mayBeWide && (await cellsOfAmbiguous(stdin, widthWait)) === 2;
    const shown = show({
      ...{ screen, stdin, stdout, course, record, progress, lines, lang, found, ending, explorer },
      now: call.now,
      ...(drill && { drill }),
      ...(interview && { interview }),
      ...(quiz && { quiz }),
      glyphs: isWide ? 'ascii' : glyphs,
      ...banner,
    });
    // What comes late may turn out to be no capture.
    void capture?.read.whole.then((reading) => {
      unread = unreadIn(reading, capture.path);
      if (unread !== undefined) ending.by(1);
    });
    const code = await shown;
    if (unread !== undefined) throw unread;
    return code;
  } finally {
    screen.leave();
    process.off('exit', lastResort);
    stdin.pause();
    stdin.unref();
    keys?.destroy();
    const explored = explorer?.begun;
    await explorer?.close();
    // What waits is tried once more.
    call.log.append([]);
    const told =
      capture !== undefined && explored !== undefined
        ? exploredSummary(explored, capture.path)
        : drill !== undefined
          ? drilledSummary(call.log.path, call.log.waiting)
          : summary(course.lessons, progress, call.log.path, call.log.waiting);
    if (unread === undefined) stdout.write(start.told?.(recorded, lang) ?? told[lang]);
  }
}

/** The first frame of a capture that is open already. */
async function firstListOf(
  begun: Begun,
  { color, ...look }: { readonly lang: Lang; readonly glyphs: GlyphSet; readonly color: boolean },
  { columns, rows }: WriteStream,
): Promise<string> {
  const { firstList } = await import('../ui/explore/first-list.ts');
  return paint(firstList({ ...begun, ...look, columns, rows }), color);
}

const isEastAsian = ({ env }: Call): boolean =>
  /^(zh|ja|ko)/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
