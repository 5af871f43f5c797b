import { drillLesson } from '../lesson/drill/drill-lesson.ts';
import { withGenerated } from '../lesson/drill/generated.ts';
import { learntFrom } from '../lesson/drill/review-learnt.ts';
import { clockAt } from '../lesson/drill/schedule-clock.ts';
import { drawNext, type Session, startSession } from '../lesson/drill/session.ts';
import { coursePool, type Pool } from '../lesson/drill/session-pool.ts';
import type { OpenCourse } from '../lesson/open-course.ts';
import { transcript } from '../lesson/transcript.ts';
import { usualMinutes } from '../ui/drill/update-drill.ts';
import { drillTitle } from '../ui/drill/words.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import { type DrillCapture, openDrillCapture } from './drill-capture.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { minutesIn } from './minutes.ts';
import { Output } from './rows/output.ts';
import { runSession } from './session.ts';
import { stagesOf } from './stages.ts';
import { keysPastStdin } from './terminal.ts';

/** What is due, what is weak and what is new, asked on the screen; as text, what would be asked, with the answers. */
export async function run(call: Call): Promise<ExitCode> {
  if (call.options.interview) return (await import('./interview.ts')).run(call);
  mustBeDrill(call);
  const { minutes: asked } = call.options;
  const minutes = asked === undefined ? usualMinutes : minutesIn(asked);
  const { capture: path } = call.options;
  const capture = path === undefined ? undefined : await openDrillCapture(call, path);
  const course = await loadBundledCourse();
  const stageOf = withStages(course, capture);
  const pool = capture?.pool ?? coursePool(course, stageOf);
  if (call.options.plain) return print(call, { course, pool, minutes }, stageOf);
  if (path !== undefined && drawn(call, { course, pool, minutes }).drawn.length === 0) throw nothingIn(path);
  const keys = path === '-' ? keysPastStdin(call.platform) : undefined;
  return runSession(call, { drill: { minutes, ...(capture && { capture }) }, ...(keys && { keys }) });
}

/** What belongs to an interview means nothing without it. */
function mustBeDrill({ options }: Call): void {
  const surplus = (['mock', 'both', 'format', 'output', 'force'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (surplus === undefined) return;
  throw misused(
    `drill has --${surplus} with --interview only`,
    `drill 只有加上 --interview 才能用 --${surplus}`,
  );
}

function withStages(course: OpenCourse, capture: DrillCapture | undefined) {
  const known = withGenerated(stagesOf(course));
  return capture === undefined ? known : capture.withStages(known);
}

type Asking = { readonly course: OpenCourse; readonly pool: Pool; readonly minutes: number };

/** A drill with its first item, where there is one. */
function drawn(call: Call, { course, pool, minutes }: Asking): Session {
  const learnt = learntFrom(call.readLog().lines, course);
  const clock = clockAt(call.now());
  const session = startSession(learnt, { clock, minutes });
  return drawNext(session, pool, learnt, clock.now) ?? session;
}

/** All questions of a drill, with their answers. Nothing is asked, so nothing is written down. */
async function print(call: Call, asking: Asking, stageOf: ReturnType<typeof stagesOf>): Promise<ExitCode> {
  const learnt = learntFrom(call.readLog().lines, asking.course);
  const { now } = clockAt(call.now());
  let session = drawn(call, asking);
  const [reason] = session.wanted.map((wanted) => wanted.reason);
  for (let next: Session | undefined = session; next !== undefined; ) {
    session = next;
    next = drawNext(session, asking.pool, learnt, now);
  }
  if (session.drawn.length === 0) throw nothingIn(call.options.capture ?? '');
  const lesson = drillLesson(session.drawn, { id: 'drill', title: drillTitle(reason) });
  const out = new Output(call.stdout);
  await out.add(transcript(lesson, stageOf, call.lang()));
  await out.flush();
  return 0;
}

const nothingIn = (path: string) =>
  cannot(
    `${path}: nothing in it asks for a rule that the lessons have taught you so far`,
    `${path}：课程目前教过的规则，用它一条也问不了`,
  );
