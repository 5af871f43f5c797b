import type { Transmission } from '../tcp/acting/transmission.ts';

/** A socket of the other host, or of a third: `40312`, or `192.0.2.7:1025` where the address is not the other host's. */
export type Peer = string;

/** A segment with its sockets, as the host it belongs to names them: its own port, and the peer. */
export type Datagram = {
  readonly local: number;
  readonly peer: Peer;
  readonly transmission: Transmission;
};

/** `9501-40312`, `9501-0` for a listener: what the recordings call a socket. */
export type SocketName = `${number}-${Peer}`;

/** The peer of a listener: anybody. */
export const anybody: Peer = '0';

export const socketName = (local: number, peer: Peer): SocketName => `${local}-${peer}`;

const portOf = (peer: Peer): number => Number(peer.slice(peer.indexOf(':') + 1));

/** The same datagram as whoever is at the other end of it names its sockets. */
export const turnedRound = ({ local, peer, transmission }: Datagram): Datagram => ({
  local: portOf(peer),
  peer: String(local),
  transmission,
});
