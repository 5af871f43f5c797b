import { printableText } from '../../decode/text.ts';
import { addressText } from '../../lesson/telling/story.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import { gapText } from '../ladder-parts.ts';
import { writingAt } from '../numbers.ts';
import { labelParts } from '../packet-label.ts';
import { wordsFor } from '../slanted/words.ts';
import type { BothEnds, LadderExport } from './ladder-export.ts';

export const mostRungs = 500;

/** One segment of a ladder, ready to be written. */
export type Rung = {
  readonly frame: number;
  readonly from: Side;
  /** `PSH,ACK`, `seq 1`, `ack 1`, `len 11`, and its notes. */
  readonly parts: readonly string[];
  /** The states that it brings the ends to, where they change. */
  readonly states: Readonly<Partial<Record<Side, string>>>;
  /** The time before it, where that is long. */
  readonly gap: string | undefined;
  /** Nanoseconds since the first segment. */
  readonly time: number;
  /** Of a segment that only one of two captures has: what became of it. */
  readonly words?: string;
  readonly isLost?: true;
};

export type Rungs = { readonly rungs: readonly Rung[]; readonly leftOut: number };

export function rungsOf({ conversation, lang, numbering, most = mostRungs, both }: LadderExport): Rungs {
  const moments =
    both?.taken === undefined
      ? conversation.moments
      : both.taken.flatMap((place) => conversation.moments[place] ?? []);
  const start = moments[0]?.packet.frame.time ?? 0n;
  const rungs = moments.slice(0, most).map((moment, i): Rung => {
    const { frame } = moment.packet;
    return {
      frame: frame.number,
      from: moment.segment.from,
      parts: labelParts(moment, writingAt(moment, numbering)),
      states: statesOf(moment),
      gap: gapText({ lang }, moments[i - 1], moment),
      time: Number(frame.time - start),
      ...fateOf(both, frame.number - 1, lang),
    };
  });
  return { rungs, leftOut: moments.length - rungs.length };
}

/** What became of a segment, where that is not that it arrived. */
function fateOf(both: BothEnds | undefined, passage: number, lang: Lang): Pick<Rung, 'words' | 'isLost'> {
  const is = both?.merged.passages[passage];
  if (is === undefined || is.fate === 'arrived') return {};
  return { words: wordsFor(is.fate, lang), ...(is.arrived === undefined ? { isLost: true } : {}) };
}

function statesOf({ before, after }: Moment): Rung['states'] {
  const changed: Partial<Record<Side, string>> = {};
  for (const side of ['client', 'server'] as const) {
    if (after[side].state !== before[side].state) changed[side] = after[side].state ?? '?';
  }
  return changed;
}

/** `10.0.0.1:40312`, safe to print on one line. */
export const socketText = ({ conversation }: LadderExport, side: Side): string =>
  printableText(addressText(conversation[side])).replaceAll('\n', ' ');

/** `Conversation 3: 10.0.0.1:40312, 10.0.0.2:9501`. */
export function headingText(of: LadderExport): string {
  const { stream } = of.conversation;
  const [client, server] = [socketText(of, 'client'), socketText(of, 'server')];
  return of.lang === 'zh'
    ? `会话 ${stream}：${client}，${server}`
    : `Conversation ${stream}: ${client}, ${server}`;
}

/** What is said below a ladder that was not drawn to its end. */
export function leftOutText(leftOut: number, lang: Lang): string {
  if (lang === 'zh') return `此后还有 ${leftOut} 个报文段没有画出。`;
  return leftOut === 1 ? 'One more segment is left out.' : `${leftOut} more segments are left out.`;
}
