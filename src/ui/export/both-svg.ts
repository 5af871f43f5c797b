import { peerOf, type Side } from '../../tcp/segment.ts';
import { clockText } from '../explore/clock-text.ts';
import { waitText } from '../ladder-parts.ts';
import { writingAt } from '../numbers.ts';
import { labelParts } from '../packet-label.ts';
import type { Station } from '../slanted/stations.ts';
import { wordsFor } from '../slanted/words.ts';
import { cutText } from '../span.ts';
import { bothOf } from './both-ends.ts';
import type { BothEnds, LadderExport } from './ladder-export.ts';
import { gapLine, HEAD, headsOf, middle, POLES, picture, ROOM, textAt } from './svg.ts';

/** From one row to the next: half of what a segment takes that meets no other. */
const ROW = 22;
const TOP = 106;
const GAP = 28;

/** The ladder of both captures as a picture: each arrow leaves where and when its segment did, and ends where that came. */
export function bothSvg(of: LadderExport, both: BothEnds): string {
  const { lang } = of;
  const { stations, leftOut } = bothOf(of, both);
  const start = stations.list[0]?.time ?? 0n;
  let y = TOP;
  const heights: number[] = [];
  const drawn: string[] = [];
  for (const [at, station] of stations.list.entries()) {
    const before = stations.list[at - 1];
    const isAgain =
      station.kind === 'leaves' && of.conversation.moments[station.passage]?.notes.includes('retransmission');
    const wait = before && waitText(lang, station.time - before.time, isAgain === true);
    if (wait !== undefined) {
      drawn.push(gapLine(wait, y - 8));
      y += GAP;
    }
    heights.push(y);
    drawn.push(...signsAt(of, station, y, start));
    y += ROW;
  }
  const arrows: Drawn[] = [];
  for (const [passage, first] of stations.first.entries()) {
    const [last = -1] = [stations.last[passage]];
    const [from, to] = [heights[first], heights[last]];
    if (first < 0 || from === undefined || to === undefined) continue;
    arrows.push(arrow(of, both, passage, stations.list[first], stations.list[last], from, to));
  }
  return picture(of, {
    bottom: y,
    leftOut,
    drawn: [
      ...headsOf(of, y),
      textAt('middle', middle, 72, 'faint', clockText(both.merged.offset, lang)),
      ...drawn,
      ...arrows.flatMap(({ lines }) => lines),
      ...arrows.flatMap(({ texts }) => texts),
    ],
  });
}

/** The time of a station at the left, and the state that it brings its end to. */
function signsAt(
  { conversation }: LadderExport,
  station: Station,
  y: number,
  start: bigint,
): readonly string[] {
  const { where, kind, passage, time } = station;
  if (kind === 'ends' || kind === 'appears') return [];
  const moment = conversation.moments[passage];
  const state = moment?.after[where].state;
  const isNew = moment !== undefined && state !== moment.before[where].state;
  const beside =
    where === 'client' ? (['end', POLES.client - 10] as const) : (['start', POLES.server + 10] as const);
  return [
    textAt('start', 16, y + 4, 'faint', `${(Number(time - start) / 1e9).toFixed(6)} s`),
    ...(isNew ? [textAt(beside[0], beside[1], y + 4, where, state ?? '?')] : []),
  ];
}

/** Lines lie below all texts: some cross what others say. */
type Drawn = { readonly lines: readonly string[]; readonly texts: readonly string[] };

function arrow(
  { conversation, lang, numbering }: LadderExport,
  { merged }: BothEnds,
  passage: number,
  begin: Station | undefined,
  end: Station | undefined,
  y1: number,
  y2: number,
): Drawn {
  const is = merged.passages[passage];
  const moment = conversation.moments[passage];
  if (is === undefined || moment === undefined) return { lines: [], texts: [] };
  const { from, fate } = is;
  const x1 = begin?.kind === 'appears' ? between(from, 1 / 3) : POLES[from];
  const x2 = end?.kind === 'ends' ? between(from, 2 / 3) : POLES[peerOf(from)];
  const forward = from === 'client' ? 1 : -1;
  const label = cutText(
    [passage + 1, ...labelParts(moment, writingAt(moment, numbering))].join('  '),
    ROOM,
    '…',
  );
  const anchor = from === 'client' ? 'start' : 'end';
  const outwards = from === 'client' ? 'end' : 'start';
  const isLost = end?.kind === 'ends';
  const isOdd = begin?.kind === 'appears';
  const sign = isLost ? { x: x2, y: y2 } : { x: x1, y: y1 };
  const words = wordsFor(fate, lang);
  return {
    lines: [
      `<line class="${from}" x1="${x1}" y1="${y1}" x2="${isLost ? x2 : x2 - forward * (HEAD / 2)}" y2="${y2}"/>`,
      ...(isLost
        ? []
        : [`<path class="${from}" d="M${x2} ${y2}l${-forward * HEAD} ${-HEAD / 2}v${HEAD}z"/>`]),
      ...(isLost || isOdd
        ? [`<path class="cross" d="M${sign.x - 5} ${sign.y - 5}l10 10m0 -10l-10 10"/>`]
        : []),
    ],
    texts: [
      textAt(anchor, x1 + forward * (isOdd ? 14 : 10), y1 - 6, `${from} halo`, label),
      ...(isLost || isOdd
        ? [
            textAt(
              isLost ? anchor : outwards,
              sign.x + (isLost ? 12 : -12) * forward,
              sign.y + 4,
              'strong halo',
              words,
            ),
          ]
        : []),
    ],
  };
}

/** So far on the way from an end to the other. */
const between = (from: Side, part: number): number =>
  Math.round(POLES[from] + (POLES[peerOf(from)] - POLES[from]) * part);
