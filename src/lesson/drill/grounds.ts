import { eventsOf, isTurned } from '../../tcp/events.ts';
import { peerOf } from '../../tcp/segment.ts';
import { kernelDisagrees } from '../checking/kernel.ts';
import type { CaptureFolder, Stage, StageOf } from '../course.ts';
import type { Ground } from './item.ts';

/** The grounds of a capture of the course: each of its conversations, at each end where it was captured. */
export function groundsIn(
  { name, about }: Pick<CaptureFolder, 'name' | 'about'>,
  stageOf: StageOf,
): readonly Ground[] {
  return about.vantage.flatMap((vantage) => {
    const first = stageOf(name, vantage);
    return first.conversations.flatMap(({ moments }, index) => {
      const frame = moments[0]?.packet.frame.number;
      if (frame === undefined) return [];
      const conversationOf = index === 0 ? undefined : frame;
      const stage = index === 0 ? first : stageOf(name, vantage, frame);
      const source = { capture: name, vantage, ...(conversationOf === undefined ? {} : { conversationOf }) };
      return [groundOf(stage, source, stageOf)];
    });
  });
}

function groundOf(stage: Stage, source: Ground['source'], stageOf: StageOf): Ground {
  const { conversation, events, vantage } = stage;
  const turned = isTurned(conversation, events);
  const recorded: Stage = { ...stage, events: eventsOf(conversation, events) };
  return {
    source,
    stage,
    seenAt: turned ? peerOf(vantage) : vantage,
    isRefuted: (side, after) =>
      kernelDisagrees(recorded, turned ? () => recorded : stageOf, side, after) !== undefined,
  };
}
