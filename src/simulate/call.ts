import type { Settings } from '../tcp/acting/settings.ts';
import type { CallError, Signal } from '../tcp/acting/tell.ts';
import type { SocketId } from './socket-id.ts';

/** What a program asks of its host. */
export type Call =
  | {
      readonly type: 'listen';
      readonly port: number;
      /** The one port that it waits for (RFC 9293, section 3.10.1: a fully specified remote socket); else any. */
      readonly to?: number | undefined;
      readonly backlog: number;
      readonly settings?: Partial<Settings> | undefined;
      /** TCP_DEFER_ACCEPT: a connection is open only when data has come. */
      readonly deferAccept?: boolean | undefined;
      /** TCP_FASTOPEN. */
      readonly fastOpen?: boolean | undefined;
    }
  | {
      readonly type: 'connect';
      /** 0 where the host should choose a port, and has none left. */
      readonly from: number;
      readonly to: number;
      readonly settings?: Partial<Settings> | undefined;
      /** MSG_FASTOPEN: these octets go with the SYN if they may, and after it if not. */
      readonly data?: Uint8Array | undefined;
    }
  | { readonly type: 'accept'; readonly socket: SocketId }
  | {
      readonly type: 'send';
      readonly socket: SocketId;
      readonly data: Uint8Array;
      /** MSG_OOB. */
      readonly urgent?: boolean | undefined;
    }
  | { readonly type: 'recv'; readonly socket: SocketId; readonly octets: number }
  | { readonly type: 'shutdown' | 'close' | 'abort'; readonly socket: SocketId }
  | { readonly type: 'setsockopt'; readonly socket: SocketId; readonly settings: Partial<Settings> }
  /** Vanishes without a segment, as a host does that loses its power. */
  | { readonly type: 'crash'; readonly socket: SocketId };

/** What comes of a call at once. */
export type CallResult =
  | { readonly type: 'done'; readonly socket?: SocketId | undefined; readonly data?: Uint8Array | undefined }
  /** From recv: the peer has no more to send. */
  | { readonly type: 'end' }
  /** Nothing yet: to be asked again when something has happened. */
  | { readonly type: 'blocks' }
  | { readonly type: 'failed'; readonly why: CallError | Signal };
