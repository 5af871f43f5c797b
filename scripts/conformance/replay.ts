import { type Datagram, type SocketName, socketName } from '../../src/simulate/datagram.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import { callGiven, type OptionsSet, socketNamed, withOption } from './calls-given.ts';
import { type Finding, type Freedom, segmentText, stateText } from './finding.ts';
import { settingsOfSyn, windowShiftGiven } from './given.ts';
import { after, type Foretold, firings, having, type Model, newModel, outcomeOf, upTo } from './model.ts';
import type { CallRow, Recording, SegmentRow, StateRow } from './recording.ts';
import {
  agreement,
  hasSameOptions,
  isBareAck,
  isInTime,
  isMadeNeedless,
  isSame,
  isSameChange,
  isSameConnection,
  textsOf,
} from './same.ts';
import { atOnce, longestDelay } from './timer-bounds.ts';
import { tells, toldBy } from './told.ts';

/**
 * Puts what one side of a recording met - its programs' calls and the segments that arrived - to a model of its host, and holds
 * what the model does against what the kernel did: each segment that left, each state, and what calls told.
 */
export function replay(recording: Recording): readonly Finding[] {
  const findings: Finding[] = [];
  let model = newModel(recording);
  let options: OptionsSet = new Map();
  let waiting: readonly CallRow[] = [];

  /** Puts a call to the model. False: it blocks. */
  function call(row: CallRow, now: Nanoseconds): boolean {
    if (row.call === 'setsockopt') options = withOption(options, row);
    const name = row.socket as SocketName;
    const given = callGiven(row, model.host, options, settingsOfSyn(recording, name, now));
    if (given === undefined) return true;
    const outcome = outcomeOf(model, { type: 'call', call: given }, now, name);
    if (outcome.result?.type === 'blocks') return false;
    model = having(model, outcome, now);
    if (tells(row)) findings.push(toldBy(row, outcome.result));
    return true;
  }

  for (const row of recording.rows) {
    model = upTo(model, row.at);
    switch (row.kind) {
      case 'call':
        // A wait that was too short for the recorder is not written down as one.
        if (!call(row, row.at)) waiting = [...waiting, row];
        break;
      case 'arrives':
        model = passed(model, row);
        model = after(model, { type: 'arrives', datagram: row.datagram }, row.at, socketName(row.datagram));
        waiting = waiting.filter((one) => !call(one, row.at));
        break;
      case 'icmp':
        model = after(
          model,
          { type: 'icmp', ports: row.ports, error: row.error },
          row.at,
          socketName(row.ports),
        );
        break;
      case 'leaves': {
        const judged = segmentJudged(model, row);
        findings.push(judged.finding);
        model = settled(judged.model, row.datagram);
        break;
      }
      case 'state': {
        const judged = stateJudged(model, row);
        findings.push(judged.finding);
        model = judged.model;
        break;
      }
    }
  }
  return [...findings, ...neverCame(upTo(model, recording.rows.at(-1)?.at ?? 0))];
}

type Judged = { readonly model: Model; readonly finding: Finding };

function segmentJudged(model: Model, { at, datagram, frame }: SegmentRow): Judged {
  const { segment } = datagram.transmission;
  const found = (verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({
    kind: 'segment',
    verdict,
    frame,
    what: segmentText(segment),
    ...more,
  });
  const own = model.foretold.filter((one) => isSameConnection(one.datagram, datagram));
  const match = matchOf(own, datagram);
  if (match !== undefined) {
    const agrees = agreement(match.datagram.transmission.segment, segment);
    const finding = ((): Finding => {
      const late = at - match.at;
      const first = own.find((one) => one === match || !isBareAck(one.datagram.transmission.segment));
      if (first !== match) return found('not', { foretold: `${textsOf(own)}, in this order` });
      if (late <= atOnce) return found('exact', agrees);
      if (isBareAck(segment) && late <= longestDelay) {
        return found('free', { freedom: 'delayed-ack', ...agrees });
      }
      return found('not', { foretold: `the same ${(late / 1e6).toFixed(1)} ms before` });
    })();
    return { model: without(model, match), finding };
  }
  for (const { timer, outcome } of firings(model, socketName(datagram), at)) {
    const sent = outcome.sends.find(
      (one) => isSameConnection(one, datagram) && isSame(one.transmission.segment, segment),
    );
    if (sent === undefined) continue;
    const agrees = agreement(sent.transmission.segment, segment);
    return { model: having(model, outcome, at, sent), finding: found('free', { freedom: timer, ...agrees }) };
  }
  if (isWindowUpdate(model, datagram)) return { model, finding: found('free', { freedom: 'window update' }) };
  // One of those that were foretold was meant to be this one, and will not come as well.
  const instead = own.find((one) => one.datagram.transmission.segment.seq === segment.seq) ?? own[0];
  return { model: without(model, instead), finding: found('not', { foretold: textsOf(own) || 'nothing' }) };
}

/** Of those that are the same, the one with the same options. */
function matchOf(own: readonly Foretold[], { transmission: { segment } }: Datagram): Foretold | undefined {
  const same = own.filter((one) => isSame(one.datagram.transmission.segment, segment));
  return same.find((one) => hasSameOptions(one.datagram.transmission.segment, segment)) ?? same[0];
}

const without = (model: Model, foretold: Foretold | undefined): Model => ({
  ...model,
  foretold: model.foretold.filter((one) => one !== foretold),
});

/** An ACK that says nothing new but how much room there is. */
function isWindowUpdate(model: Model, datagram: Datagram): boolean {
  const { segment } = datagram.transmission;
  const tcb = socketNamed(model.host, socketName(datagram))?.tcb;
  if (tcb === undefined || !isBareAck(segment)) return false;
  const { snd, rcv } = tcb.end;
  return segment.seq === snd.nxt && segment.ack === rcv.nxt && windowOf(model, datagram) !== rcv.wnd;
}

/** In octets. */
function windowOf({ recording }: Model, datagram: Datagram): number {
  const { segment } = datagram.transmission;
  const shift = segment.control.syn ? 0 : windowShiftGiven(recording, socketName(datagram), recording.side);
  return segment.wnd << shift;
}

/** A segment has left: its window is the one that holds, and ACKs that it makes needless will not come any more. */
function settled(model: Model, datagram: Datagram): Model {
  const { segment } = datagram.transmission;
  const foretold = model.foretold.filter(
    (one) =>
      !isSameConnection(one.datagram, datagram) ||
      !isMadeNeedless(one.datagram.transmission.segment, segment),
  );
  const socket = socketNamed(model.host, socketName(datagram));
  if (socket === undefined || segment.control.rst) return { ...model, foretold };
  const { end } = socket.tcb;
  const tcb = { ...socket.tcb, end: { ...end, rcv: { ...end.rcv, wnd: windowOf(model, datagram) } } };
  const sockets = new Map(model.host.sockets).set(socket.id, { ...socket, tcb });
  return { ...model, foretold, host: { ...model.host, sockets } };
}

function stateJudged(before: Model, row: StateRow): Judged {
  const isForetold = before.changes.some((change) => change.name === row.socket);
  const fired = isForetold ? undefined : firingInto(before, row);
  const model = fired === undefined ? before : having(before, fired.outcome, row.at);
  const change = model.changes.find(({ name }) => name === row.socket);
  const isRight = change !== undefined && isSameChange(change, row) && isInTime(change, row);
  const freedom: Freedom | undefined = fired?.timer;
  const foretold = change === undefined ? 'nothing' : `${change.from} -> ${change.to}`;
  const what = stateText(row);
  return {
    model: { ...model, changes: model.changes.filter((one) => one !== change) },
    finding: isRight
      ? { kind: 'state', verdict: freedom === undefined ? 'exact' : 'free', freedom, what }
      : { kind: 'state', verdict: 'not', what, foretold },
  };
}

/** The timer that may have changed the state. */
const firingInto = (model: Model, row: StateRow) =>
  firings(model, row.socket, row.at).find(({ outcome }) =>
    outcome.changes.some((change) => isSameChange(change, row)),
  );

/** A segment more has arrived: what the model did because of an earlier one should have been reported. */
const passed = (model: Model, { at, datagram }: SegmentRow): Model => ({
  ...model,
  changes: model.changes.map((change) =>
    change.name === socketName(datagram) && change.until === undefined ? { ...change, until: at } : change,
  ),
});

/** What was foretold to the end, and was not recorded. */
const neverCame = ({ foretold, changes }: Model): readonly Finding[] => [
  ...foretold.map(
    (one): Finding => ({ kind: 'segment', verdict: 'not', what: 'nothing', foretold: textsOf([one]) }),
  ),
  ...changes.map(
    ({ name, from, to }): Finding => ({
      kind: 'state',
      verdict: 'not',
      what: 'nothing',
      foretold: `${name} ${from} -> ${to}`,
    }),
  ),
];
