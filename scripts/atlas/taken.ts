import type { CaptureFolder } from '../../src/lesson/course.ts';
import type { TcpState } from '../../src/tcp/endpoint.ts';
import { type RecordedEvent, readEvents, type StateEvent, stateChanges } from '../../src/tcp/events.ts';
import { silentRows } from '../../src/tcp/figure5.ts';
import type { Side } from '../../src/tcp/segment.ts';
import { causeOf } from './cause.ts';
import { type ToldChange, toldIn } from './told.ts';
import { type EndView, viewOf } from './view.ts';

/** A row of the state table as an end of a recording took it. */
export type Taken = {
  /** `T05`. */
  readonly row: string;
  readonly from: TcpState;
  readonly to: TcpState;
  readonly capture: string;
  readonly side: Side;
  /**
   * Of the side's own vantage point, where there are two: the frame that shows it. Where no segment does, the last
   * frame before it, 0 where there is none.
   */
  readonly frame: number;
  /** The onlooker tells it at that frame; of one that no segment shows: the frame is a segment of a conversation. */
  readonly isTold: boolean;
};

/** What the kernel did that no row of the table accounts for: nothing, or there is something to look into. */
export type Unexplained = StateEvent & { readonly capture: string };

/**
 * Every change of state that the kernel reported in a recording, as a row of the state table. The onlooker tells which
 * segment brought it about; where none did, the programs' calls and the time that passed.
 */
export function takenIn(folder: CaptureFolder): {
  readonly taken: readonly Taken[];
  readonly unexplained: readonly Unexplained[];
} {
  const events = readEvents(folder.events);
  const taken: Taken[] = [];
  const unexplained: Unexplained[] = [];
  for (const side of ['client', 'server'] as const) {
    const view = viewOf(folder, events, side);
    for (const socket of socketsOf(events, side)) {
      const own = stateChanges(events, side, socket);
      const told = toldIn(view, socket);
      for (let at = 0; at < own.length; at += 1) {
        const [change, next] = [own[at], own[at + 1]];
        if (change === undefined) break;
        const note2 = next && passesThrough(change, next, told);
        const shown = note2 ?? told.find((one) => isSame(one, change));
        const cause = shown?.row === undefined ? causeOf(change, own[at - 1], view) : shown;
        if (note2 !== undefined) at += 1;
        const { from } = change;
        const to = note2?.to ?? change.to;
        if (cause?.row === undefined) unexplained.push({ ...change, capture: folder.name });
        else {
          const { row, frame } = cause;
          const isTold = silentRows.includes(row) ? isSegment(view, Math.max(1, frame)) : cause === shown;
          taken.push({ row, from, to, capture: folder.name, side, frame, isTold });
        }
      }
    }
  }
  return { taken, unexplained };
}

const isSegment = ({ conversations }: EndView, frame: number): boolean =>
  conversations.some(({ moments }) => moments.some(({ packet }) => packet.frame.number === frame));

/**
 * Linux passes through FIN-WAIT-2 where one segment brings the FIN and the ACK of ours; note 2 of figure 5 goes straight
 * to TIME-WAIT, and so does the onlooker. The last ACK leaves between the two, so only the first has its time.
 */
function passesThrough(
  first: StateEvent,
  second: StateEvent,
  told: readonly ToldChange[],
): ToldChange | undefined {
  if (first.to !== 'FIN-WAIT-2' || second.from !== 'FIN-WAIT-2') return undefined;
  return told.find((one) => isSame(one, { ...first, to: second.to }));
}

/** The kernel writes a change down after it has sent what the change has it send. */
const late = 1_000_000n;

const isSame = (told: ToldChange, { from, to, time }: Pick<StateEvent, 'from' | 'to' | 'time'>): boolean =>
  told.from === from && told.to === to && told.after <= time && time <= told.before + late;

const socketsOf = (events: readonly RecordedEvent[], side: Side): ReadonlySet<string> =>
  new Set(events.flatMap((event) => (event.kind === 'state' && event.side === side ? [event.socket] : [])));
