/** What of a conversation was captured: the bits of Wireshark's `tcp.completeness`. */
export const completenessBit = { syn: 1, synAck: 2, ack: 4, data: 8, fin: 16, rst: 32 } as const;

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/**
 * The bits after one more segment, as Wireshark 4.0 sets them. The first segment of a conversation counts only if it is
 * a SYN, so that one joined midway never looks complete; a later SYN counts for nothing.
 * @param flags the twelve bits of `tcp.flags`
 * @param length octets of payload
 */
export function completenessAfter(bits: number, flags: number, length: number, isFirst: boolean): number {
  const { syn, synAck, ack, data, fin, rst } = completenessBit;
  if (isFirst) {
    if ((flags & (SYN | ACK)) !== SYN) return 0;
    return length > 0 ? syn | data : syn;
  }
  let after = bits;
  if ((flags & (SYN | ACK)) === (SYN | ACK)) after |= synAck;
  if ((flags & (SYN | ACK)) === ACK) after |= length > 0 ? data : ack;
  if ((flags & (FIN | ACK)) === (FIN | ACK)) after |= fin;
  if ((flags & RST) !== 0) after |= rst;
  return after;
}
