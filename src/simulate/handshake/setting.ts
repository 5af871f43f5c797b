import { type Seq, toSeq } from '../../tcp/seq.ts';

/**
 * How many messages open a connection. Four come in two kinds: B answers a SYN with an ACK and then with a SYN of its own,
 * which is bare (`4-naive`) or carries the ACK as well (`4-bound`).
 */
export type Handshake = '2' | '3' | '4-naive' | '4-bound';

/** The segments of an earlier connection that may still be in the network. */
export const oldSegments = ['syn', 'syn-ack', 'ack', 'data'] as const;
export type OldSegment = (typeof oldSegments)[number];

/** What is searched: a handshake, and what the world around it is like. */
export type Setting = {
  readonly handshake: Handshake;
  /** Old duplicates that are in the network at the start. */
  readonly old: readonly OldSegment[];
  /** RCV.WND of both ends, in octets. */
  readonly window: number;
  /** Whether a segment that belongs to no connection is answered with a RST. */
  readonly resets: boolean;
  /**
   * Which RST closes a connection: one whose SEG.SEQ is RCV.NXT (RFC 5961, section 3.2), or any in the window, as it was
   * before (RFC 793, section 3.4).
   */
  readonly resetRule: 'exact' | 'window';
  /** B begins with the ISN that the earlier connection had. */
  readonly repeatsIsn: boolean;
  /**
   * A SYN in the window of SYN-RECEIVED: back to LISTEN (RFC 9293, section 3.10.7.4, fourth), or back to LISTEN with a RST
   * to its sender, as Linux does.
   */
  readonly synRule: 'rfc' | 'linux';
  /** How often A may call OPEN, each time with a fresh ISN. */
  readonly opens: 1 | 2;
  /** Whether A may crash and forget its connection. */
  readonly crash: boolean;
  /** The ISN of A in the earlier connection: below its fresh ones, or above. */
  readonly oldIss: 100 | 300;
};

/** Three messages as RFC 9293 has them, with one old SYN in the network. */
export const usualSetting: Setting = {
  handshake: '3',
  old: ['syn'],
  window: 5,
  resets: true,
  resetRule: 'exact',
  repeatsIsn: false,
  synRule: 'rfc',
  opens: 1,
  crash: false,
  oldIss: 100,
};

/** The ISN of B in the earlier connection. */
export const oldServerIss = toSeq(1000);

/** A's fresh ISNs, in the order in which its OPENs take them. */
export const clientIsns = ({ opens, oldIss }: Setting): readonly Seq[] =>
  [200, oldIss === 300 ? 400 : 300].slice(0, opens).map(toSeq);

/** B's fresh ISNs, in the order in which the SYNs that it answers take them. */
export const serverIsns = ({ repeatsIsn }: Setting): readonly Seq[] => [
  repeatsIsn ? oldServerIss : toSeq(2000),
  toSeq(3000),
];

/** The same for settings that are the same. */
export const settingKey = (setting: Setting): string =>
  [
    setting.handshake,
    oldSegments.filter((name) => setting.old.includes(name)).join('+'),
    setting.window,
    setting.resets,
    setting.resetRule,
    setting.repeatsIsn,
    setting.synRule,
    setting.opens,
    setting.crash,
    setting.oldIss,
  ].join(' ');
