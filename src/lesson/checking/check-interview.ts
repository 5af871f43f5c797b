import type { Stage, StageOf } from '../course.ts';
import { holesIn } from '../holes.ts';
import type { Asking } from '../interview/asking.ts';
import type { InterviewBank, InterviewQuestion } from '../interview/bank.ts';
import { interviewLessonId, wholeSteps } from '../interview/interview-lesson.ts';
import type { Lesson } from '../lesson.ts';
import type { Text } from '../text.ts';
import { checkLesson } from './check.ts';
import type { Problem } from './problem.ts';

/** What a path of the interview begins with. */
const root = interviewLessonId;

/**
 * What is wrong with the interview bank: each question as the lesson that is made of it, the packets that show its answers,
 * and the follow-ups that lead from one to the next. Both languages have the same holes, as in a lesson.
 */
export function checkInterview(bank: InterviewBank, stageOf: StageOf): readonly Problem[] {
  return [
    ...checkGraph(bank),
    ...bank.questions.flatMap((question) => [
      ...checkLesson(lessonOf(question), stageOf),
      ...checkEvidence(question, stageOf),
      ...checkQuoted(question),
    ]),
    ...bank.followUps.flatMap(checkFollowUp),
  ];
}

/** One question as a lesson: its texts, holes and packets are held to what a lesson's are. */
function lessonOf(question: InterviewQuestion): Lesson {
  const nothing = { en: question.id, zh: question.id };
  return {
    ...{ id: root, number: 0, title: nothing, about: nothing, capture: question.show.capture },
    ...{ teaches: [], needs: [], sources: [] },
    steps: wholeSteps(question, nothing),
  };
}

/** What is pointed at is on the ladder, and has the field that is named. */
function checkEvidence({ id, show, popular }: InterviewQuestion, stageOf: StageOf): readonly Problem[] {
  const parts = [
    ['show', show],
    ['popular', popular.shown],
  ] as const;
  return parts.flatMap(([part, where]) => {
    if (where === undefined) return [];
    const { capture, vantage, conversationOf, show: shown, frame, field } = where;
    const path = `${root}/${id}.${part}`;
    if (frame > shown) {
      const say = {
        en: `names frame ${frame}, but the ladder ends with frame ${shown}.`,
        zh: `指向第 ${frame} 帧，但时序图到第 ${shown} 帧为止。`,
      };
      return [wrong(path, say)];
    }
    const stage = opened(stageOf, capture, vantage, conversationOf);
    return stage !== undefined && field !== undefined && !hasField(stage, frame, field)
      ? [
          wrong(path, {
            en: `frame ${frame} of “${capture}” has no ${field}.`,
            zh: `“${capture}”的第 ${frame} 帧没有 ${field}。`,
          }),
        ]
      : [];
  });
}

/** Undefined where there is no such capture, which the lesson's check says. */
function opened(stageOf: StageOf, ...where: Parameters<StageOf>): Stage | undefined {
  try {
    return stageOf(...where);
  } catch {
    return undefined;
  }
}

function hasField({ moments }: Stage, frame: number, field: string): boolean {
  const moment = moments[frame - 1];
  if (moment === undefined) return true;
  if (field === 'tcp.ack') return moment.segment.control.ack;
  return field !== 'tcp.options' || (moment.packet.tcp?.headerLength ?? 20) > 20;
}

/** The score card quotes the question and its points, away from the capture. */
const checkQuoted = ({ id, ask, points }: InterviewQuestion): readonly Problem[] =>
  [ask, ...points.map(({ text }) => text)]
    .flatMap(({ en, zh }) => [...holesIn(en), ...holesIn(zh)])
    .map((hole) =>
      wrong(`${root}/${id}`, {
        en: `has a hole {${hole}} in what the score card quotes.`,
        zh: `评分表引用的文字中有占位符 {${hole}}。`,
      }),
    );

/** A follow-up has no packets of its own, so there is nothing that a hole could name. */
function checkFollowUp({ id, ask, points, model }: Asking): readonly Problem[] {
  const texts = [ask, model, ...points.map((point) => point.text)];
  const holes = texts.flatMap(({ en, zh }) => [...holesIn(en), ...holesIn(zh)]);
  return [
    ...[...new Set(holes)].map((hole) => ({
      en: `has a hole {${hole}}, and no capture to fill it from.`,
      zh: `有占位符 {${hole}}，但没有可供取值的抓包。`,
    })),
    ...repeated(points.map((point) => point.id)).map(twoPoints),
  ].map((say) => wrong(`${root}/${id}`, say));
}

/** Every id and number is there once, and `next` names questions that are there. */
function checkGraph({ questions, followUps }: InterviewBank): readonly Problem[] {
  const all: readonly Asking[] = [...questions, ...followUps];
  const ids = all.map(({ id }) => id);
  return [
    ...repeated(ids).map((id) =>
      wrong(`${root}/${id}`, { en: 'another question has the same id.', zh: '另有题目使用相同的 id。' }),
    ),
    ...repeated(questions.map(({ number }) => String(number))).map((number) =>
      wrong(root, { en: `two questions have the number ${number}.`, zh: `有两道题的编号都是 ${number}。` }),
    ),
    ...all.flatMap(({ id, next }) => [
      ...next
        .filter((each) => !ids.includes(each))
        .map((each) =>
          wrong(`${root}/${id}`, {
            en: `is followed by “${each}”, which is not there.`,
            zh: `后续题目“${each}”不存在。`,
          }),
        ),
      ...(next.includes(id)
        ? [wrong(`${root}/${id}`, { en: 'follows itself.', zh: '把自己列为后续题目。' })]
        : []),
      ...repeated(next).map((each) =>
        wrong(`${root}/${id}`, { en: `names “${each}” twice.`, zh: `把“${each}”写了两次。` }),
      ),
    ]),
    ...questions.flatMap(({ id, points }) =>
      repeated(points.map((point) => point.id)).map((point) => wrong(`${root}/${id}`, twoPoints(point))),
    ),
  ];
}

const twoPoints = (id: string): Text => ({
  en: `has two points “${id}”.`,
  zh: `有两个要点的 id 都是“${id}”。`,
});

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const wrong = (path: string, say: Text): Problem => ({ severity: 'error', path, say });
