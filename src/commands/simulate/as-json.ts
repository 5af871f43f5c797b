import { type Message, segmentText } from '../../simulate/handshake/message.ts';
import { type ModelEnds, properties, propertyLabel } from '../../simulate/handshake/properties.ts';
import { type Found, lengthOf, type Trace } from '../../simulate/handshake/search.ts';
import type { Step } from '../../simulate/handshake/state.ts';
import { flagsText } from '../../tcp/segment.ts';

/** What was found under one setting, as the values that JSON has. */
export function foundAsJson(found: Found): object {
  const { setting, states, verdicts, recovery, opening } = found;
  return {
    setting,
    states,
    properties: properties.map((property) => {
      const verdict = verdicts[property];
      const id = { id: propertyLabel(property), name: property, holds: verdict.holds };
      if (verdict.holds) return id;
      return { ...id, events: lengthOf(verdict.trace).events, trace: traceAsJson(verdict.trace) };
    }),
    recovery,
    ...(opening && { opening: { ...lengthOf(opening), trace: traceAsJson(opening) } }),
  };
}

const traceAsJson = (trace: Trace): readonly object[] => trace.map(stepAsJson);

function stepAsJson({ move, after, sends, breaks }: Step, i: number): object {
  return {
    event: i + 1,
    ...(move.type === 'call'
      ? { type: move.call, end: move.side === 'client' ? 'A' : 'B' }
      : { type: move.type, segment: segmentAsJson(move.message) }),
    sends: sends.map(segmentAsJson),
    ends: endsAsJson(after.ends),
    breaks: breaks.map(propertyLabel),
  };
}

const segmentAsJson = ({ segment, isOld }: Message): object => ({
  from: segment.from === 'client' ? 'A' : 'B',
  text: segmentText(segment),
  seq: segment.seq,
  ...(segment.ack !== undefined && { ack: segment.ack }),
  flags: flagsText(segment.control),
  len: segment.payload,
  old: isOld,
});

const endsAsJson = ({ client, server }: ModelEnds): object => ({
  A: endAsJson(client),
  B: endAsJson(server),
});

const endAsJson = ({ state, iss, irs, rcv }: ModelEnds['client']): object => ({
  state,
  ...(iss !== undefined && { iss }),
  ...(irs !== undefined && { irs }),
  ...(rcv.nxt !== undefined && { 'rcv.nxt': rcv.nxt }),
});
