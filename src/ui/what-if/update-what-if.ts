import { type NextKind, nextKinds, nextOf } from '../../simulate/what-if/next.ts';
import { outcomeOf } from '../../simulate/what-if/outcome.ts';
import { mostSegments, whatIf } from '../../simulate/what-if/what-if.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { ConversationScreen } from '../explore/model.ts';
import type { Model, Msg, ScreenAfter, World } from '../model.ts';
import { emptyField, eraseBefore, type Field, moveCaret, typeInto } from '../number-field.ts';
import { askedBy, type ChangeName, changeOf, changesFor, numberIn } from './changes.ts';
import type { Answer, WhatIfScreen } from './model.ts';
import { conversationSubject, lessonSubject } from './subject.ts';
import { changeSentence, refusalText } from './told.ts';

/** Asks what happens to the packet on a screen; undefined where nothing can. */
export function openWhatIf(model: Model, world: World): ScreenAfter | undefined {
  const { screen, capture, lang } = model;
  if (screen.name !== 'conversation' && screen.name !== 'lesson') return undefined;
  // The conversation behind a quiz may be asked itself.
  if (screen.name === 'lesson' && (screen.quiz ?? screen.drill ?? screen.paper) !== undefined)
    return undefined;
  const selected =
    screen.name === 'lesson'
      ? lessonSubject(screen, world, lang)
      : conversationSubject(screen, capture, world, lang);
  if (selected !== undefined) {
    return quietly({ name: 'what-if', back: screen, ...selected, at: 0, predicted: {} });
  }
  const isLong = screen.name === 'conversation' && screen.moments.length > mostSegments;
  return isLong
    ? quietly({ ...screen, notice: { say: refusalText({ why: 'too long' }), isTrouble: true } })
    : undefined;
}

/** Its part of the messages, while a change is chosen, while a number is typed, and while an end is asked about. */
export function updateWhatIf(screen: WhatIfScreen, msg: Msg): ScreenAfter | undefined {
  if (screen.asks !== undefined) return typing(screen, screen.asks, msg);
  if (screen.answer !== undefined) return predicting(screen, screen.answer, msg);
  const changes = changesAt(screen);
  switch (msg.type) {
    case 'packet':
      return quietly(atPlace(screen, screen.place + msg.by));
    case 'move':
      return quietly(atLine(screen, around(screen.at + msg.by, changes.length)));
    case 'move-to':
      return quietly(atLine(screen, msg.at === 'first' ? 0 : Math.max(0, changes.length - 1)));
    case 'pick':
      return chosen(screen, changes.indexOf(msg.value as ChangeName));
    case 'enter':
      return chosen(screen, screen.at);
    case 'close':
      return quietly(screen.back);
    default:
      return undefined;
  }
}

const quietly = (screen: ScreenAfter['screen']): ScreenAfter => ({ screen, events: [] });

const around = (at: number, length: number): number => (length === 0 ? 0 : (at + length) % length);

/** What may happen to the packet on the screen. */
export function changesAt({ subject, place }: WhatIfScreen): readonly ChangeName[] {
  const meant = subject.recorded.segments.find(({ index }) => index === place);
  return meant === undefined ? [] : changesFor(meant);
}

const atLine = ({ refused: _, ...screen }: WhatIfScreen, at: number): WhatIfScreen => ({ ...screen, at });

/** Another packet; what was said of the one before goes. */
function atPlace({ refused: _, ...screen }: WhatIfScreen, place: number): WhatIfScreen {
  const last = screen.subject.moments.length - 1;
  return { ...screen, at: 0, place: Math.max(0, Math.min(last, place)) };
}

/** A change is chosen: its number is asked for, or it is played. */
function chosen({ refused: _, ...screen }: WhatIfScreen, at: number): ScreenAfter | undefined {
  const change = changesAt(screen)[at];
  if (change === undefined) return undefined;
  const asked = askedBy(change);
  if (asked === undefined) return played({ ...screen, at }, change, 0);
  const field: Field = { text: asked.first, caret: asked.first.length };
  return quietly({ ...screen, at, asks: { change, field } });
}

function typing(
  { asks: _, ...screen }: WhatIfScreen,
  asks: NonNullable<WhatIfScreen['asks']>,
  msg: Msg,
): ScreenAfter | undefined {
  const typed = (field: Field) => quietly({ ...screen, asks: { change: asks.change, field } });
  switch (msg.type) {
    case 'close':
      return quietly(screen);
    case 'type':
      return typed(typeInto(asks.field, msg.text));
    case 'erase':
      return typed(eraseBefore(asks.field));
    case 'clear':
      return typed(emptyField);
    case 'caret':
      return typed(moveCaret(asks.field, msg.by));
    case 'submit': {
      const asked = askedBy(asks.change);
      const number = asked && numberIn(asks.field.text, asked);
      if (asked === undefined) return undefined;
      if (number === undefined) {
        return quietly({ ...screen, asks: { ...asks, problem: asked.hint } });
      }
      return played(screen, asks.change, number);
    }
    default:
      return undefined;
  }
}

/** The ends play it to their end, and are asked about before it is shown. */
function played(screen: WhatIfScreen, name: ChangeName, number: number): ScreenAfter {
  const { subject, place } = screen;
  const change = changeOf(subject.recorded, place, name, number);
  if (change === undefined) return quietly({ ...screen, refused: { why: 'not sent' } });
  const answer = whatIf(subject.recorded, change);
  if ('why' in answer) return quietly({ ...screen, refused: answer });
  const outcome = outcomeOf(answer);
  const segment = subject.moments[place]?.segment;
  if (outcome === undefined || segment === undefined) {
    return quietly({ ...screen, refused: { why: 'not sent' } });
  }
  const title = changeSentence(segment, name, number);
  return quietly({ ...screen, answer: { whatIf: answer, outcome, title, chosen: screen.at }, at: 0 });
}

/** The side that is asked about now: the one that sent the packet first. Undefined: both have been. */
export function askedAbout({ answer, predicted }: WhatIfScreen): Side | undefined {
  if (answer === undefined) return undefined;
  const { from } = answer.whatIf.change;
  return [from, peerOf(from)].find((side) => predicted[side] === undefined);
}

function predicting(
  { answer: _, predicted, ...screen }: WhatIfScreen,
  answer: Answer,
  msg: Msg,
): ScreenAfter | undefined {
  const now: WhatIfScreen = { ...screen, answer, predicted };
  const side = askedAbout(now);
  const given = (at: number): ScreenAfter | undefined => {
    const kind = nextKinds[at];
    if (side === undefined || kind === undefined) return undefined;
    return quietly({ ...now, at: 0, predicted: { ...predicted, [side]: kind } });
  };
  switch (msg.type) {
    case 'close':
      return quietly({ ...screen, at: answer.chosen, predicted: {} });
    case 'move':
      return side && quietly({ ...now, at: around(now.at + msg.by, nextKinds.length) });
    case 'move-to':
      return side && quietly({ ...now, at: msg.at === 'first' ? 0 : nextKinds.length - 1 });
    case 'pick':
      return given(nextKinds.indexOf(msg.value as NextKind));
    case 'enter':
      return side === undefined ? quietly(onLadder(now, answer)) : given(now.at);
    default:
      return undefined;
  }
}

/** Whether an end was foretold rightly. */
export const isRight = ({ answer, predicted }: WhatIfScreen, side: Side): boolean =>
  answer !== undefined && nextOf(answer.whatIf, side).kind === predicted[side];

/** What was played, on the ladder of both ends, at the packet that was changed. */
function onLadder(back: WhatIfScreen, { whatIf: answer, outcome, title }: Answer): ConversationScreen {
  const { merged } = outcome;
  const { conversation } = merged;
  return {
    name: 'conversation',
    stream: 0,
    conversation,
    beyond: 0,
    moments: conversation.moments,
    at: changedPlace(answer, outcome),
    numbering: back.back.name === 'conversation' ? back.back.numbering : 'relative',
    seeing: { merged, own: 'client', sight: 'both' },
    ofPlay: { back, outcome, title },
  };
}

/** Where the changed segment is among the passages: the nth that its side sent. */
function changedPlace({ change }: Answer['whatIf'], { merged }: Answer['outcome']): number {
  const sent = merged.passages.flatMap((passage, place) =>
    passage.from === change.from && passage.sent !== undefined ? [{ place, at: passage.sent }] : [],
  );
  return sent.sort((a, b) => a.at - b.at)[change.nth - 1]?.place ?? 0;
}
