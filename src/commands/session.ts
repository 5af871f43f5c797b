import type { ReadStream, WriteStream } from 'node:tty';
import { afterLine, foldProgress, type ProgressEvent } from '../lesson/progress.ts';
import { firstFrame } from '../ui/first-frame.ts';
import type { GlyphSet } from '../ui/glyphs.ts';
import { cellsOfAmbiguous, widthQuery } from './ambiguous-width.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import { type ExitCode, Failure } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { speaksUtf8 } from './language.ts';
import { ScreenMode } from './screen-mode.ts';
import type { Ending } from './show.tsx';
import { summary } from './summary.ts';
import { wantsColour, whyNoScreen } from './terminal.ts';
import { notRead, notSaved } from './trouble.ts';

/** How long the terminal may take to say how wide its characters are. */
const widthWait = 50;

/** They end the program with 128 and their number, as a shell says it. */
const signals = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/**
 * The course on the screen, from home or from the lesson named.
 * @throws Failure where there is no terminal, or no such lesson
 */
export async function runSession(call: Call, lessonName?: string): Promise<ExitCode> {
  const why = whyNoScreen(call);
  if (why !== undefined) throw new Failure(2, why);
  const course = await loadBundledCourse();
  const found = lessonName === undefined ? undefined : findLesson(course, lessonName);
  const { lines, trouble } = call.readLog();
  let progress = foldProgress(lines);
  let lang = call.lang();
  const banner = trouble && { banner: notRead(trouble)[lang] };

  const stdin = call.stdin as ReadStream;
  const stdout = call.stdout as WriteStream;
  const color = wantsColour(call);
  const glyphs: GlyphSet = call.options.ascii || !speaksUtf8(call.env, call.platform) ? 'ascii' : 'unicode';
  const mayBeWide = glyphs === 'unicode' && (lang === 'zh' || isEastAsian(call));
  const frame =
    found === undefined
      ? firstFrame({ course, progress, lang, glyphs, color, ...banner }, stdout.columns, stdout.rows)
      : '';
  const screen = new ScreenMode(stdin, stdout);

  const record = (events: readonly ProgressEvent[]): string | undefined => {
    const failed = call.log.record(events);
    progress = events.reduce(afterLine, progress);
    for (const event of events) if (event.kind === 'lang') lang = event.lang;
    return failed && notSaved(failed)[lang];
  };
  // Taken before anything can fail, so that whatever ends the program leaves the terminal as it was.
  const lastResort = () => screen.leave();
  process.on('exit', lastResort);
  const ending: Ending = { by: (code) => process.exit(code) };
  for (const [signal, code] of signals) process.on(signal, () => ending.by(code));
  try {
    screen.enter((mayBeWide ? widthQuery : '') + frame);
    // Chalk looks at this once, when it is loaded.
    process.env.FORCE_COLOR = color ? '1' : '0';
    const { show } = await import('./show.tsx');
    const isWide = mayBeWide && (await cellsOfAmbiguous(stdin, widthWait)) === 2;
    return await show({
      ...{ screen, stdin, stdout, course, record, progress, lang, found, ending },
      glyphs: isWide ? 'ascii' : glyphs,
      ...banner,
    });
  } finally {
    screen.leave();
    process.off('exit', lastResort);
    stdin.pause();
    stdin.unref();
    // What waits is tried once more.
    call.log.append([]);
    stdout.write(summary(course.lessons, progress, call.log.path, call.log.waiting)[lang]);
  }
}

const isEastAsian = ({ env }: Call): boolean =>
  /^(zh|ja|ko)/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
