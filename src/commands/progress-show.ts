import { isAtOnce } from '../lesson/attempted.ts';
import { isMastered, isWeak, lastAnswers, mistakeBehind, strengthOf } from '../lesson/drill/mastery.ts';
import { type Learnt, learntFrom } from '../lesson/drill/review-learnt.ts';
import { timeSpent } from '../lesson/drill/review-time.ts';
import { type Rule, rules } from '../lesson/drill/rules.ts';
import type { Memory } from '../lesson/drill/schedule.ts';
import { type Clock, clockAt } from '../lesson/drill/schedule-clock.ts';
import { wantedRules } from '../lesson/drill/session-order.ts';
import { slipEntry } from '../lesson/grading/slips.ts';
import type { LessonHead, OpenCourse } from '../lesson/open-course.ts';
import { foldProgress, type Progress, type ProgressLine } from '../lesson/progress.ts';
import type { Lang, Text } from '../lesson/text.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import { numbered } from './find-lesson.ts';
import { finishedSteps } from './list.ts';
import { linesOf } from './progress-log.ts';

/** What is due, how long it all took, which rules are weak and why, and how far every lesson is that was begun. */
export async function show(call: Call): Promise<void> {
  const lines = linesOf(call);
  const course = await loadBundledCourse();
  const progress = foldProgress(lines);
  const learnt = learntFrom(lines, course, progress);
  const clock = clockAt(call.now());
  const due = dueIn(learnt, clock);
  const milliseconds = timeSpent(sinceReset(lines));
  if (call.options.format === 'json') {
    const seconds = Math.round(milliseconds / 1000);
    const said = { ...progress, rules: rulesIn(learnt), due, seconds };
    call.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
    return;
  }
  const lang = call.lang();
  const text = [
    dueText(due)[lang],
    spentText(milliseconds)[lang],
    ...weakRules(learnt, course, lang),
    ...lessonsText(course, progress, lang),
  ];
  call.stdout.write(`${text.join('\n')}\n`);
}

/** What was written down since everything was forgotten last. */
const sinceReset = (lines: readonly ProgressLine[]): readonly ProgressLine[] =>
  lines.slice(lines.findLastIndex((line) => line.kind === 'reset' && line.lesson === undefined) + 1);

function lessonsText({ lessons }: OpenCourse, progress: Progress, lang: Lang): readonly string[] {
  const begun = lessons.filter(({ id }) => progress.lessons[id] !== undefined);
  const left = lessons.length - begun.length;
  const rest: Text = { en: `Lessons not begun: ${left}`, zh: `还没有开始的课：${left}` };
  return [
    ...(begun.length === 0 ? [] : ['', ...begun.map((lesson) => summary(lesson, progress)[lang])]),
    ...(left === 0 ? [] : ['', rest[lang]]),
  ];
}

function summary(lesson: LessonHead, progress: Progress): Text {
  const attempted = Object.values(progress.lessons[lesson.id]?.attempted ?? {});
  const right = attempted.filter(({ grade }) => grade === 'right');
  const atOnce = attempted.filter(isAtOnce).length;
  const steps = `${finishedSteps(lesson, progress)}/${lesson.steps.length}`;
  const name = numbered(lesson.number).padEnd(5);
  return {
    en: `${name}${lesson.title.en}: steps ${steps}, answered ${attempted.length}, right ${right.length}, at once ${atOnce}`,
    zh: `${name}${lesson.title.zh}：步骤 ${steps}，已答 ${attempted.length}，答对 ${right.length}，一次答对 ${atOnce}`,
  };
}

/** Ids of the rules that were taught and are due, in the order in which a drill asks for them. */
type Due = { readonly today: readonly string[]; readonly week: readonly string[] };

function dueIn(learnt: Learnt, clock: Clock): Due {
  const until = (endOfDay: number): readonly string[] =>
    wantedRules(learnt, { ...clock, endOfDay })
      .filter(({ reason }) => reason === 'due')
      .map(({ rule }) => rule.id);
  return { today: until(clock.endOfDay), week: until(clock.endOfWeek) };
}

const inOrder = ({ memories }: Learnt): readonly (readonly [Rule, Memory])[] =>
  rules.flatMap((rule) => {
    const memory = memories.get(rule.id);
    return memory === undefined ? [] : [[rule, memory] as const];
  });

/** Every rule that was asked for or is behind a mistake; times in ISO 8601, stability in days. */
const rulesIn = (learnt: Learnt): readonly object[] =>
  inOrder(learnt).map(([{ id, lesson }, memory]) => ({
    ...{ id, lesson, strength: strengthOf(memory), isMastered: isMastered(memory), isWeak: isWeak(memory) },
    stability: memory.strength?.stability,
    due: new Date(memory.due).toISOString(),
    mistake: mistakeBehind(memory),
    answers: lastAnswers(memory).map(({ time, outcome, capture, slip }) => ({
      ...{ time: new Date(time).toISOString(), outcome, capture, slip },
    })),
  }));

function weakRules(learnt: Learnt, { concepts }: OpenCourse, lang: Lang): readonly string[] {
  const weak = inOrder(learnt).filter(([, memory]) => isWeak(memory));
  if (weak.length === 0) return [];
  const heading: Text = { en: 'Weak, with the mistake behind it', zh: '薄弱的规则，以及背后的失误' };
  const lines = weak.flatMap(([{ id, source }, memory]) => {
    const title = concepts.find((concept) => concept.id === id)?.title[lang] ?? id;
    const bare = title.replace(/[.。]$/u, '');
    const slip = mistakeBehind(memory);
    const name = slip && slipEntry(slip)?.name[lang];
    const named = lang === 'zh' ? `${bare}（${source}）` : `${bare} (${source})`;
    return [`  ${named}`, ...(name === undefined ? [] : [`    ${slip} ${name}`])];
  });
  return ['', heading[lang], ...lines];
}

const dueText = ({ today, week }: Due): Text => ({
  en: `Due today: ${today.length}; within seven days: ${week.length}. tcp-lessons drill asks for them.`,
  zh: `今天到期 ${today.length} 条，七天之内 ${week.length} 条，用 tcp-lessons drill 复习。`,
});

function spentText(milliseconds: number): Text {
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return {
    en: `Time spent: ${hours === 0 ? '' : `${hours} h `}${rest} min`,
    zh: `所用时间：${hours === 0 ? '' : `${hours} 小时 `}${rest} 分钟`,
  };
}
