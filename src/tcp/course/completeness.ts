/** The bits of Wireshark's tcp.completeness. */
export const completenessBit = { syn: 1, synAck: 2, ack: 4, data: 8, fin: 16, rst: 32 } as const;

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/**
 * Wireshark's tcp.completeness after the first segment of a conversation: only a SYN counts there, whatever else the
 * segment is. Octets on it are TCP Fast Open's, and are not counted where the sockets had a conversation before.
 * @param flags the control bits, with or without the reserved ones
 * @param length payload octets
 */
export function completenessAtFirst(flags: number, length: number, isReused: boolean): number {
  if ((flags & (SYN | ACK)) !== SYN) return 0;
  return length > 0 && !isReused ? completenessBit.syn | completenessBit.data : completenessBit.syn;
}

/**
 * Wireshark's tcp.completeness after one more segment, from what it was before. The field of a frame shows what it was
 * before that frame, and 1 on the SYN that follows another conversation between the same sockets.
 */
export function completenessAfter(bits: number, flags: number, length: number): number {
  let after = bits;
  if ((flags & ACK) !== 0) {
    if ((flags & SYN) !== 0) after |= completenessBit.synAck;
    else after |= length > 0 ? completenessBit.data : completenessBit.ack;
    if ((flags & FIN) !== 0) after |= completenessBit.fin;
  }
  return (flags & RST) === 0 ? after : after | completenessBit.rst;
}
