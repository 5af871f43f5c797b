import { type Misplaced, misplaced, type Obstacle } from '../../tcp/legal-order.ts';
import { segmentNotation } from '../../tcp/notation.ts';
import type { Stage } from '../course.ts';
import type { BuildQuestion, OrderQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Grade } from './verdict.ts';

/** Events put in order: the first that stands too early is named, and what comes before it is not given away. */
export function gradeOrder(question: OrderQuestion, given: readonly string[], context: GradeContext): Grade {
  const { events } = question;
  const at = events.findIndex(({ id }, index) => given[index] !== id);
  if (at < 0 && given.length === events.length) return rightVerdict(question, context);
  const early = events.find(({ id }) => id === given[at]);
  if (early === undefined) return { verdict: 'wrong', say: inWords(question.hints[0], context) };
  const right = at === 0 ? undefined : placesRight(at);
  const say = {
    en: `“${early.text.en}” comes later than that.`,
    zh: `“${early.text.zh}”要更晚。`,
  };
  return { verdict: 'wrong', say: inWords(joined(right, say), context) };
}

const placesRight = (count: number): Text => ({
  en: count === 1 ? 'The first one is right.' : `The first ${count} are right.`,
  zh: `前 ${count} 个是对的。`,
});

/** A ladder built from segments: every order in which they could have been sent is right. */
export function gradeBuild(question: BuildQuestion, given: readonly string[], context: GradeContext): Grade {
  const { stage } = context;
  const frames = given.map(Number);
  const isWhole =
    frames.length === question.frames.length && question.frames.every((frame) => frames.includes(frame));
  if (!isWhole) return { verdict: 'wrong', say: inWords(notWhole, context) };
  const found = misplacedIn(frames, question, stage);
  if (found === undefined) return rightVerdict(question, context);
  return { verdict: 'wrong', say: inWords(cannotStand(found, frames, context), context) };
}

/** The first frame that cannot stand where it does, where one cannot. */
export function misplacedIn(
  frames: readonly number[],
  { frames: asked }: BuildQuestion,
  { moments }: Stage,
): Misplaced | undefined {
  const begin = moments[Math.min(...asked) - 1]?.before;
  const segments = frames.flatMap((frame) => moments[frame - 1]?.segment ?? []);
  return begin && misplaced(segments, begin);
}

const notWhole: Text = { en: 'Each of the segments has one place.', zh: '每个报文段都要放在一个位置上。' };

/** `Segment 2, < S. 0:0(0) ack 1 win 65160, cannot stand there: it acknowledges what has not been sent yet.` */
function cannotStand(
  { at, obstacle }: Misplaced,
  frames: readonly number[],
  { stage, numbering }: GradeContext,
): Text {
  const moment = stage.moments[(frames[at] ?? 0) - 1];
  const written = moment
    ? segmentNotation(moment.segment, numbering === 'raw' ? {} : moment.relative.bases)
    : '';
  const why = obstacleWords[obstacle];
  return {
    en: `Place ${at + 1}, ${written}: ${why.en}`,
    zh: `第 ${at + 1} 个，${written}：${why.zh}`,
  };
}

/** Why a segment cannot stand at its place, a sentence about it. */
export const obstacleWords: Readonly<Record<Obstacle, Text>> = {
  'skips-own': {
    en: 'its sequence number is beyond SND.NXT of its end, so something of the same end comes before it.',
    zh: '它的序号超过了本端的 SND.NXT，本端还有报文段应排在它前面。',
  },
  'after-own': {
    en: 'its sequence number is below SND.NXT of its end, so a later segment of that end stands before it.',
    zh: '它的序号小于本端的 SND.NXT，本端有更晚的报文段排到了它前面。',
  },
  'acknowledges-unsent': {
    en: 'it acknowledges what the other end has not sent yet.',
    zh: '它确认了对方还没有发出的内容。',
  },
  'takes-back': {
    en: 'it acknowledges less than the same end has acknowledged before.',
    zh: '它确认的内容比本端已经确认过的还少。',
  },
  'after-reset': {
    en: 'its end has reset the connection before.',
    zh: '本端在此之前已经复位了连接。',
  },
};
