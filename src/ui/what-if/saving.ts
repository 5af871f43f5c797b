import type { Side } from '../../tcp/segment.ts';
import type { SavedCapture } from '../explore/model.ts';
import type { Sight } from '../explore/sight.ts';
import type { OfPlay } from './model.ts';

/** What is saved of a play: the capture of the end that is on the ladder, or of both, each in a file of its own. */
export function playedCaptures(
  { outcome, title }: OfPlay,
  sight: Sight,
  file: string,
): readonly SavedCapture[] {
  const comment = `played by tcp-lessons, not recorded: ${title.en}`;
  const of = (side: Side, name: string): SavedCapture => ({
    file: name,
    frames: outcome.frames[side],
    comment,
  });
  if (sight !== 'both') return [of(sight, file)];
  return [of('client', besideName(file, 'client')), of('server', besideName(file, 'server'))];
}

/** `lost.pcapng` becomes `lost-client.pcapng`. */
const besideName = (file: string, side: Side): string => {
  const [, stem = file, ending = ''] = /^(.*?)(\.pcapng)?$/su.exec(file) ?? [];
  return `${stem}-${side}${ending}`;
};
