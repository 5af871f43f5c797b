import type { Instant, Nanoseconds } from '../tcp/acting/instant.ts';
import type { Side } from '../tcp/segment.ts';
import { type Seq, toSeq } from '../tcp/seq.ts';
import { arriving, type Carrying, emptyWire, sent } from './carrying.ts';
import { socketName } from './datagram.ts';
import { type Host, type HostEvent, type HostOutcome, newHost, timersOf } from './host.ts';
import { defaultRules } from './host-rules.ts';
import { hostStep } from './host-step.ts';
import type { Cause, Played, PlayedEvent } from './played.ts';
import { asked, type Running, started, stepOf } from './running.ts';
import type { Scene } from './scene.ts';
import type { SocketId } from './socket-id.ts';

const sides: readonly Side[] = ['client', 'server'];

/** An hour, and more events than any lesson could show. */
const defaultLimit = { time: 3600e9, events: 20_000 };

/**
 * Plays a scene from its first call until nothing is left to happen, or to its limit. What is due at the same moment happens in
 * this order: arrivals, in the order in which they left; timers and then calls, the client's before the server's.
 */
export function play(scene: Scene): Played {
  const { time: lastTime = defaultLimit.time, events: mostEvents = defaultLimit.events } = scene.limit ?? {};
  const hosts: Record<Side, Host> = { client: hostOf(scene, 'client'), server: hostOf(scene, 'server') };
  const chosen: Record<Side, number> = { client: 0, server: 0 };
  const events: PlayedEvent[] = [];
  let programs: readonly Running[] = sides.flatMap((side) =>
    scene.ends[side].programs.map((program, index) => started(side, index, program)),
  );
  let carrying: Carrying = emptyWire(scene.wire);
  let now: Nanoseconds = 0;

  const instantAt = (side: Side): Instant => ({ now, isn: isnOf(scene, side, chosen[side], now) });

  /** Puts an event to a host; what it sends leaves. */
  function happen(side: Side, event: HostEvent, cause: Cause): HostOutcome {
    const instant = instantAt(side);
    const before = hosts[side];
    const outcome = hostStep(before, event, instant);
    hosts[side] = outcome.host;
    if (
      outcome.sends.some(
        ({ transmission: { segment } }) => segment.control.syn && segment.seq === instant.isn,
      )
    ) {
      chosen[side] += 1;
    }
    const first = carrying.journeys.length;
    for (const datagram of outcome.sends) carrying = sent(carrying, side, datagram, now);
    events.push({
      at: now,
      side,
      cause,
      socket: socketOf(event, before, outcome),
      result: outcome.result,
      changes: outcome.changes,
      tells: outcome.tells.map(({ tell }) => tell),
      clauses: outcome.clauses,
      sent: outcome.sends.map((_, i) => first + i),
      host: outcome.host,
    });
    return outcome;
  }

  /** Lets a program make its call, or ask again what has become of it. */
  function run(running: Running): Running {
    const { side, index, step } = running;
    const call = stepOf(running);
    if (call === undefined) return running;
    const isAgain = running.doing === 'waits';
    const cause: Cause = { type: isAgain ? 'return' : 'call', program: index, step, call };
    const after = asked(running, hosts[side], now, (event) => {
      // A call that goes on waiting is no event: nothing has happened.
      if (isAgain) {
        const tried = hostStep(hosts[side], event, instantAt(side));
        if (tried.result?.type === 'blocks') return tried;
      }
      return happen(side, event, cause);
    });
    // A connect() is put to the host once. That it comes back is worth telling all the same.
    if (isAgain && call.call === 'connect' && after.doing !== 'waits') {
      events.push(connectReturned(side, hosts[side], running.connection, cause, now));
    }
    return after;
  }

  /** Programs that wait are asked whenever something has happened at their side; one may let another go on. */
  function wake(side: Side): void {
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      programs = programs.map((running) => {
        if (running.side !== side || running.doing !== 'waits') return running;
        const after = run(running);
        isMoving ||= after.doing !== 'waits';
        return after;
      });
    }
  }

  for (;;) {
    const next = soonest(hosts, carrying, programs);
    if (next === undefined) return ending('quiet');
    if (next.at > lastTime) return ending('time limit');
    if (events.length >= mostEvents) return ending('event limit');
    now = Math.max(now, next.at);
    if (next.type === 'arrives') {
      const { so, due } = arriving(carrying);
      carrying = so;
      if (due === undefined) continue;
      const arrival = (so.journeys[due.journey]?.arrivals.length ?? 1) - 1;
      happen(
        due.to,
        { type: 'arrives', datagram: due.datagram },
        { type: 'arrives', journey: due.journey, arrival },
      );
      wake(due.to);
    } else if (next.type === 'timeout') {
      const { side, socket, timer } = next;
      happen(side, { type: 'timeout', socket, timer }, { type: 'timeout', timer });
      wake(side);
    } else {
      programs = programs.map((running) => (running === next.running ? run(running) : running));
      wake(next.running.side);
    }
  }

  function ending(ended: Played['ended']): Played {
    return { scene, events, journeys: carrying.journeys, ended, at: now };
  }
}

const hostOf = ({ ends }: Scene, side: Side): Host =>
  newHost(side, ends[side].settings, ends[side].rules ?? defaultRules);

/**
 * The scene's own numbers first. Then, as in RFC 9293, section 3.4.1, a clock that ticks every 4 microseconds, ahead of the
 * last by more than any window.
 */
function isnOf({ ends }: Scene, side: Side, count: number, now: Nanoseconds): Seq {
  const { isns } = ends[side];
  const own = isns[count];
  if (own !== undefined) return toSeq(own);
  return toSeq((isns.at(-1) ?? 0) + (count - isns.length + 1) * 2 ** 20 + Math.floor(now / 4000));
}

type Next =
  | { readonly type: 'arrives'; readonly at: Nanoseconds }
  | ({ readonly type: 'timeout'; readonly side: Side } & ReturnType<typeof timersOf>[number])
  | { readonly type: 'call'; readonly at: Nanoseconds; readonly running: Running };

/** What happens next; of several at the same moment, the first in the order that `play` tells. */
function soonest(
  hosts: Readonly<Record<Side, Host>>,
  { due }: Carrying,
  programs: readonly Running[],
): Next | undefined {
  const all: readonly Next[] = [
    ...due.slice(0, 1).map(({ at }): Next => ({ type: 'arrives', at })),
    ...sides.flatMap((side) =>
      timersOf(hosts[side]).map((timer): Next => ({ type: 'timeout', side, ...timer })),
    ),
    ...programs.flatMap((running): readonly Next[] =>
      running.doing === 'thinks' ? [{ type: 'call', at: running.at, running }] : [],
    ),
  ];
  return all.reduce<Next | undefined>(
    (first, next) => (first === undefined || next.at < first.at ? next : first),
    undefined,
  );
}

function connectReturned(
  side: Side,
  host: Host,
  id: SocketId | undefined,
  cause: Cause,
  at: Nanoseconds,
): PlayedEvent {
  const socket = id === undefined ? undefined : host.sockets.get(id);
  const why = socket === undefined ? 'connection does not exist' : socket.failure;
  return {
    ...{ at, side, cause, host },
    socket: socket === undefined ? undefined : socketName(socket),
    result: why === undefined ? { type: 'done', socket: id } : { type: 'failed', why },
    ...{ changes: [], tells: [], clauses: [], sent: [] },
  };
}

/** The socket that an event is about, by its name. */
function socketOf(event: HostEvent, before: Host, { host, result }: HostOutcome) {
  const nameIn = (id: SocketId | undefined) => {
    const socket = id === undefined ? undefined : (before.sockets.get(id) ?? host.sockets.get(id));
    return socket === undefined ? undefined : socketName(socket);
  };
  if (event.type === 'arrives') return socketName(event.datagram);
  if (event.type === 'icmp') return socketName(event.ports);
  if (event.type === 'timeout') return nameIn(event.socket);
  const made = result?.type === 'done' ? result.socket : undefined;
  return nameIn('socket' in event.call ? event.call.socket : made);
}
