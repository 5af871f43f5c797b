import { type Acting, after, did, isLinux } from './acting.ts';
import type { Tell } from './tell.ts';

/** RECEIVEs that wait are served with what has come, the oldest first. */
export function served(acting: Acting): Acting {
  const { receiving } = acting.tcb;
  let { octets } = receiving;
  const tells: Tell[] = [];
  const requests = receiving.requests.filter((wanted) => {
    if (octets.length === 0) return true;
    tells.push({ type: 'data', data: octets.slice(0, wanted) });
    octets = octets.subarray(wanted);
    return false;
  });
  if (tells.length === 0) return acting;
  return ackAfterReading(
    after(acting, { changes: { receiving: { ...receiving, octets, requests } }, tells }),
  );
}

/** Linux: a program that has read everything may have no answer, so the ACK of short segments waits no longer. */
function ackAfterReading(acting: Acting): Acting {
  const { receiving } = acting.tcb;
  const { octets, shorts, isInteractive, ackDue } = receiving;
  if (!isLinux(acting) || ackDue !== 'later' || octets.length > 0) return acting;
  if (shorts === 0 || (shorts === 1 && isInteractive)) return acting;
  return did(acting, 'linux/receive/ack-with-reading', {
    changes: { receiving: { ...receiving, ackDue: 'now' } },
  });
}

/** Nothing more will come: the user is told, and so is every RECEIVE that waits. */
export function ended(acting: Acting): Acting {
  const { receiving } = acting.tcb;
  return after(acting, {
    changes: { receiving: { ...receiving, requests: [] } },
    tells: [{ type: 'connection closing' }, ...receiving.requests.map((): Tell => ({ type: 'end of data' }))],
  });
}
