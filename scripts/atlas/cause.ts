import { type StateEvent, socketOf } from '../../src/tcp/events.ts';
import type { Segment } from '../../src/tcp/segment.ts';
import { type TcpEvent, transitions } from '../../src/tcp/transitions.ts';
import type { EndView } from './view.ts';

/** The kernel changes a state within so much of the segment that is the reason, or that it sends. */
const atOnce = 5_000_000n;

/** Shorter than any timer that ends a connection, longer than the way of a segment there and back. */
const waited = 100_000_000n;

/** Linux's TIME-WAIT lasts 60 s; one that ends sooner was removed. */
const twiceMsl = 60_000_000_000n;

/** What took an end from state to state where the onlooker does not tell it: a segment, a call, or time. */
export function causeOf(
  change: StateEvent,
  previous: StateEvent | undefined,
  view: EndView,
): { readonly row: string; readonly frame: number } | undefined {
  const segments = segmentsOf(view, change.socket);
  const near = segments.filter(({ time }) => change.time - atOnce <= time && time <= change.time + atOnce);
  const came = near.filter(({ segment, time }) => segment.from !== view.side && time <= change.time);
  const sent = near.filter(({ segment }) => segment.from === view.side);
  const rows = transitions.filter(({ from, to }) => from.includes(change.from) && to === change.to);
  const rowFor = (event: TcpEvent) => rows.find((row) => row.event === event)?.row;

  for (const event of ['rcv RST', 'ABORT'] as const) {
    const row = rowFor(event);
    const shown = (event === 'ABORT' ? sent : came).findLast(({ segment }) => segment.control.rst);
    if (row !== undefined && shown !== undefined) return { row, frame: shown.frame };
  }
  const called = rowFor(eventOfCall(callBefore(change, view)));
  if (called !== undefined) {
    const first = segments.find(
      ({ time, segment }) =>
        segment.from === view.side && time >= change.time - atOnce && isOf(called, segment),
    );
    return { row: called, frame: first?.frame ?? lastFrame(view, change.time) };
  }
  for (const { event, row } of rows) {
    const shown = came.findLast(({ segment }) => brings(segment, event));
    if (shown !== undefined) return { row, frame: shown.frame };
  }
  const row = rowFor('timeout');
  const since = change.from === 'TIME-WAIT' ? previous?.time : lastTime(view, change.time);
  const needed = change.from === 'TIME-WAIT' ? twiceMsl : waited;
  if (row === undefined || since === undefined || change.time - since < needed) return undefined;
  return { row, frame: lastFrame(view, change.time) };
}

type Timed = { readonly segment: Segment; readonly frame: number; readonly time: bigint };

function segmentsOf({ conversations, side }: EndView, socket: string): readonly Timed[] {
  return conversations
    .filter((conversation) => socketOf(conversation, side) === socket)
    .flatMap(({ moments }) =>
      moments.map(({ segment, packet }) => ({
        segment,
        frame: packet.frame.number,
        time: packet.frame.time,
      })),
    );
}

/** The call that was under way when the kernel changed the state. */
function callBefore({ time, socket }: StateEvent, { calls }: EndView): string | undefined {
  const before = calls.filter(
    (call) => call.socket === socket && call.time <= time && time - call.time < atOnce,
  );
  return before.at(-1)?.call;
}

function eventOfCall(call: string | undefined): TcpEvent {
  switch (call) {
    case 'listen':
      return 'passive OPEN';
    case 'connect':
      return 'active OPEN';
    case 'close':
    case 'shutdown':
      return 'CLOSE';
    default:
      return 'rcv anything';
  }
}

/** Whether a segment is what a call sends. */
function isOf(row: string, { control }: Segment): boolean {
  const { action = '' } = transitions.find((each) => each.row === row) ?? {};
  return (action.includes('snd SYN') && control.syn) || (action.includes('snd FIN') && control.fin);
}

/** Whether a segment that came can be what an event says. */
function brings({ control }: Segment, event: TcpEvent): boolean {
  if (!event.startsWith('rcv ') || control.rst) return false;
  if (event.includes('SYN') && !event.includes('of SYN'))
    return control.syn && control.ack === event.includes('ACK');
  if (event.startsWith('rcv FIN')) return control.fin;
  return control.ack && !control.syn;
}

const lastTime = ({ frames }: EndView, time: bigint): bigint | undefined =>
  frames.findLast((frame) => frame.time <= time)?.time;

const lastFrame = ({ frames }: EndView, time: bigint): number =>
  frames.findLast((frame) => frame.time <= time)?.number ?? 0;
