import { readFileSync } from 'node:fs';
import type { LessonHead } from '../lesson/open-course.ts';
import { foldProgress, type Progress, type ProgressLine } from '../lesson/progress.ts';
import { progressLineOf, type Trouble } from '../store.ts';
import { didYouMean } from '../tcp/did-you-mean.ts';
import { loadBundledCourse } from './bundled-course.ts';
import { type Call, tell } from './call.ts';
import { unreadable } from './capture/capture-source.ts';
import { cannot, type ExitCode, Failure, misused } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { finishedSteps } from './list.ts';
import { cannotWrite, notRead } from './trouble.ts';

const verbs = { show, export: exportLines, import: importLines, reset } as const;

/** What the log says, and moving it between machines. */
export async function run(call: Call): Promise<ExitCode> {
  const [verb = 'show'] = call.operands;
  if (!Object.hasOwn(verbs, verb)) {
    const near = didYouMean(verb, Object.keys(verbs));
    throw misused(`progress cannot ${verb}${near.en}`, `progress 没有 ${verb} 这个操作${near.zh}`);
  }
  await verbs[verb as keyof typeof verbs](call);
  return 0;
}

function linesOf({ readLog }: Call): readonly ProgressLine[] {
  const { lines, trouble } = readLog();
  if (trouble !== undefined) throw new Failure(1, notRead(trouble));
  return lines;
}

function mustBeSaved(trouble: Trouble | undefined): void {
  if (trouble !== undefined) throw new Failure(1, cannotWrite(trouble));
}

async function show(call: Call): Promise<void> {
  noMoreThan(call, 1);
  const progress = foldProgress(linesOf(call));
  if (call.options.format === 'json') {
    call.stdout.write(`${JSON.stringify(progress, null, 2)}\n`);
    return;
  }
  const { lessons } = await loadBundledCourse();
  for (const lesson of lessons) call.stdout.write(`${summary(lesson, progress)[call.lang()]}\n`);
}

function summary(lesson: LessonHead, progress: Progress): { en: string; zh: string } {
  const attempted = Object.values(progress.lessons[lesson.id]?.attempted ?? {});
  const right = attempted.filter(({ grade }) => grade === 'right');
  const atOnce = right.filter(({ attempts, hints }) => attempts === 1 && hints === 0).length;
  const steps = `${finishedSteps(lesson, progress)}/${lesson.steps.length}`;
  return {
    en: `L${lesson.number}  ${lesson.title.en}: steps ${steps}, answered ${attempted.length}, right ${right.length}, at once ${atOnce}`,
    zh: `L${lesson.number}  ${lesson.title.zh}：步骤 ${steps}，已答 ${attempted.length}，答对 ${right.length}，一次答对 ${atOnce}`,
  };
}

/** The log as it is, every kind of line, for another machine. */
async function exportLines(call: Call): Promise<void> {
  noMoreThan(call, 1);
  for (const line of linesOf(call)) call.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Adds the lines that are not here yet. Doing it twice changes nothing. */
async function importLines(call: Call): Promise<void> {
  const [, file] = call.operands;
  if (file === undefined) {
    throw misused(
      'progress import needs a file, or - for stdin',
      'progress import 需要一个文件，或用 - 表示标准输入',
    );
  }
  const texts = (await textOf(call, file)).split('\n').filter((line) => line.trim() !== '');
  const found = texts.map(progressLineOf);
  const broken = found.indexOf(undefined);
  if (broken >= 0) {
    const at = `${file}:${broken + 1}`;
    throw cannot(
      `${at}: this is not a line of progress; nothing was imported`,
      `${at}：这一行不是进度记录，没有导入任何内容`,
    );
  }
  const known = new Set(linesOf(call).map((line) => JSON.stringify(line)));
  const added = found.filter((line) => line !== undefined).filter((line) => !known.has(JSON.stringify(line)));
  mustBeSaved(call.log.append(added));
  tell(call, {
    en: `${added.length} of ${found.length} lines imported, the others were here already`,
    zh: `共 ${found.length} 行，导入 ${added.length} 行，其余已经存在`,
  });
}

async function textOf(call: Call, file: string): Promise<string> {
  try {
    if (file !== '-') return readFileSync(file, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of call.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Forgets a lesson, or everything. The lines stay in the log: what was forgotten can be told from it. */
async function reset(call: Call): Promise<void> {
  const [, name] = call.operands;
  if (name === undefined) {
    mustBeSaved(call.log.record([{ kind: 'reset' }]));
    tell(call, { en: 'progress begins anew', zh: '已重置全部进度' });
    return;
  }
  const { lesson } = findLesson(await loadBundledCourse(), name);
  linesOf(call);
  mustBeSaved(call.log.record([{ kind: 'reset', lesson: lesson.id }]));
  tell(call, { en: `${lesson.id} begins anew`, zh: `已重置 ${lesson.id} 的进度` });
}

function noMoreThan({ operands }: Call, count: number): void {
  const surplus = operands[count];
  if (surplus !== undefined) {
    throw misused(
      `progress ${operands[0]} does not know what to do with ${surplus}`,
      `progress ${operands[0]} 用不着参数 ${surplus}`,
    );
  }
}
