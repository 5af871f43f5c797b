import type { ScreenAfter } from '../model.ts';
import type { ConversationScreen } from './model.ts';

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
