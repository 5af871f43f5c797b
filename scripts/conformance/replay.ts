import { type Datagram, type SocketName, socketName } from '../../src/simulate/datagram.ts';
import {
  type Host,
  type HostEvent,
  type HostOutcome,
  newHost,
  type SocketId,
  timersOf,
} from '../../src/simulate/host.ts';
import { hostStep } from '../../src/simulate/host-step.ts';
import type { TcpTimer } from '../../src/tcp/acting/event.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { callGiven, type OptionsSet, socketNamed, withOption } from './calls-given.ts';
import { type Finding, type Freedom, segmentText, stateText } from './finding.ts';
import {
  cookieGiven,
  isnGiven,
  rulesGiven,
  settingsGiven,
  settingsOfSyn,
  windowShiftGiven,
} from './given.ts';
import type { CallRow, Recording, SegmentRow, StateRow } from './recording.ts';
import {
  agreement,
  type Foretold,
  type ForetoldChange,
  hasSameOptions,
  isBareAck,
  isInTime,
  isMadeNeedless,
  isSame,
  isSameChange,
  isSameConnection,
  textsOf,
} from './same.ts';
import { atOnce, earliness, lateness, longestDelay } from './timer-bounds.ts';
import { tells, toldBy } from './told.ts';

type Armed = {
  readonly socket: SocketId;
  readonly timer: TcpTimer;
  readonly at: Nanoseconds;
  readonly since: Nanoseconds;
};

/**
 * Puts what one side of a recording met - its programs' calls and the segments that arrived - to a model of its host, and holds
 * what the model does against what the kernel did: each segment that left, each state.
 */
export function replay(recording: Recording): readonly Finding[] {
  const findings: Finding[] = [];
  let host: Host = newHost(
    recording.side,
    settingsGiven(recording),
    rulesGiven(recording),
    cookieGiven(recording),
  );
  let options: OptionsSet = new Map();
  let foretold: readonly Foretold[] = [];
  let changes: readonly ForetoldChange[] = [];
  let armed: readonly Armed[] = [];
  let waiting: readonly CallRow[] = [];

  const instantFor = (now: Nanoseconds, name: SocketName | undefined) => ({
    now,
    isn: isnGiven(recording, name, now),
  });

  /** The model has done this: it is now to be seen in the recording. */
  function take(outcome: HostOutcome, now: Nanoseconds, without?: Datagram): void {
    host = outcome.host;
    foretold = [
      ...foretold,
      ...outcome.sends.flatMap((datagram) => (datagram === without ? [] : [{ datagram, at: now }])),
    ];
    changes = [...changes, ...outcome.changes];
    armed = timersOf(host).map((timer) => {
      const before = armed.find((one) => one.socket === timer.socket && one.timer === timer.timer);
      return before?.at === timer.at ? before : { ...timer, since: now };
    });
  }

  const happen = (event: HostEvent, now: Nanoseconds, name: SocketName | undefined): void =>
    take(hostStep(host, event, instantFor(now, name)), now);

  const nameOfSocket = (id: SocketId): SocketName | undefined => {
    const socket = host.sockets.get(id);
    return socket === undefined ? undefined : socketName(socket);
  };

  /** Timers that even a late kernel's would have gone off by now. */
  function overdue(now: Nanoseconds): void {
    for (let rounds = 0; rounds < 100; rounds += 1) {
      const late = armed
        .filter(({ timer, at, since }) => at + lateness(timer, at - since) < now)
        .sort((a, b) => a.at - b.at)[0];
      if (late === undefined) return;
      const { socket, timer, at } = late;
      happen({ type: 'timeout', socket, timer }, at, nameOfSocket(socket));
    }
  }

  /** What each of a connection's timers would do if it went off now, as far as it may. */
  function* firings(name: string, now: Nanoseconds) {
    for (const { socket, timer, at, since } of armed) {
      const isDue = now >= at - earliness(timer, at - since) && now <= at + lateness(timer, at - since);
      if (!isDue || nameOfSocket(socket) !== name) continue;
      yield {
        timer,
        outcome: hostStep(host, { type: 'timeout', socket, timer }, instantFor(now, nameOfSocket(socket))),
      };
    }
  }

  /** Puts a call to the model. False: it blocks. */
  function call(row: CallRow, now: Nanoseconds): boolean {
    if (row.call === 'setsockopt') options = withOption(options, row);
    const name = row.socket as SocketName;
    const given = callGiven(row, host, options, settingsOfSyn(recording, name, now));
    if (given === undefined) return true;
    const outcome = hostStep(host, { type: 'call', call: given }, instantFor(now, name));
    if (outcome.result?.type === 'blocks') return false;
    take(outcome, now);
    if (tells(row)) findings.push(toldBy(row, outcome.result));
    return true;
  }

  function leaves({ at, datagram, frame }: SegmentRow): void {
    const { segment } = datagram.transmission;
    const found = (verdict: Finding['verdict'], more: Partial<Finding> = {}) =>
      findings.push({ kind: 'segment', verdict, frame, what: segmentText(segment), ...more });
    const own = foretold.filter((one) => isSameConnection(one.datagram, datagram));
    const same = own.filter((one) => isSame(one.datagram.transmission.segment, segment));
    const match = same.find((one) => hasSameOptions(one.datagram.transmission.segment, segment)) ?? same[0];
    const fired = match === undefined ? firingOf(datagram, at) : undefined;
    if (match !== undefined) {
      const agrees = agreement(match.datagram.transmission.segment, segment);
      const late = at - match.at;
      const first = own.find((one) => one === match || !isBareAck(one.datagram.transmission.segment));
      if (first !== undefined && first !== match) found('not', { foretold: `${textsOf([first])} before it` });
      else if (late <= atOnce) found('exact', agrees);
      else if (isBareAck(segment) && late <= longestDelay) {
        found('free', { freedom: 'delayed-ack', ...agrees });
      } else found('not', { foretold: `the same ${(late / 1e6).toFixed(1)} ms before` });
      foretold = foretold.filter((one) => one !== match);
    } else if (fired !== undefined) {
      take(fired.outcome, at, fired.sent);
      found('free', { freedom: fired.timer, ...agreement(fired.sent.transmission.segment, segment) });
    } else if (isWindowUpdate(datagram)) found('free', { freedom: 'window update' });
    else {
      found('not', { foretold: textsOf(own) || 'nothing' });
      // One of these was meant to be this one, and will not come as well.
      const instead = own.find((one) => one.datagram.transmission.segment.seq === segment.seq) ?? own[0];
      foretold = foretold.filter((one) => one !== instead);
    }
    settle(datagram);
  }

  /** The timer that may have made this segment. */
  function firingOf(datagram: Datagram, at: Nanoseconds) {
    for (const { timer, outcome } of firings(socketName(datagram), at)) {
      const sent = outcome.sends.find(
        (one) =>
          isSameConnection(one, datagram) && isSame(one.transmission.segment, datagram.transmission.segment),
      );
      if (sent !== undefined) return { timer, outcome, sent };
    }
    return undefined;
  }

  /** An ACK that says nothing new but how much room there is. */
  function isWindowUpdate(datagram: Datagram): boolean {
    const { segment } = datagram.transmission;
    const tcb = socketNamed(host, socketName(datagram))?.tcb;
    if (tcb === undefined || !isBareAck(segment)) return false;
    const { snd, rcv } = tcb.end;
    return segment.seq === snd.nxt && segment.ack === rcv.nxt && scaled(datagram) !== rcv.wnd;
  }

  const scaled = (datagram: Datagram): number => {
    const { segment } = datagram.transmission;
    return (
      segment.wnd <<
      (segment.control.syn ? 0 : windowShiftGiven(recording, socketName(datagram), recording.side))
    );
  };

  /** A segment has left: its window is the one that holds, and ACKs that it makes needless will not come any more. */
  function settle(datagram: Datagram): void {
    const { segment } = datagram.transmission;
    foretold = foretold.filter(
      (one) =>
        !isSameConnection(one.datagram, datagram) ||
        !isMadeNeedless(one.datagram.transmission.segment, segment),
    );
    const socket = socketNamed(host, socketName(datagram));
    if (socket === undefined || segment.control.rst) return;
    const end = { ...socket.tcb.end, rcv: { ...socket.tcb.end.rcv, wnd: scaled(datagram) } };
    host = {
      ...host,
      sockets: new Map(host.sockets).set(socket.id, { ...socket, tcb: { ...socket.tcb, end } }),
    };
  }

  function state(row: StateRow): void {
    const what = stateText(row);
    const next = () => changes.find((change) => change.name === row.socket);
    let freedom: Freedom | undefined;
    if (next() === undefined) {
      for (const { timer, outcome } of firings(row.socket, row.at)) {
        if (!outcome.changes.some((change) => isSameChange(change, row))) continue;
        take(outcome, row.at);
        freedom = timer;
        break;
      }
    }
    const change = next();
    if (change !== undefined && isSameChange(change, row) && isInTime(change, row)) {
      findings.push({ kind: 'state', verdict: freedom === undefined ? 'exact' : 'free', freedom, what });
    } else {
      const foretold = change === undefined ? 'nothing' : `${change.from} -> ${change.to}`;
      findings.push({ kind: 'state', verdict: 'not', what, foretold });
    }
    changes = changes.filter((one) => one !== change);
  }

  /** A segment more has arrived: what the model did because of an earlier one should have been reported. */
  function passing({ at, datagram }: SegmentRow): void {
    changes = changes.map((change) =>
      change.name === socketName(datagram) && change.until === undefined ? { ...change, until: at } : change,
    );
  }

  for (const row of recording.rows) {
    overdue(row.at);
    switch (row.kind) {
      case 'call':
        // A wait that was too short for the recorder is not written down as one.
        if (!call(row, row.at)) waiting = [...waiting, row];
        break;
      case 'arrives':
        passing(row);
        happen({ type: 'arrives', datagram: row.datagram }, row.at, socketName(row.datagram));
        waiting = waiting.filter((one) => !call(one, row.at));
        break;
      case 'leaves':
        leaves(row);
        break;
      case 'state':
        state(row);
        break;
      case 'icmp':
        happen({ type: 'icmp', ports: row.ports, error: row.error }, row.at, socketName(row.ports));
        break;
    }
  }
  const end = recording.rows.at(-1)?.at ?? 0;
  overdue(end);
  for (const { datagram } of foretold) {
    findings.push({
      kind: 'segment',
      verdict: 'not',
      what: 'nothing',
      foretold: segmentText(datagram.transmission.segment),
    });
  }
  for (const { name, from, to } of changes) {
    findings.push({ kind: 'state', verdict: 'not', what: 'nothing', foretold: `${name} ${from} -> ${to}` });
  }
  return findings;
}
