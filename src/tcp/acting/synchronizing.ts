import { emptyReceive, emptySend, withState } from '../endpoint.ts';
import type { Segment } from '../segment.ts';
import { type Seq, seqAdd } from '../seq.ts';
import { withPeersSyn } from '../synchronizing.ts';
import { announcedShift } from '../window.ts';
import { type Acting, after, did, isLinux } from './acting.ts';
import type { Arrival } from './arriving/arrival.ts';
import type { FastOpen } from './event.ts';
import { put } from './forming.ts';
import { mssOf, permitsSack, synOptions, timestampsOf } from './options.ts';
import type { Settings } from './settings.ts';
import { type Agreed, defaultMss, type Sent } from './tcb.ts';
import type { Transmission } from './transmission.ts';

/** What both ends use once the peer's SYN is here: an option counts only if both SYNs have it. */
export function agreedBy(segment: Segment, settings: Settings): Agreed {
  const timestamps = timestampsOf(segment);
  return {
    peerMss: mssOf(segment) ?? defaultMss,
    peerShift: announcedShift(segment),
    timestamps: settings.timestamps && timestamps !== undefined,
    sack: settings.sackPermitted && permitsSack(segment),
    recentTimestamp: settings.timestamps ? timestamps?.value : undefined,
  };
}

/** The shift this end has announced after its answer to a SYN: none if the SYN had none (RFC 7323, section 2.2). */
const answeredShift = (agreed: Agreed, { windowShift }: Settings): number | 'none' =>
  agreed.peerShift === 'none' ? 'none' : windowShift;

/** A SYN on the retransmission queue. */
const synSent = (iss: Seq, at: number): Sent => ({
  seq: iss,
  payload: 0,
  syn: true,
  fin: false,
  at,
  times: 1,
  sacked: false,
  lost: false,
});

/**
 * A SYN is answered: RCV.NXT <- SEG.SEQ+1, IRS <- SEG.SEQ, SND.NXT <- ISS+1, SND.UNA <- ISS, and
 * <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK> leaves (RFC 9293, section 3.10.7.2, third).
 */
export function synReceived(acting: Acting, arrival: Arrival, iss: Seq): Acting {
  const { segment } = arrival;
  const { tcb, instant } = acting;
  const { settings } = tcb;
  const agreed = agreedBy(segment, settings);
  const opened = after(acting, {
    end: withPeersSyn(
      {
        state: 'SYN-RECEIVED',
        opened: 'passively',
        iss,
        windowShift: answeredShift(agreed, settings),
        snd: { ...emptySend, una: iss, nxt: seqAdd(iss, 1) },
        rcv: { ...emptyReceive, wnd: Math.min(settings.receiveBuffer, 65535) },
      },
      segment,
    ),
    changes: {
      agreed,
      sending: {
        ...tcb.sending,
        first: seqAdd(iss, 1),
        unacked: [synSent(iss, instant.now)],
        maxWindow: segment.wnd,
      },
    },
  });
  const taken = withSynText(opened, arrival);
  const options = synOptions(taken.tcb, instant, true, arrival.cookie);
  return put(taken, { seq: iss, bits: ['syn', 'ack'], options });
}

/** What comes with a SYN waits for ESTABLISHED. Linux forgets it, unless a Fast Open cookie vouches for it. */
export function withSynText(acting: Acting, arrival: Arrival): Acting {
  if (arrival.segment.len === 1) return acting;
  const { receiving, end } = acting.tcb;
  if (arrival.acceptData === true) {
    const nxt = seqAdd(arrival.segment.seq, 1 + arrival.data.length);
    return did(acting, 'linux/fast-open/data-accepted', {
      end: { ...end, rcv: { ...end.rcv, nxt } },
      changes: {
        agreed: { ...acting.tcb.agreed, fastOpen: true },
        receiving: { ...receiving, octets: arrival.data.slice(), dataAt: acting.instant.now },
      },
    });
  }
  if (isLinux(acting)) return did(acting, 'linux/syn-data-ignored');
  return did(acting, 'segment-arrives/syn-text-queued', {
    changes: { receiving: { ...receiving, held: withoutSyn(arrival) } },
  });
}

/** The rest of a segment whose SYN has been dealt with. */
export const withoutSyn = ({ segment, data }: Transmission): Transmission => ({
  segment: {
    ...segment,
    seq: seqAdd(segment.seq, 1),
    len: segment.len - 1,
    control: { ...segment.control, syn: false },
  },
  data,
});

/** A SYN leaves: <SEQ=ISS><CTL=SYN>, SND.UNA <- ISS, SND.NXT <- ISS+1 (section 3.10.1). */
export function synLeaves(acting: Acting, cookie?: Uint8Array): Acting {
  const { tcb, instant } = acting;
  const iss = instant.isn;
  const opened = after(acting, {
    end: {
      ...withState(tcb.end, 'SYN-SENT'),
      opened: 'actively',
      iss,
      windowShift: tcb.settings.windowShift,
      snd: { una: iss, nxt: seqAdd(iss, 1), wnd: undefined, wl1: undefined, fin: undefined },
      rcv: emptyReceive,
    },
    changes: {
      sending: { ...tcb.sending, first: seqAdd(iss, 1), unacked: [synSent(iss, instant.now)] },
    },
  });
  return put(opened, { seq: iss, bits: ['syn'], options: synOptions(opened.tcb, instant, false, cookie) });
}

/** The same with data on the SYN, which stays queued until it is acknowledged (RFC 7413, section 4.1). */
export function fastOpenLeaves(acting: Acting, { cookie, data }: FastOpen): Acting {
  const { tcb, instant } = acting;
  const iss = instant.isn;
  const opened = synLeaves(acting, cookie);
  const octets = data.slice();
  const end = seqAdd(iss, 1 + octets.length);
  const sends = octets.length === 0 ? [] : [{ end, octets: octets.length }];
  const queued = { ...opened.tcb.sending, octets, sends };
  // Without a cookie, as long as one is asked for, the data waits for ESTABLISHED.
  const asks = cookie !== undefined && cookie.length === 0;
  if (asks || octets.length === 0) return did(opened, 'fast-open/asks', { changes: { sending: queued } });
  const [syn] = opened.tcb.sending.unacked;
  const [bare] = opened.sends.slice(-1);
  if (syn === undefined || bare === undefined) return opened;
  const segment = { ...bare.segment, len: 1 + octets.length, payload: octets.length };
  const withData: Sent = { ...syn, seq: seqAdd(iss, 1), payload: octets.length, syn: false };
  return did(
    { ...opened, sends: [...opened.sends.slice(0, -1), { segment, data: octets }] },
    'fast-open/data-on-syn',
    {
      end: { ...opened.tcb.end, snd: { ...opened.tcb.end.snd, nxt: end } },
      changes: { sending: { ...queued, unacked: [syn, withData] }, timers: tcb.timers },
    },
  );
}
