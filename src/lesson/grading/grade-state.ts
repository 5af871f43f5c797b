import { type TcpState, tcpStates } from '../../tcp/endpoint.ts';
import { peerOf } from '../../tcp/segment.ts';
import type { StateQuestion } from '../lesson.ts';
import { endAfter } from '../look-up.ts';
import type { Text } from '../text.ts';
import { joined, sideWords } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import { stateMeanings } from './state-words.ts';
import type { Grade } from './verdict.ts';

/** A wrong state is answered with what it means, and with where in this capture it does or does not occur. */
export function gradeState(question: StateQuestion, given: string, context: GradeContext): Grade {
  const { side, after } = question;
  const { stage } = context;
  if (endAfter(stage, side, after)?.state === given) return rightVerdict(question, context);
  const state = tcpStates.find((known) => known === given);
  if (state === undefined) return { verdict: 'unclear', say: inWords(noState, context) };
  const say = joined(stateMeanings[state], placed(state, question, context));
  return { verdict: 'wrong', say: inWords(say, context) };
}

/** Where the given state is found instead. */
function placed(state: TcpState, { side, after }: StateQuestion, { stage }: GradeContext): Text {
  const end = sideWords[side];
  const leaves = stage.moments.findLastIndex(
    ({ before, after: now }, index) =>
      index < after && before[side].state === state && now[side].state !== state,
  );
  if (leaves >= 0) {
    return {
      en: `Packet ${leaves + 1} has taken ${end.en} out of it.`,
      zh: `报文 ${leaves + 1} 已经使${end.zh}离开了这个状态。`,
    };
  }
  if (endAfter(stage, peerOf(side), after)?.state === state) {
    return {
      en: `That is where the other end is, ${sideWords[peerOf(side)].en}.`,
      zh: `处于这个状态的是另一端，即${sideWords[peerOf(side)].zh}。`,
    };
  }
  const enters = stage.moments.findIndex(
    ({ after: now }, index) => index >= after && now[side].state === state,
  );
  // Only what is on the ladder already may be told.
  if (enters >= 0) {
    return {
      en: `${end.en === 'the client' ? 'The client' : 'The server'} is not there yet.`,
      zh: `${end.zh}还没有到这个状态。`,
    };
  }
  return {
    en: `Nothing that ${end.en} has sent or received leads there.`,
    zh: `${end.zh}发出和收到的报文都不会导致这个状态。`,
  };
}

const noState: Text = {
  en: `That is none of the eleven states: ${tcpStates.join(', ')}.`,
  zh: `这不是十一个状态之一：${tcpStates.join('、')}。`,
};
