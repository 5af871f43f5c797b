import { type Endpoint, finAcked, finReceived, type TcpState, withState } from './endpoint.ts';

/** The peer's FIN has come, in order: it has no more to send (RFC 9293, section 3.10.7.4, eighth). */
export function received(end: Endpoint): Endpoint {
  const state = afterPeersFin(end.state, finAcked(end));
  return state === end.state ? end : withState(end, state);
}

function afterPeersFin(state: TcpState | undefined, isFinAcked: boolean): TcpState | undefined {
  switch (state) {
    // A FIN says the peer has no more to send; this end still may.
    case undefined:
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      return 'CLOSE-WAIT';
    // Our FIN is out. Whether it is acknowledged before theirs comes decides the road.
    case 'FIN-WAIT-1':
      return isFinAcked ? 'TIME-WAIT' : 'CLOSING';
    case 'FIN-WAIT-2':
      return 'TIME-WAIT';
    default:
      return state;
  }
}

/** The peer may still send octets: its FIN has not come. */
export function stillReceives(state: TcpState | undefined): boolean {
  switch (state) {
    case undefined:
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      return true;
    default:
      return false;
  }
}

/** This end's FIN is acknowledged (RFC 9293, section 3.10.7.4, fifth). */
export function acknowledged(state: TcpState | undefined): TcpState | undefined {
  switch (state) {
    case 'FIN-WAIT-1':
      return 'FIN-WAIT-2';
    case 'CLOSING':
      return 'TIME-WAIT';
    case 'LAST-ACK':
      return 'CLOSED';
    default:
      return state;
  }
}

/** RCV.NXT was taken back. Where it is no longer past the peer's FIN, that FIN has not come either. */
export function takenBack(end: Endpoint): Endpoint {
  if (end.rcv.fin === undefined || finReceived(end)) return end;
  const state = beforePeersFin(end.state);
  return state === end.state ? end : withState(end, state);
}

function beforePeersFin(state: TcpState | undefined): TcpState | undefined {
  switch (state) {
    case 'CLOSE-WAIT':
      return 'ESTABLISHED';
    case 'CLOSING':
    case 'LAST-ACK':
      return 'FIN-WAIT-1';
    case 'TIME-WAIT':
      return 'FIN-WAIT-2';
    default:
      return state;
  }
}
