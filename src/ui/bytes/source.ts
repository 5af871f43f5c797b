import type { Lang } from '../../lesson/text.ts';
import type { Moment } from '../../tcp/moment.ts';
import { capturedMoments } from '../explore/captured-moments.ts';
import { indexAt } from '../explore/moments.ts';
import { capturedAt } from '../explore/sight.ts';
import { tell } from '../explore/words.ts';
import { type Hidden, nothingHidden } from '../hidden.ts';
import { hiddenOf, sceneOf } from '../lesson/scene-of.ts';
import type { BytesScreen, World } from '../model.ts';
import { say } from '../words.ts';

/** The packets that the bytes view goes through, and what it says about where they come from. */
export type BytesSource = {
  readonly moments: readonly Moment[];
  /** How many of them may be looked at: those that a lesson has shown. */
  readonly shown: number;
  /** What the packet is called. */
  readonly named: (frame: number) => string;
  readonly origin: string;
  /** What a lesson keeps back while it asks. */
  readonly hidden: Hidden;
};

export function bytesSource(back: BytesScreen['back'], world: World, lang: Lang): BytesSource {
  if (back.name === 'conversation') {
    const moments = capturedMoments(back);
    const named = (frame: number) => {
      const number = `${tell('frame', lang)} ${moments[frame - 1]?.packet.frame.number ?? ''}`;
      const { seeing } = back;
      if (seeing?.sight !== 'both') return number;
      const index = indexAt(back, frame - 1);
      return `${say('packet', lang)} ${index + 1}, ${say(capturedAt(seeing, index), lang)} ${number}`;
    };
    const origin = `${tell('conversation', lang)} ${back.stream}`;
    return { moments, shown: moments.length, named, origin, hidden: nothingHidden };
  }
  const scene = sceneOf(back.player, world, lang);
  const { stage, shown } = scene;
  const named = (frame: number) => `${say('packet', lang)} ${frame}/${shown}`;
  const origin = stage.about.origin === 'recorded' ? '' : say(stage.about.origin, lang);
  return { moments: stage.moments, shown, named, origin, hidden: hiddenOf(back.player, scene) };
}
