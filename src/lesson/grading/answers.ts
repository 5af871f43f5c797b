import { segmentNotation } from '../../tcp/notation.ts';
import { bitNames, bitsText, isSet } from '../bits.ts';
import type { Question } from '../lesson.ts';
import { endAfter } from '../look-up.ts';
import type { Text } from '../text.ts';
import { sideWordsFirst } from '../words.ts';
import { writtenSeq } from '../written.ts';
import { askedNumber } from './asked-number.ts';
import { askedRange } from './grade-bytes.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { movesText, shortestReach } from './grade-reach.ts';
import { askedEnds, askedPacket } from './target.ts';
import type { Given } from './verdict.ts';

/** The right answer as a learner would give it; absent where the capture does not show it. */
export function rightAnswer(question: Question, context: GradeContext): Given | undefined {
  const { stage, shown, numbering } = context;
  switch (question.kind) {
    case 'number': {
      const asked = askedNumber(question, stage, shown);
      if (asked === undefined) return undefined;
      if (asked.kind === 'plain') return { kind: 'number', text: String(asked.number) };
      const written = question.numbering ?? asked.numbering ?? numbering;
      return { kind: 'number', text: writtenSeq(asked.expected, asked.owner, written, stage) };
    }
    case 'flags': {
      const control = stage.moments[question.frame - 1]?.segment.control;
      return control && { kind: 'flags', flags: bitNames.filter((bit) => isSet(control, bit)) };
    }
    case 'state': {
      const state = endAfter(stage, question.side, question.after)?.state;
      return state && { kind: 'state', state };
    }
    case 'who': {
      const who = askedEnds(question, stage);
      return who && { kind: 'who', who };
    }
    case 'choose': {
      const choice = question.choices.find(({ right }) => right)?.id;
      return choice === undefined ? undefined : { kind: 'choose', choice };
    }
    case 'packet': {
      const frame = askedPacket(question, stage);
      const field = 'field' in question.packet ? question.packet.field : undefined;
      return frame === undefined
        ? undefined
        : { kind: 'packet', frame, ...(field === undefined ? {} : { field }) };
    }
    case 'order':
      return { kind: 'order', order: question.events.map(({ id }) => id) };
    case 'build':
      return { kind: 'order', order: question.frames.map(String) };
    case 'tick':
      return { kind: 'tick', ticked: question.items.filter(({ right }) => right).map(({ id }) => id) };
    case 'bytes': {
      const range = askedRange(question, stage);
      return range && { kind: 'bytes', from: range[0], to: range[1] };
    }
    case 'reason':
      return {
        kind: 'reason',
        text: inWords(question.model, context),
        points: question.points.map(({ id }) => id),
      };
    case 'reach':
      return stage.board && shortestReach(question, stage.board);
  }
}

/** An answer in words. */
export function givenText(given: Given, question: Question, context: GradeContext): string {
  switch (given.kind) {
    case 'number':
      return given.text;
    case 'flags':
      return bitsText(given.flags) || inWords({ en: 'none', zh: '无' }, context);
    case 'state':
      return given.state;
    case 'who':
      return inWords(whoWords[given.who], context);
    case 'choose': {
      const choice = question.kind === 'choose' && question.choices.find(({ id }) => id === given.choice);
      return choice ? inWords(choice.text, context) : given.choice;
    }
    case 'packet': {
      const packet = inWords({ en: `packet ${given.frame}`, zh: `报文 ${given.frame}` }, context);
      if (given.field === undefined) return packet;
      const sender = inWords({ en: 'its sender', zh: '发送方' }, context);
      const field = given.field === 'sender' ? sender : given.field;
      return context.lang === 'zh' ? `${packet}，${field}` : `${packet}, ${field}`;
    }
    case 'order':
      return given.order.map((id) => orderedText(id, question, context)).join(' → ');
    case 'tick':
      return listText(given.ticked, question.kind === 'tick' ? question.items : [], context);
    case 'bytes':
      return inWords(octetsText(given.from, given.to), context);
    case 'reason':
      return given.text;
    case 'reach':
      return movesText(given.moves, context);
  }
}

/** One of the things that were put in order: an event in words, or a segment as it is written. */
export function orderedText(id: string, question: Question, context: GradeContext): string {
  if (question.kind === 'order') {
    const event = question.events.find((each) => each.id === id);
    return event ? inWords(event.text, context) : id;
  }
  const moment = context.stage.moments[Number(id) - 1];
  if (question.kind !== 'build' || moment === undefined) return id;
  return segmentNotation(moment.segment, context.numbering === 'raw' ? {} : moment.relative.bases);
}

/** Things ticked, in the order in which the lesson has them. */
function listText(
  ids: readonly string[],
  items: readonly { readonly id: string; readonly text: Text }[],
  context: GradeContext,
): string {
  const texts = items.filter(({ id }) => ids.includes(id)).map(({ text }) => inWords(text, context));
  return texts.join(context.lang === 'zh' ? '；' : '; ') || inWords({ en: 'none', zh: '无' }, context);
}

const octetsText = (from: number, to: number): Text =>
  to - from === 1
    ? { en: `octet ${from}`, zh: `字节 ${from}` }
    : { en: `octets ${from} to ${to - 1}`, zh: `字节 ${from} 到 ${to - 1}` };

/** The right answer in words. */
export function answerText(question: Question, context: GradeContext): string {
  const right = rightAnswer(question, context);
  return right === undefined ? '?' : givenText(right, question, context);
}

export const whoWords: Readonly<Record<'client' | 'server' | 'both' | 'neither', Text>> = {
  client: sideWordsFirst.client,
  server: sideWordsFirst.server,
  both: { en: 'Both', zh: '两端都是' },
  neither: { en: 'Neither', zh: '都不是' },
};
