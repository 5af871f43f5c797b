import type { Nanoseconds } from '../tcp/acting/instant.ts';
import type { Settings } from '../tcp/acting/settings.ts';
import type { Side } from '../tcp/segment.ts';
import type { HostRules } from './host-rules.ts';
import type { Wire } from './wire.ts';

/** Everything a play is made of. It has no clock and no chance in it: the same scene always plays the same way. */
export type Scene = {
  readonly ends: Readonly<Record<Side, SceneEnd>>;
  readonly wire: Wire;
  /** Where the play is broken off if it has not ended by itself. */
  readonly limit?: { readonly time?: Nanoseconds; readonly events?: number } | undefined;
};

export type SceneEnd = {
  readonly settings: Settings;
  readonly rules?: HostRules | undefined;
  readonly programs: readonly Program[];
  /** The initial sequence numbers that it chooses, one after the other; further ones follow from the last and the clock. */
  readonly isns: readonly number[];
};

/**
 * A program calls one call after the other. Each begins when the one before has returned, and `think` has passed. It has
 * at most one listener and one connection at a time: `accept` and `connect` give it the one that later calls are about.
 */
export type Program = readonly Step[];

export type Step = ProgramCall & {
  /** How long it waits before the call; nothing if left out. */
  readonly think?: Nanoseconds | undefined;
};

export type ProgramCall =
  | {
      readonly call: 'listen';
      readonly port: number;
      /** Waits for this port alone: the socket is then the program's connection, which it may send on. */
      readonly to?: number;
      readonly backlog?: number;
      readonly settings?: Partial<Settings>;
      readonly deferAccept?: boolean;
      readonly fastOpen?: boolean;
    }
  /** From the listener at this port, whichever program of the host has it. */
  | { readonly call: 'accept'; readonly port: number }
  | {
      readonly call: 'connect';
      readonly from: number;
      readonly to: number;
      readonly settings?: Partial<Settings>;
      /** Sent with the SYN if Fast Open allows it. */
      readonly data?: Uint8Array;
      /** Does not wait for the handshake: a socket that does not block. */
      readonly isQuick?: boolean;
    }
  | { readonly call: 'send'; readonly data: Uint8Array; readonly urgent?: boolean }
  /** Waits for octets, at most so many, or the end. */
  | { readonly call: 'recv'; readonly octets?: number }
  /** Reads until there were so many octets, or until the end where no number is given. */
  | { readonly call: 'read'; readonly octets?: number }
  | { readonly call: 'shutdown' | 'close' | 'abort' | 'crash' }
  | { readonly call: 'close listener'; readonly port: number }
  | { readonly call: 'setsockopt'; readonly settings: Partial<Settings> };
