import { type Datagram, type SocketName, socketName } from '../../src/simulate/datagram.ts';
import {
  type Change,
  type Host,
  type HostEvent,
  type HostOutcome,
  newHost,
  timersOf,
} from '../../src/simulate/host.ts';
import { hostStep } from '../../src/simulate/host-step.ts';
import type { SocketId } from '../../src/simulate/socket-id.ts';
import type { TcpTimer } from '../../src/tcp/acting/event.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { cookieGiven, isnGiven, rulesGiven, settingsGiven } from './given.ts';
import type { Recording } from './recording.ts';
import { earliness, lateness } from './timer-bounds.ts';

/** What the model has sent, and the kernel, so far, has not. */
export type Foretold = { readonly datagram: Datagram; readonly at: Nanoseconds };

/** A change of state of the model that the kernel has not reported yet. */
export type ForetoldChange = Change & {
  /** When the next segment of its connection arrived: by then the kernel should have reported it. */
  readonly until?: Nanoseconds | undefined;
};

/** A timer of the model, and since when it runs. */
type Armed = {
  readonly socket: SocketId;
  readonly timer: TcpTimer;
  readonly at: Nanoseconds;
  readonly since: Nanoseconds;
};

/** The host of one side, and what it has done that is still to be seen in the recording. */
export type Model = {
  readonly recording: Recording;
  readonly host: Host;
  readonly foretold: readonly Foretold[];
  readonly changes: readonly ForetoldChange[];
  readonly armed: readonly Armed[];
};

export const newModel = (recording: Recording): Model => ({
  recording,
  host: newHost(recording.side, settingsGiven(recording), rulesGiven(recording), cookieGiven(recording)),
  foretold: [],
  changes: [],
  armed: [],
});

/** What would come of an event. `name` is the connection that it is about. */
export const outcomeOf = (
  { host, recording }: Model,
  event: HostEvent,
  now: Nanoseconds,
  name: SocketName | undefined,
): HostOutcome => hostStep(host, event, { now, isn: isnGiven(recording, name, now) });

/** The model has done this. `seen` is what has been found in the recording already. */
export function having(model: Model, outcome: HostOutcome, now: Nanoseconds, seen?: Datagram): Model {
  const sends = outcome.sends.filter((datagram) => datagram !== seen);
  return {
    ...model,
    host: outcome.host,
    foretold: [...model.foretold, ...sends.map((datagram) => ({ datagram, at: now }))],
    changes: [...model.changes, ...outcome.changes],
    armed: timersOf(outcome.host).map((timer) => {
      const before = model.armed.find((one) => one.socket === timer.socket && one.timer === timer.timer);
      return before?.at === timer.at ? before : { ...timer, since: now };
    }),
  };
}

export const after = (
  model: Model,
  event: HostEvent,
  now: Nanoseconds,
  name: SocketName | undefined,
): Model => having(model, outcomeOf(model, event, now, name), now);

const nameOf = ({ host }: Model, id: SocketId): SocketName | undefined => {
  const socket = host.sockets.get(id);
  return socket === undefined ? undefined : socketName(socket);
};

/** All timers have gone off that even a late kernel's would have by now. */
export function upTo(model: Model, now: Nanoseconds): Model {
  const overdue = model.armed
    .filter(({ timer, at, since }) => at + lateness(timer, at - since) < now)
    .sort((a, b) => a.at - b.at)[0];
  if (overdue === undefined) return model;
  const { socket, timer, at } = overdue;
  return upTo(after(model, { type: 'timeout', socket, timer }, at, nameOf(model, socket)), now);
}

/** What each of a connection's timers would do if it went off now, as far as it may. */
export const firings = (
  model: Model,
  name: string,
  now: Nanoseconds,
): readonly { readonly timer: TcpTimer; readonly outcome: HostOutcome }[] =>
  model.armed
    .filter(({ socket }) => nameOf(model, socket) === name)
    .filter(({ timer, at, since }) => now >= at - earliness(timer, at - since))
    .map(({ socket, timer }) => ({
      timer,
      outcome: outcomeOf(model, { type: 'timeout', socket, timer }, now, nameOf(model, socket)),
    }));
