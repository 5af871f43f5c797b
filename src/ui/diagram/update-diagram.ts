import type { Lang } from '../../lesson/text.ts';
import { sceneOf } from '../lesson/scene-of.ts';
import type { Msg, Screen, ScreenAfter, World } from '../model.ts';
import { choices, chosenRow, placeOf } from './choice.ts';
import { courseConversation } from './course-conversation.ts';
import type { DiagramScreen } from './model.ts';
import { passingOf } from './passing.ts';

/** The diagram over a screen, with both ends where they are now; undefined where the screen has no place for it. */
export function openDiagram(screen: Screen, world: World, lang: Lang): ScreenAfter | undefined {
  switch (screen.name) {
    case 'home':
      return quietly({ name: 'diagram', back: screen, shown: 0 });
    case 'lesson':
      return quietly({ name: 'diagram', back: screen, shown: sceneOf(screen.player, world, lang).shown });
    case 'conversation':
      if (screen.conversation === undefined || screen.input !== undefined) return undefined;
      return quietly({ name: 'diagram', back: screen, shown: screen.at + 1 });
    default:
      return undefined;
  }
}

/** The diagram's part of the messages. */
export function updateDiagram(
  screen: DiagramScreen,
  msg: Msg,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  switch (msg.type) {
    case 'packet':
      return stepped(screen, msg.by, passingOf(screen, world, lang)?.most ?? 0);
    case 'move':
      return moved(screen, msg.by, chosenRow(screen, world, lang));
    case 'move-to':
      return picking(screen, msg.at === 'first' ? choices[0] : choices.at(-1));
    case 'scroll':
      return quietly({ ...screen, scroll: msg.to });
    case 'enter':
      return entered(screen, world, lang);
    case 'close':
      return quietly(screen.back);
    default:
      return undefined;
  }
}

const quietly = (screen: Screen): ScreenAfter => ({ screen, events: [] });

/** Another packet has passed, or one fewer. What it did is spoken of, and a conversation goes along. */
function stepped({ picked: _, scroll: __, ...screen }: DiagramScreen, by: number, most: number): ScreenAfter {
  const shown = Math.max(0, Math.min(most, screen.shown + by));
  const { back } = screen;
  const along = back.name === 'conversation' ? { ...back, at: Math.max(0, shown - 1) } : back;
  return quietly({ ...screen, back: along, shown });
}

/** The next arrow or the one before, around the end. */
function moved(screen: DiagramScreen, by: number, chosen: string | undefined): ScreenAfter {
  const at = chosen === undefined ? (by > 0 ? -1 : 0) : choices.indexOf(chosen);
  return picking(screen, choices[(at + by + choices.length) % choices.length]);
}

const picking = ({ scroll: _, ...screen }: DiagramScreen, picked: string | undefined): ScreenAfter =>
  quietly(picked === undefined ? screen : { ...screen, picked });

/** A capture that takes the arrow, at the frame that shows it. */
function entered(screen: DiagramScreen, world: World, lang: Lang): ScreenAfter | undefined {
  const place = placeOf(chosenRow(screen, world, lang), world);
  const opened = place && courseConversation(place, world, screen);
  return opened && quietly(opened);
}
