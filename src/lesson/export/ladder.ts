import type { TcpOption } from '../../decode/tcp-options.ts';
import { segmentNotation } from '../../tcp/notation.ts';
import type { Segment } from '../../tcp/segment.ts';
import type { Stage } from '../course.ts';
import type { Item } from '../drill/item.ts';
import { askedNumber } from '../grading/asked-number.ts';

/** A packet in the notation of tcpdump, or `?` where it is to be predicted; without a number, what stands for those left out. */
export type Rung = { readonly packet?: number; readonly notation: string };

/** So many packets at the beginning, and so many before the question, are enough of a long conversation. */
const [opening, latest] = [3, 8];

/** Of a lesson's question all are seen, up to so many: its text may point at any of them. */
const mostOfLesson = 40;

/** What is on the ladder when an item is asked, for a reader who has no screen; nothing where a network stands in its place. */
export function ladderOf(item: Item, stage: Stage): readonly Rung[] {
  const { predict, numbering, network } = item;
  if (network !== undefined) return [];
  const shown = shownOf(item);
  const isSeen = seenIn(item, stage, shown);
  const rungs: Rung[] = [];
  for (const [index, moment] of stage.moments.slice(0, shown).entries()) {
    if (!isSeen(index + 1)) {
      if (rungs.at(-1)?.packet !== undefined) rungs.push({ notation: '...' });
      continue;
    }
    const segment = item.kind === 'lesson' ? moment.segment : withFewOptions(moment.segment);
    const bases = numbering === 'raw' ? {} : moment.relative.bases;
    rungs.push({ packet: index + 1, notation: segmentNotation(segment, bases) });
  }
  return predict && item.question.kind !== 'build' ? [...rungs, { packet: shown + 1, notation: '?' }] : rungs;
}

/** Segments that are to be put in order are not given away. They stand behind their question. */
const shownOf = ({ question, shown }: Item): number =>
  question.kind === 'build' ? Math.min(shown, ...question.frames.map((frame) => frame - 1)) : shown;

function seenIn(item: Item, stage: Stage, shown: number): (packet: number) => boolean {
  const { question } = item;
  if (question.kind === 'packet' || (item.kind === 'lesson' && shown <= mostOfLesson)) return () => true;
  const asked = question.kind === 'number' ? askedNumber(question, stage, shown) : undefined;
  const base = asked?.kind === 'seq' ? asked.evidence?.derived.working.base.index : undefined;
  return (packet) => packet <= opening || packet > shown - latest || packet - 1 === base;
}

/** What is asked about timestamps and padding is said beside the ladder; on every line they would hide the numbers. */
const withFewOptions = (segment: Segment): Segment => ({
  ...segment,
  options: segment.options.filter(({ kind }) => !hidden.includes(kind)),
});

const hidden: readonly TcpOption['kind'][] = ['timestamps', 'nop', 'eol'];
