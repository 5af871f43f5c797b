import { type Endpoint, nothingKnown } from '../../tcp/endpoint.ts';
import type { Side } from '../../tcp/segment.ts';
import { type Seq, seqAdd } from '../../tcp/seq.ts';
import type { Message } from './message.ts';
import type { Setting } from './setting.ts';

export type ModelState = 'CLOSED' | 'LISTEN' | 'SYN-SENT' | 'SYN-RECEIVED' | 'ESTABLISHED';

/**
 * One end of the model, by the variables that its rules ask for. A client that has to collect an ACK and a SYN stays in
 * SYN-SENT meanwhile: after the ACK SND.UNA is ISS+1, after the SYN there is an IRS.
 */
export type ModelEnd = Endpoint & {
  readonly state: ModelState;
  /** How many of its fresh ISNs it has taken. */
  readonly used: number;
};

/** What an end makes of an event: itself afterwards, and what it sends. */
export type Reaction = { readonly end: ModelEnd; readonly sends: readonly Message[] };

/** A client without a connection, or a server that listens. */
export const idleEnd = (side: Side, used: number): ModelEnd => ({
  ...nothingKnown,
  state: side === 'client' ? 'CLOSED' : 'LISTEN',
  used,
});

/** The variables of an end that has taken its next ISN. */
export function begunEnd(state: ModelState, iss: Seq, used: number): ModelEnd {
  return {
    ...nothingKnown,
    state,
    iss,
    snd: { una: iss, nxt: seqAdd(iss, 1) },
    used: used + 1,
  };
}

/** IRS and RCV.NXT, from the peer's SYN. */
export const withSyn = (end: ModelEnd, seq: Seq, { window }: Setting): ModelEnd => ({
  ...end,
  irs: seq,
  rcv: { nxt: seqAdd(seq, 1), wnd: window },
});

/** The same for ends that are the same. */
export const endKey = ({ state, used, iss, irs, snd, rcv }: ModelEnd): string =>
  [state, used, iss, irs, snd.una, rcv.nxt].join(' ');
