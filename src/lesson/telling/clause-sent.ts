import type { ClauseName } from '../../tcp/acting/clauses.ts';
import type { Endpoint } from '../../tcp/endpoint.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import type { Segment } from '../../tcp/segment.ts';
import { seqBefore } from '../../tcp/seq.ts';
import { arrivalAt, type Decisions } from './clause-arrival.ts';

/** The decisions that made an end send a segment, and the index of the one that it answers, if it answers one. */
export type Sent = { readonly decisions: Decisions; readonly answers?: number };

/**
 * Why the segment at `index` was sent, where the capture tells: it is what the acting endpoint answers to the segment that
 * reached its sender, it acknowledges what had come, or only one call or timer can have brought it about.
 */
export function sentAt(conversation: Conversation, index: number): Sent | undefined {
  const moment = conversation.moments[index];
  if (moment === undefined || moment.notes.includes('captured_twice')) return undefined;
  return (
    answerTo(conversation, index, moment) ??
    byCallOrTimer(conversation, index, moment) ??
    acknowledging(conversation, index, moment)
  );
}

/** The end was reached by a segment, and this is at once the next that it sent. */
function answerTo(conversation: Conversation, index: number, { segment }: Moment): Sent | undefined {
  const before = conversation.moments[index - 1];
  if (before === undefined || before.segment.from === segment.from) return undefined;
  const arrival = arrivalAt(conversation, index - 1);
  return arrival?.answers.some((answer) => isSame(answer, segment))
    ? { decisions: arrival.decisions, answers: index - 1 }
    : undefined;
}

const isSame = (a: Segment, b: Segment): boolean =>
  a.control.rst === b.control.rst &&
  a.control.syn === b.control.syn &&
  a.control.fin === b.control.fin &&
  a.payload === b.payload &&
  a.ack === b.ack;

/** What only a call, or only a timer, brings about. */
function byCallOrTimer(conversation: Conversation, index: number, moment: Moment): Sent | undefined {
  const { segment, before, notes } = moment;
  const { control, payload } = segment;
  const end = before[segment.from];
  if (control.rst) return undefined;
  if (control.syn) return synSent(conversation, index, segment, end);
  if (notes.includes('zero_window_probe')) return bothSay('timeout/probe');
  if (notes.includes('keep_alive')) {
    return end.snd.wnd === 0 ? onlyLinux('linux/timeout/probe') : bothSay('timeout/keep-alive');
  }
  if (notes.some((note) => note.includes('retransmission') || note === 'out_of_order')) return undefined;
  const sends: readonly ClauseName[] = payload > 0 ? ['send/segmentized'] : [];
  if (control.fin) return withFin(sends, end);
  return payload > 0 ? bothSay(...sends) : undefined;
}

/** A SYN without an ACK is of an active OPEN; one that comes again without a new reason, of the timer. */
function synSent(
  { moments }: Conversation,
  index: number,
  { seq, from, control }: Segment,
  { state, iss }: Endpoint,
): Sent | undefined {
  if (iss !== seq) return control.ack || !opensFrom.includes(state) ? undefined : bothSay('open/active');
  // Once it is acknowledged no timer says it again.
  if (state !== 'SYN-SENT' && state !== 'SYN-RECEIVED') return undefined;
  const times = moments
    .slice(0, index + 1)
    .filter(({ segment }) => segment.from === from && segment.control.syn && segment.seq === seq)
    .map(({ packet }) => packet.frame.time);
  if (times.length < 2) return undefined;
  const [before = 0n, last = 0n] = times
    .slice(0, -1)
    .map((time, at) => (times[at + 1] ?? time) - time)
    .slice(-2);
  // Without back-off the waits are the same; with it the last is twice the one before.
  const isLinear = times.length > 2 && 2n * last < 3n * before;
  return {
    decisions: {
      shared: ['timeout/retransmission'],
      rfc: [],
      linux: isLinear && !control.ack ? ['linux/timeout/syn-linear'] : [],
    },
  };
}

/** An end whose SYN was not seen may be thought to be in SYN-RECEIVED, for that of its peer was. */
const opensFrom: readonly Endpoint['state'][] = ['CLOSED', 'SYN-RECEIVED'];

/** A FIN is of a CLOSE. */
function withFin(sends: readonly ClauseName[], { state, snd }: Endpoint): Sent | undefined {
  if (snd.fin !== undefined) return undefined;
  switch (state) {
    case 'ESTABLISHED':
      return bothSay(...sends, 'close/established');
    case 'SYN-RECEIVED':
      return {
        decisions: { shared: sends, rfc: ['close/syn-received'], linux: ['linux/close/syn-received'] },
      };
    case 'CLOSE-WAIT':
      return {
        decisions: { shared: sends, rfc: ['close/close-wait/fin-leaves'], linux: ['linux/close/last-ack'] },
      };
    default:
      return undefined;
  }
}

/** An ACK without anything else that covers more than the last: it acknowledges what has come since. */
function acknowledging(
  conversation: Conversation,
  index: number,
  { segment, before }: Moment,
): Sent | undefined {
  const { from, control, len, ack } = segment;
  const { announced } = before[from].rcv;
  if (len > 0 || control.rst || ack === undefined || announced === undefined) return undefined;
  if (!seqBefore(announced, ack)) return undefined;
  const reached = conversation.moments
    .slice(0, index)
    .findLastIndex(
      (moment) =>
        moment.segment.from !== from &&
        moment.after[from].rcv.nxt === ack &&
        moment.before[from].rcv.nxt !== ack,
    );
  const arrival = arrivalAt(conversation, reached);
  return arrival && { decisions: arrival.decisions, answers: reached };
}

const bothSay = (...shared: readonly ClauseName[]): Sent => ({ decisions: { shared, rfc: [], linux: [] } });

const onlyLinux = (...linux: readonly ClauseName[]): Sent => ({ decisions: { shared: [], rfc: [], linux } });
