import { Analyser } from '../../../src/tcp/analysis/analyser.ts';
import { notesOf } from '../../../src/tcp/analysis/notes.ts';
import { controlOctet, type Segment } from '../../../src/tcp/segment.ts';
import { optionShift } from '../../../src/tcp/window.ts';
import { parseScript } from '../script.ts';

/** A segment, when it was captured (milliseconds), and the identification of its IP header. */
export type Timed = { readonly segment: Segment; readonly at: number; readonly ipId?: number };

/** Times of scripts are short decimals of a millisecond. */
export const nanoseconds = (ms: number): number => Math.round(ms * 1e6);

/** What the analysis says of one segment. */
export type Analysed = {
  readonly notes: string;
  readonly duplicateAck: number;
  readonly completeness: number;
  readonly scale: number;
};

/**
 * A script whose lines may begin with a time in milliseconds and an identification: `@20 id 7 > P. …`. A line without
 * a time comes a millisecond after the one before it.
 */
export function timedScript(text: string): readonly Timed[] {
  let at = 0;
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const found = /^(?:@(?<time>[\d.]+)\s+)?(?:id (?<id>\d+)\s+)?(?<rest>.*)$/.exec(line)?.groups;
      at = found?.time === undefined ? at + 1 : Number(found.time);
      const ipId = found?.id === undefined ? {} : { ipId: Number(found.id) };
      return parseScript(found?.rest ?? '').map(({ segment }) => ({ segment, at, ...ipId }));
    });
}

/** One conversation, analysed from its first segment. */
export function analysed(
  timed: readonly Timed[],
  analyser: Analyser = new Analyser(),
  isReused = false,
): readonly Analysed[] {
  const conversation = analyser.begin(isReused);
  return timed.map(({ segment, at, ipId }) => {
    const bits = analyser.segment(
      conversation,
      segment.from === 'client' ? 0 : 1,
      segment.seq,
      segment.ack ?? 0,
      controlOctet(segment.control),
      segment.payload,
      segment.wnd,
      optionShift(segment) ?? -1,
      nanoseconds(at),
      ipId ?? 0,
    );
    return {
      notes: notesOf(bits).join(' '),
      duplicateAck: analyser.duplicateAck,
      completeness: analyser.completenessBefore,
      scale: analyser.scale,
    };
  });
}
