import { describe, expect, test } from 'vitest';
import { endKey, type ModelEnd } from '../../../src/simulate/handshake/end.ts';
import { type Message, messageKey, segmentText } from '../../../src/simulate/handshake/message.ts';
import { oldSegments, type Setting, usualSetting } from '../../../src/simulate/handshake/setting.ts';
import { begin, make, moves, type State, type Step } from '../../../src/simulate/handshake/state.ts';
import { act } from '../../../src/tcp/acting/act.ts';
import { tcbOf } from '../../../src/tcp/acting/known.ts';
import { rfcSettings } from '../../../src/tcp/acting/settings.ts';
import type { Endpoint } from '../../../src/tcp/endpoint.ts';
import { nothingKnown } from '../../../src/tcp/endpoint.ts';
import { peerOf } from '../../../src/tcp/segment.ts';
import { toSeq } from '../../../src/tcp/seq.ts';

/** Every delivery that the model can make, once for each end and segment. */
function deliveries(setting: Setting): readonly Step[] {
  const found = new Map<string, Step>();
  const known = new Set<string>();
  const states: State[] = [begin(setting)];
  for (const state of states) {
    for (const move of moves(state)) {
      if (move.type === 'drop') continue;
      const step = make(state, move);
      const key = [
        endKey(step.after.ends.client),
        endKey(step.after.ends.server),
        ...step.after.network.map(messageKey).sort(),
      ].join();
      if (!known.has(key)) states.push(step.after);
      known.add(key);
      if (move.type !== 'deliver') continue;
      const to = peerOf(move.message.segment.from);
      found.set(`${endKey(state.ends[to])} ${messageKey(move.message)}`, step);
    }
  }
  return [...found.values()];
}

/** What one end becomes and sends, in words. */
const told = (end: Endpoint, sends: readonly Message['segment'][]): string =>
  [end.state, ...(end.state === 'CLOSED' ? [] : [end.irs, end.rcv.nxt]), ...sends.map(segmentText)].join(' ');

function modelTold({ after, sends, move }: Step): string {
  if (move.type !== 'deliver') return '';
  return told(
    after.ends[peerOf(move.message.segment.from)],
    sends.map(({ segment }) => segment),
  );
}

/** The same delivery at the end that acts by all of RFC 9293, section 3.10.7. */
function actingTold({ before, after, move }: Step): string {
  if (move.type !== 'deliver') return '';
  const { segment } = move.message;
  const side = peerOf(segment.from);
  const settings = { ...rfcSettings, receiveBuffer: before.setting.window, delayedAck: 0 };
  const tcb = tcbOf(before.ends[side], nothingKnown, side, settings);
  if (tcb === undefined) throw new Error('the end cannot act');
  const data = new Uint8Array(segment.payload);
  const isn = after.ends[side].iss ?? toSeq(0);
  const outcome = act(tcb, { type: 'segment-arrives', arriving: { segment, data } }, { now: 0, isn });
  return told(
    outcome.tcb.end,
    outcome.sends.map((each) => each.segment),
  );
}

/** Where the model is simpler than the standard, on purpose. */
function isSimpler({ before: { ends }, move }: Step): boolean {
  if (move.type !== 'deliver') return false;
  const { segment } = move.message;
  const { control, ack } = segment;
  const end: ModelEnd = ends[peerOf(segment.from)];
  const isServer = segment.from === 'client';
  return (
    // A SYN that has come before is answered as it was then, as Linux does.
    (isServer && control.syn && segment.seq === end.irs) ||
    // A SYN for which the model has no number left.
    (end.state === 'LISTEN' && control.syn && end.used === 2) ||
    // The server's program listens again after its connection was reset.
    (isServer && control.rst && end.state === 'ESTABLISHED' && segment.seq === end.rcv.nxt) ||
    // An octet that comes before its turn is not kept for later, and not answered.
    (isServer && end.state === 'ESTABLISHED' && segment.payload > 0 && segment.seq > end.rcv.nxt!) ||
    // The client does not count the octet that it sends, so in ESTABLISHED it does not look at SEG.ACK.
    (!isServer && end.state === 'ESTABLISHED' && ack !== undefined && ack > end.snd.nxt!)
  );
}

describe('the ends of three messages do what the acting end does', () => {
  test.each([
    ['RCV.WND 5', { window: 5 }],
    ['RCV.WND 5000', { window: 5000 }],
    ['an old ISN above', { window: 5000, oldIss: 300 }],
  ] as const)('%s', (_, changes) => {
    const setting: Setting = { ...usualSetting, old: oldSegments, opens: 2, ...changes };
    const all = deliveries(setting).filter((step) => !isSimpler(step));
    expect(all.length).toBeGreaterThan(70);
    expect(all.map(lineOf(modelTold))).toEqual(all.map(lineOf(actingTold)));
  });
});

/** The end, the segment, and what is told of them. */
const lineOf =
  (tell: (step: Step) => string) =>
  (step: Step): string => {
    if (step.move.type !== 'deliver') return '';
    const { segment } = step.move.message;
    const { state, irs, rcv } = step.before.ends[peerOf(segment.from)];
    return `${state} ${irs} ${rcv.nxt} gets ${segmentText(segment)}: ${tell(step)}`;
  };
