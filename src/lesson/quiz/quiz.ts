import type { Stage } from '../course.ts';
import type { Lesson, Step } from '../lesson.ts';
import type { Numbering } from '../numbering.ts';
import type { Text } from '../text.ts';
import { isnOf } from '../written.ts';
import { announced } from './announced.ts';
import { provenQuestions, type Witness } from './proven.ts';

/** Of how many packets a quiz asks. */
export const mostAsked = 40;

/** Packets beyond are not asked about: each answer is derived anew from all packets before it, and that takes its time. */
export const mostReached = 300;

export type QuizSetting = Witness & {
  readonly title: Text;
  /** With which the quiz begins. */
  readonly numbering: Numbering;
};

/**
 * A lesson made of a conversation: from the packet of `first` on (its place, from 1) every packet is asked about before it
 * is shown, where its fields are proven; the others are shown. Undefined where there is nothing to ask.
 * @param stage its name is the lesson's capture
 */
export function quizOf(
  stage: Stage,
  first: number,
  { numbering, title, ...witness }: QuizSetting,
): Lesson | undefined {
  const empty: Lesson = {
    ...{ id: 'quiz', number: 0, title, about: title, capture: stage.name, vantage: stage.vantage },
    ...{ teaches: [], needs: [], sources: [], steps: [] },
  };
  const steps: Step[] = [];
  let asked = 0;
  let shown = first - 1;
  const last = Math.min(stage.moments.length, mostReached);
  for (let frame = first; frame <= last && asked < mostAsked; frame += 1) {
    const ask = provenQuestions(empty, stage, frame, witness);
    const segment = stage.moments[frame - 1]?.segment;
    if (ask.length === 0 || segment === undefined) continue;
    if (shown < frame - 1) steps.push(onlyShown(shown + 1, frame - 1));
    const history = stage.moments.slice(0, frame - 1).map((moment) => moment.segment);
    steps.push({ id: `packet-${frame}`, predict: frame, say: announced(history, segment), ask });
    asked += 1;
    shown = frame;
  }
  if (asked === 0) return undefined;
  if (asked < mostAsked && shown < last) steps.push(onlyShown(shown + 1, last));
  const isCounted = isnOf(stage, 'client') !== undefined && isnOf(stage, 'server') !== undefined;
  const opening: Step = {
    id: 'opening',
    show: first - 1,
    numbers: isCounted ? numbering : 'raw',
    say: openingText(asked, isCounted),
    ask: [],
  };
  return { ...empty, steps: [opening, ...steps, { id: 'end', say: endText, ask: [] }] };
}

function openingText(asked: number, isCounted: boolean): Text {
  const en = asked === 1 ? 'one packet is asked about' : `${asked} packets are asked about`;
  const raw: Text = isCounted
    ? { en: '', zh: '' }
    : {
        en: ' Not both initial sequence numbers were captured, so the numbers are raw.',
        zh: '两端的初始序号没有都抓到，所以使用原始序号。',
      };
  return {
    en: `Say what a packet will carry before it is shown; ${en}. Packets are counted from 1 within this conversation.${raw.en} What does not follow from the packets before is not asked. Nothing of this is written to your progress.`,
    zh: `请在报文显示之前说出它携带什么，共 ${asked} 个报文。报文编号在本会话内从 1 数起。${raw.zh}由之前的报文推不出的内容不会问到。这里的作答不计入学习进度。`,
  };
}

function onlyShown(from: number, to: number): Step {
  const say: Text =
    from === to
      ? {
          en: `Packet ${from} is only shown: the packets before it do not prove what it carries.`,
          zh: `报文 ${from} 只显示，不提问：由之前的报文推不出它的内容。`,
        }
      : {
          en: `Packets ${from} ${to === from + 1 ? 'and' : 'to'} ${to} are only shown: the packets before them do not prove what they carry.`,
          zh: `报文 ${from} ${to === from + 1 ? '和' : '到'} ${to} 只显示，不提问：由之前的报文推不出它们的内容。`,
        };
  return { id: `shown-${to}`, show: to, say, ask: [] };
}

const endText: Text = {
  en: 'That was the last packet that is asked about. Back on the conversation stands how many answers were right.',
  zh: '要问的报文到此为止。回到会话后可以看到答对了多少。',
};
