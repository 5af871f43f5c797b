import type { StateEvent } from '../../src/tcp/events.ts';
import type { Segment } from '../../src/tcp/segment.ts';
import { type TcpEvent, transitions } from '../../src/tcp/transitions.ts';
import { endOf } from './told.ts';
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
  const came = near.filter(({ isReceived, time }) => isReceived && time <= change.time);
  const sent = near.filter(({ isSent }) => isSent);
  const rows = transitions.filter(({ from, to }) => from.includes(change.from) && to === change.to);
  const rowFor = (event: TcpEvent) => rows.find((row) => row.event === event)?.row;

  for (const event of ['rcv RST', 'ABORT'] as const) {
    const row = rowFor(event);
    const shown = (event === 'ABORT' ? sent : came).findLast(({ segment }) => segment.control.rst);
    if (row !== undefined && shown !== undefined) return { row, frame: shown.frame };
  }
  const called = callsBefore(change, view)
    .map(rowFor)
    .findLast((row) => row !== undefined);
  if (called !== undefined) {
    const first = segments.find(
      ({ isSent, time, segment }) => isSent && time >= change.time - atOnce && isOf(called, segment),
    );
    return { row: called, frame: first?.frame ?? lastFrame(view, change.time) };
  }
  for (const { event, row } of rows) {
    const shown = came.findLast(({ segment }) => brings(segment, event));
    if (shown !== undefined) return { row, frame: shown.frame };
  }
  const row = rowFor('timeout') ?? (isRequest(change) ? 'T42' : undefined);
  const since = change.from === 'TIME-WAIT' ? previous?.time : lastTime(view, change.time);
  const needed = change.from === 'TIME-WAIT' ? twiceMsl : waited;
  if (row === undefined || since === undefined || change.time - since < needed) return undefined;
  return { row, frame: lastFrame(view, change.time) };
}

/** A request that is given up leaves its listener in LISTEN; the table has it CLOSED. */
const isRequest = ({ from, to }: StateEvent): boolean => from === 'SYN-RECEIVED' && to === 'LISTEN';

type Timed = {
  readonly segment: Segment;
  readonly frame: number;
  readonly time: bigint;
  readonly isSent: boolean;
  readonly isReceived: boolean;
};

/** What a socket sent and received. One that is connected to itself receives what it sends. */
function segmentsOf({ conversations, side }: EndView, socket: string): readonly Timed[] {
  const [own, remote] = socket.split('-');
  return conversations.flatMap((conversation) => {
    const end = endOf(conversation, side, socket);
    if (end === undefined) return [];
    return conversation.moments.map(({ segment, packet }) => ({
      segment,
      frame: packet.frame.number,
      time: packet.frame.time,
      isSent: segment.from === end || own === remote,
      isReceived: segment.from !== end || own === remote,
    }));
  });
}

/** What the program's calls just before the change ask of the end, in their order. */
const callsBefore = ({ time, socket }: StateEvent, { calls }: EndView): readonly TcpEvent[] =>
  calls
    .filter((call) => call.socket === socket && call.time <= time && time - call.time < atOnce)
    .flatMap(({ call }) => eventsOfCalls[call] ?? []);

const eventsOfCalls: Readonly<Record<string, TcpEvent>> = {
  listen: 'passive OPEN',
  connect: 'active OPEN',
  send: 'SEND',
  close: 'CLOSE',
  shutdown: 'CLOSE',
};

/** Whether a segment is what a call sends. */
function isOf(row: string, { control }: Segment): boolean {
  const { action = '' } = transitions.find((each) => each.row === row) ?? {};
  return (action.includes('snd SYN') && control.syn) || (action.includes('snd FIN') && control.fin);
}

/** Whether a segment that came can be what an event says. */
function brings({ control }: Segment, event: TcpEvent): boolean {
  if (control.rst) return false;
  switch (event) {
    case 'rcv SYN':
      return control.syn && !control.ack;
    case 'rcv SYN,ACK':
      return control.syn && control.ack;
    // Where both ends opened at once, a SYN,ACK is what acknowledges the SYN.
    case 'rcv ACK of SYN':
      return control.ack;
    case 'rcv FIN':
    case 'rcv FIN,ACK of FIN':
      return control.fin;
    default:
      return event.startsWith('rcv ') && control.ack && !control.syn;
  }
}

const lastTime = ({ frames }: EndView, time: bigint): bigint | undefined =>
  frames.findLast((frame) => frame.time <= time)?.time;

const lastFrame = ({ frames }: EndView, time: bigint): number =>
  frames.findLast((frame) => frame.time <= time)?.number ?? 0;
