import { act } from '../../tcp/acting/act.ts';
import type { ClauseName } from '../../tcp/acting/clauses.ts';
import { tcbOf } from '../../tcp/acting/known.ts';
import { mssOf } from '../../tcp/acting/options.ts';
import type { Outcome } from '../../tcp/acting/outcome.ts';
import { linuxSettings, type Profile, rfcSettings, type Settings } from '../../tcp/acting/settings.ts';
import type { Tcb } from '../../tcp/acting/tcb.ts';
import type { Endpoint } from '../../tcp/endpoint.ts';
import { overGap } from '../../tcp/gap.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { peerOf, type Segment, type Side } from '../../tcp/segment.ts';
import { seqBefore, seqDistance, toSeq } from '../../tcp/seq.ts';
import { isToItself } from '../../tcp/step.ts';

/** The decisions on a segment: those that RFC 9293 and Linux share, and those that only one of them makes. */
export type Decisions = Readonly<Record<'shared' | Profile, readonly ClauseName[]>>;

/** What a segment makes of the end that it reaches. */
export type Arrival = {
  readonly decisions: Decisions;
  /** What one of the profiles whose end is as the onlooker tells it sends for an answer, at once. */
  readonly answers: readonly Segment[];
};

/**
 * The decisions that the segment at `index` brings about where it arrives. The acting endpoint is asked with what the
 * onlooker knew before, and believed where it comes to what the onlooker tells after and to what that end is seen to
 * send next; else nothing is said, for then something unseen plays a part.
 */
export function arrivalAt(conversation: Conversation, index: number): Arrival | undefined {
  const moment = conversation.moments[index];
  if (moment === undefined || moment.notes.includes('captured_twice') || isToItself(conversation))
    return undefined;
  const next = nextFrom(conversation, index);
  // A RST may show that its program has closed, and nobody reads what comes.
  const readers = next?.control.rst ? [true, false] : [true];
  return readers
    .map((isRead) => arrivalIn(conversation, moment, next, isRead))
    .find((each) => each !== undefined);
}

/** What the end that the segment reaches sends next; nothing, where the same had to be said to it again first. */
function nextFrom({ moments }: Conversation, index: number): Segment | undefined {
  const segment = moments[index]?.segment;
  for (let at = index + 1; at < moments.length; at += 1) {
    const later = moments[at];
    if (later === undefined || segment === undefined || later.notes.includes('captured_twice')) continue;
    if (later.segment.from !== segment.from) return later.segment;
    if (segment.len > 0 && later.segment.seq === segment.seq && later.segment.len > 0) return undefined;
  }
  return undefined;
}

function arrivalIn(
  conversation: Conversation,
  moment: Moment,
  next: Segment | undefined,
  isRead: boolean,
): Arrival | undefined {
  const told = moment.after[peerOf(moment.segment.from)];
  const outcomeIn = (profile: Profile) => outcomeOf(conversation, moment, profile, isRead);
  const [rfc, linux] = [outcomeIn('rfc'), outcomeIn('linux')];
  if (rfc === undefined || linux === undefined) return undefined;
  const agreeing = [linux, rfc].find((outcome) => agrees(outcome, told, next));
  if (agreeing === undefined) return undefined;
  return { decisions: decisionsOf(rfc.clauses, linux.clauses), answers: answersOf(agreeing) };
}

function outcomeOf(
  conversation: Conversation,
  { segment, before, after }: Moment,
  profile: Profile,
  isRead: boolean,
): Outcome | undefined {
  const side = peerOf(segment.from);
  const end = overGap(before, segment)[side];
  if (octetsOf(end) > mostOctets) return undefined;
  const base = profile === 'rfc' ? rfcSettings : linuxSettings;
  const mss = offeredMss(conversation, side) ?? base.mss;
  // Whether ACKs are delayed already is not to be seen, only that they may be.
  const settings: Settings = { ...base, mss, quickAcks: 0 };
  // The sender's own window scale may be news of this very segment.
  const known = tcbOf(end, after[segment.from], side, settings);
  if (known === undefined) return undefined;
  const tcb = withReceived(known, mss, isRead);
  const arriving = { segment, data: new Uint8Array(segment.payload) };
  const isn = after[side].iss ?? toSeq(0);
  return act(tcb, { type: 'segment-arrives', arriving }, { now: 1e9, isn });
}

/** A TCB holds its octets. Numbers that are far apart are more likely damaged than so much is on its way. */
const mostOctets = 1 << 24;

/** What is not acknowledged, and what waits behind holes. */
const octetsOf = ({ snd, rcv }: Endpoint): number =>
  (snd.una === undefined || snd.nxt === undefined ? 0 : seqDistance(snd.una, snd.nxt)) +
  (rcv.queued ?? []).reduce((sum, [start, stop]) => sum + seqDistance(start, stop), 0);

/** The MSS that this end's SYN offered: the most that a segment brings it. */
const offeredMss = ({ moments }: Conversation, side: Side): number | undefined => {
  const syn = moments.find(({ segment }) => segment.from === side && segment.control.syn);
  return syn && mssOf(syn.segment);
};

/** Octets that have come and are not acknowledged may not wait when they fill two segments. */
function withReceived(tcb: Tcb, largest: number, isRead: boolean): Tcb {
  const { nxt, announced } = tcb.end.rcv;
  const unannounced =
    nxt === undefined || announced === undefined ? 0 : Math.max(0, seqDistance(announced, nxt));
  return { ...tcb, receiving: { ...tcb.receiving, unannounced, largest, isGivenUp: !isRead } };
}

/** What the end sends for the segment's sake: not octets, which its program gave. */
const answersOf = ({ sends }: Outcome): readonly Segment[] =>
  sends.map(({ segment }) => segment).filter(({ payload, control }) => payload === 0 && !control.fin);

/** Whether the end is as the onlooker tells it, and has sent what it is seen to send next. */
function agrees(outcome: Outcome, told: Endpoint, next: Segment | undefined): boolean {
  const [answer] = answersOf(outcome);
  // Of a connection that it resets, the onlooker hears with the RST.
  if (answer?.control.rst && next !== undefined && isSeenIn(next, answer)) return true;
  const { end } = outcome.child ?? outcome.tcb;
  const pairs = [
    [end.state, told.state],
    [end.rcv.nxt, told.rcv.nxt],
    [end.snd.una, told.snd.una],
  ];
  // What has not been shown cannot be compared.
  if (pairs.some(([acted, seen]) => seen !== undefined && acted !== seen)) return false;
  return answer === undefined
    ? next === undefined || !next.control.rst
    : next !== undefined && isSeenIn(next, answer);
}

/** The answer itself, or a segment that took its ACK along. */
const isSeenIn = (next: Segment, { control, ack, seq }: Segment): boolean =>
  next.control.rst === control.rst &&
  next.control.syn === control.syn &&
  (!control.rst || (next.seq === seq && next.control.ack === control.ack)) &&
  (ack === undefined || (next.ack !== undefined && !seqBefore(next.ack, ack)));

/** Whether an ACK waits for company or leaves at once, and how long, no capture shows beforehand. */
const unseen: readonly ClauseName[] = ['delayed-ack/waits'];

function decisionsOf(rfc: readonly ClauseName[], linux: readonly ClauseName[]): Decisions {
  const seen = (all: readonly ClauseName[]) => all.filter((name) => !unseen.includes(name));
  return {
    shared: seen(rfc.filter((name) => linux.includes(name))),
    rfc: seen(rfc.filter((name) => !linux.includes(name))),
    linux: seen(linux.filter((name) => !rfc.includes(name))),
  };
}
