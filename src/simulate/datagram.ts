import type { Transmission } from '../tcp/acting/transmission.ts';

/**
 * The ports of a connection, as one of its hosts names them. There are two hosts, so a port tells a socket of the other one;
 * a third party, where a segment pretends to be from one, needs a port that nobody else has.
 */
export type Ports = { readonly local: number; readonly remote: number };

/** A segment with its ports. */
export type Datagram = Ports & { readonly transmission: Transmission };

/** `9501-40312`, `9501-0` for a listener: what the recordings call a socket. */
export type SocketName = `${number}-${number}`;

/** The remote port of a listener. */
export const anybody = 0;

export const socketName = ({ local, remote }: Ports): SocketName => `${local}-${remote}`;

/** The same datagram as the host at its other end names the ports. */
export const turnedRound = ({ local, remote, transmission }: Datagram): Datagram => ({
  local: remote,
  remote: local,
  transmission,
});

export const addressed = (
  { local, remote }: Ports,
  transmissions: readonly Transmission[],
): readonly Datagram[] => transmissions.map((transmission) => ({ local, remote, transmission }));
