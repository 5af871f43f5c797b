import type { TcpState } from '../../tcp/endpoint.ts';
import { socketOf } from '../../tcp/events.ts';
import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Stage, StageOf } from '../course.ts';
import { endAfter } from '../look-up.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';

/** The sampler looks every millisecond, and a tracepoint fires a little before or after its packet is seen. */
const SLACK = 3_000_000n;

/**
 * Whether the kernel that was recorded was in another state than the one that is asked for. Compared on the clock of
 * the end itself: the state must have held at some time between the frame and the next one that passed there.
 */
export function kernelDisagrees(
  stage: Stage,
  stageOf: StageOf,
  side: Side,
  after: number,
): readonly Text[] | undefined {
  const asked = endAfter(stage, side, after)?.state;
  if (stage.about.origin !== 'recorded' || asked === undefined) return undefined;
  const states = kernelStates(stage, side);
  if (states.length === 0) return undefined;
  const there = stage.about.vantage.includes(side) ? stageOf(stage.name, side) : stage;
  const from = timeOf(stage.moments[after - 1], stage, there);
  const until = timeOf(stage.moments[after], stage, there);
  const held = states.filter(
    ({ since, to }) =>
      (until === undefined || since <= until + SLACK) && (from === undefined || to >= from - SLACK),
  );
  if (held.some(({ state }) => state === asked)) return undefined;
  const kernel = held.map(({ state }) => state);
  return [
    {
      en: `the capture says ${asked} for the ${side} after frame ${after}, its kernel says ${kernel.join(', ')}.`,
      zh: `第 ${after} 帧之后，从抓包推出${sideWords[side].zh}处于 ${asked}，而它的内核处于 ${kernel.join('、')}。`,
    },
  ];
}

type Held = { readonly state: TcpState; readonly since: bigint; readonly to: bigint };

const FOREVER = 2n ** 63n;

/** The states of one end on the kernel's clock. What the kernel writes on its way, and means nothing, is left out. */
export function kernelStates({ events, conversation }: Stage, side: Side): readonly Held[] {
  // A listener's socket has 0 for the remote port; another connection's has another one.
  const sockets = [socketOf(conversation, side), `${conversation[side].port}-0`];
  const changes = events.flatMap((event) =>
    event.kind === 'state' && event.side === side && !event.isRaw && sockets.includes(event.socket)
      ? [event]
      : [],
  );
  const [first] = changes;
  if (first === undefined) return [];
  const starts = [
    { state: first.from, since: -FOREVER },
    ...changes.map(({ to, time }) => ({ state: to, since: time })),
  ];
  return starts.map((start, index) => ({ ...start, to: starts[index + 1]?.since ?? FOREVER }));
}

/** When the same segment passed the other vantage point. */
function timeOf(moment: Moment | undefined, stage: Stage, there: Stage): bigint | undefined {
  if (moment === undefined) return undefined;
  const copies = (moments: readonly Moment[]) => moments.filter((other) => isSame(other, moment));
  const nth = copies(stage.moments).indexOf(moment);
  return copies(there.moments)[nth]?.packet.frame.time;
}

const isSame = ({ segment: a }: Moment, { segment: b }: Moment): boolean =>
  a.from === b.from &&
  a.seq === b.seq &&
  a.ack === b.ack &&
  a.len === b.len &&
  a.control.syn === b.control.syn &&
  a.control.fin === b.control.fin &&
  a.control.rst === b.control.rst;
