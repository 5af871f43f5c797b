import type { Text } from '../../lesson/text.ts';
import type { Model, Msg, Screen, ScreenAfter } from '../model.ts';
import { type ExploreNews, type ExploreScreen, type Foot, type Notice, newList, notRead } from './model.ts';
import { openConversation } from './update-conversation.ts';
import { updateList, withArrangement } from './update-list.ts';

const newsTypes: ReadonlySet<Msg['type']> = new Set<ExploreNews['type']>([
  'opened',
  'grown',
  'arranged',
  'loaded',
  'found',
  'refused',
  'done',
]);

/** Whether a message comes from the world outside, not from a key. */
export const isNews = (msg: Msg): msg is ExploreNews => newsTypes.has(msg.type);

/** What keys say on the screens of a capture. */
export function updateExplore(model: Model, screen: ExploreScreen, msg: Msg): ScreenAfter | undefined {
  const { capture } = model;
  if (capture === undefined) return undefined;
  switch (screen.name) {
    case 'list':
      return updateList(screen, msg, capture);
    default:
      return undefined;
  }
}

/** What the world says, whatever is on the screen. */
export function updateNews(model: Model, news: ExploreNews): ScreenAfter | undefined {
  const { screen, capture } = model;
  if (news.type === 'opened') {
    const { name, explored } = news;
    return { ...quietly({ name: 'list' }), capture: { name, explored, reading: notRead, list: newList } };
  }
  if (capture === undefined) return undefined;
  switch (news.type) {
    case 'grown':
      return { ...quietly(screen), capture: { ...capture, reading: news.reading } };
    case 'arranged':
      return { ...quietly(screen), capture: withArrangement(capture, news.arrangement, news.streams) };
    case 'found':
      if (screen.name !== 'list') return undefined;
      return news.stream === undefined
        ? quietly(saying(screen, noTcpIn(news.frame), true))
        : openConversation(news.stream, news.frame);
    case 'done':
      return 'numbering' in screen || screen.name === 'list' ? quietly(saying(screen, news.say)) : undefined;
    default:
      return undefined;
  }
}

const noTcpIn = (frame: number): Text => ({
  en: `frame ${frame} is in no conversation`,
  zh: `第 ${frame} 帧不属于任何会话`,
});

const quietly = (screen: Screen): ScreenAfter => ({ screen, events: [] });

function saying<Kind extends Foot>(screen: Kind, say: Text, isTrouble = false): Kind {
  const notice: Notice = isTrouble ? { say, isTrouble } : { say };
  return { ...screen, notice };
}
