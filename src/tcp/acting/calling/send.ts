import { seqAdd } from '../../seq.ts';
import { type Acting, after, did, isLinux } from '../acting.ts';
import { endOfQueue, joined } from '../queue.ts';
import { synLeaves } from '../synchronizing.ts';
import { stateOf } from '../tcb.ts';
import { callFails } from './failing.ts';

/** SEND (RFC 9293, section 3.10.2). The queue has no end: a SEND never finds it full. */
export function send(acting: Acting, data: Uint8Array, isUrgent = false): Acting {
  const queued = (at: Acting) => withUrgent(behindOthers(at, data), isUrgent);
  if (acting.tcb.sending.closes) return callFails(acting, 'send/closing', 'connection closing');
  switch (stateOf(acting.tcb)) {
    case 'CLOSED':
      return callFails(acting, 'send/closed', 'connection does not exist');
    case 'LISTEN':
      if (isLinux(acting)) return callFails(acting, 'linux/listen/no-send', 'connection does not exist');
      return queued(synLeaves(did(acting, 'send/listen-becomes-active')));
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
      return queued(did(acting, 'send/queued'));
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      return queued(did(acting, 'send/segmentized'));
    default:
      return callFails(acting, 'send/closing', 'connection closing');
  }
}

/** Octets of a SEND behind those of the SENDs before it. */
function behindOthers(acting: Acting, data: Uint8Array): Acting {
  const { sending } = acting.tcb;
  const octets = joined(sending.octets, data);
  const end = seqAdd(endOfQueue(sending), data.length);
  const sends = data.length === 0 ? sending.sends : [...sending.sends, { end, octets: data.length }];
  return after(acting, { changes: { sending: { ...sending, octets, sends } } });
}

/** SND.UP moves behind what has just been given; it never goes back (section 3.8.5). */
function withUrgent(acting: Acting, isUrgent: boolean): Acting {
  if (!isUrgent) return acting;
  const { sending } = acting.tcb;
  return did(acting, 'send/urgent', { changes: { sending: { ...sending, urgent: endOfQueue(sending) } } });
}
