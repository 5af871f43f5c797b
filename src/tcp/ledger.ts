import type { SackBlock } from '../decode/tcp-options.ts';
import {
  acknowledgedNumber,
  type Derived,
  type Entry,
  numberBehind,
  numberBehindSyn,
  ownNumber,
} from './derived.ts';
import { nextSeq, type Segment, type Side } from './segment.ts';
import { type Seq, seqAdd, seqDistance, toSeq } from './seq.ts';

/**
 * What one end has sent and received, kept from the list of segments alone: the books behind rules.ts. They share
 * nothing with `step`, so that every asked value is derived twice and compared.
 */
export type Ledger = {
  /** The first copy of its SYN. */
  readonly syn?: Entry | undefined;
  /** The first copy of its FIN. */
  readonly fin?: Entry | undefined;
  readonly peersSyn?: Entry | undefined;
  readonly peersFin?: Entry | undefined;
  readonly sndNxt?: Derived | undefined;
  readonly sndUna?: Derived | undefined;
  readonly rcvNxt?: Derived | undefined;
  /** The last acknowledgment number it sent. */
  readonly said?: { readonly ack: Seq; readonly wnd: number } | undefined;
};

type Books = { -readonly [key in keyof Ledger]: Ledger[key] } & {
  /** Everything of the peer that has come and counts, whether or not it joins on. */
  came: Entry[];
};

/** The books of one end over the segments so far. */
export function ledgerOf(history: readonly Segment[], side: Side): Ledger {
  const books: Books = { came: [] };
  history.forEach((segment, index) => {
    if (segment.control.rst) return;
    if (segment.from === side) sends(books, { index, segment });
    else receives(books, { index, segment });
  });
  return books;
}

function sends(books: Books, entry: Entry): void {
  const { segment } = entry;
  const { control, ack } = segment;
  if (control.syn) sendsSyn(books, entry);
  const behind = numberBehind('SND.NXT', entry);
  if (isAhead(books.sndNxt, behind.value)) books.sndNxt = behind;
  if (control.fin && !control.syn) sendsFin(books, entry);
  if (ack === undefined) return;
  const isRepeated = books.said?.ack === ack && books.said.wnd === segment.wnd && segment.len === 0;
  if (isAhead(books.rcvNxt, ack)) {
    books.rcvNxt = acknowledgedNumber('RCV.NXT', entry);
    books.came = books.came.filter((early) => seqDistance(ack, early.segment.seq) > 0);
  } else if (isRepeated || blocksIn(segment).length > 0) goesBackTo(books, entry, ack);
  if (books.said === undefined || seqDistance(books.said.ack, ack) >= 0)
    books.said = { ack, wnd: segment.wnd };
}

/** A SYN said again has had no answer, however it looked; unless its sender has acknowledged the answer since. */
function sendsSyn(books: Books, entry: Entry): void {
  const isRepeated = books.syn?.segment.seq === entry.segment.seq;
  if (!isRepeated) {
    books.syn = entry;
    books.sndNxt = undefined;
    books.sndUna = ownNumber('ISS', entry);
    const { ack } = entry.segment;
    if (ack === undefined || books.rcvNxt === undefined || seqDistance(ack, books.rcvNxt.value) <= 0) return;
    // It answers another SYN than the one that was seen to be sent.
    books.peersSyn = undefined;
    books.rcvNxt = acknowledgedNumber('RCV.NXT', entry);
    return;
  }
  const answered = books.said !== undefined && books.said.ack !== entry.segment.ack;
  const spoke = books.sndNxt !== undefined && seqDistance(nextSeq(entry.segment), books.sndNxt.value) > 0;
  if (answered || spoke) return;
  if (entry.segment.ack === undefined) {
    if (books.said !== undefined) return;
    books.peersSyn = undefined;
    books.rcvNxt = undefined;
    books.came = [];
  } else if (books.said === undefined) return;
  books.sndUna = ownNumber('ISS', entry);
}

/** A FIN said again has had no answer; and where its ACK leaves out the peer's FIN, that has not come either. */
function sendsFin(books: Books, entry: Entry): void {
  const number = seqAdd(nextSeq(entry.segment), -1);
  const first = books.fin;
  if (first === undefined || seqAdd(nextSeq(first.segment), -1) !== number) {
    books.fin ??= entry;
    return;
  }
  if (books.sndUna !== undefined && seqDistance(number, books.sndUna.value) > 0) {
    books.sndUna = { value: number, working: { ...numberBehind('SND.UNA', entry).working, fin: 0 } };
  }
  const { ack } = entry.segment;
  if (ack !== undefined && books.peersFin !== undefined && seqDistance(finNumber(books.peersFin), ack) <= 0) {
    goesBackTo(books, entry, ack);
  }
}

function receives(books: Books, entry: Entry): void {
  const { segment } = entry;
  if (segment.control.syn) {
    receivesSyn(books, entry);
    return;
  }
  const { ack } = segment;
  if (ack === undefined || waitsForSyn(books)) return;
  if (isAhead(books.sndNxt, ack)) {
    if (!isBeyondWhatCame(books, segment)) return;
    // The capture has a gap: both ends had what lies between.
    books.sndNxt = acknowledgedNumber('SND.NXT', entry);
    books.rcvNxt = ownNumber('RCV.NXT', entry);
    books.came = [];
  }
  if (isAhead(books.sndUna, ack)) books.sndUna = acknowledgedNumber('SND.UNA', entry);
  if (segment.control.fin) books.peersFin ??= entry;
  if (segment.len > 0) takes(books, entry);
}

/** In SYN-SENT an ACK without a SYN is dropped (section 3.10.7.3). */
const waitsForSyn = ({ syn, peersSyn, rcvNxt }: Books): boolean =>
  syn !== undefined && !syn.segment.control.ack && peersSyn === undefined && rcvNxt === undefined;

function receivesSyn(books: Books, entry: Entry): void {
  const { segment } = entry;
  const { ack } = segment;
  if (books.peersSyn?.segment.seq === segment.seq) {
    if (ack !== undefined && isAcceptable(books, ack)) books.sndUna = acknowledgedNumber('SND.UNA', entry);
    return;
  }
  if (books.peersSyn !== undefined || (ack !== undefined && !isAcceptable(books, ack))) return;
  books.peersSyn = entry;
  // Octets on a SYN wait; those on its answer are taken.
  books.rcvNxt = ack === undefined ? numberBehindSyn('IRS+1', entry) : numberBehind('IRS+1', entry);
  if (ack !== undefined) books.sndUna = acknowledgedNumber('SND.UNA', entry);
}

/** SND.UNA < SEG.ACK =< SND.NXT. */
const isAcceptable = ({ sndUna, sndNxt }: Books, ack: Seq): boolean =>
  isAhead(sndUna, ack) && (sndNxt === undefined || seqDistance(ack, sndNxt.value) >= 0);

/** RCV.NXT after a segment: at the end of the unbroken run, if the segment joins it (section 3.10.7.4, seventh). */
function takes(books: Books, entry: Entry): void {
  books.came.push(entry);
  if (books.rcvNxt === undefined) {
    books.rcvNxt = numberBehind('RCV.NXT', entry);
    return;
  }
  for (;;) {
    const at: Seq = books.rcvNxt.value;
    const next = books.came.find(
      ({ segment }) => seqDistance(segment.seq, at) >= 0 && seqDistance(at, nextSeq(segment)) > 0,
    );
    if (next === undefined) return;
    books.rcvNxt = numberBehind('RCV.NXT', next);
  }
}

/** Its own ACK says that what begins at `ack` has not come, and its SACK blocks what has come behind it. */
function goesBackTo(books: Books, entry: Entry, ack: Seq): void {
  if (books.rcvNxt === undefined || seqDistance(ack, books.rcvNxt.value) <= 0) return;
  books.rcvNxt = acknowledgedNumber('RCV.NXT', entry);
  const blocks = blocksIn(entry.segment);
  books.came = books.came.filter(({ segment }) => {
    const last = seqAdd(nextSeq(segment), -1);
    if (blocks.length === 0) return seqDistance(ack, segment.seq) > 0;
    return blocks.some(([left, right]) => isWithin(last, left, right) && isWithin(segment.seq, left, right));
  });
}

/** The SACK blocks behind the hole; one at or below the ACK reports a duplicate. */
const blocksIn = ({ ack, options }: Segment): readonly SackBlock[] =>
  options
    .flatMap((option) => (option.kind === 'sack' ? option.blocks : []))
    .filter(([left]) => ack !== undefined && seqDistance(ack, toSeq(left)) > 0);

const isWithin = (n: Seq, left: number, right: number): boolean => (n - left) >>> 0 < (right - left) >>> 0;

const isAhead = (known: Derived | undefined, n: Seq): boolean =>
  known === undefined || seqDistance(known.value, n) > 0;

/** The peer sent what the capture lacks: this segment lies ahead of all that came. */
const isBeyondWhatCame = ({ rcvNxt, came }: Books, { seq }: Segment): boolean =>
  rcvNxt !== undefined &&
  seqDistance(rcvNxt.value, seq) > 0 &&
  came.every(({ segment }) => seqDistance(nextSeq(segment), seq) > 0);

/** The number that a FIN takes: the last of its segment. */
export const finNumber = ({ segment }: Entry): Seq => seqAdd(nextSeq(segment), -1);
