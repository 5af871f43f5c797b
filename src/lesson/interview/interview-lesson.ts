import type { Lesson, ReasonQuestion, Step } from '../lesson.ts';
import type { Text } from '../text.ts';
import { TIED } from '../wrap.ts';
import { type Asking, isMain } from './asking.ts';
import type { InterviewQuestion } from './bank.ts';
import type { Plan, Turn } from './interview-plan.ts';
import { popularStep, showStep } from './packet-steps.ts';
import { interviewTitle, topicNames } from './words.ts';

/** No lesson of the course is called so: what is answered in an interview is kept apart. */
export const interviewLessonId = 'interview';

/** How an interview is held. */
export type InterviewSetting = {
  /** Which of the mock interviews, 1 to 10; absent: practice. */
  readonly mock?: number;
  /** How long it may take; absent: as long as it does. */
  readonly minutes?: number;
  /** Questions and model answers in both languages, the learner's own first. */
  readonly both?: true;
};

/**
 * A lesson made of an interview, which the player plays and the screen shows as any other. A turn begins with its question;
 * then its packet is pointed at, the wrong answer that is often given is held against another, and the follow-ups are asked.
 * The path of an answer is `question/answer`, that of a packet `question.show/show`.
 */
export function interviewLesson(plan: Plan, { mock, both, minutes }: InterviewSetting): Lesson {
  const { turns } = plan;
  const title = interviewTitle(mock);
  const put = both ? inBoth : (text: Text) => text;
  const steps = turns.flatMap((turn, index) => turnSteps(turn, index, plan, put));
  const opening: Step = { id: 'opening', say: openingText(plan, minutes), ask: [] };
  return {
    ...{
      id: interviewLessonId,
      number: 0,
      title,
      about,
      capture: turns[0]?.question.show.capture ?? '',
    },
    ...{ teaches: [], needs: [], sources: [] },
    steps: [opening, ...steps],
  };
}

const about: Text = {
  en: 'What interviewers ask of TCP, each question with the packet that shows its answer.',
  zh: '面试官常问的 TCP 问题，每一题都配有能说明答案的报文。',
};

/** How a text is put on the screen. */
type Put = (text: Text) => Text;

/** One language below the other. */
const inBoth: Put = ({ en, zh }) => ({ en: `${en}\n${zh}`, zh: `${zh}\n${en}` });

function turnSteps(
  { question, followUps }: Turn,
  index: number,
  { turns, isShort }: Plan,
  put: Put,
): readonly Step[] {
  const topic = topicNames[question.topic];
  const say: Text = {
    en: `Question ${index + 1}${isShort ? ` of ${turns.length}` : ''}. ${topic.en}.`,
    zh: `第 ${index + 1} 题${isShort ? `，共 ${turns.length} 题` : ''}。${topic.zh}。`,
  };
  return [
    ...wholeSteps(question, say, put),
    ...followUps.flatMap((each, at) => {
      const follows = at === 0 ? firstFollowUp : secondFollowUp;
      if (isMain(each) && !isShort) return wholeSteps(each, follows, put);
      return [
        isMain(each) ? mainStep(each, follows, put) : { id: each.id, say: follows, ask: [asked(each, put)] },
      ];
    }),
  ];
}

const firstFollowUp: Text = { en: 'A follow-up.', zh: '追问。' };
const secondFollowUp: Text = { en: 'Another follow-up.', zh: '再追问。' };

/** One of the sixty with its packet, and with the wrong answer that is often given. */
export const wholeSteps = (
  question: InterviewQuestion,
  say: Text,
  put: Put = (text) => text,
): readonly Step[] => [mainStep(question, say, put), showStep(question), popularStep(question)];

/** The question is put before a packet is on the screen, as an interviewer would; its texts may name them nevertheless. */
function mainStep(question: InterviewQuestion, say: Text, put: Put): Step {
  const { capture, vantage, conversationOf } = question.show;
  return {
    ...{ id: question.id, capture, show: 0, numbers: 'relative', say, ask: [asked(question, put)] },
    ...(vantage === undefined ? {} : { vantage }),
    ...(conversationOf === undefined ? {} : { conversationOf }),
  };
}

function asked(asking: Asking, put: Put): ReasonQuestion {
  const { ask, points, model, source } = asking;
  const clause = source.replaceAll(' ', TIED);
  return {
    ...{ id: 'answer', kind: 'reason', prompt: put(ask), points },
    hints: isMain(asking) ? asking.hints : derivedHints(asking),
    // The clause is part of what an answer is held against, whatever was said.
    model: put({ en: `${model.en} (${clause})`, zh: `${model.zh}（${clause}）` }),
  };
}

/** Where it is written, how much there is to say, and one thing of it. */
const derivedHints = ({ source, points }: Asking): ReasonQuestion['hints'] => {
  const first = points[0]?.text ?? { en: '', zh: '' };
  return [
    { en: `It is in ${source}.`, zh: `见 ${source}。` },
    { en: `A good answer says ${points.length} things.`, zh: `好的回答有 ${points.length} 个要点。` },
    { en: `One of them: ${first.en}`, zh: `其中一点：${first.zh}` },
  ];
};

function openingText({ turns, isShort }: Plan, minutes: number | undefined): Text {
  const count = turns.length === 1 ? 'one question' : `${turns.length} questions`;
  // Nobody answers all of them in one go, and what is a follow-up opens no turn of its own.
  const asks: Text = isShort
    ? {
        en: `This interview has ${count}, each with its follow-ups.`,
        zh: `这次面试共 ${turns.length} 题，每题都有追问。`,
      }
    : {
        en: 'Each question has its follow-ups. Escape ends the interview whenever you like.',
        zh: '每题都有追问。随时可以按 esc 结束面试。',
      };
  const limit: Text =
    minutes === undefined
      ? { en: '', zh: '' }
      : {
          en: ` You have ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}; when they are over, the question at hand is finished.`,
          zh: `限时 ${minutes} 分钟，时间到后答完手头这一题。`,
        };
  return {
    en: `${asks.en} Answer aloud in about half a minute, or press Enter and type; nothing has to be written. Then tick the key points that you really said.${limit.en}`,
    zh: `${asks.zh}用半分钟左右口头回答，也可以按 Enter 后打字，不写也行。然后如实勾选自己说到的要点。${limit.zh}`,
  };
}

/** Whether a step puts a question, rather than asking for its packet or showing one. */
export const putsQuestion = ({ ask }: Step): boolean => ask.some(({ kind }) => kind === 'reason');
