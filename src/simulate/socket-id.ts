/** Counts a host's sockets; no number is given twice. */
export type SocketId = number;
