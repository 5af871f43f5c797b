import type { Text } from '../../lesson/text.ts';
import { EXPLORE } from '../home/home-rows.ts';
import type { Msg, ScreenAfter } from '../model.ts';
import { isNatural, isSameArrangement } from './arrange.ts';
import { nextOrder } from './columns.ts';
import { listFilterOf } from './filter-rule.ts';
import { listedCount, streamAt } from './list-frame.ts';
import { type Arrangement, byNumber, type ListScreen, type ListState, type OpenedCapture } from './model.ts';
import { openConversation } from './update-conversation.ts';
import { asking, inputAfter } from './update-input.ts';
import { askForPath } from './update-path.ts';

/** The list's part of the messages, while nothing is typed and while something is. */
export function updateList(screen: ListScreen, msg: Msg, capture: OpenedCapture): ScreenAfter | undefined {
  if (screen.input !== undefined) return typing(screen, screen.input, msg, capture);
  const { list } = capture;
  switch (msg.type) {
    case 'move':
      return at(screen, capture, list.at + msg.by);
    case 'move-to':
      return at(screen, capture, msg.at === 'first' ? 0 : listedCount(capture) - 1);
    case 'enter': {
      const stream = streamAt(capture, list.at);
      return stream === undefined ? undefined : openConversation(stream);
    }
    case 'sort':
      return arranged(screen, capture, { ...arrangementOf(list), order: nextOrder(list.order) });
    case 'reverse':
      return arranged(screen, capture, {
        ...arrangementOf(list),
        order: { ...list.order, descending: !list.order.descending },
      });
    case 'ask':
      if (msg.input === 'open') return askForPath();
      return quietly(
        asking(screen, msg.input, msg.text ?? (msg.input === 'filter' ? list.filter?.text : '')),
      );
    case 'copy': {
      const stream = streamAt(capture, list.at);
      if (stream === undefined) return undefined;
      return { ...quietly(screen), effects: [{ type: 'copy', text: `tcp.stream eq ${stream}` }] };
    }
    case 'stop-reading':
      return { ...quietly(screen), effects: [{ type: 'stop-reading' }] };
    case 'close':
      return list.filter === undefined
        ? quietly({ name: 'home', picked: EXPLORE })
        : arranged(screen, capture, { order: list.order });
    default:
      return undefined;
  }
}

const quietly = (screen: ScreenAfter['screen']): ScreenAfter => ({ screen, events: [] });

const arrangementOf = ({ order, filter }: ListState): Arrangement => ({ order, ...(filter && { filter }) });

/** The cursor at a place of the list, or at the nearest there is. */
function at({ notice: _, ...screen }: ListScreen, capture: OpenedCapture, wished: number): ScreenAfter {
  const place = Math.max(0, Math.min(listedCount(capture) - 1, wished));
  return { ...quietly(screen), capture: { ...capture, list: { ...capture.list, at: place } } };
}

/** Another order or choice of conversations. Until it is worked out, the list stays as it was. */
function arranged(
  { notice: _, ...screen }: ListScreen,
  capture: OpenedCapture,
  arrangement: Arrangement,
): ScreenAfter {
  const before = capture.list;
  if (isNatural(arrangement)) {
    // What the cursor is on stays under it: without an order of its own, the list is the capture's.
    const stream = streamAt(capture, before.at) ?? 0;
    return {
      ...quietly(screen),
      capture: { ...capture, list: { order: byNumber, isArranging: false, at: stream } },
      effects: [{ type: 'arrange', arrangement }],
    };
  }
  const { arranged: shown } = before;
  const list: ListState = {
    ...arrangement,
    ...(shown === undefined ? {} : { arranged: shown }),
    isArranging: true,
    at: before.at,
  };
  return { ...quietly(screen), capture: { ...capture, list }, effects: [{ type: 'arrange', arrangement }] };
}

/**
 * An arrangement is there. A new one is looked at from its beginning; one that is made again, since the capture has
 * grown, leaves the cursor on its conversation.
 */
export function withArrangement(
  capture: OpenedCapture,
  arrangement: Arrangement,
  streams: Uint32Array,
): OpenedCapture {
  const { list } = capture;
  if (!isSameArrangement(list, arrangement)) return capture;
  const stream = list.isArranging ? undefined : streamAt(capture, list.at);
  const place = stream === undefined ? 0 : Math.max(0, streams.indexOf(stream));
  return {
    ...capture,
    list: { ...arrangementOf(list), arranged: streams, isArranging: false, at: place },
  };
}

function typing(
  screen: ListScreen,
  input: NonNullable<ListScreen['input']>,
  msg: Msg,
  capture: OpenedCapture,
): ScreenAfter | undefined {
  const { input: _, ...closed } = screen;
  if (msg.type === 'close') return quietly(closed);
  if (msg.type !== 'submit') {
    const next = inputAfter(input, msg);
    return next && quietly({ ...screen, input: next });
  }
  const text = input.field.text.trim();
  if (input.kind === 'jump') return jumped(screen, closed, input, text, capture);
  if (text === '') return arranged(closed, capture, { order: capture.list.order });
  const filter = listFilterOf(text);
  if ('say' in filter) return quietly({ ...screen, input: { ...input, problem: filter } });
  return arranged(closed, capture, { order: capture.list.order, filter });
}

/** `12` is a conversation, `f120` the one of frame 120. */
function jumped(
  screen: ListScreen,
  closed: ListScreen,
  input: NonNullable<ListScreen['input']>,
  text: string,
  capture: OpenedCapture,
): ScreenAfter {
  const wrong = (say: Text) => quietly({ ...screen, input: { ...input, problem: { say } } });
  if (text === '') return quietly(closed);
  const [, f, digits] = /^(f\s*|#\s*)?(\d{1,15})$/i.exec(text) ?? [];
  if (digits === undefined) {
    return wrong({
      en: 'write a number, or f and a number',
      zh: '请输入数字，或 f 加数字',
    });
  }
  const number = Number(digits);
  if (f !== undefined) return { ...quietly(closed), effects: [{ type: 'find-frame', frame: number }] };
  const { conversations } = capture.reading;
  if (number >= conversations) {
    const last = conversations - 1;
    return wrong({
      en: `there is no conversation ${number}; the last is ${last}`,
      zh: `没有编号为 ${number} 的会话，最后一个是 ${last}`,
    });
  }
  const place = capture.list.arranged === undefined ? number : capture.list.arranged.indexOf(number);
  if (place < 0) {
    return wrong({
      en: `conversation ${number} is not among those listed`,
      zh: `会话 ${number} 不在当前列出的会话中`,
    });
  }
  return at(closed, capture, place);
}
