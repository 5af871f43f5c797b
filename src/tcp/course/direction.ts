/** What one end of a conversation has sent so far, as its beginning and its end need it. Numbers are raw, as int32. */
export type Direction = {
  segments: number;
  /** Payload octets; those sent again count again. */
  octets: number;
  /** The number of its SYN without ACK, and the number after what that SYN took. */
  syn: number | undefined;
  synEnd: number;
  synTime: number;
  /** SYNs of both kinds, the repeated ones too. */
  syns: number;
  /** The number of its SYN,ACK, where that acknowledges the SYN or the SYN was not captured. */
  synAck: number | undefined;
  /** The first of them, should there have been two with different numbers. */
  firstSynAck: number | undefined;
  /** When its SYN,ACK was first acknowledged. */
  synAckedAt: number | undefined;
  /** The number after the furthest that it sent. */
  end: number | undefined;
  /** The furthest number that it acknowledged. */
  ack: number | undefined;
  /** It spoke as ends do that know each other's numbers: ACK, and neither SYN nor RST. */
  isSynchronized: boolean;
  /** It answered the other end's SYN with a RST that acknowledges it. */
  hasRefused: boolean;
  /** The number that its FIN took, and what the segment with the FIN acknowledged. */
  fin: number | undefined;
  finAck: number;
  /** It acknowledged the other end's FIN in a segment before its own FIN. */
  ackedFinFirst: boolean;
  /** RST, and nothing but RST since. */
  isReset: boolean;
  /** What is not acknowledged was sent again, this many times since the other end was last heard. */
  repeats: number;
  /** Keep-alives since the other end was last heard. */
  probes: number;
};

export const nothingSent = (): Direction => ({
  segments: 0,
  octets: 0,
  syn: undefined,
  synEnd: 0,
  synTime: 0,
  syns: 0,
  synAck: undefined,
  firstSynAck: undefined,
  synAckedAt: undefined,
  end: undefined,
  ack: undefined,
  isSynchronized: false,
  hasRefused: false,
  fin: undefined,
  finAck: 0,
  ackedFinFirst: false,
  isReset: false,
  repeats: 0,
  probes: 0,
});

/** True where `a` lies behind `b` on the circle of sequence numbers, and where `a` is not known. */
export const isBehind = (a: number | undefined, b: number): boolean => a === undefined || ((b - a) | 0) > 0;

/** The end's FIN is out, and `other` has acknowledged it. */
export const isFinAcked = ({ fin }: Direction, { ack }: Direction): boolean =>
  fin !== undefined && ack !== undefined && isBehind(fin, ack);
