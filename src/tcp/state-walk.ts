import type { TcpState } from './endpoint.ts';
import { finNumber, type Ledger, ledgerOf } from './ledger.ts';
import { nextSeq, type Segment, type Side } from './segment.ts';
import { type Seq, seqDistance } from './seq.ts';
import { type TcpEvent, transitions } from './transitions.ts';

/**
 * The state of one end, by walking the table of transitions event by event over the books of rules.ts. Independent of
 * `step`. Only for a history that begins with its SYN; else undefined.
 * @param isListening false where nobody listens at the server, as its RST will show
 */
export function expectedState(
  history: readonly Segment[],
  side: Side,
  isListening = true,
): TcpState | undefined {
  const first = history[0];
  if (first === undefined || !first.control.syn || first.control.ack) return undefined;
  let state: TcpState = first.from === side || !isListening ? 'CLOSED' : 'LISTEN';
  let isPassive = first.from !== side;
  history.forEach((segment, index) => {
    const before = ledgerOf(history.slice(0, index), side);
    const after = ledgerOf(history.slice(0, index + 1), side);
    if (segment.from === side) {
      if (segment.control.syn && !segment.control.ack) isPassive = false;
      // The peer's FIN has crossed ours: it comes after ours, not before.
      if (crosses(before, segment)) state = walk('ESTABLISHED', ['CLOSE', 'rcv FIN'], isPassive);
      else state = walk(state, eventsOfSending(before, segment, state), isPassive);
    } else state = walk(state, eventsOfReceiving(before, after, segment, state), isPassive);
  });
  return state;
}

function walk(from: TcpState, events: readonly TcpEvent[], isPassive: boolean): TcpState {
  let state = from;
  for (const event of events) {
    const row = transitions.find(
      (each) =>
        each.event === event &&
        each.from.includes(state) &&
        each.to !== 'same' &&
        (each.when !== 'passive OPEN' || isPassive) &&
        (each.when !== 'active OPEN' || !isPassive),
    );
    if (row !== undefined && row.to !== 'same') state = row.to;
  }
  return state;
}

function crosses(before: Ledger, { control, ack }: Segment): boolean {
  if (!control.fin || before.fin !== undefined || before.peersFin === undefined || ack === undefined)
    return false;
  return hasCome(before) && seqDistance(finNumber(before.peersFin), ack) <= 0;
}

function eventsOfSending(
  before: Ledger,
  { control, seq, ack }: Segment,
  state: TcpState,
): readonly TcpEvent[] {
  if (control.rst) {
    // Answers to segments that do not fit: they leave the state alone.
    if (state === 'SYN-SENT') return [];
    const isAnswer = ack === undefined && before.syn !== undefined && seq !== before.sndNxt?.value;
    return state === 'SYN-RECEIVED' && isAnswer ? [] : ['ABORT'];
  }
  if (control.syn) return control.ack || before.syn !== undefined ? [] : ['active OPEN'];
  return control.fin && before.fin === undefined ? ['CLOSE'] : [];
}

function eventsOfReceiving(
  before: Ledger,
  after: Ledger,
  segment: Segment,
  state: TcpState,
): readonly TcpEvent[] {
  if (segment.control.rst) return isObeyed(before, segment, state) ? ['rcv RST'] : [];
  const synComes = before.peersSyn === undefined && after.peersSyn !== undefined;
  if (synComes) return segment.control.ack ? ['rcv SYN,ACK'] : ['rcv SYN'];
  const synAcked = !isAcked(before.syn?.segment.seq, before) && isAcked(after.syn?.segment.seq, after);
  const finAcked = !isFinAcked(before) && isFinAcked(after);
  const finComes = !hasCome(before) && hasCome(after);
  const events: TcpEvent[] = synAcked ? ['rcv ACK of SYN'] : [];
  if (finAcked && finComes && state === 'FIN-WAIT-1') return [...events, 'rcv FIN,ACK of FIN'];
  if (finAcked) events.push('rcv ACK of FIN');
  if (finComes) events.push('rcv FIN');
  return events;
}

/** In SYN-SENT a RST must acknowledge the SYN; later its number must be the one wanted next (RFC 5961, section 3.2). */
function isObeyed({ syn, sndNxt, rcvNxt }: Ledger, { seq, ack }: Segment, state: TcpState): boolean {
  if (state !== 'SYN-SENT') return rcvNxt?.value === seq;
  if (ack === undefined || syn === undefined || sndNxt === undefined) return false;
  return seqDistance(syn.segment.seq, ack) > 0 && seqDistance(ack, sndNxt.value) >= 0;
}

const isAcked = (number: Seq | undefined, { sndUna }: Ledger): boolean =>
  number !== undefined && sndUna !== undefined && seqDistance(number, sndUna.value) > 0;

const isFinAcked = (ledger: Ledger): boolean =>
  ledger.fin !== undefined && isAcked(finNumber(ledger.fin), ledger);

const hasCome = ({ peersFin, rcvNxt }: Ledger): boolean =>
  peersFin !== undefined && rcvNxt !== undefined && seqDistance(nextSeq(peersFin.segment), rcvNxt.value) >= 0;
