import { durationText, octetsText } from '../../lesson/telling/amounts.ts';
import { clauseText } from '../../lesson/telling/clause.ts';
import type { Text } from '../../lesson/text.ts';
import type { PlayedEvent } from '../../simulate/played.ts';
import type { Next, NextKind } from '../../simulate/what-if/next.ts';
import type { Difference, Unanswerable, WhatIf } from '../../simulate/what-if/what-if.ts';
import { type ClauseName, clauses } from '../../tcp/acting/clauses.ts';
import type { TcpState } from '../../tcp/endpoint.ts';
import { flagsText, type Segment, type Side } from '../../tcp/segment.ts';
import { type ChangeName, changeSaid } from './changes.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

const ends: Readonly<Record<Side, Text>> = {
  client: text('client', '客户端'),
  server: text('server', '服务器'),
};

/** `FIN,ACK`, `ACK with 11 octets`. */
function segmentText({ control, payload }: Segment): Text {
  const flags = flagsText({ ...control, psh: false });
  if (payload === 0) return text(flags, flags);
  const octets = octetsText(payload);
  return text(`${flags} with ${octets.en}`, `带 ${octets.zh}的 ${flags}`);
}

/** `The client's FIN,ACK is lost.` */
export function changeSentence(segment: Segment, name: ChangeName, number: number): Text {
  const said = changeSaid(name, segment, number);
  const it = segmentText(segment);
  return text(
    `The ${ends[segment.from].en}'s ${it.en} ${said.en}.`,
    `${ends[segment.from].zh}的 ${it.zh} ${said.zh}。`,
  );
}

export const questionText = (side: Side): Text =>
  text(`What does the ${ends[side].en} send next?`, `${ends[side].zh}接下来发送什么？`);

/** What an end might send, in the order of the choices. */
export const kindLabels: Readonly<Record<NextKind, Text>> = {
  again: text('what it has sent before, once more', '把发过的内容再发一次'),
  ack: text('an ACK that carries nothing', '一个不带任何内容的 ACK'),
  new: text('something new: SYN, data or its FIN', '新的内容：SYN、数据或自己的 FIN'),
  reset: text('a RST', '一个 RST'),
  nothing: text('nothing more', '不再发送任何报文'),
};

/** What an end does, how long after the changed packet left, and the decision behind it. */
export function nextTold(side: Side, next: Next): Text {
  const { kind, journey, after = 0, event, ends: state } = next;
  if (journey === undefined || event === undefined) return nothingTold(side, state);
  const { segment } = journey.datagram.transmission;
  const it = segmentText(segment);
  const later = durationText(after);
  const again = kind === 'again';
  const did = text(
    `The ${ends[side].en} sends ${it.en}${again ? ' again' : ''}, ${later.en} after the changed packet left.`,
    `${ends[side].zh}${again ? '重传' : '发送'} ${it.zh}，距被改动的报文发出 ${later.zh}。`,
  );
  const why = reasonFor(event);
  return why === undefined ? did : text(`${did.en} ${why.en}`, `${did.zh}${why.zh}`);
}

function nothingTold(side: Side, state: TcpState | undefined): Text {
  const end = ends[side];
  if (state === undefined) {
    return text(
      `The ${end.en} sends nothing more, and it has nothing to wait for: its connection is gone.`,
      `${end.zh}不再发送任何报文，也没有什么可等：它的连接已经不在。`,
    );
  }
  return text(
    `The ${end.en} sends nothing more: nothing of it is unacknowledged, so no timer makes it, and it stays in ${state}.`,
    `${end.zh}不再发送任何报文：它没有未得到确认的内容，也就没有计时器促使它发送；它一直停在 ${state}。`,
  );
}

/** Decisions that a segment or a call passes on its way to the one that matters. */
const passing: ReadonlySet<string> = new Set([
  'segment-arrives/sequence/acceptable',
  'segment-arrives/ack/new',
  'segment-arrives/ack/nothing-new',
  'segment-arrives/ack/window',
  'segment-arrives/ack/established',
  'delayed-ack/waits',
  'sack/arrived',
  'sending/all-that-is-queued',
  'linux/listen/child',
  'linux/syn-sent/syn-again-soon',
] satisfies readonly ClauseName[]);

const isOfEnd = (name: string): name is ClauseName => Object.hasOwn(clauses, name);

/** The decision that made an end send. What timers do they say first, all else leads up to its last. */
function reasonFor({ clauses: passed, cause }: PlayedEvent): Text | undefined {
  const own = passed.filter(isOfEnd);
  const telling = own.filter((name) => !passing.has(name));
  const name = cause.type === 'timeout' ? own[0] : (telling.at(-1) ?? own.at(-1));
  return name && clauseText(name);
}

/** Where what is played parts from the recording, or that it does not. */
export function differenceText({ difference, played }: WhatIf): Text {
  const open = played.ended === 'quiet' ? text('', '') : goesOn;
  const said = difference === undefined ? sameText : partsText(difference);
  return text([said.en, open.en].filter((part) => part !== '').join(' '), said.zh + open.zh);
}

const sameText = text(
  'All else that is sent is as it was recorded; only what arrives is not.',
  '此外发送的一切都与抓包相同，只是到达的情况不同。',
);

const goesOn = text(
  'It is broken off here: it would go on like this for more than 20 minutes.',
  '这里截断：此后 20 多分钟都会这样继续下去。',
);

function partsText({ from, nth, recorded, played }: Difference): Text {
  const [was, is] = [
    recorded && segmentText(recorded.segment),
    played && segmentText(played.datagram.transmission.segment),
  ];
  const end = ends[from];
  const first = text(
    `The first segment that is not as it was recorded is the ${end.en}'s ${ordinal(nth)}`,
    `第一个与抓包不同的是${end.zh}发出的第 ${nth} 个报文段`,
  );
  if (was === undefined)
    return text(`${first.en}: ${is?.en}, one more than recorded.`, `${first.zh}：多出一个 ${is?.zh}。`);
  if (is === undefined)
    return text(`${first.en}: ${was.en}, which is never sent.`, `${first.zh}：${was.zh} 不再发出。`);
  return text(
    `${first.en}: ${is.en}, where it was ${was.en}.`,
    `${first.zh}：发出的是 ${is.zh}，原来是 ${was.zh}。`,
  );
}

function ordinal(nth: number): string {
  const tens = nth % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th');
  return `${nth}${ending}`;
}

/** Why a question is not answered. */
export function refusalText(refused: Unanswerable): Text {
  switch (refused.why) {
    case 'opening not captured':
      return text(
        'The capture does not show how both ends opened the connection, so they cannot be set up alike.',
        '抓包里看不到双方如何建立连接，因此无法照样布置两端。',
      );
    case 'never answered':
      return text(
        'Nothing of the server was captured, so nobody knows what it would do.',
        '没有抓到服务器的任何报文，不知道它会怎么做。',
      );
    case 'talks to itself':
      return text('Both ends are the same socket.', '两端是同一个套接字。');
    case 'too long':
      return text('The conversation is too long to be played again.', '会话太长，无法重演。');
    case 'not sent':
      return text(
        'Its end did not send this packet: nothing else can happen to it.',
        '这个报文不是该端发出的，不能改变它的经过。',
      );
    case 'other before the change': {
      const { from, nth, recorded, played } = refused.difference;
      const was = recorded && segmentText(recorded.segment);
      const is = played && segmentText(played.datagram.transmission.segment);
      return text(
        `Played by the rules of RFC 9293 and Linux, these ends part from the recording before that: the ${ends[from].en}'s ${ordinal(nth)} segment is ${is?.en ?? 'not sent'}, where ${was?.en ?? 'nothing'} was recorded. What would follow is not to be trusted, so it is not shown.`,
        `按 RFC 9293 和 Linux 的规则重演，在此之前就与抓包不同：${ends[from].zh}发出的第 ${nth} 个报文段${is === undefined ? '没有发出' : `是 ${is.zh}`}，抓到的${was === undefined ? '却没有它' : `却是 ${was.zh}`}。此后的结果不可信，所以不显示。`,
      );
    }
  }
}
