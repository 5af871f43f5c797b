import type { TcpState } from '../tcp/endpoint.ts';
import type { ControlBits, Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';

/** What a fact comes to. A sequence number knows whose octets it counts, and so which ISN it is relative to. */
export type FactValue =
  | {
      readonly kind: 'seq';
      readonly seq: Seq;
      readonly owner: Side;
      /** Fixed by the fact; else the numbering on the screen decides. */
      readonly numbering?: 'raw' | 'relative';
    }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'state'; readonly state: TcpState }
  | { readonly kind: 'flags'; readonly control: ControlBits };
