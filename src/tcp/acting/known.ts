import type { Endpoint, TcpState } from '../endpoint.ts';
import type { Side } from '../segment.ts';
import { seqAdd, seqDistance } from '../seq.ts';
import { synchronized } from '../transitions.ts';
import type { Settings } from './settings.ts';
import { newTcb, type Sent, type Tcb } from './tcb.ts';

/**
 * The TCB of an end of which an onlooker knows the variables, so that a segment can be put to it. Undefined where one
 * is unknown that the state needs. What no segment shows is taken to be as simple as it can be: its program reads
 * everything at once, what it sent is one segment whose octets are zeros, and no timer runs.
 * @param peer the other end, for the window scale option of its SYN
 */
export function tcbOf(end: Endpoint, peer: Endpoint, side: Side, settings: Settings): Tcb | undefined {
  const { state } = end;
  if (state === undefined) return undefined;
  const fresh = newTcb(side, settings);
  if (state === 'CLOSED' || state === 'LISTEN') return { ...fresh, end };
  const { iss, irs, snd, rcv, windowShift } = end;
  if (snd.una === undefined || snd.nxt === undefined || seqDistance(snd.una, snd.nxt) < 0) return undefined;
  const hasPeer = state !== 'SYN-SENT';
  if (hasPeer && rcv.nxt === undefined) return undefined;
  const isOpen = synchronizedStates.includes(state);
  if (!isOpen && iss === undefined) return undefined;
  // The numbers of the SYNs play no part once both ends are synchronized; the windows do.
  const known: Endpoint = {
    ...end,
    iss: iss ?? seqAdd(snd.una, -1),
    irs: hasPeer ? (irs ?? (rcv.nxt === undefined ? undefined : seqAdd(rcv.nxt, -1))) : undefined,
    windowShift: windowShift ?? 'none',
    snd: { ...snd, wnd: snd.wnd ?? 65535 },
    rcv: { ...rcv, wnd: rcv.wnd ?? settings.receiveBuffer, announced: rcv.announced ?? rcv.nxt },
  };
  const unacked = unackedOf(known);
  const octets = unacked.reduce((sum, { payload }) => sum + payload, 0);
  return {
    ...fresh,
    end: known,
    agreed: { ...fresh.agreed, peerMss: settings.mss, peerShift: peer.windowShift ?? 'none' },
    sending: {
      ...fresh.sending,
      first: unacked.find(({ syn }) => !syn)?.seq ?? (snd.una === iss ? seqAdd(snd.una, 1) : snd.una),
      octets: new Uint8Array(octets),
      closes: snd.fin !== undefined || closedStates.includes(state),
      unacked,
      maxWindow: known.snd.wnd ?? 0,
    },
    receiving: {
      ...fresh.receiving,
      islands: (rcv.queued ?? []).map(([start, stop]) => ({
        start,
        octets: new Uint8Array(seqDistance(start, stop) - (isFinIn(rcv, stop) ? 1 : 0)),
      })),
      isGivenUp: false,
      ackDue: 'none',
    },
  };
}

const synchronizedStates: readonly TcpState[] = synchronized;
const closedStates: readonly TcpState[] = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

/** True when the last number of an island is that of the peer's FIN. */
const isFinIn = ({ fin }: Endpoint['rcv'], stop: Parameters<typeof seqDistance>[0]): boolean =>
  fin !== undefined && seqAdd(fin, 1) === stop;

/** What lies between SND.UNA and SND.NXT: the SYN, octets, the FIN. */
function unackedOf({ iss, snd }: Endpoint): readonly Sent[] {
  const { una, nxt, fin } = snd;
  if (una === undefined || nxt === undefined || una === nxt) return [];
  const one = { at: 0, times: 1, sacked: false, lost: false };
  const isSyn = una === iss;
  const start = isSyn ? seqAdd(una, 1) : una;
  const isFin = fin !== undefined && seqDistance(fin, nxt) > 0 && seqDistance(una, fin) >= 0;
  const payload = seqDistance(start, nxt) - (isFin ? 1 : 0);
  const syn: readonly Sent[] = isSyn ? [{ ...one, seq: una, payload: 0, syn: true, fin: false }] : [];
  if (payload === 0 && !isFin) return syn;
  return [...syn, { ...one, seq: start, payload, syn: false, fin: isFin }];
}
