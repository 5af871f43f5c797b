import type { Seq } from './seq.ts';
import type { Side } from './segment.ts';

/** The eleven states of RFC 9293, section 3.3.2, as written there. */
export const tcpStates = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

export type TcpState = (typeof tcpStates)[number];

/**
 * One end of a connection as an onlooker can know it. What no segment has shown is absent, not guessed.
 * `end.snd.una` is SND.UNA of RFC 9293, section 3.3.1.
 */
export type Endpoint = {
  /** Absent where the capture does not show it: a conversation joined midway. */
  readonly state?: TcpState;
  readonly iss?: Seq;
  readonly irs?: Seq;
  /** The shift this end announced in its SYN, or `'none'` when its SYN had none; absent when its SYN was not seen. */
  readonly windowShift?: number | 'none';
  /** `wnd` is in octets, scaled; absent while the scale is not known. */
  readonly snd: { readonly una?: Seq; readonly nxt?: Seq; readonly wnd?: number };
  /**
   * `nxt` moves when, in our telling, a segment reaches this end. `announced` is the last SEG.ACK this end sent:
   * its own word. Where they differ the screen says `≈`. `wnd` is in octets, scaled.
   */
  readonly rcv: { readonly nxt?: Seq; readonly announced?: Seq; readonly wnd?: number };
};

export type Ends = Readonly<Record<Side, Endpoint>>;
