import { numberings } from '../../lesson/numbering.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { firstCursor } from '../bytes/cursor.ts';
import type { BothEnds } from '../export/ladder-export.ts';
import type { Msg, ScreenAfter } from '../model.ts';
import { playedCaptures } from '../what-if/saving.ts';
import type { ConversationScreen, Effect, Input, MomentFilter, Seeing } from './model.ts';
import { indexAt, indexOfFrame, notedPlaces, placeNear, placeOf } from './moments.ts';
import { exported, fileName, writtenAs } from './saving.ts';
import { type Source, takenBy } from './source.ts';
import { storyOf } from './story.ts';
import { asking, inputAfter } from './update-input.ts';
import { inItsCapture, nextSight } from './update-sight.ts';

/** A conversation whose packets are asked for; `wanted` is the frame to be selected. */
export function openConversation(stream: number, wanted?: number): ScreenAfter {
  const screen: ConversationScreen = {
    name: 'conversation',
    stream,
    beyond: 0,
    moments: [],
    at: 0,
    numbering: 'relative',
    ...(wanted === undefined ? {} : { wanted }),
  };
  return { screen, events: [], effects: [{ type: 'load', stream }] };
}

/** The packets are there, or more of them than before. The cursor stays on its packet. */
export function withConversation(
  screen: ConversationScreen,
  conversation: Conversation,
  beyond: number,
  source: Source,
): ConversationScreen {
  // What both captures make of it follows when more of the other is there too.
  if (screen.seeing !== undefined) return screen;
  const { wanted, ...rest } = screen;
  const index = indexAt(screen, screen.at);
  const taken = screen.filter && takenBy(screen.filter.text, conversation, source);
  const now: ConversationScreen = {
    ...rest,
    conversation,
    beyond,
    moments: conversation.moments,
    ...(taken === undefined || 'say' in taken ? {} : taken),
  };
  const found = wanted === undefined ? undefined : indexOfFrame(now, wanted);
  const at = placeNear(now, found ?? index);
  return wanted === undefined || found !== undefined ? { ...now, at } : { ...now, at, wanted };
}

/** A conversation's part of the messages, while nothing is typed and while something is. */
export function updateConversation(
  screen: ConversationScreen,
  msg: Msg,
  source: Source,
  lang: Lang,
): ScreenAfter | undefined {
  if (screen.input !== undefined) return typing(screen, screen.input, msg, source, lang);
  const { moments, at, filter, conversation, ofCourse, seeing } = screen;
  const moment = moments[at];
  switch (msg.type) {
    case 'move':
      return placed(screen, at + msg.by);
    case 'move-to':
      return placed(screen, msg.at === 'first' ? 0 : moments.length - 1);
    case 'note': {
      const places = notedPlaces(moments);
      const next = msg.by > 0 ? places.find((place) => place > at) : places.findLast((place) => place < at);
      return next === undefined ? undefined : placed(screen, next);
    }
    case 'numbering': {
      const next = numberings[(numberings.indexOf(screen.numbering) + 1) % numberings.length];
      return next && quietly({ ...screen, numbering: next });
    }
    case 'mark':
      return moment && seeing?.sight !== 'both' ? quietly(marking(screen)) : undefined;
    case 'sight':
      return seeing && quietly(nextSight(screen, source));
    case 'bytes':
      if (moment === undefined) return undefined;
      return quietly({ name: 'bytes', back: screen, frame: at + 1, cursor: firstCursor(moment.packet) });
    case 'tcb':
      return moment && quietly({ name: 'tcb', back: screen, scroll: 0 });
    case 'story':
      return conversation && quietly(storyFrom(inItsCapture(screen, source)));
    case 'detail':
      return moment && quietly({ name: 'detail', of: msg.of, back: inItsCapture(screen, source), scroll: 0 });
    case 'ask':
      return quietly(asked(screen, msg.input, msg.text ?? '', source.name));
    case 'copy': {
      // Wireshark has one capture, not two.
      const { conversation: one, moments: its, at: place } = inItsCapture(screen, source);
      const frame = its[place]?.packet.frame.number;
      if (one === undefined || frame === undefined) return undefined;
      const text = `tcp.stream eq ${one.stream} && frame.number == ${frame}`;
      return { ...quietly(screen), effects: [{ type: 'copy', text }] };
    }
    case 'close':
      if (filter !== undefined) return quietly(unfiltered(screen));
      if (screen.ofPlay !== undefined) return quietly(screen.ofPlay.back);
      if (ofCourse !== undefined) return quietly(ofCourse.back);
      return { ...quietly({ name: 'list' }), effects: [{ type: 'unload' }] };
    default:
      return undefined;
  }
}

/** The story of what is on the ladder, from the packet that is selected. */
const storyFrom = (screen: ConversationScreen): ScreenAfter['screen'] => {
  const { conversation, moments, at } = screen;
  const place = conversation === undefined ? 0 : sentenceNear(conversation, moments[at]);
  return { name: 'story', back: screen, at: place };
};

/** The first sentence that speaks of the packet; the beginning where none does. */
const sentenceNear = (conversation: Conversation, moment: Moment | undefined): number => {
  const frame = moment?.packet.frame.number ?? 0;
  return Math.max(
    0,
    storyOf(conversation).sentences.findIndex(({ frames }) => frames.includes(frame)),
  );
};

const quietly = (screen: ScreenAfter['screen']): ScreenAfter => ({ screen, events: [] });

/** The cursor at a place of the ladder, or at the nearest there is; what was said before goes. */
function placed({ notice: _, ...screen }: ConversationScreen, place: number): ScreenAfter {
  return quietly({ ...screen, at: Math.max(0, Math.min(screen.moments.length - 1, place)) });
}

function marking({ marked, ...screen }: ConversationScreen): ConversationScreen {
  const index = indexAt(screen, screen.at);
  return marked === index ? screen : { ...screen, marked: index };
}

/** All packets again, with the cursor on the same one. */
function unfiltered({ filter, ...screen }: ConversationScreen): ConversationScreen {
  const { conversation, at } = screen;
  return { ...screen, moments: conversation?.moments ?? [], at: filter?.indices[at] ?? 0 };
}

function asked(
  screen: ConversationScreen,
  kind: Input['kind'],
  text: string,
  capture: string,
): ConversationScreen {
  switch (kind) {
    case 'filter':
      return asking(screen, kind, screen.filter?.text, 'momentFilterHint');
    case 'jump':
      return asking(screen, kind, text, 'momentJumpHint');
    default:
      return asking(screen, kind, fileName(capture, screen.stream, kind === 'write' ? 'pcapng' : 'txt'));
  }
}

function typing(
  screen: ConversationScreen,
  input: Input,
  msg: Msg,
  source: Source,
  lang: Lang,
): ScreenAfter | undefined {
  const { input: _, ...closed } = screen;
  if (msg.type === 'close') return quietly(closed);
  if (msg.type !== 'submit') {
    const next = inputAfter(input, msg);
    return next && quietly({ ...screen, input: next });
  }
  const text = input.field.text.trim();
  const wrong = (problem: NonNullable<Input['problem']>) =>
    quietly({ ...screen, input: { ...input, problem } });
  if (text === '') return quietly(input.kind === 'filter' ? unfiltered(closed) : closed);
  switch (input.kind) {
    case 'filter': {
      const { conversation } = screen;
      if (conversation === undefined) return undefined;
      const index = indexAt(screen, screen.at);
      const taken = takenBy(text, conversation, source);
      if ('say' in taken) return wrong(taken);
      const now = { ...closed, ...taken };
      return quietly({ ...now, at: placeNear(now, index) });
    }
    case 'jump':
      return jumped(closed, text) ?? wrong(noSuchFrame(text));
    case 'write':
      return { ...quietly(screen), effects: [writing(screen, text)] };
    case 'export': {
      const form = writtenAs(text);
      const { conversation, moments, numbering, seeing, filter } = screen;
      if (form === undefined || conversation === undefined) return wrong(noSuchForm);
      const both = seeing?.sight === 'both' ? bothIn(seeing, filter) : undefined;
      const content = exported(
        form,
        both === undefined
          ? { conversation: { ...conversation, moments }, lang, numbering }
          : { conversation, lang, numbering, both },
      );
      return { ...quietly(screen), effects: [{ type: 'save', file: text, content }] };
    }
    default:
      return undefined;
  }
}

const bothIn = ({ merged }: Seeing, filter: MomentFilter | undefined): BothEnds => ({
  merged,
  ...(filter && { taken: filter.indices }),
});

/** The conversation of a capture by its number; of what was played, the frames themselves. */
const writing = ({ ofPlay, seeing, stream }: ConversationScreen, file: string): Effect =>
  ofPlay === undefined
    ? { type: 'write', stream, file }
    : { type: 'save-captures', captures: playedCaptures(ofPlay, seeing?.sight ?? 'both', file) };

const noSuchForm = {
  say: {
    en: 'the name ends in .txt, .md or .svg, for text, Markdown or SVG',
    zh: '文件名须以 .txt、.md 或 .svg 结尾，分别表示文本、Markdown 和 SVG',
  },
};

const noSuchFrame = (text: string) => ({
  say: {
    en: `no packet on this ladder has the frame number ${text}`,
    zh: `当前的时序图上没有帧编号为 ${text} 的报文`,
  },
});

/** `120`, `f120`: the packet of that frame, if it is on the ladder. */
function jumped(screen: ConversationScreen, text: string): ScreenAfter | undefined {
  const [, digits] = /^(?:f\s*|#\s*)?(\d{1,15})$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const index = indexOfFrame(screen, Number(digits));
  const place = index === undefined ? undefined : placeOf(screen, index);
  const isIt = place !== undefined && screen.moments[place]?.packet.frame.number === Number(digits);
  return isIt ? placed(screen, place) : undefined;
}
