import type { RecordedEvent } from '../../tcp/events.ts';
import type { ConversationScreen, ExploreNews, Seeing } from './model.ts';
import { indexAt, placeNear } from './moments.ts';
import { capturedAt, conversationIn, indexInSight, type Sight, sightAfter, twoSights } from './sight.ts';
import { type Source, takenBy } from './source.ts';

/** The other capture of the conversation is there too. The cursor stays on its packet. */
export function seenThere(
  screen: ConversationScreen,
  { here, there, chosen }: Extract<ExploreNews, { readonly type: 'seen-there' }>,
  events: readonly RecordedEvent[],
  isPair: boolean,
  source: Source,
): ConversationScreen {
  const two = twoSights(here, there, chosen, events);
  if (two === undefined) return screen;
  const { own, merged } = two;
  const { seeing, conversation } = screen;
  const index = indexAt(screen, screen.at);
  const before = seeing === undefined ? index : indexInSight(seeing, index, seeing.sight, own);
  const packet = (seeing === undefined ? conversation : seeing.merged.ends[own])?.moments[before]?.packet;
  const found = merged.ends[own].moments.findIndex((moment) => moment.packet === packet);
  const sight = seeing?.sight ?? (isPair ? 'both' : own);
  return inSight(screen, { ...two, sight: own }, Math.max(0, found), sight, source);
}

/** The next of both captures and their sum on the ladder. */
export function nextSight(screen: ConversationScreen, source: Source): ConversationScreen {
  const { seeing } = screen;
  if (seeing === undefined) return screen;
  return inSight(screen, seeing, indexAt(screen, screen.at), sightAfter(seeing.sight), source);
}

/** One capture alone, with the packet that is selected: what is told of it is told of one capture. */
export function inItsCapture(screen: ConversationScreen, source: Source): ConversationScreen {
  const { seeing } = screen;
  if (seeing?.sight !== 'both') return screen;
  const index = indexAt(screen, screen.at);
  return inSight(screen, seeing, index, capturedAt(seeing, index), source);
}

/** @param index of the packet to be selected, in the sight that `seeing` is */
function inSight(
  screen: ConversationScreen,
  seeing: Seeing,
  index: number,
  sight: Sight,
  source: Source,
): ConversationScreen {
  const { marked, filter, notice: _, ...rest } = screen;
  const of = (place: number) => indexInSight(seeing, place, seeing.sight, sight);
  const conversation = conversationIn(seeing, sight);
  const taken = filter && takenBy(filter.text, conversation, source);
  const now: ConversationScreen = {
    ...rest,
    seeing: { ...seeing, sight },
    conversation,
    moments: conversation.moments,
    // Both captures together number packets as neither does: nothing is compared there.
    ...(marked === undefined || sight === 'both' || seeing.sight === 'both' ? {} : { marked: of(marked) }),
    ...(taken === undefined || 'say' in taken ? {} : taken),
  };
  return { ...now, at: placeNear(now, of(index)) };
}
