import type { ClauseName } from '../tcp/acting/clauses.ts';
import type { TcpTimer } from '../tcp/acting/event.ts';
import type { Nanoseconds } from '../tcp/acting/instant.ts';
import type { Tell } from '../tcp/acting/tell.ts';
import type { Side } from '../tcp/segment.ts';
import type { CallResult } from './call.ts';
import type { Datagram, SocketName } from './datagram.ts';
import type { Change, Host } from './host.ts';
import type { HostClause } from './host-clauses.ts';
import type { ProgramCall, Scene } from './scene.ts';

/** A segment's journey. */
export type Journey = {
  /** Its place among all that have left, both sides together; 0 is the first. Injected ones count too. */
  readonly number: number;
  /** The side it left, or whose it pretends to be. */
  readonly from: Side;
  /** When it left; absent for one that nobody sent. */
  readonly left?: Nanoseconds | undefined;
  /** As it left, with its sender's sockets. */
  readonly datagram: Datagram;
  /** Each time it arrived, with the receiver's sockets, and as it then was. None: it never arrived. */
  readonly arrivals: readonly { readonly at: Nanoseconds; readonly datagram: Datagram }[];
  /** What the wire did beside carrying it, and the rule of the scene's wire that made it. */
  readonly wire?:
    | { readonly did: 'drop' | 'delay' | 'duplicate' | 'hold' | 'rewrite'; readonly rule: number }
    | undefined;
  /** Still on its way, or held, when the play ended. */
  readonly isUnderway: boolean;
};

/** What made one side do something. */
export type Cause =
  | { readonly type: 'call'; readonly program: number; readonly step: number; readonly call: ProgramCall }
  /** A call that waited has come back. */
  | {
      readonly type: 'return';
      readonly program: number;
      readonly step: number;
      readonly call: ProgramCall;
    }
  /** `arrival` is its place in the journey's arrivals. */
  | { readonly type: 'arrives'; readonly journey: number; readonly arrival: number }
  | { readonly type: 'timeout'; readonly timer: TcpTimer };

/** One thing that happened at one side, and all that came of it there. */
export type PlayedEvent = {
  readonly at: Nanoseconds;
  readonly side: Side;
  readonly cause: Cause;
  /** The socket it happened to, if there was one. */
  readonly socket?: SocketName | undefined;
  /** Of a call, and of its return. */
  readonly result?: CallResult | undefined;
  readonly changes: readonly Change[];
  readonly tells: readonly Tell[];
  readonly clauses: readonly (ClauseName | HostClause)[];
  /** The numbers of the segments that left because of it. */
  readonly sent: readonly number[];
  /** The host afterwards: its sockets with their TCBs. */
  readonly host: Host;
};

export type Played = {
  readonly scene: Scene;
  /** In order of time. */
  readonly events: readonly PlayedEvent[];
  /** In the order in which they left. */
  readonly journeys: readonly Journey[];
  /** `quiet`: nothing was left to happen. */
  readonly ended: 'quiet' | 'time limit' | 'event limit';
  /** When the last thing happened. */
  readonly at: Nanoseconds;
};
