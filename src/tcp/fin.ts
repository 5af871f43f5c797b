import type { Endpoint, Receiving, TcpState } from './endpoint.ts';
import { seqDistance } from './seq.ts';

/** Whether RCV.NXT has passed the peer's FIN: it was received in order. */
const hasPassedFin = ({ nxt, fin }: Receiving): boolean =>
  nxt !== undefined && fin !== undefined && seqDistance(fin, nxt) > 0;

/** An end whose RCV.NXT has moved: passing the peer's FIN changes its state (RFC 9293, section 3.10.7.4, eighth). */
export function finReceived(end: Endpoint, rcv: Receiving): Endpoint {
  const moved = { ...end, rcv };
  if (!hasPassedFin(rcv) || hasPassedFin(end.rcv)) return moved;
  const state = stateAfterFin(end);
  return state === undefined ? moved : { ...moved, state };
}

function stateAfterFin(end: Endpoint): TcpState | undefined {
  switch (end.state) {
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      return 'CLOSE-WAIT';
    case 'FIN-WAIT-1':
      return 'CLOSING';
    case 'FIN-WAIT-2':
      return 'TIME-WAIT';
    default:
      return end.state;
  }
}
