import { nextSeq, peerOf, type Side } from '../../../tcp/segment.ts';
import { errorsIn } from '../../checking/check-question.ts';
import type { Stage } from '../../course.ts';
import type { WhoQuestion } from '../../lesson.ts';
import { hadNotClosed, isKnownThere } from '../../quiz/proven.ts';
import { sideWords, sideWordsFirst } from '../../words.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, contextOf, itemOn, packetsOf } from './making.ts';
import { text } from './told.ts';

/** Who sends the next packet, where the one that came last must be answered and its sender has nothing more to send. */
export const whoNext: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) => nextAfter(ground, asked) ?? []);

function nextAfter(ground: Ground, { frame, moment }: Asked): Item | undefined {
  const { segment, notes } = moment;
  const { from, control } = segment;
  const next = ground.stage.moments[frame];
  const isLast = control.fin || (control.syn && segment.payload === 0);
  if (!isLast || control.rst || notes.length > 0 || next === undefined || next.notes.length > 0)
    return undefined;
  // Only an answer shows that it was one: it acknowledges what came.
  if (next.segment.from !== peerOf(from) || next.segment.ack !== nextSeq(segment)) return undefined;
  const [end, peer] = [sideWords[from], sideWords[peerOf(from)]];
  const bit = control.syn ? 'SYN' : 'FIN';
  const question: WhoQuestion = {
    ...{ id: 'who-next', kind: 'who', who: { sends: frame + 1 }, source: 'RFC 9293 3.4' },
    prompt: text(
      'Nothing is lost. Which end sends the next packet?',
      '没有报文丢失。下一个报文由哪一端发出？',
    ),
    hints: [
      text('What takes a sequence number has to be acknowledged.', '占序号的内容必须得到确认。'),
      text(
        `Packet ${frame} is the ${bit} of ${end.en}. Can ${end.en} send anything more before it has an answer?`,
        `报文 ${frame} 是${end.zh}的 ${bit}。得到回答之前，${end.zh}还有什么可发的吗？`,
      ),
      text(`${bit} of ${end.en} -> ACK of ?`, `${end.zh}的 ${bit} -> 谁的 ACK？`),
    ],
    because: text(
      `Packet ${frame} carries the ${bit} of ${end.en}, which takes a number: ${peer.en} acknowledges it.`,
      `报文 ${frame} 带有${end.zh}的 ${bit}，它占一个序号，由${peer.zh}确认。`,
    ),
  };
  const rule = control.syn ? 'states-of-opening' : 'close-is-per-direction';
  return itemOn(ground, { rule, kind: 'who-next', frame, question });
}

/** Which end waits in TIME-WAIT, asked when both have said their last. */
export const whoIsInTimeWait: Maker = (ground) =>
  packetsOf(ground)
    .filter(({ moment: { before, after } }) => !isOver(before) && isOver(after))
    .slice(-1)
    .flatMap((asked) => inTimeWait(ground, asked) ?? []);

type States = Readonly<Record<Side, { readonly state?: string | undefined }>>;

const isOver = ({ client, server }: States): boolean =>
  [client, server].some(({ state }) => state === 'TIME-WAIT') &&
  [client, server].every(({ state }) => state === 'TIME-WAIT' || state === 'CLOSED');

function inTimeWait(ground: Ground, { frame, moment }: Asked): Item | undefined {
  const { stage, seenAt, isRefuted = () => false } = ground;
  const sides: readonly Side[] = ['client', 'server'];
  const waiting = sides.filter((side) => moment.after[side].state === 'TIME-WAIT');
  const question: WhoQuestion = {
    ...{ id: 'time-wait', kind: 'who', who: { state: 'TIME-WAIT', after: frame }, source: 'RFC 9293 3.6' },
    prompt: text(`Who is in TIME-WAIT after packet ${frame}?`, `报文 ${frame} 之后，谁处于 TIME-WAIT？`),
    hints: [
      text('TIME-WAIT is on the side that closed first.', 'TIME-WAIT 在先关闭的一端。'),
      text(
        'Look for the first FIN. Did the other end send its own before it had that one?',
        '找到第一个 FIN。对方是不是在收到它之前就发出了自己的 FIN？',
      ),
      text('First FIN from ? -> TIME-WAIT at ?', '第一个 FIN 来自谁 -> TIME-WAIT 在谁那里？'),
    ],
    because:
      waiting.length === 2
        ? text(
            'Both sent their FIN before they had the other one: both have closed first, and both wait.',
            '两端都在收到对方的 FIN 之前发出了自己的 FIN：两端都算先关闭，都要等待。',
          )
        : text(
            `${sideWordsFirst[waiting[0] ?? 'client'].en} sent the first FIN, and has received the other one: it waits for two MSL.`,
            `${sideWords[waiting[0] ?? 'client'].zh}先发出 FIN，又收到了对方的 FIN，于是等待两个 MSL。`,
          ),
  };
  // Whether the last ACK has arrived is not asked: who waits for it in LAST-ACK is as little in TIME-WAIT as who has it.
  const isKnown = (side: Side): boolean =>
    (side === seenAt || isKnownThere(stage, frame, side)) && !isRefuted(side, frame);
  const closedSecond = (side: Side): boolean =>
    side === seenAt || hadNotClosed(stage, finOf(stage, side), side);
  const isProven =
    errorsIn(question, contextOf(ground, frame, 'relative'), () => stage).length === 0 &&
    waiting.every(isKnown) &&
    sides.every((side) => waiting.includes(side) || closedSecond(side));
  return isProven
    ? itemOn(ground, { rule: 'time-wait-side', kind: 'who-is-in-time-wait', frame, question })
    : undefined;
}

/** The place of an end's first FIN. */
const finOf = ({ moments }: Stage, side: Side): number =>
  moments.findIndex(({ segment }) => segment.from === side && segment.control.fin) + 1;
