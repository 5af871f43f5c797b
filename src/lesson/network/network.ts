import type { Trace } from '../../simulate/handshake/search.ts';
import {
  type Handshake,
  type OldSegment,
  type Setting,
  usualSetting,
} from '../../simulate/handshake/setting.ts';
import { begin, type State } from '../../simulate/handshake/state.ts';
import { type ModelName, modelSetting } from './models.ts';
import { play } from './moves.ts';

/** The segments of an earlier connection, as a lesson names them. */
export const oldNames = ['SYN', 'SYN,ACK', 'ACK', 'DATA'] as const;
export type OldName = (typeof oldNames)[number];

/** In place of the ladder: two ends, the segments between them, and a learner who is the network. */
export type Network = {
  /** A setting by its name, which the other keys change; without one three messages, and nothing old in the network. */
  readonly model?: ModelName;
  readonly handshake?: Handshake;
  readonly old?: readonly OldName[];
  /** RCV.WND of both ends, in octets. */
  readonly window?: 5 | 5000;
  /** Whether a segment that belongs to no connection is answered with a RST. */
  readonly rst?: boolean;
  /** Whether any RST in the window closes a connection, as RFC 793 had it, not only one at RCV.NXT. */
  readonly anyRst?: true;
  /** B begins with the ISN that the earlier connection had. */
  readonly repeatsIsn?: true;
  /** What a SYN in the window of SYN-RECEIVED does. */
  readonly rule?: 'rfc' | 'linux';
  readonly opens?: 1 | 2;
  readonly crash?: true;
  /** A's ISN in the earlier connection. */
  readonly oldIss?: 100 | 300;
  /** The moves that were made before the learner comes, as `moves.ts` writes them. */
  readonly played?: readonly string[];
  /** What happens next. It is asked about, and is seen when the step's questions are answered. */
  readonly next?: readonly string[];
};

/** A network as far as the step has brought it. */
export type Board = {
  readonly setting: Setting;
  readonly played: Trace;
  /** After what was played. */
  readonly now: State;
  readonly next: Trace;
  /** The first move that could not be made; a lesson that is checked has none. */
  readonly stuck?: string;
};

export const oldSegmentOf: Readonly<Record<OldName, OldSegment>> = {
  SYN: 'syn',
  'SYN,ACK': 'syn-ack',
  ACK: 'ack',
  DATA: 'data',
};

export function settingOf(network: Network): Setting {
  const { model, handshake, old, window, rst, anyRst, repeatsIsn, rule, opens, crash, oldIss } = network;
  return {
    ...(model === undefined ? { ...usualSetting, old: [] } : modelSetting(model)),
    ...(handshake && { handshake }),
    ...(old && { old: old.map((name) => oldSegmentOf[name]) }),
    ...(window && { window }),
    ...(rst === undefined ? {} : { resets: rst }),
    ...(anyRst && { resetRule: 'window' }),
    ...(repeatsIsn && { repeatsIsn }),
    ...(rule && { synRule: rule }),
    ...(opens && { opens }),
    ...(crash && { crash }),
    ...(oldIss && { oldIss }),
  };
}

export function boardOf(network: Network): Board {
  const setting = settingOf(network);
  const before = play(begin(setting), network.played ?? []);
  const next = play(before.after, network.next ?? []);
  const stuck = before.stuck ?? next.stuck;
  return {
    setting,
    played: before.steps,
    now: before.after,
    next: next.steps,
    ...(stuck === undefined ? {} : { stuck }),
  };
}
