import type { ReadStream, WriteStream } from 'node:tty';
import { type Instance, render, useApp } from 'ink';
import { withGenerated } from '../lesson/drill/generated.ts';
import type { InterviewSetting } from '../lesson/interview/interview-lesson.ts';
import type { OpenCourse } from '../lesson/open-course.ts';
import type { Progress, ProgressLine } from '../lesson/progress.ts';
import type { Lang } from '../lesson/text.ts';
import { App, type AppProps } from '../ui/app.tsx';
import { Caught } from '../ui/caught.tsx';
import { withCapture } from '../ui/explore/first-list.ts';
import type { GlyphSet } from '../ui/glyphs.ts';
import type { Model, Msg, World } from '../ui/model.ts';
import { update } from '../ui/update.ts';
import type { DrillCapture } from './drill-capture.ts';
import type { Explorer } from './explore/explorer.ts';
import type { ExitCode } from './failure.ts';
import type { Found } from './find-lesson.ts';
import { Keyboard } from './keyboard.ts';
import type { PaperStart } from './quiz/paper-start.ts';
import { scoring } from './quiz/scoring.ts';
import type { ScreenMode } from './screen-mode.ts';
import { stagesOf } from './stages.ts';
import { stopUntilContinued } from './suspend.ts';
import { ticking } from './ticking.ts';

/** Everything that the screen needs; React and Ink are loaded with this file. */
export type Shown = {
  readonly screen: ScreenMode;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly course: OpenCourse;
  readonly progress: Progress;
  /** What the log says. */
  readonly lines: readonly ProgressLine[];
  readonly now: () => Date;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  /** The lesson to begin with; without it, home. */
  readonly found: Found | undefined;
  readonly banner?: string;
  readonly record: AppProps['record'];
  readonly drill?: DrillStart;
  readonly interview?: InterviewSetting;
  readonly quiz?: PaperStart;
  /** Where a capture is open, its list is shown first. */
  readonly explorer: Explorer;
  /** What a signal does. */
  readonly ending: Ending;
};

/** What may come first. */
type FirstOf = { readonly [Name in 'found' | 'drill' | 'interview' | 'quiz']: Shown[Name] | undefined };

/** A drill to begin with. */
export type DrillStart = { readonly minutes: number; readonly capture?: DrillCapture };

export type Ending = { by: (code: ExitCode) => void };

/** Ink draws at most so many frames a second: a key never waits long for the one before it. */
const maxFps = 1000;

/** Shows the course until the learner leaves, a signal comes, or something of ours breaks, which it throws. */
export function show(shown: Shown): Promise<ExitCode> {
  const { screen, stdin, stdout, course, glyphs, record, now, drill, quiz } = shown;
  const known = withGenerated(stagesOf(course));
  const world: World = {
    ...{ course, glyphs, now },
    stageOf: (drill?.capture ?? quiz)?.withStages(known) ?? known,
    ...(drill?.capture && { pool: drill.capture.pool }),
  };
  const opened = opening(shown, world, record);
  const timed = ticking(shown.explorer);
  const outside = quiz === undefined ? timed : scoring(timed, quiz.scored);
  return new Promise<ExitCode>((resolve, reject) => {
    let instance: Instance | undefined;
    const end = (settle: () => void) => {
      process.off('uncaughtException', broken).off('SIGCONT', repaint);
      instance?.unmount();
      settle();
    };
    const leave = (code: ExitCode) => end(() => resolve(code));
    const broken = (error: unknown) => end(() => reject(error));
    // What Ink believes to be on the screen is no more.
    const repaintAfter = (prepare: () => void) => {
      if (isStopping) return;
      instance?.clear();
      prepare();
      instance?.rerender(root);
    };
    const repaint = () => repaintAfter(() => screen.enterAgain());
    const wipe = () => repaintAfter(() => screen.wipe());
    shown.ending.by = leave;
    process.on('uncaughtException', broken).on('SIGCONT', repaint);

    const root = (
      <Caught broken={broken}>
        <Suspendable
          world={world}
          initial={opened}
          record={record}
          outside={outside}
          leave={() => leave(0)}
          interrupt={() => leave(130)}
          repaint={() => setImmediate(wipe)}
          spareRows={process.platform === 'win32' ? 1 : 0}
        />
      </Caught>
    );
    // Ink draws over the first frame, which is cleared in the same breath.
    stdout.write('\u001B[?2026h\u001B[H\u001B[J');
    // Ink asks of a terminal what the keyboard has; Node's type asks for a socket besides.
    const keyboard = new Keyboard(stdin) as unknown as ReadStream;
    instance = render(root, {
      stdin: keyboard,
      stdout,
      alternateScreen: true,
      exitOnCtrlC: false,
      interactive: true,
      patchConsole: false,
      incrementalRendering: true,
      maxFps,
    });
    // What Ink itself breaks at ends it.
    instance.waitUntilExit().catch(broken);
  });
}

/** Home, or the capture or the lesson asked for; that a lesson was opened is written down. */
function opening(
  { progress, lines, lang, banner, found, explorer, drill, interview, quiz }: Shown,
  world: AppProps['world'],
  record: AppProps['record'],
): Model {
  const home: Model = { lang, screen: { name: 'home' }, progress, lines, ...(banner && { banner }) };
  const { begun } = explorer;
  if (begun !== undefined) return withCapture(home, begun);
  const msg = firstMsg({ found, drill, interview, quiz });
  if (msg === undefined) return home;
  const { model, events } = update(home, msg, world);
  const problem = record(events);
  return problem === undefined ? model : { ...model, banner: problem };
}

function firstMsg({ found, drill, interview, quiz }: FirstOf): Msg | undefined {
  if (interview !== undefined) return { type: 'interview', ...interview };
  if (quiz !== undefined) return { type: 'paper', paper: quiz.paper };
  if (drill !== undefined) return { type: 'drill', minutes: drill.minutes };
  if (found === undefined) return undefined;
  const { lesson, step } = found;
  return { type: 'open-lesson', lesson: lesson.id, ...(step && { step }) };
}

/** Ctrl-Z is under way: what SIGCONT then asks for is done already. */
let isStopping = false;

/** The program, with Ctrl-Z where there are jobs: Ink hands the terminal back, the job stops, and Ink takes it again. */
function Suspendable(props: AppProps) {
  const { suspendTerminal } = useApp();
  if (process.platform === 'win32') return <App {...props} />;
  const suspend = async () => {
    if (isStopping) return;
    isStopping = true;
    await suspendTerminal(stopUntilContinued);
    isStopping = false;
  };
  return <App {...props} suspend={suspend} />;
}
